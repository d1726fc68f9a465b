"""Status reports. The database refuses to change or remove what an audience got (see `plans.0002_figures_are_kept`).

A later migration that alters that table on SQLite rebuilds it without triggers and must create them again.
"""

import django.db.models.deletion
from django.db import migrations, models

REFUSAL = "En udsendt statusrapport kan hverken rettes eller slettes; lav en ny, der afløser den."

SQLITE = [
    f"""CREATE TRIGGER plans_frozenstatus_no_update BEFORE UPDATE ON plans_frozenstatus
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER plans_frozenstatus_no_delete BEFORE DELETE ON plans_frozenstatus
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    # INSERT OR REPLACE would overwrite a row without its DELETE trigger ever running.
    f"""CREATE TRIGGER plans_frozenstatus_no_replace BEFORE INSERT ON plans_frozenstatus
        WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM plans_frozenstatus WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 - constants of this file
]
POSTGRESQL = [
    f"""CREATE FUNCTION plans_frozenstatus_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER plans_frozenstatus_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON plans_frozenstatus
       FOR EACH STATEMENT EXECUTE FUNCTION plans_frozenstatus_refuse()""",
]


def create_triggers(_apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0002_figures_are_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatusReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cycle", models.CharField(max_length=120)),
                ("as_of", models.DateField()),
                ("reason", models.TextField(blank=True)),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                ("frozen_by", models.CharField(blank=True, max_length=80)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=80)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="plans.plan"
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="following",
                        to="plans.statusreport",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StatusLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True)),
                ("political_text", models.TextField(blank=True)),
                ("next_step", models.TextField(blank=True)),
                ("internal_comment", models.TextField(blank=True)),
                (
                    "light",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reached", "Nået"),
                            ("on_the_way", "På vej"),
                            ("at_risk", "Risiko"),
                            ("not_reached", "Ikke nået"),
                            ("uncertain", "Usikker"),
                            ("outdated", "Forældet"),
                            ("no_data", "Ingen data"),
                            ("too_few", "For få"),
                            ("no_target", "Intet måltal"),
                        ],
                        max_length=20,
                    ),
                ),
                ("light_reason", models.TextField(blank=True)),
                ("closed", models.BooleanField(default=False)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="status_lines", to="plans.planitem"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="plans.statusreport"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FrozenStatus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "audience",
                    models.CharField(
                        choices=[("internal", "Intern"), ("political", "Politisk"), ("public", "Offentlig")],
                        max_length=20,
                    ),
                ),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("docx", models.BinaryField()),
                ("pdf", models.BinaryField()),
                ("xlsx", models.BinaryField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="plans.statusreport"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DroppedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decided_on", models.DateField()),
                ("decided_citation", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=80)),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dropped", to="plans.planitem"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("decided_citation", ""), _negated=True), name="plans_dropped_by_a_decision"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="statusreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("cycle", ""), _negated=True), name="plans_report_has_cycle"
            ),
        ),
        migrations.AddConstraint(
            model_name="statusreport",
            constraint=models.UniqueConstraint(fields=("plan", "cycle"), name="plans_report_once_a_cycle"),
        ),
        migrations.AddConstraint(
            model_name="statusreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("previous", models.F("id")), _negated=True), name="plans_report_not_own_previous"
            ),
        ),
        migrations.AddConstraint(
            model_name="statusreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("frozen_at__isnull", True), ("frozen_by", "")),
                    models.Q(("frozen_at__isnull", False), models.Q(("frozen_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="plans_frozen_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="statusline",
            constraint=models.UniqueConstraint(fields=("report", "item"), name="plans_one_line_an_item"),
        ),
        migrations.AddConstraint(
            model_name="statusline",
            constraint=models.CheckConstraint(
                condition=models.Q(("light", ""), models.Q(("light_reason", ""), _negated=True), _connector="OR"),
                name="plans_line_light_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="frozenstatus",
            constraint=models.UniqueConstraint(fields=("report", "audience"), name="plans_frozen_once_an_audience"),
        ),
        migrations.RunPython(create_triggers),
    ]
