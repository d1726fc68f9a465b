"""What was told of how statutory follow-up stands: who is about to miss, and groups' floors. Pages read it.

It asks no engine: `standing` works it out at night or when somebody asks for it, and what it tells is read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from virke.analytics import queries
from virke.analytics.answers import Answer, Shown
from virke.analytics.conditions import Known, rows
from virke.analytics.definitions import Better, Measure, flow
from virke.analytics.measures.statutory import OFFER_FLOOR, TALK_FLOOR
from virke.analytics.queries import Viewer
from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.statutory import contact
from virke.analytics.statutory.floors import needed_of
from virke.analytics.terms import Group
from virke.kernel.periods import Period
from virke.kernel.units import COUNT

_BINDING = rows(OBLIGATIONS, Known("alert"), standing="binding")
ABOUT_TO_MISS = Measure(
    key="statutory.about_to_miss",
    title="På vej til at misse en frist",
    meaning="Åbne krav, hvor der er højst fire uger til fristen, eller hvor resten ikke kan nås med passende afstand.",
    unit=COUNT,
    better=Better.DOWN,
    source="Kommunens fagsystem; varslerne er en egen arbejdsregel",
    counts=flow(_BINDING, on="seen_on"),
    group_by=(Group("unit"), Group("alert")),
    decimals=0,
)
STATES = Measure(
    key="statutory.states",
    title="Krav efter regelsæt og tilstand",
    meaning="Alle krav, som gælder, efter det regelsæt, de står i, og hvordan det står.",
    unit=COUNT,
    better=Better.KEEP,
    source="Kommunens fagsystem; krav efter de daterede regelsæt",
    counts=flow(rows(OBLIGATIONS, standing="binding"), on="seen_on"),
    group_by=(Group("rule_set"), Group("state")),
    decimals=0,
)
DEADLINES = Measure(
    key="statutory.deadlines",
    title="De næste frister",
    meaning="Alle krav, der løber, efter hvor længe der er til fristen.",
    unit=COUNT,
    better=Better.KEEP,
    source="Kommunens fagsystem; krav efter de daterede regelsæt",
    counts=flow(rows(OBLIGATIONS, standing="binding", state="open"), on="seen_on"),
    group_by=(Group("unit"), Group("time_left")),
    decimals=0,
)
DUTIES = Measure(
    key="statutory.duties",
    title="Krav efter art og tilstand",
    meaning="Alle krav, som gælder, efter hvad der kræves, og hvordan det står.",
    unit=COUNT,
    better=Better.KEEP,
    source="Kommunens fagsystem; krav efter de daterede regelsæt",
    counts=flow(rows(OBLIGATIONS, standing="binding"), on="seen_on"),
    group_by=(Group("kind"), Group("state")),
    decimals=0,
)
BORDERS = Measure(
    key="statutory.borders",
    title="Krav ved en grænse mellem to regelsæt",
    meaning="Krav i forløb, der begyndte i et andet regelsæt end fristens, og om nogen har bekræftet, hvad der gælder.",
    unit=COUNT,
    better=Better.DOWN,
    source="Kommunens fagsystem; krav efter de daterede regelsæt",
    counts=flow(rows(OBLIGATIONS, Known("border"), standing="binding"), on="seen_on"),
    group_by=(Group("unit"), Group("border")),
    decimals=0,
)
OF_A_DAY = {"late": ABOUT_TO_MISS, "deadlines": DEADLINES, "borders": BORDERS, "duties": DUTIES, "states": STATES}
"""The measures of how it stands on the last day known of, by their place in `Standing`."""


@dataclass(frozen=True, slots=True)
class Floor:
    """A group with a floor in an interval: of `persons` so many were `reached`, and `needed` had to be.

    All None where the figure may not be shown. `confirmed` is whether the percentage was read in the law itself.
    """

    title: str
    interval: Period
    percent: int
    persons: int | None
    reached: int | None
    needed: int | None
    confirmed: bool

    @property
    def is_met(self) -> bool | None:
        """Whether the floor is reached; None where nothing may be shown."""
        return None if self.reached is None or self.needed is None else self.reached >= self.needed


POOLS = ((TALK_FLOOR, contact.TALK_POOL), (OFFER_FLOOR, contact.OFFER_POOL))
"""The measures of floors, and the pool of the rule book that each is of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stood on the last day that the extracts covered; the floors of all months that have been told."""

    late: Answer
    deadlines: Answer
    borders: Answer
    duties: Answer
    states: Answer
    floors: tuple[Floor, ...]


def standing(*, viewer: Viewer) -> Standing | None:
    """What was told last, None while nothing has been."""
    told = {name: queries.as_told(viewer=viewer, measure=one, last_day=True) for name, one in OF_A_DAY.items()}
    answers = {name: answer for name, answer in told.items() if answer is not None}
    if len(answers) < len(told):
        return None
    found = (floors(pool, queries.as_told(viewer=viewer, measure=measure)) for measure, pool in POOLS)
    return Standing(**answers, floors=tuple(one for of_pool in found for one in of_pool))


def floors(pool: str, answer: Answer | None) -> Iterator[Floor]:
    """The floor in each interval of a rule set that has one, of the figures of a pool's measure."""
    title = next(measure.title for measure, own in POOLS if own == pool)
    for figure in answer.figures if answer else ():
        rule_set = contact.book().on(figure.interval.starts_on)
        percent = contact.floor(pool, rule_set) if rule_set else None
        if rule_set is None or percent is None or figure.shown == Shown.NOTHING:
            continue
        counted = figure.denominator
        yield Floor(
            title=title,
            interval=figure.interval,
            percent=percent,
            persons=counted,
            reached=figure.numerator,
            needed=None if counted is None else needed_of(counted, percent),
            confirmed=rule_set.confirmed,
        )
