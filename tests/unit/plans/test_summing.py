"""The whole out of its units: what adds up, what does not, and who is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import periods
from virke.kernel.periods import Period
from virke.plans import figures, summing, superseding
from virke.plans.figures import Reading
from virke.plans.kinds import Maturity, Shape
from virke.plans.superseding import Decision
from virke.plans.values import WHOLE, Figure, Promise, Scope

MARCH, APRIL = periods.month(2026, 3), periods.month(2026, 4)


def reading(period: Period, figure: Figure) -> Reading:
    assert period.ends_on is not None
    return Reading(period.starts_on, period.ends_on, figure)


def places(number: int, **fields: object) -> Figure:
    return Figure("places", value=Decimal(number), **fields)  # type: ignore[arg-type]


def share(top: int, of: int) -> Figure:
    return Figure("percent", numerator=Decimal(top), denominator=Decimal(of))


def promised(*unit_ids: int) -> Sequence[superseding.Held]:
    promise = Promise(Shape.STOCK, date(2026, 1, 1), unit="places", low=Decimal(10))
    return superseding.held(Decision(unit_id, Scope(unit_id), promise) for unit_id in unit_ids)


def test_numerators_and_denominators_of_units_add_up() -> None:
    of = {Scope(1): [reading(MARCH, share(12, 20))], Scope(2): [reading(MARCH, share(30, 80))]}

    (one,) = summing.of_units(of)

    assert figures.value(one.reading.figure) == 42
    assert (one.says, one.complete) == ("2 enheder", True)


def test_percentages_without_parts_and_averages_of_minutes_are_never_added() -> None:
    for figure in (Figure("percent", value=Decimal(80)), Figure("minutes", value=Decimal(7))):
        assert summing.of_units({Scope(1): [reading(MARCH, figure)], Scope(2): [reading(MARCH, figure)]}) == ()


def test_a_unit_with_a_target_of_its_own_is_missed_in_the_sum() -> None:
    of = {Scope(one): [reading(MARCH, places(10))] for one in (1, 2)}

    (one,) = summing.of_units(of, promised(1, 2, 3))

    assert (one.says, one.missing, one.complete) == ("2 af 3 enheder", (3,), False)


def test_a_unit_that_told_its_figure_before_is_missed_and_one_that_stopped_is_not() -> None:
    of = {
        Scope(1): [reading(MARCH, places(10)), reading(APRIL, places(11))],
        Scope(2): [reading(MARCH, places(5))],
        Scope(3): [reading(periods.month(2024, 3), places(7))],
    }

    by_period = {one.reading.starts_on: one for one in summing.of_units(of)}

    assert by_period[MARCH.starts_on].says == "2 enheder"
    assert by_period[APRIL.starts_on].missing == (2,)


def test_the_figure_of_the_whole_goes_before_a_sum() -> None:
    of = {
        WHOLE: [reading(periods.months(2026, 1, 3), places(50))],
        Scope(1): [reading(MARCH, places(10)), reading(APRIL, places(11))],
    }

    assert [one.reading.starts_on for one in summing.of_units(of)] == [APRIL.starts_on]


def test_only_a_sum_of_all_units_is_among_the_figures_of_the_whole() -> None:
    of = {Scope(1): [reading(MARCH, places(10)), reading(APRIL, places(11))], Scope(2): [reading(MARCH, places(5))]}

    filled = summing.filled(of, summing.of_units(of))

    assert [(one.starts_on, one.figure.value) for one in filled[WHOLE]] == [(MARCH.starts_on, Decimal(15))]


def test_a_group_is_summed_for_itself() -> None:
    of = {
        Scope(1): [reading(MARCH, places(10))],
        Scope(1, "unge"): [reading(MARCH, places(4))],
        Scope(2, "unge"): [reading(MARCH, places(3))],
    }

    assert {one.group: one.reading.figure.value for one in summing.of_units(of)} == {"": 10, "unge": 7}


@st.composite
def by_unit(draw: st.DrawFn) -> Mapping[Scope, Sequence[Reading]]:
    """Some units with figures of some months; shares or counts, not both."""
    shares = draw(st.booleans())
    found: dict[Scope, list[Reading]] = {}
    for unit_id in draw(st.sets(st.integers(1, 6), min_size=1)):
        for month in draw(st.sets(st.integers(1, 12), min_size=1)):
            of = draw(st.integers(0, 50))
            top = draw(st.integers(0, of))
            maturity = draw(st.sampled_from(Maturity))
            figure = share(top, of) if shares else places(top, maturity=maturity)
            found.setdefault(Scope(unit_id), []).append(reading(periods.month(2026, month), figure))
    return found


@given(by_unit())
def test_nothing_is_lost_or_counted_twice(of: Mapping[Scope, Sequence[Reading]]) -> None:
    sums = summing.of_units(of)

    every = [one.figure for rows in of.values() for one in rows]
    summed = [one.reading.figure for one in sums]
    assert sum(_top(one) for one in summed) == sum(_top(one) for one in every)
    assert sum(_bottom(one) for one in summed) == sum(_bottom(one) for one in every)
    assert sum(len(one.units) for one in sums) == len(every)


@given(by_unit())
def test_every_sum_says_how_many_of_its_units_it_holds(of: Mapping[Scope, Sequence[Reading]]) -> None:
    for one in summing.of_units(of):
        assert not set(one.units) & set(one.missing)
        assert one.says.endswith("enheder")
        assert one.complete == (" af " not in one.says)


def _top(figure: Figure) -> Decimal:
    return figure.parts[0] if figure.parts else figure.value or Decimal()


def _bottom(figure: Figure) -> Decimal:
    return figure.parts[1] if figure.parts else Decimal()
