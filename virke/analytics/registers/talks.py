"""Talks of the contact course (LAB chapter 7): held or not, and by whom."""

from __future__ import annotations

from virke.analytics.registers.shared import PERSON
from virke.analytics.tables import Column, Dummy, Kind, Table, register

TALKS = register(
    Table(
        key="talks",
        title="Samtaler",
        many="samtaler",
        meaning="Aftalte samtaler i kontaktforløbet, holdt eller ej.",
        source="Kommunens fagsystem; a-kassens samtaler fra det fælles datagrundlag",
        columns=(
            PERSON,
            Column("held_on", "dato", "Den dag, samtalen var aftalt til", Kind.DAY, said="der ligger {}"),
            Column(
                "outcome",
                "udfald",
                "Om samtalen blev holdt",
                Kind.CODE,
                allowed=(("held", "holdt"), ("missed", "udeblevet"), ("cancelled", "aflyst")),
                said="der er {}",
            ),
            Column(
                "actor",
                "aktør",
                "Hvem der holdt den",
                Kind.CODE,
                allowed=(("municipality", "kommunen"), ("fund", "a-kassen"), ("joint", "begge")),
            ),
            Column(
                "team", "team", "Det team, som samtalen hørte til den dag", Kind.TEXT, required=False, names_unit=True
            ),
        ),
        unique=("person", "held_on", "actor"),
        dummy=Dummy(
            rows=(0, 6),
            apart=(14, 80),
            during="benefit_spells",
            texts=(("team", ("Team Havn", "Team Mark", "Team Skov")),),
        ),
    )
)
