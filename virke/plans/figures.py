"""Figures of periods, and what is derived of them when they are read: shares, sums, rolling years. Pure.

Only numerator and denominator add up. A share of several periods is the sum of the numerators over the sum of the
denominators (8 of 10 and 30 of 90 are 38 of 100, 38 %, not the mean of 80 % and 33 %), and nothing derived is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.kernel import units
from virke.kernel.periods import Period
from virke.plans.kinds import Maturity
from virke.plans.values import Figure


@dataclass(frozen=True, slots=True)
class Reading:
    """The figure that holds for a period (half-open, closed): nothing supersedes it."""

    starts_on: date
    ends_on: date
    figure: Figure

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)


def value(figure: Figure) -> Decimal | None:
    """The figure as one number in its unit; None for a share of nothing, and for one that was withdrawn."""
    if figure.value is not None:
        return figure.value
    if figure.parts is None or not figure.parts[1]:
        return None
    numerator, denominator = figure.parts
    return numerator * 100 / denominator if figure.unit == units.PERCENT.key else numerator / denominator


def total(figures: Sequence[Figure]) -> Figure | None:
    """All of them as one: numerators and denominators summed, or values summed; None for none or for mixed kinds.

    None too when one was withdrawn.

    Percentages without their parts do not add up, so they have no total.
    """
    first = figures[0] if figures else None
    if first is None or any(one.unit != first.unit or one.withdrawn for one in figures):
        return None
    unknown = sum(one.n_unknown for one in figures)
    preliminary = any(one.maturity is Maturity.PRELIMINARY for one in figures)
    maturity = Maturity.PRELIMINARY if preliminary else Maturity.FINAL
    parts = [one.parts for one in figures if one.parts is not None]
    if len(parts) == len(figures):
        numerator, denominator = sum((one for one, _ in parts), Decimal()), sum((one for _, one in parts), Decimal())
        return Figure(first.unit, numerator=numerator, denominator=denominator, n_unknown=unknown, maturity=maturity)
    if parts or first.unit in (units.PERCENT.key, units.SHARE.key):
        return None
    values = [one.value for one in figures if one.value is not None]
    return Figure(first.unit, value=sum(values, Decimal()), n_unknown=unknown, maturity=maturity)


def apart(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """As many readings as possible that do not share a day, so that a month is not counted again in its year."""
    chosen: list[Reading] = []
    for reading in sorted(readings, key=lambda one: (one.ends_on, -one.starts_on.toordinal())):
        if not chosen or reading.starts_on >= chosen[-1].ends_on:
            chosen.append(reading)
    return tuple(chosen)


def within(readings: Iterable[Reading], period: Period) -> tuple[Reading, ...]:
    """The readings whose period begins in the given one."""
    return tuple(one for one in readings if one.starts_on in period)


def of_period(readings: Iterable[Reading], period: Period, *, adds: bool = True) -> Decimal | None:
    """One number for the period: its own figure, else its parts added up when they cover it without a gap.

    What does not add up, such as how many live somewhere, is told by its last figure in the period: 124 at Easter and
    119 at Whitsun are not 243.
    """
    inside = [one for one in readings if period.contains(one.period)]
    own = next((one for one in inside if one.period == period), None)
    if own is not None:
        return value(own.figure)
    parts = apart(inside)
    if parts and not adds and parts[-1].figure.parts is None:
        return value(parts[-1].figure)
    if sum((one.ends_on - one.starts_on).days for one in parts) != period.days:
        return None
    whole = total([one.figure for one in parts])
    return None if whole is None else value(whole)


def running(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The running total after each reading, from the first day of all: what a cumulative curve shows."""
    steps = apart(readings)
    sums = []
    for count, last in enumerate(steps, start=1):
        whole = total([one.figure for one in steps[:count]])
        if whole is not None:
            sums.append(Reading(steps[0].starts_on, last.ends_on, whole))
    return tuple(sums)


def rolling_year(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The twelve months up to the end of each reading, where the readings cover them without a gap."""
    steps = apart(readings)
    years = []
    for last in steps:
        first = _year_before(last.ends_on)
        parts = [one for one in steps if first <= one.starts_on and one.ends_on <= last.ends_on]
        whole = total([one.figure for one in parts])
        if (
            whole is not None
            and sum((one.ends_on - one.starts_on).days for one in parts) == (last.ends_on - first).days
        ):
            years.append(Reading(first, last.ends_on, whole))
    return tuple(years)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
