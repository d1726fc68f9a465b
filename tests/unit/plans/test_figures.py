"""What is derived of figures when they are read; only numerators and denominators add up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from virke.kernel import periods
from virke.kernel.periods import Period
from virke.plans import figures, intervals, wording
from virke.plans.figures import Reading
from virke.plans.kinds import Maturity
from virke.plans.values import Figure


def share(top: int, of: int, **fields: object) -> Figure:
    return Figure("percent", numerator=Decimal(top), denominator=Decimal(of), **fields)  # type: ignore[arg-type]


def count(number: int) -> Figure:
    return Figure("count", value=Decimal(number))


def reading(period: Period, figure: Figure) -> Reading:
    assert period.ends_on is not None
    return Reading(period.starts_on, period.ends_on, figure)


def test_shares_are_added_by_their_parts_and_not_averaged() -> None:
    whole = figures.total([share(8, 10), share(30, 90)])

    assert whole is not None
    assert figures.value(whole) == 38


def test_percentages_without_parts_have_no_total() -> None:
    bare = Figure("percent", value=Decimal(80))

    assert figures.total([bare, bare]) is None
    assert figures.total([bare, share(1, 2)]) is None


def test_figures_of_different_units_have_no_total() -> None:
    assert figures.total([count(1), Figure("days", value=Decimal(1))]) is None


def test_a_total_is_preliminary_when_one_of_its_figures_is() -> None:
    whole = figures.total([share(8, 10, n_unknown=1), share(30, 90, n_unknown=2, maturity=Maturity.PRELIMINARY)])

    assert whole is not None
    assert (whole.maturity, whole.n_unknown) == (Maturity.PRELIMINARY, 3)


def test_days_per_person_are_the_days_over_the_persons() -> None:
    figure = Figure("days", numerator=Decimal(880), denominator=Decimal(100))

    assert figures.value(figure) == Decimal("8.8")


def test_a_share_of_nothing_has_no_value() -> None:
    assert figures.value(share(0, 0)) is None


def test_the_sum_so_far_grows_with_each_month_and_counts_no_month_twice() -> None:
    months = [reading(periods.month(2024, number), count(10)) for number in (1, 2, 3)]
    quarter = reading(periods.months(2024, 1, 3), count(30))

    sums = figures.running([*months, quarter])

    assert [figures.value(one.figure) for one in sums] == [10, 20, 30]


def test_twelve_months_are_told_where_none_is_missing() -> None:
    months = [reading(periods.month(2023 + n // 12, n % 12 + 1), share(n, 100)) for n in range(14)]

    years = figures.rolling_year(months)
    with_a_gap = figures.rolling_year(months[:5] + months[6:])

    assert [one.starts_on for one in years] == [date(2023, 1, 1), date(2023, 2, 1), date(2023, 3, 1)]
    assert figures.value(years[0].figure) == Decimal(66) / 12
    assert with_a_gap == ()


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (periods.months(2024, 1, 3), 30),  # its parts add up
        (periods.month(2024, 2), 10),  # its own figure
        (periods.months(2024, 1, 4), None),  # April is missing
        (periods.year(2023), None),
    ],
)
def test_a_period_has_its_own_figure_or_the_sum_of_its_parts(period: Period, expected: int | None) -> None:
    months = [reading(periods.month(2024, number), count(10)) for number in (1, 2, 3)]

    assert figures.of_period(months, period) == expected


@pytest.mark.parametrize(
    ("top", "of", "low", "high"),
    [(6, 10, "0.3127", "0.8318"), (0, 10, "0", "0.2775"), (10, 10, "0.7225", "1"), (81, 263, "0.2553", "0.3662")],
)
def test_the_interval_of_a_share_is_wilsons(top: int, of: int, low: str, high: str) -> None:
    """The last row is the example of Newcombe (1998), Statistics in Medicine 17, table I, without continuity."""
    found = intervals.wilson(Decimal(top), Decimal(of))

    assert [round(end, 4) for end in found] == [Decimal(low), Decimal(high)]


@pytest.mark.parametrize(
    ("number", "low", "high"), [(0, "0", "3.6889"), (1, "0.0253", "5.5716"), (10, "4.7954", "18.3904")]
)
def test_the_interval_of_a_count_is_exact(number: int, low: str, high: str) -> None:
    """As in Garwood (1936): half the chi-square quantiles with 2n and 2n + 2 degrees of freedom."""
    found = intervals.poisson(number)

    assert [round(end, 4) for end in found] == [Decimal(low), Decimal(high)]


@pytest.mark.parametrize(
    ("value", "unit", "counted", "said"),
    [
        ("10", "count", "boliger", "10 boliger"),
        ("10", "count", "", "10 stk."),
        ("82.692", "percent", "", "82,7 %"),
        ("1250000", "kroner", "", "1.250.000 kr."),
        ("0.853", "share", "", "85,3 %"),
        ("2.5", "count", "møder", "2,5 møder"),
        ("2.5", "count", "", "2,5 stk."),
        ("3", "parsec", "", "3 parsec"),
    ],
)
def test_a_figure_is_said_with_its_unit(value: str, unit: str, counted: str, said: str) -> None:
    assert wording.amount(Decimal(value), unit, counted) == said


@pytest.mark.parametrize(
    ("period", "said", "during"),
    [
        (periods.year(2024), "2024", "i 2024"),
        (Period(date(2020, 1, 1), date(2022, 1, 1)), "2020-2021", "i 2020-2021"),
        (periods.month(2024, 3), "marts 2024", "i marts 2024"),
        (periods.months(2024, 4, 3), "2. kvartal 2024", "i 2. kvartal 2024"),
        (periods.months(2024, 7, 6), "2. halvår 2024", "i 2. halvår 2024"),
        (periods.one_day(date(2024, 3, 3)), "3. marts 2024", "den 3. marts 2024"),
        (Period(date(2024, 5, 7), date(2024, 5, 10)), "7.-9. maj 2024", "i perioden 7.-9. maj 2024"),
    ],
)
def test_a_period_is_said_as_people_say_it(period: Period, said: str, during: str) -> None:
    assert wording.period(period) == said
    assert wording.during(period) == during
