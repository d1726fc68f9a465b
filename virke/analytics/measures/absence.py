"""Absence of the municipality's own staff, by the unit that a person belonged to when the absence began."""

from __future__ import annotations

from virke.analytics.conditions import rows
from virke.analytics.definitions import Better, flow, measure, ratio, running
from virke.analytics.registers.absence import ABSENCE
from virke.analytics.registers.employments import EMPLOYMENTS
from virke.analytics.terms import Group
from virke.kernel.units import HOURS, PERCENT

SICK_DAYS = measure(
    key="absence.sick_days",
    title="Sygedage af de ansattes dage",
    meaning="Kalenderdage med egen sygdom eller arbejdsskade ud af ansatte kalenderdage. Ikke dagsværk som i KRL.",
    unit=PERCENT,
    better=Better.DOWN,
    source="Lønsystemet",
    counts=ratio(running(rows(ABSENCE, cause=("own_sickness", "injury"))), running(rows(EMPLOYMENTS))),
    group_by=(Group("unit", EMPLOYMENTS),),
    maturity=35,
)
SICK_HOURS = measure(
    key="absence.sick_hours",
    title="Sygetimer",
    meaning="Fraværstimer i sygeperioder, der begyndte i måneden. Perioder uden timer tælles for sig.",
    unit=HOURS,
    better=Better.DOWN,
    source="Lønsystemet",
    counts=flow(rows(ABSENCE, cause=("own_sickness", "injury")), on="starts_on", sum_of="hours"),
    group_by=(Group("unit", EMPLOYMENTS),),
    maturity=35,
    decimals=0,
)
