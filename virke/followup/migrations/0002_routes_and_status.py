"""Who hears what, and figures as agendas showed them. The database refuses to change or remove what was sent out.

A later migration that alters one of those two tables on SQLite rebuilds it without triggers and must create them again
(see `plans.0002_figures_are_kept`).
"""

import django.db.models.deletion
from django.db import migrations, models

TABLES = ("followup_statusfigure", "followup_seenobservation")
REFUSAL = "Tal, der er sendt ud med en dagsorden, kan hverken rettes eller slettes; en rettelse får sit eget punkt."


def sqlite(table):
    """INSERT OR REPLACE would overwrite a row without its DELETE trigger ever running."""
    return [
        f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
        f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
        f"""CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
            WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 - constants of this file
    ]


def postgresql(table):
    return [
        f"""CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        f"""CREATE TRIGGER {table}_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
    ]


def create_triggers(_apps, schema_editor):
    statements = sqlite if schema_editor.connection.vendor == "sqlite" else postgresql
    for table in TABLES:
        for statement in statements(table):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0001_initial"),
        ("meetings", "0002_status_on_agendas"),
        ("organisation", "0001_initial"),
        ("plans", "0003_status"),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=80)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="meetings.meeting"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RestatementNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=120)),
                ("was_shown", models.CharField(max_length=200)),
                ("is_shown", models.CharField(max_length=200)),
                ("change_shown", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                (
                    "light_before",
                    models.CharField(
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
                (
                    "light_after",
                    models.CharField(
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
                ("found_at", models.DateTimeField()),
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="restatements", to="plans.observation"
                    ),
                ),
                (
                    "forum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restatements",
                        to="organisation.forum",
                    ),
                ),
                (
                    "was",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="restated_as", to="plans.observation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NoticePlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("report", models.TextField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notice_places", to="meetings.item"
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="followup.restatementnotice",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Route",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("each_meeting", "På hvert møde"),
                            ("every_months", "Med faste mellemrum"),
                            ("red", "Når målet ikke er nået"),
                            ("at_risk", "Når målet ikke er nået eller er i risiko"),
                            ("stale", "Når tallet mangler eller er forældet"),
                            ("new_figure", "Når der er et nyt tal"),
                            ("corrected", "Når et tal, forummet har set, er rettet"),
                            ("target_day", "Når måltallets dag er passeret"),
                        ],
                        max_length=20,
                    ),
                ),
                ("months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=80)),
                (
                    "forum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="routes", to="organisation.forum"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="routes",
                        to="plans.indicator",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="routes",
                        to="plans.plan",
                    ),
                ),
                (
                    "plan_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="routes",
                        to="plans.planitem",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StatusFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("as_of", models.DateField()),
                ("title", models.TextField()),
                (
                    "light",
                    models.CharField(
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
                ("reasons", models.JSONField(default=list)),
                ("value", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ("numerator", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ("denominator", models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("counted", models.CharField(blank=True, max_length=80)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("preliminary", models.BooleanField(default=False)),
                ("shown", models.CharField(blank=True, max_length=200)),
                ("period", models.CharField(blank=True, max_length=120)),
                ("parts", models.CharField(blank=True, max_length=200)),
                ("target_says", models.TextField(blank=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("decided_citation", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("definition", models.TextField(blank=True)),
                ("definition_version", models.PositiveIntegerField()),
                ("curve", models.JSONField(blank=True, null=True)),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="status_figures", to="plans.indicator"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="status_figures", to="meetings.item"
                    ),
                ),
                (
                    "observation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_figures",
                        to="plans.observation",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="following",
                        to="followup.statusfigure",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="followup.publication"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_figures",
                        to="plans.target",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SeenObservation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "observation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seen_in", to="plans.observation"
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seen", to="followup.statusfigure"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="restatementnotice",
            name="figure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="restatements", to="followup.statusfigure"
            ),
        ),
        migrations.CreateModel(
            name="StatusPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("whole", models.BooleanField(default=False)),
                ("occasion", models.TextField(blank=True)),
                ("presentation", models.TextField(blank=True)),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="status_place", to="meetings.item"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="status_places", to="plans.plan"
                    ),
                ),
                (
                    "plan_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_places",
                        to="plans.planitem",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlacedIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("why", models.TextField(blank=True)),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placed", to="plans.indicator"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="placed", to="followup.statusplace"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)), fields=("meeting",), name="followup_one_publication"
            ),
        ),
        migrations.AddConstraint(
            model_name="noticeplace",
            constraint=models.UniqueConstraint(fields=("notice", "item"), name="followup_notice_once_on_an_item"),
        ),
        migrations.AddIndex(
            model_name="route",
            index=models.Index(fields=["forum", "starts_on"], name="followup_route_by_forum"),
        ),
        migrations.AddConstraint(
            model_name="route",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="followup_route_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="route",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("indicator__isnull", True), ("plan__isnull", False), ("plan_item__isnull", True)),
                    models.Q(("indicator__isnull", True), ("plan__isnull", True), ("plan_item__isnull", False)),
                    models.Q(("indicator__isnull", False), ("plan__isnull", True), ("plan_item__isnull", True)),
                    _connector="OR",
                ),
                name="followup_route_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="route",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("months__gt", 0), ("occasion", "every_months")),
                    models.Q(models.Q(("occasion", "every_months"), _negated=True), ("months__isnull", True)),
                    _connector="OR",
                ),
                name="followup_route_months",
            ),
        ),
        migrations.AddConstraint(
            model_name="statusfigure",
            constraint=models.UniqueConstraint(
                fields=("publication", "indicator"), name="followup_figure_once_an_agenda"
            ),
        ),
        migrations.AddConstraint(
            model_name="statusfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends_on__isnull", True), ("starts_on__isnull", True)),
                    ("ends_on__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="followup_figure_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="statusfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__isnull", True), models.Q(("unit", ""), _negated=True), _connector="OR"),
                name="followup_figure_has_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="seenobservation",
            constraint=models.UniqueConstraint(fields=("figure", "observation"), name="followup_seen_once"),
        ),
        migrations.AddConstraint(
            model_name="restatementnotice",
            constraint=models.UniqueConstraint(fields=("forum", "correction"), name="followup_one_notice_a_correction"),
        ),
        migrations.AddConstraint(
            model_name="placedindicator",
            constraint=models.UniqueConstraint(fields=("place", "indicator"), name="followup_indicator_placed_once"),
        ),
        migrations.RunPython(create_triggers),
    ]
