"""Employments of the municipality's own staff: which unit a person belonged to on a day."""

from __future__ import annotations

from virke.analytics.registers.shared import ENDS_ON, PERSON, STARTS_ON
from virke.analytics.tables import Column, Dummy, Kind, Span, Table, register
from virke.kernel.units import HOURS_PER_WEEK

EMPLOYMENTS = register(
    Table(
        key="employments",
        title="Ansættelser",
        many="ansættelser",
        having="er ansat",
        meaning="Hvem der var ansat hvor og hvornår, også i to enheder på én gang.",
        source="Lønsystemet",
        columns=(
            PERSON,
            Column("unit", "enhed", "Den enhed, ansættelsen hører til", Kind.TEXT, names_unit=True),
            STARTS_ON,
            ENDS_ON,
            Column(
                "hours", "timer", "Aftalte timer om ugen", Kind.WHOLE, unit=HOURS_PER_WEEK, low=1, high=60, said="på {}"
            ),
        ),
        unique=("person", "unit", "starts_on"),
        span=Span(),
        apart_by=("person", "unit"),
        dummy=Dummy(
            rows=(0, 2),
            lasts=(200, 2500),
            apart=(1, 400),
            texts=(("unit", ("Biblioteket", "Borgerservice", "Jobcentret", "Park og Vej", "Ældre og Sundhed")),),
        ),
    )
)
