"""Persons: one row for each, with what measures group by."""

from __future__ import annotations

from datetime import date

from virke.analytics.registers.shared import PERSON
from virke.analytics.tables import Column, Dummy, Kind, Table, register
from virke.kernel.periods import Period

PERSONS = register(
    Table(
        key="persons",
        title="Personer",
        many="personer",
        meaning="Én række for hver person, som et af de andre registre nævner.",
        source="Personregistret, pseudonymiseret før udtrækket",
        columns=(
            PERSON,
            Column("born_on", "fødselsdato", "Den dag, personen er født", Kind.DAY),
            Column("sex", "køn", "Køn i personregistret", Kind.CODE, allowed=(("F", "kvinde"), ("M", "mand"))),
            Column("municipality", "kommune", "Bopælskommunens navn eller nummer", Kind.TEXT),
        ),
        unique=("person",),
        within=Period(date(1900, 1, 1), date(2100, 1, 1)),
        dummy=Dummy(
            rows=(1, 1),
            texts=(("municipality", ("Fjordlev", "Fjordlev", "Fjordlev", "Nordby", "Søholm")),),
            ranges=(("born_on", (-25_000, -6_600)),),
        ),
    )
)
