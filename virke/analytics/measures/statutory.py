"""Statutory follow-up: are talks, follow-up and offers there in time. A row is a person's obligation with its deadline.

Only what binds counts, and only what was not lapsed or excused. Figures that rest on numbers nobody has read in the law
itself stand apart (`unconfirmed`), and so does what no rule set settles.
"""

from __future__ import annotations

from virke.analytics.conditions import Rows, rows
from virke.analytics.definitions import Better, flow, measure, milestone
from virke.analytics.registers.obligations import OBLIGATIONS
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
_POOL = ("held", "missed", "exempt")
TALK_FLOOR = measure(
    key="statutory.talk_floor",
    title="Samtaler i gruppen med gulv",
    meaning="Krav om samtaler i gruppen af jobklare, hvis frist lå i måneden, også fritagnes: andelen, der var holdt.",
    unit=PERCENT,
    better=Better.UP,
    source=f"{_SOURCE} (lov 1750/2025: mindst 75 %, ikke bekræftet)",
    counts=milestone(rows(OBLIGATIONS, standing="binding", pool="talks", state=_POOL), due="due_on", done="done_on"),
)
OFFER_FLOOR = measure(
    key="statutory.offer_floor",
    title="Tilbud i gruppen med gulv",
    meaning="Krav om et tilbud til dem tæt på arbejdsmarkedet, hvis frist lå i måneden, også fritagnes: andelen givet.",
    unit=PERCENT,
    better=Better.UP,
    source=f"{_SOURCE} (lov 1750/2025: mindst 75 %, ikke bekræftet)",
    counts=milestone(rows(OBLIGATIONS, standing="binding", pool="offers", state=_POOL), due="due_on", done="done_on"),
)
