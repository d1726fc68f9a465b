"""Partial returns to work (delvise raskmeldinger): the weeks in which a person on sickness benefit works some hours."""

from __future__ import annotations

from virke.analytics.registers.shared import ENDS_ON, PERSON, STARTS_ON
from virke.analytics.tables import Column, Dummy, Kind, Span, Table, register
from virke.kernel.units import HOURS_PER_WEEK

PARTIAL_SICKNESS = register(
    Table(
        key="partial_sickness",
        title="Delvise raskmeldinger",
        many="delvise raskmeldinger",
        having="er delvist raskmeldt",
        meaning="Perioder, hvor en person arbejder på nedsat tid og får nedsatte sygedagpenge for resten.",
        source="Sygedagpengesystemet",
        columns=(
            PERSON,
            STARTS_ON,
            ENDS_ON,
            Column("hours", "timer", "Timer om ugen, som personen arbejder", Kind.WHOLE, unit=HOURS_PER_WEEK, high=60),
        ),
        unique=("person", "starts_on"),
        span=Span(),
        dummy=Dummy(rows=(0, 1), lasts=(7, 84), apart=(14, 60), during="benefit_spells", ranges=(("hours", (4, 33)),)),
    )
)
