"""Education: courses of study that give the right to SU, or are ordinary apprenticeships."""

from __future__ import annotations

from virke.analytics.registers.shared import ENDS_ON, PERSON, STARTS_ON
from virke.analytics.tables import Column, Dummy, Kind, Span, Table, register

EDUCATION = register(
    Table(
        key="education",
        title="Uddannelse",
        many="uddannelsesforløb",
        having="er i gang med en uddannelse",
        meaning="Hvem der var i gang med en uddannelse og hvornår.",
        source="Uddannelsesregistre, som de står i det fælles datagrundlag",
        columns=(
            PERSON,
            Column(
                "level",
                "niveau",
                "Uddannelsens niveau",
                Kind.CODE,
                allowed=(
                    ("preparatory", "forberedende"),
                    ("upper_secondary", "gymnasial"),
                    ("vocational", "erhvervsuddannelse"),
                    ("higher", "videregående"),
                ),
            ),
            STARTS_ON,
            ENDS_ON,
        ),
        unique=("person", "starts_on"),
        span=Span(),
        dummy=Dummy(rows=(0, 1), lasts=(120, 1100), apart=(30, 2200)),
    )
)
