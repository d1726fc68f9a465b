"""The same employees followed on fixed days: who stays, and whether small jobs grow."""

from __future__ import annotations

from virke.analytics.conditions import Below, rows
from virke.analytics.definitions import Better, measure, panel
from virke.analytics.intervals import Intervals
from virke.analytics.registers.employments import EMPLOYMENTS
from virke.analytics.terms import Group
from virke.kernel.units import HOURS_PER_WEEK, PERCENT

SMALL_JOB = 11  # hours a week: below it, at most 10

STILL_HERE = measure(
    key="employments.still_here",
    title="Ansatte, der stadig er her",
    meaning="Af dem, der var ansat på periodens sidste dag: andelen, der også er det 3, 6 og 12 måneder efter.",
    unit=PERCENT,
    better=Better.UP,
    source="Lønsystemet; Plan MED: tiltrækning og fastholdelse",
    counts=panel(rows(EMPLOYMENTS), months=(3, 6, 12), of=rows(EMPLOYMENTS)),
    intervals=Intervals.QUARTERS,
    group_by=(Group("unit"),),
)
SMALL_JOBS_GROW = measure(
    key="employments.small_jobs_grow",
    title="Flere timer i små job",
    meaning="Ansatte med højst 10 timer om ugen: hvor mange timer mere de i gennemsnit har et år efter.",
    unit=HOURS_PER_WEEK,
    better=Better.UP,
    source="Virksomhedsplan: flere timer til fleksjob på højst 10 timer",
    counts=panel(rows(EMPLOYMENTS, Below("hours", SMALL_JOB)), months=(12,), of=rows(EMPLOYMENTS), change_in="hours"),
    intervals=Intervals.QUARTERS,
)
