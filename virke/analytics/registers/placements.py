"""Placements (virksomhedspraktik and løntilskud) at the municipality's own workplaces."""

from __future__ import annotations

from virke.analytics.registers.shared import ENDS_ON, PERSON, STARTS_ON
from virke.analytics.tables import Column, Dummy, Kind, Span, Table, register
from virke.kernel.units import HOURS_PER_WEEK

PLACEMENTS = register(
    Table(
        key="placements",
        title="Praktik og løntilskud",
        many="forløb i praktik eller løntilskud",
        having="er i praktik eller løntilskud",
        meaning="Forløb på kommunens egne arbejdspladser, fra aftalt til afsluttet.",
        source="Aftalerne med arbejdspladserne",
        columns=(
            PERSON,
            Column(
                "kind",
                "art",
                "Forløbets art",
                Kind.CODE,
                allowed=(("internship", "virksomhedspraktik"), ("wage_subsidy", "løntilskud")),
                said="{}",
            ),
            Column("department", "afdeling", "Den afdeling, der tog imod", Kind.TEXT, names_unit=True),
            Column(
                "requested_on", "forespurgt", "Den dag, pladsen blev bedt om", Kind.DAY, said="der er forespurgt {}"
            ),
            Column(
                "agreed_by",
                "aftalt senest",
                "En aftalt frist for starten",
                Kind.DAY,
                required=False,
                said="der er aftalt til senest at begynde {}",
            ),
            STARTS_ON,
            ENDS_ON,
            Column(
                "planned_last_on",
                "planlagt sidste dag",
                "Den sidste dag, der blev aftalt, da forløbet begyndte",
                Kind.DAY,
                required=False,
                said="der efter planen sluttede {}",
            ),
            Column("hours", "timer", "Aftalte timer om ugen", Kind.WHOLE, unit=HOURS_PER_WEEK, low=1, high=37),
        ),
        unique=("person", "department", "starts_on"),
        span=Span(),
        dummy=Dummy(
            rows=(0, 1),
            lasts=(14, 182),
            apart=(30, 200),
            during="benefit_spells",
            texts=(("department", ("Biblioteket", "Børn og Skole", "Ejendomme", "Park og Vej", "Ældre og Sundhed")),),
            ranges=(("requested_on", (-30, 0)), ("agreed_by", (-10, 10)), ("planned_last_on", (27, 181))),
        ),
    )
)
