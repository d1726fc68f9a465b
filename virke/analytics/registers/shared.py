"""Columns that several registers have, so that one thing is called and read the same everywhere."""

from __future__ import annotations

from virke.analytics.tables import Column, Form, Kind

PERSON = Column("person", "person", "Personens nøgle, den samme i alle registre; aldrig CPR-nummeret", Kind.SUBJECT)
STARTS_ON = Column("starts_on", "fra dato", "Den første dag", Kind.DAY, said="der er begyndt {}")
ENDS_ON = Column(
    "ends_on",
    "til dato",
    "Den sidste dag, som udtrækket skriver den; gemmes som dagen efter",
    Kind.DAY,
    required=False,
    form=Form.LAST_DAY,
    said="der er sluttet {}",
)
