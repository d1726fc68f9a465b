"""From a measure and extracts to an answer. The only way to a figure, and it ends in `disclosure`.

Engines count; here it is divided, rounded, called preliminary, and hidden where it must be. Raw counts do not leave.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from virke.analytics import disclosure, ending, policy
from virke.analytics.answers import Answer, Figure, Shown
from virke.analytics.definitions import Kind, Measure
from virke.analytics.disclosure import Margin, Persons, Place
from virke.analytics.engines import choosing, sql
from virke.analytics.engines.asking import Amount, Amounts, Engine, Question
from virke.analytics.engines.choosing import USUAL, Choice, EngineName, kept
from virke.analytics.engines.clusters import EngineUnavailable
from virke.analytics.intervals import Intervals, months_before, whole
from virke.analytics.storage import Extract, Store
from virke.analytics.tables import Kind as ColumnKind
from virke.analytics.terms import Term
from virke.kernel.periods import ONE_DAY, Period
from virke.kernel.units import PERCENT

__all__ = [
    "ENGINES",
    "Choice",
    "EngineName",
    "EngineUnavailable",
    "NothingCovered",
    "answer",
    "kept",
    "run",
    "statements",
]
ENGINES: tuple[str, ...] = tuple(EngineName)
"""The names of the engines, the usual one first."""
_NONE = Amount(0, 0, 0)


class NothingCovered(Exception):
    """The extracts cover no whole interval of what was asked for. The message says what they cover."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the terms of a measure count, by interval and place."""

    numerator: Amounts
    denominator: Amounts | None
    waiting: Amounts
    rest: Amounts | None = None

    def persons(self, at: tuple[int, Place], *, is_part: bool) -> Persons:
        part = self.numerator.get(at, _NONE)
        whole = part if self.denominator is None else self.denominator.get(at, _NONE)
        if self.rest is not None:
            return Persons(part.persons, whole.persons, self.rest.get(at, _NONE).persons)
        if not is_part:
            return Persons(part.persons, whole.persons)
        return Persons(part.persons, whole.persons, max(whole.persons - part.persons, int(whole.rows > part.rows)))


def run(
    measure: Measure,
    *,
    store: Store,
    at: datetime,
    within: Period | None = None,
    intervals: Intervals | None = None,
    known_at: datetime | None = None,
    engine: Choice = USUAL,
) -> Answer:
    """The figures of a measure for the whole intervals of a period that the extracts cover.

    `known_at` asks what was known then: the extracts that were in use. NoExtract, NothingCovered,
    EngineUnavailable: then no other engine answers in its place.
    """
    measure = dataclasses.replace(measure, intervals=intervals or measure.intervals)
    extracts = in_use(measure, store=store, known_at=known_at)
    covers, asked = asked_of(measure, extracts=extracts, within=within)
    assert covers.ends_on is not None
    with choosing.opened(engine, {key: extract.files for key, extract in extracts.items()}) as opened:
        names = tuple((key, extract.id) for key, extract in sorted(extracts.items()))
        return answer(measure, engine=opened, intervals=asked, as_of=covers.ends_on, extracts=names, at=at)


def latest(
    measure: Measure,
    *,
    store: Store,
    at: datetime,
    known_at: datetime | None = None,
    engine: Choice = USUAL,
) -> Answer:
    """The figures of the last day that the extracts cover, as of a measure of how things stand. As `run`."""
    extracts = in_use(measure, store=store, known_at=known_at)
    as_of = covered(extracts).ends_on
    assert as_of is not None
    with choosing.opened(engine, {key: extract.files for key, extract in extracts.items()}) as opened:
        names = tuple((key, extract.id) for key, extract in sorted(extracts.items()))
        day = Period(as_of - ONE_DAY, as_of)
        return answer(measure, engine=opened, intervals=(day,), as_of=as_of, extracts=names, at=at)


def in_use(measure: Measure, *, store: Store, known_at: datetime | None = None) -> dict[str, Extract]:
    """The extracts that a measure reads, now or as they were at a time, by register. NoExtract."""
    return {key: store.newest(key, known_at=known_at) for key in measure.registers}


def asked_of(
    measure: Measure, *, extracts: Mapping[str, Extract], within: Period | None = None
) -> tuple[Period, tuple[Period, ...]]:
    """The days that all extracts cover, and the whole intervals in them that a measure can be asked of.

    NothingCovered when there is none.
    """
    covers = covered(extracts)
    asked = _asked(measure, covers, within)
    if not asked:
        raise NothingCovered(
            f"Udtrækkene dækker {covers.starts_on} til {covers.last_day}. Der er ingen hel {measure.intervals.word} "
            "at regne på. Vælg en anden periode, eller indlæs nyere udtræk."
        )
    return covers, asked


def statements(measure: Measure, *, intervals: tuple[Period, ...], as_of: date) -> tuple[tuple[str, str], ...]:
    """The SQL that counts the terms of a measure, divided by all its columns, each with its Danish name.

    It may be shown to anybody: it holds the definition and nothing from the registers.
    """
    counts = measure.counts
    named = {"nævner": counts.denominator, "afventer": counts.waiting, "resten": counts.rest}
    asked = {"tæller": Question(counts.numerator, intervals, measure.divided_by, as_of)}
    asked |= {
        name: Question(term, intervals, measure.group_by, as_of)
        for name, term in named.items()
        if term and term != counts.numerator
    }
    return tuple((name, sql.statement(question)) for name, question in asked.items())


def answer(
    measure: Measure,
    *,
    engine: Engine,
    intervals: tuple[Period, ...],
    as_of: date,
    extracts: tuple[tuple[str, str], ...],
    at: datetime,
) -> Answer:
    """The figures of a measure over the registers that an engine has."""
    seen_before = policy.seen_before(as_of, late=measure.counts.late)
    counted = _count(measure, engine, intervals, seen_before)
    left_out = sum(
        amount.rows
        for term in measure.counts.left_out
        for amount in engine.amounts(Question(term, intervals, (), seen_before)).values()
    )
    figures = _ends if measure.counts.kind == Kind.ENDS else _figures
    return Answer(
        measure=measure.key,
        version=measure.version,
        extracts=extracts,
        as_of=as_of,
        excluded=disclosure.few(left_out, measure.disclosure),
        computed_at=at,
        engine=engine.name,
        figures=tuple(figures(measure, counted, intervals, as_of)),
    )


def _count(measure: Measure, engine: Engine, intervals: tuple[Period, ...], as_of: date) -> _Counted:
    """What the terms of a measure count. Shares of all states are of the total of the states."""
    counts, groups = measure.counts, measure.group_by

    def count(term: Term | None) -> Amounts:
        return engine.amounts(Question(term, intervals, groups, as_of)) if term else {}

    states: tuple[str | Margin, ...] = (Margin.TOTAL, *dict(counts.states))
    parts = engine.amounts(Question(counts.numerator, intervals, measure.divided_by, as_of))
    waiting, rest = count(counts.waiting), count(counts.rest) if counts.rest else None
    if counts.kind != Kind.STATUS:
        return _Counted(parts, count(counts.denominator) if counts.denominator else None, waiting, rest)
    whole: Amounts = {
        (at, (state, *place[1:])): parts[at, (Margin.TOTAL, *place[1:])] for at, place in parts for state in states
    }
    return _Counted(parts, whole, {(at, (Margin.TOTAL, *place)): amount for (at, place), amount in waiting.items()})


def covered(extracts: Mapping[str, Extract]) -> Period:
    """The days that all extracts cover."""
    periods = [extract.origin.covers for extract in extracts.values()]
    common: Period | None = periods[0]
    for period in periods[1:]:
        common = common and common.intersection(period)
    if common is None:
        names = ", ".join(sorted(extracts))
        raise NothingCovered(f"Udtrækkene af {names} dækker ingen dage tilfælles. Indlæs udtræk af samme periode.")
    return common


def _asked(measure: Measure, covers: Period, within: Period | None) -> tuple[Period, ...]:
    days = covers if within is None else covers.intersection(within)
    return tuple(one for one in whole(measure.intervals, days) if _reaches_back(measure, one, covers)) if days else ()


def _reaches_back(measure: Measure, interval: Period, covers: Period) -> bool:
    """Whether the window before the interval's end, or the weeks before its rows, are covered too."""
    term = measure.counts.numerator
    assert interval.ends_on is not None
    if term.weeks[0] < 0:
        return interval.starts_on + timedelta(days=7 * term.weeks[0] - 6) >= covers.starts_on
    return months_before(interval.ends_on, term.months) >= covers.starts_on if term.months else True


def _figures(measure: Measure, counted: _Counted, intervals: tuple[Period, ...], as_of: date) -> Iterator[Figure]:
    """Every place that some interval has, in every interval: a place without rows is a nought, and that is told."""
    seen = {place for counts in (counted.numerator, counted.denominator or {}, counted.waiting) for _, place in counts}
    places = sorted(seen | {(Margin.TOTAL,) * len(measure.divided_by)}, key=_order)
    points = [(interval, at[0]) for interval in intervals for at in measure.counts.numerator.points]
    for number, (interval, after) in enumerate(points):
        table = {place: counted.persons((number, place), is_part=measure.counts.is_part) for place in places}
        waiting = {place: counted.waiting.get((number, place), _NONE) for place in places}
        gone = disclosure.hidden(table, measure.disclosure)
        unsaid = disclosure.hidden(
            {place: Persons(one.persons, one.persons) for place, one in waiting.items()}, measure.disclosure
        )
        mature = _mature(measure, interval, as_of)
        for place in places:
            final = mature and not waiting[place].rows
            figure = _figure(measure, counted, (number, place), interval, final)
            if place in gone:
                figure = _hidden(figure)
            told = None if place in unsaid else waiting[place].rows
            yield dataclasses.replace(figure, waiting=told, after=after if measure.counts.is_series else None)


def _ends(measure: Measure, counted: _Counted, intervals: tuple[Period, ...], as_of: date) -> Iterator[Figure]:
    """The share that has left by each cause, and in all, week by week; `waiting` are those not observable any more.

    A point is shown when those who left since the last point that was shown are none or many enough, so that the curve
    goes up in steps that tell of nobody.
    """
    weeks = measure.counts.numerator.weeks
    for number, interval in enumerate(intervals):
        curves = ending.curves(counted.numerator, counted.denominator or {}, first=number * len(weeks), weeks=weeks)
        before = dict.fromkeys(curves, 0)
        for at, week in enumerate(weeks):
            table = {place: one.persons(at, since=before[place]) for place, one in curves.items()}
            gone = disclosure.hidden(table, measure.disclosure)
            for place in sorted(curves, key=_order):
                one = curves[place]
                figure = _ended(measure, one, at, (interval, place))
                if place in gone:
                    figure = _hidden(figure)
                else:
                    before[place] = one.behind[1][at]
                mature = _mature(measure, interval, as_of) and not one.unseen[at]
                yield dataclasses.replace(figure, after=week, final=mature)


def _ended(measure: Measure, one: ending.Curve, at: int, where: tuple[Period, Place]) -> Figure:
    value = (one.shares[at] * 100).limit_denominator(10**12)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = exact.quantize(Decimal(1).scaleb(-measure.decimals), ROUND_HALF_UP)
    enough = one.begun >= measure.disclosure.percent_from
    shown = Shown.YES if enough else Shown.THIN if one.begun else Shown.NOTHING
    unseen = disclosure.few(one.unseen[at], measure.disclosure)
    return Figure(*where, shown, rounded if enough else None, one.ended[at], one.begun, unseen, final=False)


def _mature(measure: Measure, interval: Period, as_of: date) -> bool:
    """Whether late registrations of the interval have come."""
    assert interval.ends_on is not None
    return interval.ends_on + timedelta(days=measure.maturity) <= as_of


def _figure(measure: Measure, counted: _Counted, at: tuple[int, Place], interval: Period, final: bool) -> Figure:
    amount = counted.numerator.get(at, _NONE)
    numerator: int | None = amount.number
    if counted.denominator is not None:
        below = counted.denominator.get(at, _NONE)
        denominator, persons = below.number, below.persons
    else:
        denominator, persons = (interval.days or 1) if measure.counts.kind == Kind.STOCK else 1, amount.persons
    value = _value(measure, amount.number, denominator)
    shown = Shown.YES if value is not None else Shown.NOTHING
    if value is not None and _needs_many(measure) and persons < measure.disclosure.percent_from:
        value, shown = None, Shown.THIN
    if measure.counts.kind == Kind.DURATION:
        numerator = None
    return Figure(interval, at[1], shown, value, numerator, denominator, None, final)


def _needs_many(measure: Measure) -> bool:
    """Whether a figure says little, or too much about one person, until many stand behind it."""
    return measure.unit == PERCENT or measure.counts.kind == Kind.DURATION


def _value(measure: Measure, numerator: int, denominator: int) -> Decimal | None:
    """The figure in the measure's unit, half up. None when there is nothing to divide by."""
    if not denominator:
        return None
    if measure.counts.kind == Kind.DURATION:
        return Decimal(numerator)
    exact = Decimal(numerator) * _scale(measure) / denominator
    return exact.quantize(Decimal(1).scaleb(-measure.decimals), ROUND_HALF_UP)


def _scale(measure: Measure) -> Decimal:
    """Percent from a share, kroner from øre."""
    if measure.unit == PERCENT:
        return Decimal(100)
    above, below = (term is not None and _is_amount(term) for term in
                    (measure.counts.numerator, measure.counts.denominator))  # fmt: skip
    return Decimal("0.01") if above and not below else Decimal(1)


def _is_amount(term: Term) -> bool:
    return bool(term.total) and term.table.column(term.total).kind == ColumnKind.AMOUNT


def _hidden(figure: Figure) -> Figure:
    return dataclasses.replace(figure, shown=Shown.FEW, value=None, numerator=None, denominator=None)


def _order(place: Place) -> tuple[tuple[int, str], ...]:
    """Totals first, then the groups in the alphabet, unknown last."""
    return tuple((0, "") if isinstance(one, Margin) else (2, "") if one is None else (1, one) for one in place)
