"""Case reviews. The database refuses to change a round that was closed, and its answers (see `plans.0002`).

A later migration that alters these tables on SQLite rebuilds them without triggers and must create them again.
"""

import django.db.models.deletion
from django.db import migrations, models

REFUSAL = "En lukket sagsgennemgang kan hverken rettes eller slettes; lav en rettelse, der siger hvorfor."
CLOSED = "EXISTS (SELECT 1 FROM projects_round WHERE id = {row}.round_id AND closed_at IS NOT NULL)"


def _refuses(name: str, when: str, table: str, row: str) -> str:
    """A trigger of SQLite that refuses while the round of the row, or the row itself, is closed."""
    closed = f"{row}.closed_at IS NOT NULL" if table == "projects_round" else CLOSED.format(row=row)
    return f"""CREATE TRIGGER {table}_{name} BEFORE {when} ON {table} WHEN {closed}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""


SQLITE = [
    _refuses("closed_no_update", "UPDATE", "projects_round", "OLD"),
    _refuses("closed_no_delete", "DELETE", "projects_round", "OLD"),
    _refuses("closed_no_update", "UPDATE", "projects_caseanswer", "OLD"),
    _refuses("closed_no_move", "UPDATE", "projects_caseanswer", "NEW"),
    _refuses("closed_no_delete", "DELETE", "projects_caseanswer", "OLD"),
    _refuses("closed_no_insert", "INSERT", "projects_caseanswer", "NEW"),
    # INSERT OR REPLACE would overwrite a row without its DELETE trigger ever running.
    f"""CREATE TRIGGER projects_round_no_replace BEFORE INSERT ON projects_round
        WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM projects_round WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 - constants of this file
]
POSTGRESQL = [
    f"""CREATE FUNCTION projects_closed_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE FUNCTION projects_answer_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF (TG_OP <> 'INSERT' AND {CLOSED.format(row="OLD")})
             OR (TG_OP <> 'DELETE' AND {CLOSED.format(row="NEW")}) THEN
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        END $$""",
    """CREATE TRIGGER projects_round_closed BEFORE UPDATE OR DELETE ON projects_round
       FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION projects_closed_refuse()""",
    """CREATE TRIGGER projects_round_kept BEFORE TRUNCATE ON projects_round
       FOR EACH STATEMENT EXECUTE FUNCTION projects_closed_refuse()""",
    """CREATE TRIGGER projects_caseanswer_closed BEFORE INSERT OR UPDATE OR DELETE ON projects_caseanswer
       FOR EACH ROW EXECUTE FUNCTION projects_answer_guard()""",
    """CREATE TRIGGER projects_caseanswer_kept BEFORE TRUNCATE ON projects_caseanswer
       FOR EACH STATEMENT EXECUTE FUNCTION projects_closed_refuse()""",
]


def create_triggers(_apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0004_deviations"),
        ("projects", "0001_facts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("size", models.PositiveIntegerField()),
                ("drawn", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=80)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="samples", to="projects.project"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("held_on", models.DateField()),
                ("name", models.CharField(blank=True, max_length=80)),
                ("reason", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_by", models.CharField(blank=True, max_length=80)),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="projects.round",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="projects.sample"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("text", models.CharField(max_length=300)),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_review_questions",
                        to="plans.indicator",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="projects.sample"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("case_no", models.PositiveIntegerField()),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "Ja"),
                            ("no", "Nej"),
                            ("not_relevant", "Ikke relevant"),
                            ("not_found", "Findes ikke"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="projects.question"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="projects.round"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "question", "case_no"), name="projects_a_case_answers_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["yes", "no", "not_relevant", "not_found"])),
                        name="projects_one_of_four_answers",
                    ),
                    models.CheckConstraint(condition=models.Q(("case_no__gte", 1)), name="projects_cases_from_one"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(condition=models.Q(("size__gte", 1)), name="projects_sample_has_cases"),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="projects_sample_has_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", True)),
                fields=("sample", "held_on"),
                name="projects_round_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__isnull", True), ("reason", "")),
                    models.Q(("corrects__isnull", False), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="projects_corrected_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("corrects", models.F("id")), _negated=True),
                name="projects_round_not_own_correction",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by", "")),
                    models.Q(("closed_at__isnull", False), models.Q(("closed_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="projects_closed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(fields=("sample", "position"), name="projects_question_position"),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="projects_question_has_text"
            ),
        ),
        migrations.RunPython(create_triggers),
    ]
