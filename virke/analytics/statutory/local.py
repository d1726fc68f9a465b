"""A municipality's own targets in the same shape: so many talks and offers in the first months and in each year after.

A spell of a benefit that comes back within a few weeks is one period. The rule set in force at the start of the period
binds. Each window of the period is an obligation of talks and one of offers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from virke.analytics.statutory.rulebook import Alerts, Chosen, Lane, Length, OfferRules, Rule, RuleBook, RuleSet, What
from virke.kernel import parameters
from virke.kernel.parameters import ParameterSet
from virke.kernel.periods import Period
from virke.kernel.units import DAYS

FIRST_MONTHS, YEAR = 6, 12
_WINDOWS = 40  # of a year each: longer than any register of benefits


@dataclass(frozen=True, slots=True)
class Target:
    """What is owed to whoever begins a period on one of the days: in the first six months, and in each year after."""

    key: str
    period: Period
    talks_first: int
    offers_first: int
    talks_per_year: int
    offers_per_year: int


def book(
    groups: Sequence[str], targets: Sequence[Target], *, gap_weeks: int, alert_days: int, windows: int = _WINDOWS
) -> RuleBook:
    """The targets as a rule book over benefit spells, for groups of benefit that may not be missed.

    A gap of at most so many weeks does not end a period. At most so many windows of a period are looked at.
    """
    return RuleBook(
        key="local",
        register="benefit_spells",
        group="benefit",
        rule_sets=tuple(RuleSet(one.key, one.key, one.period, "lokalt mål", confirmed=True) for one in targets),
        lanes=tuple(Lane(group, (group,), gap=7 * gap_weeks) for group in groups),
        rules=tuple(rule for one in targets for group in groups for rule in _rules(one, group, windows)),
        offers=OfferRules(),
        alerts=Alerts((alert_days,)),
        chosen=Chosen.BY_START,
    )


@cache
def own(groups: tuple[str, ...]) -> RuleBook:
    """The municipality's own targets, from `parameters/local.yaml`."""
    numbers = parameters.load(Path(__file__).parent / "parameters" / "local.yaml")
    starts = numbers.parameters["talks_first"].values
    targets = [_target(numbers, dated.period) for dated in starts]
    latest = starts[-1].period.starts_on
    gap, alert = (int(numbers.value(name, on=latest).quantity.to(DAYS).value) for name in ("gap_weeks", "alert_days"))
    return book(groups, targets, gap_weeks=gap // 7, alert_days=alert)


def _target(numbers: ParameterSet, period: Period) -> Target:
    def number(name: str, on: date = period.starts_on) -> int:
        return int(numbers.value(name, on=on).quantity.value)

    names = ("talks_first", "offers_first", "talks_per_year", "offers_per_year")
    return Target(f"{period.starts_on.year}", period, *map(number, names))


def _rules(target: Target, group: str, windows: int) -> Iterator[Rule]:
    for number in range(windows):
        after = FIRST_MONTHS + YEAR * (number - 1) if number else 0
        within = FIRST_MONTHS + YEAR * number
        talks = target.talks_per_year if number else target.talks_first
        offers = target.offers_per_year if number else target.offers_first
        for what, needed in ((What.TALKS, talks), (What.OFFERS, offers)):
            if needed:
                yield Rule(
                    rule_set=target.key,
                    kind=what.value,
                    group=group,
                    what=what,
                    needed=needed,
                    within=Length(months=within),
                    after=Length(months=after),
                    first_day_counts=True,
                    reference="lokalt mål",
                )
