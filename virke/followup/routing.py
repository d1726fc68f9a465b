"""Which forum hears what, and when: a route is due for a meeting, or not. Pure.

A route either brings its whole subject (a plan, a goal, an indicator) by a cadence, or only the indicators of which
something is true at the moment: red, at risk, outdated, corrected, new, or past the day of their target. What a meeting
put off or took off comes back at the next one, whatever the route says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from virke.kernel.verdicts import Verdict, unless
from virke.plans.kinds import Light

MOST_MONTHS = 36


class Occasion(StrEnum):
    """What makes a route due; `label` is how the form offers it."""

    EACH_MEETING = "each_meeting"
    EVERY_MONTHS = "every_months"
    RED = "red"
    AT_RISK = "at_risk"
    STALE = "stale"
    NEW_FIGURE = "new_figure"
    CORRECTED = "corrected"
    TARGET_DAY = "target_day"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Occasion.EACH_MEETING: "På hvert møde",
    Occasion.EVERY_MONTHS: "Med faste mellemrum",
    Occasion.RED: "Når målet ikke er nået",
    Occasion.AT_RISK: "Når målet ikke er nået eller er i risiko",
    Occasion.STALE: "Når tallet mangler eller er forældet",
    Occasion.NEW_FIGURE: "Når der er et nyt tal",
    Occasion.CORRECTED: "Når et tal, forummet har set, er rettet",
    Occasion.TARGET_DAY: "Når måltallets dag er passeret",
}
CHOICES = [(occasion.value, occasion.label) for occasion in Occasion]

BY_CADENCE = frozenset({Occasion.EACH_MEETING, Occasion.EVERY_MONTHS})
"""These bring the whole subject; the others only the indicators of which they are true."""

RED = frozenset({Light.NOT_REACHED})
AT_RISK = RED | {Light.AT_RISK}
STALE = frozenset({Light.OUTDATED, Light.NO_DATA})
UNJUDGED = STALE | {Light.TOO_FEW}
_EVERY = {1: "hver måned", 3: "hvert kvartal", 6: "hvert halve år", 12: "hvert år", 24: "hvert andet år"}


@dataclass(frozen=True, slots=True)
class Cadence:
    """An occasion; `months` belongs to the one that comes at intervals, and to no other."""

    occasion: Occasion
    months: int | None = None

    def __post_init__(self) -> None:
        if (self.occasion is Occasion.EVERY_MONTHS) != (self.months is not None):
            raise ValueError("Kun det, der kommer med faste mellemrum, har et antal måneder.")

    @property
    def wording(self) -> str:
        """After the forum's name and a comma: "hvert kvartal", "når målet ikke er nået"."""
        if self.months is not None:
            return _EVERY.get(self.months, f"hver {self.months}. måned")
        return _LABELS[self.occasion][0].lower() + _LABELS[self.occasion][1:]

    @property
    def whole(self) -> bool:
        return self.occasion in BY_CADENCE


@dataclass(frozen=True, slots=True)
class Situation:
    """What a forum knows of a subject, and how it stands now.

    `heard_on` is the forum's last meeting that heard it, None: never. `put_off`: the last agenda that held it did not
    get to it. The rest is of an indicator: its light now and as it was last shown there, whether a figure is new or one
    that was shown is corrected, and the first day after the last target that has ended (None: none has).
    """

    heard_on: date | None = None
    put_off: bool = False
    light: Light = Light.NO_TARGET
    heard_light: Light | None = None
    new_figure: bool = False
    corrected: bool = False
    target_ended_on: date | None = None


def is_due(cadence: Cadence, situation: Situation, *, meeting_on: date) -> bool:
    """Whether the meeting of the day must hear it.

    Months are counted by the calendar from the month in which it was last heard: heard on 31 January, every quarter,
    means April. What was red and can no longer be judged is not gone: it comes as if it were red.
    """
    if situation.put_off:
        return True
    match cadence.occasion:
        case Occasion.EACH_MEETING:
            return True
        case Occasion.EVERY_MONTHS:
            return _months_between(situation.heard_on, meeting_on) >= (cadence.months or 0)
        case Occasion.RED:
            return situation.light in RED or _lost_sight_of(situation, RED)
        case Occasion.AT_RISK:
            return situation.light in AT_RISK or _lost_sight_of(situation, AT_RISK)
        case Occasion.STALE:
            return situation.light in STALE
        case Occasion.NEW_FIGURE:
            return situation.new_figure
        case Occasion.CORRECTED:
            return situation.corrected
        case Occasion.TARGET_DAY:
            return _target_day_unheard(situation, meeting_on)


def next_meeting(cadence: Cadence, situation: Situation, meetings: Iterable[date]) -> date | None:
    """The first of the forum's coming meetings that hears it, as things stand today."""
    return next((day for day in sorted(meetings) if is_due(cadence, situation, meeting_on=day)), None)


def may_set(*, months: int | None, occasion: Occasion, same: bool, starts_on: date, ends_on: date | None) -> Verdict:
    """Whether a route can be set: it says how often, it ends after it begins, and it does not stand there already."""
    spaced = occasion is Occasion.EVERY_MONTHS
    return unless(
        f"Skriv et antal måneder fra 1 til {MOST_MONTHS}."
        if spaced and (months is None or not 1 <= months <= MOST_MONTHS)
        else None,
        "Forummet hører allerede om det ved den samme lejlighed." if same else None,
        "Ruten skal slutte, efter at den begynder." if ends_on is not None and ends_on <= starts_on else None,
    )


def may_end(*, ended_on: date | None, on: date) -> Verdict:
    """Whether a route can end: while it holds."""
    return unless("Ruten er allerede afsluttet." if ended_on is not None and ended_on <= on else None)


def _months_between(heard_on: date | None, meeting_on: date) -> int:
    """Whole calendar months; more than any cadence asks for when it was never heard."""
    if heard_on is None:
        return MOST_MONTHS + 1
    return (meeting_on.year - heard_on.year) * 12 + meeting_on.month - heard_on.month


def _lost_sight_of(situation: Situation, lights: frozenset[Light]) -> bool:
    return situation.light in UNJUDGED and situation.heard_light in lights


def _target_day_unheard(situation: Situation, meeting_on: date) -> bool:
    ended_on = situation.target_ended_on
    if ended_on is None or ended_on > meeting_on:
        return False
    return situation.heard_on is None or situation.heard_on < ended_on
