"""What a rule of follow-up is: so many talks or offers within so long, for a group, in a rule set of some days. Pure.

A rule book is flat: every number of every rule set is resolved when the book is made, so an engine meets only whole
numbers and days. A rule without a number (`needed` is None) says that nobody has confirmed one: it fails closed, and
what it would have asked for is shown as not settled, never as kept or missed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from virke.kernel.periods import Period


class InvalidRuleBook(ValueError):
    """The rules contradict each other. The message names the rule."""


class What(StrEnum):
    """What a rule counts."""

    TALKS = "talks"
    OFFERS = "offers"


class Since(StrEnum):
    """From which day a rule counts."""

    START = "start"  # the first day of the period
    ASKED = "asked"  # the day on which somebody asked for an early follow-up


class Chosen(StrEnum):
    """Which rule set binds."""

    BY_DEADLINE = "deadline"  # the one in force on the day of the deadline; that of the start is shown beside it
    BY_START = "start"  # the one in force on the first day of the period, alone


@dataclass(frozen=True, slots=True)
class Length:
    """So many months, and so many days after that. The day of the month is kept, or the last one there is."""

    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """Groups that follow one another in one period of a person.

    A gap of more than `gap` days begins a new period, and so does the step from one of `restart_from` to one of
    `restart_into`. With `accumulates` no gap does: days outside do not count, and only another `counts_from` begins
    anew.
    """

    key: str
    groups: tuple[str, ...]
    gap: int = 0
    accumulates: bool = False
    restart_from: tuple[str, ...] = ()
    restart_into: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The days on which a rule set is in force, and whether its numbers were read in the law itself."""

    key: str
    title: str
    period: Period
    reference: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """`needed` talks or offers in the window from `after` to `within`, both counted from the day that `since` names.

    With `first_day_counts` the first day is day one, so the last day in time is the one before; else the day itself is
    the last. `may_exempt`: a person may be excused after an individual assessment. `postponed_months`: who is exempt on
    the last day gets so long after the exemption. `pool` is the group over which a floor is measured, if any.

    With `takes_over_above` the duty begins when a person comes from somebody else: on the first of the month after more
    than so many hundredths of an hour have been paid since the period's first day. Of whom no hours are known it begins
    with the window.

    A rule that does not bind has a number that somebody remembers and nobody has read: it warns, and what it asks for
    stands as not settled.
    """

    rule_set: str
    kind: str
    group: str
    what: What
    needed: int | None
    within: Length
    after: Length = Length()
    actors: tuple[str, ...] = ()  # of talks; none given: any
    since: Since = Since.START
    first_day_counts: bool = False
    may_exempt: bool = False
    postponed_months: int = 0
    takes_over_above: int = 0
    pool: str = ""
    binds: bool = True
    confirmed: bool = True
    reference: str = ""

    def __post_init__(self) -> None:
        if self.needed is not None and self.needed < 1:
            raise InvalidRuleBook(f"{self.kind}: en regel kræver mindst én. Udelad den ellers.")
        if self.since == Since.ASKED and (self.within.months or self.after != Length()):
            raise InvalidRuleBook(f"{self.kind}: det, der bedes om, tælles i dage fra anmodningen.")
        if self.after != Length() and not self.first_day_counts:
            raise InvalidRuleBook(f"{self.kind}: et vindue, der begynder senere, tæller den første dag med.")
        if self.takes_over_above and (self.since == Since.ASKED or self.postponed_months):
            raise InvalidRuleBook(f"{self.kind}: det, der overtages, tælles fra periodens første dag og udskydes ikke.")


@dataclass(frozen=True, slots=True)
class OfferRules:
    """Which offers count: so many days in a row, and not of a kind in days when it does not count.

    An offer of `grace_kind` counts on the day it was given, when it begins no later than `grace_days` after the
    deadline.
    """

    shortest_days: int = 0
    grace_kind: str = ""
    grace_days: int = 0
    not_counting: tuple[tuple[str, Period], ...] = ()


@dataclass(frozen=True, slots=True)
class Alerts:
    """When an open obligation is about to be missed: so many days are left (ascending), or the rest no longer fits."""

    days: tuple[int, ...]
    spacing: int = 0


@dataclass(frozen=True)
class RuleBook:
    """Rules with the lanes of their groups. `register` is the one whose rows are the stretches of persons."""

    key: str
    register: str
    group: str
    rule_sets: tuple[RuleSet, ...]
    lanes: tuple[Lane, ...]
    rules: tuple[Rule, ...]
    offers: OfferRules
    alerts: Alerts
    chosen: Chosen = Chosen.BY_DEADLINE

    def __post_init__(self) -> None:
        groups = [group for lane in self.lanes for group in lane.groups]
        if len(set(groups)) < len(groups):
            raise InvalidRuleBook("En gruppe hører til ét forløb. Fjern den fra det andet.")
        if unknown := sorted({rule.group for rule in self.rules}.difference(groups)):
            raise InvalidRuleBook(f"Gruppen {unknown[0]} hører ikke til noget forløb.")
        if sorted(self.alerts.days) != list(self.alerts.days):
            raise InvalidRuleBook("Varsler skrives med det sidste først.")

    @property
    def lane_of(self) -> Mapping[str, Lane]:
        """The lane of each group."""
        return {group: lane for lane in self.lanes for group in lane.groups}

    @property
    def looks_at_exemptions(self) -> bool:
        """Whether some rule asks if a person is exempt."""
        return any(rule.may_exempt or rule.postponed_months for rule in self.rules)

    @property
    def looks_at_hours(self) -> bool:
        """Whether some duty begins when so many hours have been paid."""
        return any(rule.takes_over_above for rule in self.rules)

    @property
    def periods(self) -> Mapping[str, Period]:
        """The days of each rule set by its key."""
        return {one.key: one.period for one in self.rule_sets}

    @property
    def version(self) -> str:
        """Twelve signs that change when the rules do."""
        return hashlib.sha256(json.dumps(asdict(self), default=str, sort_keys=True).encode()).hexdigest()[:12]

    def on(self, day: date) -> RuleSet | None:
        """The rule set in force on a day."""
        return next((one for one in self.rule_sets if day in one.period), None)
