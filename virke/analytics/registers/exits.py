"""Exits: why a person is no longer somebody who could work here. Death and pension are not left again."""

from __future__ import annotations

from virke.analytics.registers.shared import ENDS_ON, PERSON, STARTS_ON
from virke.analytics.tables import Column, Dummy, Kind, Span, Table, register

EXITS = register(
    Table(
        key="exits",
        title="Død, udrejse og pension",
        many="registreringer",
        having="er død, udrejst eller på folkepension",
        meaning="Hvem der er død, udrejst eller på folkepension og fra hvornår. Udrejsen slutter ved hjemkomst.",
        source="Personregistret og ugentlige ydelsesdata (DREAM 997, 998 og 999)",
        columns=(
            PERSON,
            Column(
                "kind",
                "art",
                "Hvorfor personen ikke længere er her",
                Kind.CODE,
                allowed=(("death", "død"), ("emigration", "udrejst"), ("pension", "folkepension")),
                said="med arten {}",
            ),
            STARTS_ON,
            ENDS_ON,
        ),
        unique=("person", "kind", "starts_on"),
        span=Span(),
        dummy=Dummy(rows=(0, 1), lasts=(200, 4000), apart=(300, 9000)),
    )
)
