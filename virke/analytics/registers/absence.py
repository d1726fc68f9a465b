"""Absence of the municipality's own staff. One dagsværk is 7.4 hours (Danmarks Statistik)."""

from __future__ import annotations

from virke.analytics.registers.shared import ENDS_ON, PERSON, STARTS_ON
from virke.analytics.tables import Column, Dummy, Kind, Span, Table, register
from virke.kernel.units import HOURS

ABSENCE = register(
    Table(
        key="absence",
        title="Fravær",
        many="fraværsperioder",
        having="har fravær",
        meaning="Fraværsperioder. Der står ingen diagnose og intet om, hvorfor nogen er syg.",
        source="Lønsystemet",
        columns=(
            PERSON,
            Column(
                "cause",
                "årsag",
                "Fraværets art",
                Kind.CODE,
                allowed=(
                    ("own_sickness", "egen sygdom"),
                    ("child", "barns sygdom"),
                    ("injury", "arbejdsskade"),
                    ("parental", "barsel og adoption"),
                ),
                said="på grund af {}",
            ),
            STARTS_ON,
            ENDS_ON,
            Column("hours", "timer", "Fraværstimer i alt", Kind.WHOLE, unit=HOURS, high=20_000, required=False),
        ),
        unique=("person", "cause", "starts_on"),
        span=Span(),
        apart_by=("person", "cause"),
        dummy=Dummy(rows=(0, 5), lasts=(1, 45), apart=(5, 300), during="employments", ranges=(("hours", (4, 230)),)),
    )
)
