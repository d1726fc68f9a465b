"""Persons on benefits: how many, how many new, and for how long."""

from __future__ import annotations

from virke.analytics.conditions import rows
from virke.analytics.definitions import Better, duration, flow, measure, stock
from virke.analytics.intervals import Intervals
from virke.analytics.registers.benefit_spells import BENEFIT_SPELLS
from virke.analytics.terms import Group
from virke.kernel.units import DAYS, PERSONS

RUNNING = measure(
    key="benefits.running",
    title="Personer på ydelse",
    meaning="Gennemsnittet over månedens dage af, hvor mange der får en ydelse den dag. En kode pr. person pr. uge.",
    unit=PERSONS,
    better=Better.DOWN,
    source="Ugentlige ydelsesdata; til lokal styring, ikke officiel statistik",
    counts=stock(rows(BENEFIT_SPELLS)),
    group_by=(Group("benefit"),),
)
STARTED = measure(
    key="benefits.started",
    title="Påbegyndte ydelsesforløb",
    meaning="Forløb, hvis første uge begynder i måneden. Den, der skifter ydelse, begynder et nyt forløb.",
    unit=PERSONS,
    better=Better.DOWN,
    source="Ugentlige ydelsesdata",
    counts=flow(rows(BENEFIT_SPELLS), on="starts_on"),
    group_by=(Group("benefit"),),
    decimals=0,
)
LENGTH = measure(
    key="benefits.median_length",
    title="Varigheden af afsluttede ydelsesforløb",
    meaning="Halvdelen af de forløb, der sluttede i kvartalet, varede så mange dage eller kortere.",
    unit=DAYS,
    better=Better.DOWN,
    source="Ugentlige ydelsesdata",
    counts=duration(rows(BENEFIT_SPELLS)),
    intervals=Intervals.QUARTERS,
    group_by=(Group("benefit"),),
)
