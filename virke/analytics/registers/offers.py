"""Offers (tilbud, LAB chapters 11-14): asked for, given and run."""

from __future__ import annotations

from virke.analytics.registers.shared import ENDS_ON, PERSON, STARTS_ON
from virke.analytics.tables import Column, Dummy, Kind, Span, Table, register

OFFERS = register(
    Table(
        key="offers",
        title="Tilbud",
        many="tilbud",
        having="er i tilbud",
        meaning="Tilbud om opkvalificering, praktik eller job med tilskud.",
        source="Kommunens fagsystem",
        columns=(
            PERSON,
            Column(
                "kind",
                "art",
                "Tilbuddets art",
                Kind.CODE,
                allowed=(
                    ("course", "opkvalificering"),
                    ("internship", "virksomhedspraktik"),
                    ("wage_subsidy", "løntilskud"),
                    ("service", "nytteindsats"),
                    ("guidance", "øvrig vejledning og opkvalificering"),
                    ("basic_skills", "kursus i læsning, skrivning og matematik"),
                    ("prior_learning", "realkompetencevurdering"),
                ),
                said="om {}",
            ),
            STARTS_ON,
            ENDS_ON,
            Column(
                "given_on", "givet", "Den dag, tilbuddet blev givet", Kind.DAY, required=False, said="der er givet {}"
            ),
        ),
        unique=("person", "kind", "starts_on"),
        span=Span(),
        dummy=Dummy(
            rows=(0, 2), lasts=(14, 182), apart=(30, 200), during="benefit_spells", ranges=(("given_on", (-30, 0)),)
        ),
    )
)
