"""Calls to the duty phone of the employer service: who hung on, and who was answered."""

from __future__ import annotations

from virke.analytics.tables import Column, Dummy, Kind, Table, register

CALLS = register(
    Table(
        key="calls",
        title="Opkald til vagttelefonen",
        many="opkald til vagttelefonen",
        meaning="Hvert opkald og hvornår det blev besvaret, på minuttet.",
        source="Telefonsystemets log",
        columns=(
            Column("caller", "opkalder", "Nummerets nøgle; aldrig nummeret selv", Kind.SUBJECT),
            Column("called_at", "opkald", "Da der blev ringet", Kind.MOMENT, said="der er kommet {}"),
            Column("line", "linje", "Den linje, der blev ringet til", Kind.TEXT),
            Column(
                "answered_at",
                "besvaret",
                "Da opkaldet blev taget",
                Kind.MOMENT,
                required=False,
                said="der er besvaret {}",
            ),
        ),
        unique=("caller", "called_at", "line"),
        dummy=Dummy(
            rows=(0, 12),
            apart=(3, 700),
            texts=(("line", ("Vagttelefonen",)),),
            ranges=(("answered_at", (1080, 1090)),),
        ),
    )
)
