"""Judging is total and monotone, whatever the target and the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from virke.kernel import periods
from virke.plans import curves, figures
from virke.plans.figures import Reading
from virke.plans.judging import RANK, Question, judge
from virke.plans.kinds import Direction, Frequency, Light, Maturity, Shape
from virke.plans.policy import policy
from virke.plans.values import Figure, Promise

DAYS = st.dates(date(2022, 1, 1), date(2026, 12, 31))
NUMBERS = st.decimals(-1000, 1000, places=2)
UNITS = st.sampled_from(["count", "percent", "days", "kroner", "share"])
ONE_SIDED = [shape for shape in Shape if shape not in (Shape.BAND, Shape.DEADLINE, Shape.TO_DEVELOP)]
POLICY = policy(on=date(2024, 1, 1))


@st.composite
def promises(draw: st.DrawFn) -> Promise:
    """Any target at all, also such as the rules would refuse."""
    starts_on = draw(DAYS)
    return Promise(
        shape=draw(st.sampled_from(Shape)),
        starts_on=starts_on,
        ends_on=draw(st.none() | st.integers(1, 1500).map(lambda days: starts_on + timedelta(days=days))),
        unit=draw(UNITS | st.just("")),
        low=draw(st.none() | NUMBERS),
        high=draw(st.none() | NUMBERS),
        window_months=draw(st.none() | st.integers(0, 48)),
        baseline_value=draw(st.none() | NUMBERS),
        baseline_on=draw(st.none() | DAYS),
    )


@st.composite
def all_readings(draw: st.DrawFn) -> tuple[Reading, ...]:
    found = []
    for _ in range(draw(st.integers(0, 6))):
        starts_on = draw(DAYS)
        parts = draw(st.booleans())
        numbers = {"numerator": draw(NUMBERS), "denominator": draw(st.decimals(0, 300, places=0))}
        figure = Figure(
            unit=draw(UNITS),
            value=None if parts else draw(NUMBERS),
            maturity=draw(st.sampled_from(Maturity)),
            n_unknown=draw(st.integers(0, 5)),
            **(numbers if parts else {}),  # type: ignore[arg-type]
        )
        found.append(Reading(starts_on, starts_on + timedelta(days=draw(st.integers(1, 400))), figure))
    return tuple(found)


@given(
    promise=st.none() | promises(),
    readings=all_readings(),
    on=DAYS,
    direction=st.none() | st.sampled_from(Direction),
    frequency=st.none() | st.sampled_from(Frequency),
    exhaustive=st.booleans(),
)
def test_every_question_gets_a_light_and_a_reason(
    promise: Promise | None,
    readings: tuple[Reading, ...],
    on: date,
    direction: Direction | None,
    frequency: Frequency | None,
    exhaustive: bool,
) -> None:
    answer = judge(Question(promise, readings, on, direction, frequency, exhaustive), POLICY)

    assert answer.light in Light
    assert answer.reasons
    assert all(reason and reason[0] == reason[0].upper() and reason.endswith(".") for reason in answer.reasons)


@st.composite
def asked(draw: st.DrawFn) -> tuple[Question, Question]:
    """Two questions that differ only in the latest figure; the second one's is better."""
    shape = draw(st.sampled_from(ONE_SIDED))
    upward = draw(st.booleans()) or shape is Shape.CADENCE
    bound = draw(st.decimals(1, 150, places=0))
    promise = Promise(
        shape=shape,
        starts_on=date(2024, 1, 1),
        ends_on=date(2025, 1, 1),
        unit=draw(st.sampled_from(["count", "percent"])),
        low=bound if upward else None,
        high=None if upward else bound,
        window_months=draw(st.sampled_from([3, 6, 12])),
        baseline_value=draw(st.none() | st.decimals(0, 200, places=0)),
    )
    months = draw(st.integers(1, 12))
    size = draw(st.none() | st.integers(1, 150))
    worse, better = sorted(draw(st.tuples(*[st.integers(0, size or 150)] * 2)), reverse=not upward)
    earlier = [_reading(month, draw(st.integers(0, size or 150)), size, promise.unit) for month in range(1, months)]
    on = date(2024, 1, 1) + timedelta(days=draw(st.integers(31 * months, 500)))
    first = Question(
        promise,
        (*earlier, _reading(months, worse, size, promise.unit)),
        on,
        Direction.UP if upward else Direction.DOWN,
        draw(st.none() | st.sampled_from(Frequency)),
        draw(st.booleans()),
    )
    return first, replace(first, readings=(*earlier, _reading(months, better, size, promise.unit)))


def _reading(month: int, number: int, size: int | None, unit: str) -> Reading:
    span = periods.month(2024, month)
    assert span.ends_on is not None
    whole = Figure(unit, value=Decimal(number))
    figure = whole if size is None else Figure(unit, numerator=Decimal(number), denominator=Decimal(size))
    return Reading(span.starts_on, span.ends_on, figure)


@given(asked())
def test_a_better_figure_never_gives_a_worse_light(questions: tuple[Question, Question]) -> None:
    worse, better = (judge(question, POLICY) for question in questions)

    assert RANK[worse.light] <= RANK[better.light], (worse, better)


@given(low=st.integers(0, 100), width=st.integers(0, 100), one=st.integers(0, 300), nearer=st.integers(0, 300))
def test_a_figure_inside_a_band_is_never_worse_than_one_outside(low: int, width: int, one: int, nearer: int) -> None:
    promise = Promise(Shape.BAND, date(2024, 1, 1), unit="days", low=Decimal(low), high=Decimal(low + width))
    distances = [max(low - value, value - low - width, 0) for value in (one, nearer)]
    assume(distances[1] <= distances[0])
    lights = [
        judge(Question(promise, (_reading(3, value, None, "days"),), date(2024, 4, 2)), POLICY).light
        for value in (one, nearer)
    ]

    assert RANK[lights[0]] <= RANK[lights[1]]


@given(readings=all_readings())
def test_readings_that_are_added_up_never_share_a_day(readings: tuple[Reading, ...]) -> None:
    chosen = figures.apart(readings)

    assert all(one.ends_on <= other.starts_on for one, other in pairwise(chosen))
    assert bool(chosen) == bool(readings)


@given(promise=promises(), on=DAYS, until=DAYS)
def test_a_path_runs_forward_and_ends_at_the_bounds(promise: Promise, on: date, until: date) -> None:
    path = curves.path(promise, direction=None, keep_margin=Decimal("0.05"), until=until)

    assert all(one.on <= other.on for one, other in pairwise(path))
    if path:
        low, high = curves.bounds(promise, direction=None, keep_margin=Decimal("0.05"))
        assert (path[-1].low, path[-1].high) == (low, high)
