"""An indicator seen as somebody asks: these places, this time, each period or added up, beside the year before. Pure.

What is shown is derived when it is asked for. Only what adds up over time is added: shares by their parts, and numbers
of things that happen; how many live somewhere in March and in April are not the sum of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from virke.documents.writers import xlsx
from virke.documents.writers.xlsx import Value
from virke.kernel.periods import Period
from virke.plans import exports, figures, wording
from virke.plans.figures import Reading
from virke.plans.kinds import Maturity, Shape, Worded
from virke.plans.values import WHOLE, Scope
from virke.plans.views import Curve, CurvePath, CurvePoint, IndicatorView, ReadingView

MOST_PLACES = 8
"""So many lines can be told apart."""

HEAD = (
    *("Sted", "Visning", "Fra og med", "Til og med", "Periode", "Tal", "Enhed", "Tæller", "Nævner"),
    *("Foreløbigt", "Lagt sammen af"),
)
_COUNTS_TOGETHER = frozenset({Shape.CUMULATIVE, Shape.CADENCE})


class How(Worded):
    """What each figure covers."""

    PERIOD = "periode", "Hver periode for sig"
    YEAR = "aar", "Lagt sammen fra årets begyndelse"
    ROLLING = "rullende", "De seneste 12 måneder"


class Targets(Worded):
    HOLDING = "gaeldende", "Det måltal, der gælder"
    ALL = "alle", "Også måltal, der er afløst"
    NONE = "ingen", "Ingen måltal"


@dataclass(frozen=True, slots=True)
class Place:
    """The whole, a unit or a group, as an address names it."""

    key: str
    name: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Choice:
    """`since` and `until` are days, `until` the last one; None is no limit. No places: the first one."""

    places: tuple[str, ...] = ()
    how: How = How.PERIOD
    targets: Targets = Targets.HOLDING
    since: date | None = None
    until: date | None = None
    year_before: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure on the screen; `of` are numerator and denominator in words, `summed` the units of a sum."""

    period: Period
    value: Decimal
    shown: str
    of: str
    numerator: Decimal | None
    denominator: Decimal | None
    preliminary: bool
    summed: str

    @property
    def last_day(self) -> date:
        return self.period.last_day or self.period.starts_on


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of a place in the order of time. Those of the year before stand a year later than they were."""

    place: Place
    name: str
    year_before: bool
    figures: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Explored:
    """What was asked for. `adds_up`: the figures can be added over time."""

    title: str
    unit_word: str
    how: How
    adds_up: bool
    series: tuple[Series, ...]
    paths: tuple[tuple[Place, CurvePath], ...]

    @property
    def rows(self) -> tuple[tuple[str, tuple[Shown | None, ...]], ...]:
        """A row for each period, the latest first, with the figure of each series."""
        by_period: dict[Period, dict[int, Shown]] = defaultdict(dict)
        for number, series in enumerate(self.series):
            for one in series.figures:
                by_period[one.period][number] = one
        ordered = sorted(by_period, key=lambda one: (one.ends_on or date.max, one.starts_on), reverse=True)
        numbers = range(len(self.series))
        return tuple((wording.period(one), tuple(by_period[one].get(number) for number in numbers)) for one in ordered)


def places(indicator: IndicatorView) -> tuple[Place, ...]:
    """Where there are figures: the whole first, then by name."""
    found = {one.scope: one.scope_name for one in indicator.readings}
    ordered = sorted(found.items(), key=lambda one: (one[0] != WHOLE, one[1].lower()))
    return tuple(Place(_key(scope), name, scope) for scope, name in ordered)


def adds_up(indicator: IndicatorView) -> bool:
    """Shares with their parts do, and what a target counts together; of other numbers nobody knows."""
    counted = any(one.promise.shape in _COUNTS_TOGETHER for one in indicator.targets)
    there = [one for one in indicator.readings if not one.figure.withdrawn]
    return counted or (bool(there) and all(one.figure.parts is not None for one in there))


def explore(indicator: IndicatorView, choice: Choice) -> Explored:
    known = places(indicator)
    chosen = [one for one in known if one.key in choice.places][:MOST_PLACES] or list(known[:1])
    adding = adds_up(indicator)
    how = choice.how if adding else How.PERIOD
    series = []
    for place in chosen:
        there = [one for one in indicator.readings if one.scope == place.scope and one.figure.unit == indicator.unit]
        own = _derived(there, how)
        shown = [one for reading, view in own if (one := _shown(reading, view, indicator)) is not None]
        series.append(Series(place, place.name, False, _within(shown, choice)))
        if choice.year_before:
            last = max((one.last_day for one in shown), default=date.min)
            moved = (replace(one, period=_a_year_later(one.period)) for one in shown)
            later = [one for one in moved if one.last_day <= last]
            series.append(Series(place, f"{place.name}, året før", True, _within(later, choice)))
    return Explored(
        title=indicator.title,
        unit_word=indicator.unit_word,
        how=how,
        adds_up=adding,
        series=tuple(series),
        paths=tuple(_paths(indicator, chosen, choice)) if how is How.PERIOD else (),
    )


def curves(explored: Explored) -> tuple[tuple[Place, Curve], ...]:
    """A picture for each place, without the year before."""
    return tuple(
        (
            one.place,
            Curve(
                unit_word=explored.unit_word,
                points=tuple(CurvePoint(f.last_day, f.value, label(f), f.preliminary) for f in one.figures),
                paths=tuple(path for place, path in explored.paths if place == one.place),
                summed=False,
            ),
        )
        for one in explored.series
        if not one.year_before
    )


def label(one: Shown) -> str:
    """ "marts 2026: 83,2 % (43 af 52)"."""
    more = ", ".join(filter(None, (one.of, one.summed)))
    return f"{wording.period(one.period)}: {one.shown}{f' ({more})' if more else ''}"


def as_csv(explored: Explored) -> str:
    return exports.table_as_csv(HEAD, _lines(explored))


def as_xlsx(explored: Explored) -> bytes:
    return xlsx.workbook(title=explored.title, head=HEAD, rows=_lines(explored))


def _lines(explored: Explored) -> Iterable[Sequence[Value]]:
    for series in explored.series:
        for one in series.figures:
            yield (
                series.name,
                explored.how.label,
                one.period.starts_on,
                one.last_day,
                wording.period(one.period),
                round(one.value, 4),
                explored.unit_word,
                one.numerator,
                one.denominator,
                "ja" if one.preliminary else "nej",
                one.summed or None,
            )


def _key(scope: Scope) -> str:
    unit = f"enhed-{scope.unit_id}" if scope.unit_id is not None else "samlet"
    return f"{unit}-{scope.group}" if scope.group else unit


def _derived(own: Sequence[ReadingView], how: How) -> list[tuple[Reading, ReadingView | None]]:
    """The figures, each with the one it is when nothing is added. Sums that lack units are not added to others."""
    readings = {Reading(one.starts_on, one.ends_on, one.figure): one for one in reversed(own)}
    whole = [reading for reading, view in readings.items() if not view.incomplete]
    match how:
        case How.PERIOD:
            return list(readings.items())
        case How.ROLLING:
            return [(one, None) for one in figures.rolling_year(whole)]
        case How.YEAR:
            years = sorted({one.starts_on.year for one in whole})
            of_year = (figures.running([one for one in whole if one.starts_on.year == year]) for year in years)
            return [(one, None) for steps in of_year for one in steps]


def _shown(reading: Reading, view: ReadingView | None, indicator: IndicatorView) -> Shown | None:
    value = figures.value(reading.figure)
    if value is None:
        return None
    parts = reading.figure.parts
    return Shown(
        period=reading.period,
        value=value,
        shown=wording.amount(value, reading.figure.unit, indicator.counted),
        of="" if parts is None else f"{wording.number(parts[0])} af {wording.number(parts[1])}",
        numerator=reading.figure.numerator,
        denominator=reading.figure.denominator,
        preliminary=reading.figure.maturity is Maturity.PRELIMINARY,
        summed=view.summed if view is not None else "",
    )


def _within(shown: Iterable[Shown], choice: Choice) -> tuple[Shown, ...]:
    chosen = (
        one
        for one in shown
        if (choice.since is None or one.last_day >= choice.since)
        and (choice.until is None or one.period.starts_on <= choice.until)
    )
    return tuple(sorted(chosen, key=lambda one: (one.last_day, one.period.starts_on)))


def _a_year_later(period: Period) -> Period:
    ends_on = period.ends_on
    return Period(_next_year(period.starts_on), None if ends_on is None else _next_year(ends_on))


def _next_year(day: date) -> date:
    first_of_month = day.replace(day=1)
    moved = first_of_month.replace(year=day.year + 1)
    try:
        return moved.replace(day=day.day)
    except ValueError:  # 29 February
        return moved.replace(day=28)


def _paths(indicator: IndicatorView, chosen: Sequence[Place], choice: Choice) -> Iterable[tuple[Place, CurvePath]]:
    """The ways to the targets of the chosen places; the number of a cadence is not one of a period."""
    by_scope = {one.scope: one for one in chosen}
    for one in reversed(indicator.targets):
        former = one.superseded_by_id is not None
        wanted = choice.targets is Targets.ALL or (choice.targets is Targets.HOLDING and one.holds)
        drawn = one.path and one.promise.unit == indicator.unit and one.promise.shape not in _COUNTS_TOGETHER
        if wanted and drawn and one.scope in by_scope:
            yield by_scope[one.scope], CurvePath(one.says, one.path, former=former)
