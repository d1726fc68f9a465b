"""Measures of the follow-up itself: how much is promised and open, and whether what has a date is closed by it."""

from __future__ import annotations

from virke.analytics.conditions import rows
from virke.analytics.definitions import Better, measure, milestone, stock
from virke.analytics.intervals import Intervals
from virke.analytics.terms import Group
from virke.followup.tables import COMMITMENTS
from virke.kernel.units import COUNT, PERCENT

OPEN = measure(
    key="followup.open",
    title="Åbne opfølgninger",
    meaning="Gennemsnittet over månedens dage af, hvor mange opfølgninger der er åbne den dag.",
    unit=COUNT,
    decimals=0,
    better=Better.DOWN,
    source="Opfølgningerne i Virke",
    counts=stock(rows(COMMITMENTS)),
    group_by=(Group("forum"),),
    maturity=0,
)
CLOSED_IN_TIME = measure(
    key="followup.closed_in_time",
    title="Opfølgninger, der er lukket til tiden",
    meaning="Af opfølgningerne med frist på en dato i kvartalet: andelen, der var lukket senest da.",
    unit=PERCENT,
    better=Better.UP,
    source="Opfølgningerne i Virke",
    counts=milestone(rows(COMMITMENTS), due="due_on", done="closed_on"),
    intervals=Intervals.QUARTERS,
    group_by=(Group("forum"),),
    maturity=0,
)
