"""Exemptions from talks and offers: for a time, or because somebody has judged that the person finds work unaided."""

from __future__ import annotations

from virke.analytics.registers.shared import ENDS_ON, PERSON, STARTS_ON
from virke.analytics.tables import Column, Dummy, Kind, Span, Table, register

EXEMPTIONS = register(
    Table(
        key="exemptions",
        title="Fritagelser",
        many="fritagelser",
        having="er fritaget",
        meaning="Hvornår en person er fritaget for samtaler eller tilbud. Der står intet om hvorfor.",
        source="Kommunens fagsystem",
        columns=(
            PERSON,
            Column(
                "kind",
                "art",
                "Fritagelsens art",
                Kind.CODE,
                allowed=(
                    ("finds_work", "vurderet at finde arbejde uden hjælp"),
                    ("relieved", "fritaget for tilbud for en tid"),
                ),
            ),
            STARTS_ON,
            ENDS_ON,
        ),
        unique=("person", "kind", "starts_on"),
        span=Span(),
        dummy=Dummy(rows=(0, 1), lasts=(14, 120), apart=(20, 200), during="target_groups"),
    )
)
