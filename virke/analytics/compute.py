"""From a measure and extracts to an answer. The only way to a figure, and it ends in `disclosure`.

Engines count; here it is divided, rounded, called preliminary, and hidden where it must be. Raw counts do not leave.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from virke.analytics import disclosure, ending, places, policy, releasing
from virke.analytics.answers import Answer, Cell, Figure, Shown
from virke.analytics.asked import Asked, files, names
from virke.analytics.definitions import Kind, Measure
from virke.analytics.disclosure import Margin, Persons, Place
from virke.analytics.engines import choosing
from virke.analytics.engines.asking import Amount, Amounts, Question, Weight, Weights
from virke.analytics.engines.choosing import USUAL, Choice, EngineName, kept
from virke.analytics.engines.clusters import EngineUnavailable
from virke.analytics.intervals import Intervals, months_before, whole
from virke.analytics.moving import Moves
from virke.analytics.releasing import Counted, Ledger, Told
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
    "answered",
    "kept",
    "run",
]
ENGINES: tuple[str, ...] = tuple(EngineName)
"""The names of the engines, the usual one first."""
_NONE = Amount(0, 0, 0)
_NO_WEIGHT = Weight(0, 0, 0)


class NothingCovered(Exception):
    """The extracts cover no whole interval of what was asked for. The message says what they cover."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the terms of a measure count, by interval and place."""

    numerator: Amounts
    denominator: Amounts | None
    waiting: Amounts
    rest: Amounts | None = None
    weights: tuple[Weights, ...] = ()

    def persons(self, at: tuple[int, Place], *, is_part: bool, dominance: int) -> Persons:
        part = self.numerator.get(at, _NONE)
        whole = part if self.denominator is None else self.denominator.get(at, _NONE)
        rest = max(whole.persons - part.persons, int(whole.rows > part.rows)) if is_part else None
        return Persons(
            part.persons,
            whole.persons,
            rest if self.rest is None else self.rest.get(at, _NONE).persons,
            self.waiting.get(at, _NONE).persons,
            self._slacks(at, dominance) if self.weights else (),
        )

    def _slacks(self, at: tuple[int, Place], dominance: int) -> tuple[int, ...]:
        return tuple(disclosure.slack(*one.get(at, _NO_WEIGHT), percent=dominance) for one in self.weights)


def run(
    measure: Measure,
    *,
    store: Store,
    at: datetime,
    ledger: Ledger,
    within: Period | None = None,
    intervals: Intervals | None = None,
    known_at: datetime | None = None,
    engine: Choice = USUAL,
) -> Answer:
    """The figures of a measure for the whole intervals of a period that the extracts cover, told in the ledger.

    `known_at` asks what was known then: the extracts that were in use. NoExtract, NothingCovered,
    EngineUnavailable: then no other engine answers in its place.
    """
    measure = dataclasses.replace(measure, intervals=intervals or measure.intervals)
    extracts = in_use(measure, store=store, known_at=known_at)
    covers, asked = asked_of(measure, extracts=extracts, within=within)
    assert covers.ends_on is not None
    told = ledger.told(measure.key)
    with choosing.opened(engine, files(extracts)) as opened:
        now = Asked(measure, opened, asked, covers.ends_on, names(extracts))
        found, persons = answered(now, at=at, told=told, moves=Moves(now, store))
    ledger.tell(releasing.subject(measure), found, persons, holds=known_at is None)
    return found


def latest(measure: Measure, *, store: Store, at: datetime, ledger: Ledger, engine: Choice = USUAL) -> Answer:
    """The figures of the last day that the extracts cover, as of a measure of how things stand. As `run`.

    They are compared with what was told of the last day before as of the same: who has moved from one day to the other
    is a figure too.
    """
    extracts = in_use(measure, store=store)
    as_of = covered(extracts).ends_on
    assert as_of is not None
    day = Period(as_of - ONE_DAY, as_of)
    told = releasing.on_the_day(ledger.told(measure.key), day)
    with choosing.opened(engine, files(extracts)) as opened:
        now = Asked(measure, opened, (day,), as_of, names(extracts))
        found, persons = answered(now, at=at, told=told, moves=Moves(now, store, as_of_a_day=True))
    ledger.tell(releasing.subject(measure), found, persons, holds=True)
    return found


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


def answered(
    asked: Asked, *, at: datetime, told: Sequence[Told] = (), moves: Moves | None = None
) -> tuple[Answer, Mapping[Cell, Persons]]:
    """The figures that may be told after those that were told before, and the persons behind each, for the ledger."""
    measure = asked.measure
    left_out = sum(
        amount.rows
        for term in measure.counts.left_out
        for amount in asked.engine.amounts(Question(term, asked.intervals, (), asked.seen_before)).values()
    )
    work_out = _ends if measure.counts.kind == Kind.ENDS else _figures
    new = {one.figure.cell: one for one in work_out(asked, _count(asked), policy.dominance(on=at.date()))}
    compared = (moves.between, moves.within) if moves else (lambda *_: None,)
    answer = Answer(
        measure=measure.key,
        version=measure.version,
        extracts=asked.extracts,
        as_of=asked.as_of,
        excluded=disclosure.few(left_out, measure.disclosure),
        computed_at=at,
        engine=asked.engine.name,
        figures=tuple(releasing.released(releasing.subject(measure), new, told, *compared)),
    )
    return answer, {cell: one.persons for cell, one in new.items()}


def _count(asked: Asked) -> _Counted:
    """What the terms of a measure count. Shares of all states are of the total of the states."""
    counts = asked.measure.counts
    named = {"part": counts.numerator, "whole": counts.denominator, "waiting": counts.waiting, "rest": counts.rest}
    if counts.kind == Kind.STATUS:
        del named["whole"]
    questions = {name: asked.question(term) for name, term in named.items() if term is not None}
    questions["part"] = asked.question(counts.numerator, asked.measure.divided_by)
    found = dict(zip(questions, asked.engine.together(tuple(questions.values())), strict=True))
    parts, waiting = found["part"], found.get("waiting", {})
    if counts.kind != Kind.STATUS:
        sums = [term for term in (counts.numerator, counts.denominator) if term is not None and term.total]
        weights = tuple(asked.engine.weights(asked.question(term)) for term in sums)
        return _Counted(parts, found.get("whole"), waiting, found.get("rest"), weights)
    states: tuple[str | Margin, ...] = (Margin.TOTAL, *dict(counts.states))
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


def _figures(asked: Asked, counted: _Counted, dominance: int) -> Iterator[Counted]:
    """Every place that some interval has, in every interval: a place without rows is a nought, and that is told."""
    measure = asked.measure
    seen = {place for counts in (counted.numerator, counted.denominator or {}, counted.waiting) for _, place in counts}
    there = sorted(seen | {places.total(len(measure.divided_by))}, key=places.order)
    points = [(interval, at[0]) for interval in asked.intervals for at in measure.counts.numerator.points]
    is_part, is_series = measure.counts.is_part, measure.counts.is_series
    for number, (interval, after) in enumerate(points):
        waiting = {place: counted.waiting.get((number, place), _NONE) for place in there}
        behind = {place: Persons(one.persons, one.persons) for place, one in waiting.items() if one.persons}
        unsaid = disclosure.hidden(behind, measure.disclosure) if behind else ()
        mature = _mature(measure, interval, asked.as_of)
        for place in there:
            rows = waiting[place].rows
            figure = _figure(
                measure,
                counted,
                (number, place),
                interval,
                waiting=None if place in unsaid else rows,
                final=mature and not rows,
                after=after if is_series else None,
            )
            yield Counted(figure, counted.persons((number, place), is_part=is_part, dominance=dominance))


def _ends(asked: Asked, counted: _Counted, _dominance: int) -> Iterator[Counted]:
    """The share that has left by each cause, and in all, week by week; `waiting` are those not observable any more.

    A point is shown when those who left since the last point that was shown are none or many enough, so that the curve
    goes up in steps that tell of nobody.
    """
    measure, weeks = asked.measure, asked.measure.counts.numerator.weeks
    for number, interval in enumerate(asked.intervals):
        curves = ending.curves(counted.numerator, counted.denominator or {}, first=number * len(weeks), weeks=weeks)
        before = dict.fromkeys(curves, 0)
        for at, week in enumerate(weeks):
            table = {place: one.persons(at, since=before[place]) for place, one in curves.items()}
            gone = disclosure.hidden(table, measure.disclosure)
            for place in sorted(curves, key=places.order):
                one = curves[place]
                figure = _ended(measure, one, at, (interval, place))
                if place in gone:
                    figure = releasing.without_numbers(figure, Shown.FEW)
                else:
                    before[place] = one.behind[1][at]
                mature = _mature(measure, interval, asked.as_of) and not one.unseen[at]
                persons = dataclasses.replace(one.persons(at, since=0), waiting=one.unseen[at])
                yield Counted(dataclasses.replace(figure, after=week, final=mature), persons)


def _ended(measure: Measure, one: ending.Curve, at: int, where: tuple[Period, Place]) -> Figure:
    share, whole = one.shares[at], 100 * 10**measure.decimals
    half_up = (2 * whole * share.numerator + share.denominator) // (2 * share.denominator)
    rounded = Decimal(half_up).scaleb(-measure.decimals)
    enough = one.begun >= measure.disclosure.percent_from
    shown = Shown.YES if enough else Shown.THIN if one.begun else Shown.NOTHING
    unseen = disclosure.few(one.unseen[at], measure.disclosure)
    return Figure(*where, shown, rounded if enough else None, one.ended[at], one.begun, unseen, final=False)


def _mature(measure: Measure, interval: Period, as_of: date) -> bool:
    """Whether late registrations of the interval have come."""
    assert interval.ends_on is not None
    return interval.ends_on + timedelta(days=measure.maturity) <= as_of


def _figure(
    measure: Measure,
    counted: _Counted,
    at: tuple[int, Place],
    interval: Period,
    *,
    waiting: int | None,
    final: bool,
    after: int | None,
) -> Figure:
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
    return Figure(interval, at[1], shown, value, numerator, denominator, waiting, final, after)


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
