"""Statutory follow-up: are talks, follow-up and offers there in time. A row is a person's obligation with its deadline.

Only what binds counts, and only what was not lapsed or excused. Figures that rest on numbers nobody has read in the law
itself stand apart (`unconfirmed`), and so does what no rule set settles.
"""

from __future__ import annotations

from virke.analytics.conditions import Rows, rows
from virke.analytics.definitions import Better, Calculation, events, flow, measure, milestone, panel, ratio
from virke.analytics.registers.floor_persons import FLOOR_PERSONS
from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.registers.offers import OFFERS
from virke.analytics.registers.target_groups import TARGET_GROUPS
from virke.analytics.terms import Group
from virke.kernel.units import COUNT, PERCENT

_SICK = ("sick_first_followup", "sick_followups", "early_followup")
_OFFERS = ("first_offer",)
_TALKS = tuple(key for key, _ in OBLIGATIONS.column("kind").allowed if key not in (*_SICK, *_OFFERS))
_SOURCE = "Kommunens fagsystem; krav efter de daterede regelsæt"
_IN_UNIT = (Group("unit"), Group("target"))


def _due(certainty: str, **values: str | tuple[str, ...]) -> Rows:
    return rows(OBLIGATIONS, standing="binding", certainty=certainty, state=("held", "missed"), **values)


TALKS_KEPT = measure(
    key="statutory.talks_kept",
    title="Samtaler holdt til tiden",
    meaning="Af de krav om samtaler, hvis frist lå i måneden: andelen, hvor alle samtaler var holdt senest på fristen.",
    unit=PERCENT,
    better=Better.UP,
    source=f"{_SOURCE} (LAB § 31)",
    counts=milestone(_due("confirmed", kind=_TALKS), due="due_on", done="done_on"),
    group_by=_IN_UNIT,
)
OFFERS_KEPT = measure(
    key="statutory.offers_kept",
    title="Første tilbud givet til tiden",
    meaning="Af de krav om et første tilbud, hvis frist lå i måneden: andelen, hvor tilbuddet var begyndt senest da.",
    unit=PERCENT,
    better=Better.UP,
    source=f"{_SOURCE} (LAB § 102)",
    counts=milestone(_due("confirmed", kind=_OFFERS), due="due_on", done="done_on"),
    group_by=_IN_UNIT,
)
SICK_KEPT = measure(
    key="statutory.sick_kept",
    title="Opfølgning på sygdom til tiden",
    meaning="Af de krav om opfølgning på sygedagpenge, hvis frist lå i måneden: andelen, der var holdt senest da.",
    unit=PERCENT,
    better=Better.UP,
    source=f"{_SOURCE} (sygedagpengeloven § 13 b)",
    counts=milestone(_due("confirmed", kind=_SICK), due="due_on", done="done_on"),
    group_by=(Group("unit"),),
)
UNCONFIRMED_KEPT = measure(
    key="statutory.unconfirmed_kept",
    title="Krav med ubekræftede tal holdt til tiden",
    meaning="Krav, hvis tal er læst i en vejledning og ikke i loven selv: andelen, der var opfyldt senest på fristen.",
    unit=PERCENT,
    better=Better.UP,
    source=f"{_SOURCE}; tallene er ikke bekræftet",
    counts=milestone(_due("unconfirmed"), due="due_on", done="done_on"),
    group_by=(Group("kind"), Group("rule_set")),
)
UNSETTLED = measure(
    key="statutory.unsettled",
    title="Krav, som ingen har bekræftet",
    meaning="Krav med frist i måneden, hvor regelsættet ikke er bekræftet. De tæller hverken som holdt eller misset.",
    unit=COUNT,
    better=Better.DOWN,
    source=_SOURCE,
    counts=flow(rows(OBLIGATIONS, standing="binding", state="unsettled"), on="due_on"),
    group_by=(Group("kind"), Group("rule_set")),
    decimals=0,
)


def _floor(pool: str) -> Calculation:
    """Persons of the group with a deadline in the month; reached are those who got all of it in time."""
    reached, group = rows(FLOOR_PERSONS, pool=pool, state="kept"), rows(FLOOR_PERSONS, pool=pool)
    return ratio(events(reached, on="month"), events(group, on="month"))


TALK_FLOOR = measure(
    key="statutory.talk_floor",
    title="Personer i gruppen med gulv, der fik deres samtaler",
    meaning="Jobklare personer med en frist i måneden, også fritagne: andelen, der fik alle samtaler i tide.",
    unit=PERCENT,
    better=Better.UP,
    source=f"{_SOURCE} (lov 1750/2025: mindst 75 % af personerne, ikke bekræftet)",
    counts=_floor("talks"),
)
OFFER_FLOOR = measure(
    key="statutory.offer_floor",
    title="Personer i gruppen med gulv, der fik et tilbud",
    meaning="Personer tæt på job med en frist for et tilbud i måneden, også fritagne: andelen, der fik det.",
    unit=PERCENT,
    better=Better.UP,
    source=f"{_SOURCE} (lov 1750/2025: mindst 75 % af personerne, ikke bekræftet)",
    counts=_floor("offers"),
)
ON_WORK_DUTY = tuple(key for key, _ in TARGET_GROUPS.column("target").allowed if key.endswith("/work_duty"))
WORK_DUTY_IN_OFFER = measure(
    key="statutory.work_duty_in_offer",
    title="Personer med arbejdspligt, der er i tilbud",
    meaning="Af dem, der har arbejdspligt på månedens sidste dag: andelen, der er i et tilbud den dag. Timer ses ikke.",
    unit=PERCENT,
    better=Better.UP,
    source="Kommunens fagsystem; LAB kapitel 16 a siger løbende, uden en frist, der kan dømmes efter",
    counts=panel(rows(TARGET_GROUPS, target=ON_WORK_DUTY), months=(0,), of=rows(OFFERS)),
    group_by=(Group("unit"),),
)
YOUNG_IN_OFFER = measure(
    key="statutory.young_in_offer",
    title="Unge uden uddannelse, der er i tilbud",
    meaning="Af uddannelsesparate og aktivitetsparate under 30 på månedens sidste dag: andelen, der er i et tilbud.",
    unit=PERCENT,
    better=Better.UP,
    source="Kommunens fagsystem; LAB §§ 104-105 (løbende tilbud til 1. juli 2026, efter hukommelsen)",
    counts=panel(rows(TARGET_GROUPS, target=("6.4", "6.5")), months=(0,), of=rows(OFFERS)),
    group_by=(Group("unit"),),
)
