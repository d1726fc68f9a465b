"""Enquiries and job orders from employers: when they came, when somebody answered, when the job was filled."""

from __future__ import annotations

from virke.analytics.tables import Column, Dummy, Kind, Table, register

ENQUIRIES = register(
    Table(
        key="enquiries",
        title="Henvendelser fra virksomheder",
        many="henvendelser fra virksomheder",
        meaning="Hvornår en virksomhed henvendte sig, fik svar og fik besat sin jobordre, på minuttet.",
        source="Virksomhedsservices fagsystem",
        columns=(
            Column("company", "virksomhed", "Virksomhedens nøgle, den samme i alle udtræk", Kind.SUBJECT),
            Column("asked_at", "henvendt", "Da virksomheden henvendte sig", Kind.MOMENT, said="der er kommet {}"),
            Column(
                "kind",
                "art",
                "Hvad henvendelsen var",
                Kind.CODE,
                allowed=(("question", "henvendelse"), ("job_order", "jobordre")),
                said="om {}",
            ),
            Column("team", "team", "Det team, der tog sig af den", Kind.TEXT, required=False),
            Column(
                "contacted_at",
                "kontaktet",
                "Da virksomheden blev kontaktet",
                Kind.MOMENT,
                required=False,
                said="hvor virksomheden er kontaktet {}",
            ),
            Column("agreed_at", "aftalt senest", "En aftalt frist for jobordren", Kind.MOMENT, required=False),
            Column(
                "filled_at",
                "besat",
                "Da jobordren var besat",
                Kind.MOMENT,
                required=False,
                said="hvor jobordren er besat {}",
            ),
        ),
        unique=("company", "asked_at", "kind"),
        dummy=Dummy(
            rows=(0, 12),
            apart=(10, 700),
            texts=(("team", ("Team Fjord", "Team Klit")),),
            ranges=(("contacted_at", (1080, 4000)), ("agreed_at", (5000, 12000)), ("filled_at", (1500, 12000))),
        ),
    )
)
