"""The employer service's own goals: how fast employers are answered, and whether the phone is taken.

Whether 24 hours are hours of the clock or of the opening time is a setting: both are here, and a plan names one.
"""

from __future__ import annotations

from virke.analytics import opening
from virke.analytics.conditions import Known, rows
from virke.analytics.definitions import Better, during, events, measure, ratio, service_level
from virke.analytics.registers.calls import CALLS
from virke.analytics.registers.enquiries import ENQUIRIES
from virke.analytics.terms import Clock, Group
from virke.kernel.units import PERCENT

HOUR = 60  # minutes

CONTACTED = measure(
    key="employers.contacted_in_24_hours",
    title="Virksomheder kontaktet inden 24 timer",
    meaning="Andelen af månedens henvendelser, der var besvaret 24 timer efter på uret, også i weekender.",
    unit=PERCENT,
    better=Better.UP,
    source="Virksomhedsplan: kontakt senest 24 timer efter henvendelsen",
    counts=service_level(rows(ENQUIRIES), on="asked_at", done="contacted_at", minutes=24 * HOUR, clock=Clock.HOURS),
    group_by=(Group("team"),),
)
CONTACTED_OPENING = measure(
    key="employers.contacted_in_opening_hours",
    title="Virksomheder kontaktet inden 24 åbne timer",
    meaning="Andelen af månedens henvendelser, der var besvaret, før der var gået 24 timer i åbningstiden.",
    unit=PERCENT,
    better=Better.UP,
    source="Virksomhedsplan: kontakt senest 24 timer efter henvendelsen, talt i åbningstid",
    counts=service_level(
        rows(ENQUIRIES), on="asked_at", done="contacted_at", minutes=24 * HOUR, clock=Clock.OPENING,
        hours=opening.hours("employer_service"),
    ),
    group_by=(Group("team"),),
)  # fmt: skip
FILLED = measure(
    key="employers.filled_in_72_hours",
    title="Jobordrer besat inden 72 timer eller efter aftale",
    meaning="Andelen af månedens jobordrer, der var besat 72 timer efter på uret eller til den frist, der var aftalt.",
    unit=PERCENT,
    better=Better.UP,
    source="Virksomhedsplan: jobordrer besættes inden 72 timer eller efter anden aftale",
    counts=service_level(
        rows(ENQUIRIES, kind="job_order"), on="asked_at", done="filled_at", minutes=72 * HOUR, clock=Clock.HOURS,
        agreed="agreed_at",
    ),
    group_by=(Group("team"),),
)  # fmt: skip
ANSWERED = measure(
    key="employers.phone_answered",
    title="Besvarede opkald i åbningstiden",
    meaning="Andelen af månedens opkald til vagttelefonen i åbningstiden, der blev taget.",
    unit=PERCENT,
    better=Better.UP,
    source="Virksomhedsplan: vagttelefonen besvares i hele åbningstiden",
    counts=ratio(
        during(events(rows(CALLS, Known("answered_at")), on="called_at"), opening.hours("employer_service")),
        during(events(rows(CALLS), on="called_at"), opening.hours("employer_service")),
    ),
    group_by=(Group("line"),),
)
