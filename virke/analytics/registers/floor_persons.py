"""Persons of the groups with a floor: a row for each person and month, worked out from the obligations.

No extract is loaded: `statutory.deriving` writes it together with the obligations.
"""

from __future__ import annotations

from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.registers.shared import PERSON
from virke.analytics.tables import Column, Dummy, Form, Kind, Table, register
from virke.kernel.units import COUNT

FLOOR_PERSONS = register(
    Table(
        key="floor_persons",
        title="Personer i grupper med gulv",
        many="personer",
        meaning="Hvem der i en måned havde et krav med frist i en gruppe med gulv, og om personen fik det hele i tide.",
        source="Beregnet af forpligtelserne",
        columns=(
            PERSON,
            Column(
                "pool",
                "gruppe med gulv",
                "Den gruppe, som en mindste andel måles på",
                Kind.CODE,
                allowed=OBLIGATIONS.column("pool").allowed,
                said="i gruppen med gulv for {}",
            ),
            Column("month", "måned", "Den måned, kravenes frist lå i", Kind.DAY, form=Form.MONTH, said="med frist {}"),
            Column("due", "krav", "Hvor mange krav der havde frist i måneden", Kind.WHOLE, unit=COUNT, low=1),
            Column("kept", "holdt", "Hvor mange af dem der var opfyldt på fristen", Kind.WHOLE, unit=COUNT),
            Column(
                "state",
                "tilstand",
                "Om personen fik det hele: ét misset krav er nok til, at personen ikke tæller med som nået",
                Kind.CODE,
                allowed=(("kept", "fik det hele"), ("missed", "missede noget"), ("exempt", "var fritaget")),
                said="der {}",
            ),
        ),
        unique=("person", "pool", "month"),
        derived=True,
        dummy=Dummy(rows=(0, 1), ranges=(("due", (1, 2)), ("kept", (0, 2)))),
    )
)
