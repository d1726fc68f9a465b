"""Placements at the municipality's own workplaces: how many run, do they begin in time, and what comes of them."""

from __future__ import annotations

from virke.analytics.conditions import rows
from virke.analytics.definitions import Better, Comparison, measure, milestone, outcome, service_level, stock
from virke.analytics.intervals import Intervals
from virke.analytics.measures.statuses import PLACEMENT_CHAIN
from virke.analytics.registers.benefit_spells import BENEFIT_SPELLS
from virke.analytics.registers.placements import PLACEMENTS
from virke.analytics.terms import Clock, Group
from virke.kernel.units import PERCENT, PERSONS

RUNNING = measure(
    key="placements.running",
    title="Løbende forløb på egne arbejdspladser",
    meaning="Gennemsnittet over månedens dage af, hvor mange der er i praktik eller løntilskud den dag.",
    unit=PERSONS,
    better=Better.UP,
    source="Aftalerne med arbejdspladserne",
    counts=stock(rows(PLACEMENTS)),
    group_by=(Group("department"), Group("kind")),
)
BEGUN_IN_TIME = measure(
    key="placements.begun_in_time",
    title="Forløb, der begynder til tiden",
    meaning="Begyndt senest 10 arbejdsdage efter forespørgslen eller på den aftalte dag. Åbent og for sent tæller med.",
    unit=PERCENT,
    better=Better.UP,
    source="Lokalt servicemål",
    counts=service_level(
        rows(PLACEMENTS), on="requested_on", done="starts_on", days=10, clock=Clock.WORKING, agreed="agreed_by"
    ),
    group_by=(Group("department"),),
)
KEPT_AGREEMENTS = measure(
    key="placements.kept_agreements",
    title="Overholdte aftaler om startdag",
    meaning="Af de forløb, der var aftalt at begynde senest en dag i kvartalet: andelen, der var begyndt da.",
    unit=PERCENT,
    better=Better.UP,
    source="Aftalerne med arbejdspladserne",
    counts=milestone(rows(PLACEMENTS), due="agreed_by", done="starts_on"),
    intervals=Intervals.QUARTERS,
)
OFF_BENEFIT_13 = measure(
    key="placements.off_benefit_13",
    title="Ikke på ydelse 13 uger efter forløbet",
    meaning="Af de forløb, der sluttede i kvartalet: andelen, hvor personen ingen ydelse får i ugen 13 uger efter.",
    unit=PERCENT,
    better=Better.UP,
    source="Chefforum: ikke længere på ydelse 3 måneder efter stop",
    counts=outcome(rows(PLACEMENTS), on="ends_on", weeks=13, without=rows(BENEFIT_SPELLS), chain=PLACEMENT_CHAIN),
    intervals=Intervals.QUARTERS,
    group_by=(Group("department"), Group("kind")),
    compared=Comparison.NOBODY,
)
OFF_BENEFIT_26 = measure(
    key="placements.off_benefit_26",
    title="Ikke på ydelse 26 uger efter forløbet",
    meaning="Af de forløb, der sluttede i kvartalet: andelen, hvor personen ingen ydelse får i ugen 26 uger efter.",
    unit=PERCENT,
    better=Better.UP,
    source="Chefforum: ikke længere på ydelse 6 måneder efter stop",
    counts=outcome(rows(PLACEMENTS), on="ends_on", weeks=26, without=rows(BENEFIT_SPELLS), chain=PLACEMENT_CHAIN),
    intervals=Intervals.QUARTERS,
    group_by=(Group("department"), Group("kind")),
    compared=Comparison.NOBODY,
)
