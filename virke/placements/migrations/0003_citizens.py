import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_status_on_agendas"),
        ("organisation", "0001_initial"),
        ("placements", "0002_targets"),
    ]

    operations = [
        migrations.CreateModel(
            name="Citizen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200)),
                ("born_on", models.DateField(blank=True, null=True)),
                ("unqualified", models.BooleanField(default=False)),
                ("single_provider", models.BooleanField(default=False)),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("a1", "A1: enkle ord"),
                            ("a2", "A2: hverdagens sætninger"),
                            ("b1", "B1: klarer sig på en arbejdsplads"),
                            ("b2", "B2: taler og skriver selvstændigt"),
                            ("c1", "C1: flydende"),
                            ("native", "Dansk som modersmål"),
                        ],
                        max_length=20,
                    ),
                ),
                ("hours", models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True)),
                ("mentor_hours", models.DecimalField(decimal_places=2, default=0, max_digits=4)),
                ("needs", models.CharField(blank=True, max_length=400)),
                ("postal_code", models.CharField(blank=True, max_length=4)),
                (
                    "commute",
                    models.CharField(
                        blank=True,
                        choices=[("walk", "Til fods"), ("bicycle", "Cykel"), ("transit", "Bus og tog"), ("car", "Bil")],
                        max_length=20,
                    ),
                ),
                ("most_minutes", models.PositiveIntegerField(blank=True, null=True)),
                ("ready_on", models.DateField()),
                ("offer_by", models.DateField(blank=True, null=True)),
                ("consent_on", models.DateField(blank=True, null=True)),
                ("consent_ends_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("forgotten_on", models.DateField(blank=True, null=True)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=80)),
                (
                    "caseworker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="placetarget",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="place_targets",
                to="meetings.item",
            ),
        ),
        migrations.AddField(
            model_name="workplace",
            name="postal_code",
            field=models.CharField(blank=True, max_length=4),
        ),
        migrations.CreateModel(
            name="SealedCpr",
            fields=[
                (
                    "citizen",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="cpr",
                        serialize=False,
                        to="placements.citizen",
                    ),
                ),
                ("index", models.CharField(max_length=64, unique=True)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="BenefitSpell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "benefit",
                    models.CharField(
                        choices=[
                            ("unemployment", "Dagpenge"),
                            ("cash", "Kontanthjælp"),
                            ("sickness", "Sygedagpenge"),
                            ("clarifying", "Ressourceforløbsydelse i jobafklaring"),
                            ("resource", "Ressourceforløbsydelse"),
                            ("flex", "Ledighedsydelse"),
                            ("rehabilitation", "Revalideringsydelse"),
                            ("pension", "Førtidspension"),
                            ("integration", "Ydelse i integrationsprogram"),
                            ("none", "Ingen ydelse"),
                        ],
                        max_length=20,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="benefits", to="placements.citizen"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="placement",
            name="citizen",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="placements",
                to="placements.citizen",
            ),
        ),
        migrations.CreateModel(
            name="Concept",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("occupation", "Stilling"), ("skill", "Kompetence")], max_length=20),
                ),
                ("uri", models.CharField(max_length=200, unique=True)),
                ("title", models.CharField(max_length=300)),
                ("other_names", models.TextField(blank=True)),
                ("group", models.CharField(blank=True, max_length=10)),
                ("retired", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "title"], name="placements_concept_titles")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="placements_concept_has_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("uri", ""), _negated=True), name="placements_concept_has_uri"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CitizenSkill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="skills", to="placements.citizen"
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="learned",
                        to="placements.placement",
                    ),
                ),
                (
                    "skill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="placements.concept"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Excluded",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "demand",
                    models.CharField(
                        choices=[
                            ("lifting", "Tunge løft"),
                            ("standing", "Stå og gå det meste af dagen"),
                            ("sitting", "Sidde det meste af dagen"),
                            ("stairs", "Trapper"),
                            ("outdoors", "Arbejde ude"),
                            ("noise", "Støj og uro"),
                            ("dust", "Støv eller rengøringsmidler"),
                            ("screen", "Skærm det meste af dagen"),
                            ("pace", "Højt tempo"),
                            ("shifts", "Tidlige, sene eller skiftende tider"),
                            ("public", "Kontakt med mange borgere"),
                            ("driving", "Kørsel, som kræver kørekort"),
                            ("record", "Børne- eller straffeattest"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="excluded", to="placements.citizen"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveIntegerField()),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="goals", to="placements.citizen"
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="placements.concept"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GroupSpell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("6.1", "Dagpengemodtager"),
                            ("6.2", "Jobparat på kontanthjælp"),
                            ("6.3", "Aktivitetsparat på kontanthjælp"),
                            ("6.4", "Uddannelsesparat under 30"),
                            ("6.5", "Aktivitetsparat under 30"),
                            ("6.6", "Sygedagpengemodtager"),
                            ("6.7", "I jobafklaringsforløb"),
                            ("6.8", "I ressourceforløb"),
                            ("6.9", "Visiteret til fleksjob"),
                            ("6.10", "Revalidend"),
                            ("6.11", "Førtidspensionist"),
                            ("6.12", "Ledig uden ydelse"),
                            ("6.13", "Under 18 år"),
                            ("integration", "I integrationsprogram"),
                        ],
                        max_length=20,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="groups", to="placements.citizen"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OccupationSkill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("essential", models.BooleanField()),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="skills", to="placements.concept"
                    ),
                ),
                (
                    "skill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="placements.concept"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PostalArea",
            fields=[
                ("code", models.CharField(max_length=4, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
                ("latitude", models.DecimalField(decimal_places=5, max_digits=8)),
                ("longitude", models.DecimalField(decimal_places=5, max_digits=8)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[0-9]{4}$")), name="placements_postal_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latitude__gte", -90),
                            ("latitude__lte", 90),
                            ("longitude__gte", -180),
                            ("longitude__lte", 180),
                        ),
                        name="placements_postal_degrees",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RefusedRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("internship", "Virksomhedspraktik"), ("wage_subsidy", "Løntilskud")], max_length=20
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("6.1", "Dagpengemodtager"),
                            ("6.2", "Jobparat på kontanthjælp"),
                            ("6.3", "Aktivitetsparat på kontanthjælp"),
                            ("6.4", "Uddannelsesparat under 30"),
                            ("6.5", "Aktivitetsparat under 30"),
                            ("6.6", "Sygedagpengemodtager"),
                            ("6.7", "I jobafklaringsforløb"),
                            ("6.8", "I ressourceforløb"),
                            ("6.9", "Visiteret til fleksjob"),
                            ("6.10", "Revalidend"),
                            ("6.11", "Førtidspensionist"),
                            ("6.12", "Ledig uden ydelse"),
                            ("6.13", "Under 18 år"),
                            ("integration", "I integrationsprogram"),
                        ],
                        max_length=20,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("hours", models.DecimalField(decimal_places=2, max_digits=4)),
                ("rule", models.CharField(max_length=80)),
                ("paragraph", models.CharField(blank=True, max_length=200)),
                ("lines", models.JSONField(default=list)),
                ("refused_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=80)),
                (
                    "citizen",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="refused_requests",
                        to="placements.citizen",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
                (
                    "workplace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refused_requests",
                        to="placements.workplace",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("about", models.CharField(blank=True, max_length=1000)),
                (
                    "kind",
                    models.CharField(
                        choices=[("standard", "Standardopgave"), ("unsolved", "Opgave, der ikke bliver løst i dag")],
                        max_length=20,
                    ),
                ),
                ("weeks", models.PositiveIntegerField(default=1)),
                ("mentor_hours", models.DecimalField(decimal_places=2, default=0, max_digits=4)),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("a1", "A1: enkle ord"),
                            ("a2", "A2: hverdagens sætninger"),
                            ("b1", "B1: klarer sig på en arbejdsplads"),
                            ("b2", "B2: taler og skriver selvstændigt"),
                            ("c1", "C1: flydende"),
                            ("native", "Dansk som modersmål"),
                        ],
                        max_length=20,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=80)),
                (
                    "occupation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="placements.concept",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="organisation.unit",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="offer",
            name="task",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="placements.task",
            ),
        ),
        migrations.CreateModel(
            name="TaskDemand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "demand",
                    models.CharField(
                        choices=[
                            ("lifting", "Tunge løft"),
                            ("standing", "Stå og gå det meste af dagen"),
                            ("sitting", "Sidde det meste af dagen"),
                            ("stairs", "Trapper"),
                            ("outdoors", "Arbejde ude"),
                            ("noise", "Støj og uro"),
                            ("dust", "Støv eller rengøringsmidler"),
                            ("screen", "Skærm det meste af dagen"),
                            ("pace", "Højt tempo"),
                            ("shifts", "Tidlige, sene eller skiftende tider"),
                            ("public", "Kontakt med mange borgere"),
                            ("driving", "Kørsel, som kræver kørekort"),
                            ("record", "Børne- eller straffeattest"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="demands", to="placements.task"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaskSkill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("essential", models.BooleanField()),
                (
                    "skill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="placements.concept"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="skills", to="placements.task"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Veto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="vetoes", to="placements.citizen"
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.offer",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.task",
                    ),
                ),
                (
                    "workplace",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.workplace",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveIntegerField()),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wishes", to="placements.citizen"
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.offer",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.task",
                    ),
                ),
                (
                    "workplace",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.workplace",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True), ("forgotten_on__isnull", False), _connector="OR"
                ),
                name="placements_citizen_has_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("forgotten_on__isnull", True), models.Q(("born_on__isnull", True), ("name", "")), _connector="OR"
                ),
                name="placements_citizen_forgotten",
            ),
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.CheckConstraint(
                condition=models.Q(("postal_code", ""), ("postal_code__regex", "^[0-9]{4}$"), _connector="OR"),
                name="placements_citizen_postal",
            ),
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours__isnull", True), ("hours__gt", 0), _connector="OR"),
                name="placements_citizen_hours",
            ),
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("consent_ends_on__isnull", True), ("consent_ends_on__gt", models.F("consent_on")), _connector="OR"
                ),
                name="placements_citizen_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="benefitspell",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="placements_benefit_spell_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="benefitspell",
            constraint=models.UniqueConstraint(
                fields=("citizen", "benefit", "starts_on"), name="placements_benefit_spell_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="citizenskill",
            constraint=models.UniqueConstraint(fields=("citizen", "skill"), name="placements_citizen_skill_once"),
        ),
        migrations.AddConstraint(
            model_name="excluded",
            constraint=models.UniqueConstraint(fields=("citizen", "demand"), name="placements_excluded_once"),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(fields=("citizen", "rank"), name="placements_goal_rank_once"),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(fields=("citizen", "occupation"), name="placements_goal_once"),
        ),
        migrations.AddConstraint(
            model_name="groupspell",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="placements_group_spell_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupspell",
            constraint=models.UniqueConstraint(fields=("citizen", "starts_on"), name="placements_one_group_a_day"),
        ),
        migrations.AddConstraint(
            model_name="occupationskill",
            constraint=models.UniqueConstraint(fields=("occupation", "skill"), name="placements_occupation_skill_once"),
        ),
        migrations.AddConstraint(
            model_name="occupationskill",
            constraint=models.CheckConstraint(
                condition=models.Q(("occupation", models.F("skill")), _negated=True), name="placements_skill_of_another"
            ),
        ),
        migrations.AddIndex(
            model_name="refusedrequest",
            index=models.Index(fields=["refused_on"], name="placements_refused_by_day"),
        ),
        migrations.AddConstraint(
            model_name="refusedrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("rule", ""), _negated=True), name="placements_refused_by_a_rule"
            ),
        ),
        migrations.AddConstraint(
            model_name="refusedrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="placements_refused_period"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="placements_task_has_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(("mentor_hours__gte", 0), ("weeks__gte", 1)), name="placements_task_size"
            ),
        ),
        migrations.AddConstraint(
            model_name="taskdemand",
            constraint=models.UniqueConstraint(fields=("task", "demand"), name="placements_task_demand_once"),
        ),
        migrations.AddConstraint(
            model_name="taskskill",
            constraint=models.UniqueConstraint(fields=("task", "skill"), name="placements_task_skill_once"),
        ),
        migrations.AddConstraint(
            model_name="veto",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("offer__isnull", False), ("task__isnull", True), ("workplace__isnull", True)),
                    models.Q(("offer__isnull", True), ("task__isnull", True), ("workplace__isnull", False)),
                    models.Q(("offer__isnull", True), ("task__isnull", False), ("workplace__isnull", True)),
                    _connector="OR",
                ),
                name="placements_veto_on_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.UniqueConstraint(fields=("citizen", "rank"), name="placements_wish_rank_once"),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("offer__isnull", False), ("task__isnull", True), ("workplace__isnull", True)),
                    models.Q(("offer__isnull", True), ("task__isnull", True), ("workplace__isnull", False)),
                    models.Q(("offer__isnull", True), ("task__isnull", False), ("workplace__isnull", True)),
                    _connector="OR",
                ),
                name="placements_wish_for_one_thing",
            ),
        ),
    ]
