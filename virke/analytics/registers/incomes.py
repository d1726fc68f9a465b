"""Incomes by month, as the income register (eIndkomst) holds them."""

from __future__ import annotations

from virke.analytics.registers.shared import PERSON
from virke.analytics.tables import Column, Dummy, Form, Kind, Table, register
from virke.kernel.units import HOURS, KRONER

INCOMES = register(
    Table(
        key="incomes",
        title="Indkomster",
        many="udbetalinger",
        having="har indkomst",
        meaning="Udbetalt løn og ydelse pr. person og måned.",
        source="Indkomstregistret (eIndkomst)",
        columns=(
            PERSON,
            Column(
                "paid_on",
                "måned",
                "Den første dag i den måned, beløbet hører til",
                Kind.DAY,
                form=Form.MONTH,
                said="der er for {}",
            ),
            Column(
                "kind",
                "art",
                "Indkomstens art",
                Kind.CODE,
                allowed=(("wage", "løn"), ("benefit", "ydelse"), ("pension", "pension")),
                said="af {}",
            ),
            Column("amount", "beløb", "Beløb før skat", Kind.AMOUNT, unit=KRONER, high=100_000_000, said="på {}"),
            Column(
                "hours", "timer", "Løntimer i måneden", Kind.WHOLE, unit=HOURS, high=744, required=False, said="med {}"
            ),
        ),
        unique=("person", "paid_on", "kind"),
        dummy=Dummy(rows=(0, 24), apart=(1, 150), ranges=(("amount", (50_000, 4_500_000)), ("hours", (1, 160)))),
    )
)
