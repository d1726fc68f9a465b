"""Paid hours of unemployment benefit by month: they decide when a person goes from the fund to the municipality."""

from __future__ import annotations

from virke.analytics.registers.shared import PERSON
from virke.analytics.tables import Column, Dummy, Form, Kind, Table, register
from virke.kernel.units import Unit, define

HUNDREDTHS = define(Unit("hundredths_of_hours", "hundrededel time", "hundrededele timer"))

PAID_HOURS = register(
    Table(
        key="paid_hours",
        title="Betalte dagpengetimer",
        many="måneder med betalte dagpengetimer",
        meaning="Timer med dagpenge pr. person og måned.",
        source="A-kassen, fra det fælles datagrundlag",
        columns=(
            PERSON,
            Column("month", "måned", "Den første dag i den måned, timerne hører til", Kind.DAY, form=Form.MONTH),
            Column(
                "hundredths",
                "hundrededele timer",
                "Betalte timer gange hundrede: 160,33 timer er 16033",
                Kind.WHOLE,
                unit=HUNDREDTHS,
                high=74_400,
            ),
        ),
        unique=("person", "month"),
        dummy=Dummy(rows=(0, 6), apart=(28, 32), during="target_groups", ranges=(("hundredths", (0, 16_100)),)),
    )
)
