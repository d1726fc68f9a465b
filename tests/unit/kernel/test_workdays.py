from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import periods, workdays
from virke.kernel.periods import Period
from virke.kernel.workdays import Layer

some_day = st.dates(date(2015, 1, 1), date(2030, 12, 31))
some_days_off = st.frozensets(some_day, max_size=5)


@given(day=some_day, count=st.integers(-60, 60), off=some_days_off)
def test_adding_working_days_passes_just_that_many(day: date, count: int, off: frozenset[date]) -> None:
    reached = workdays.add_working_days(day, count, off)

    first, last = sorted((day, reached))
    passed = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    passed.remove(day)
    assert sum(workdays.is_working_day(one, off) for one in passed) == abs(count)
    assert count == 0 or workdays.is_working_day(reached, off)


@given(day=some_day, off=some_days_off)
def test_the_next_working_day_has_only_days_off_before_it(day: date, off: frozenset[date]) -> None:
    reached = workdays.next_working_day(day, off)

    assert workdays.is_working_day(reached, off)
    assert reached == day or workdays.count_working_days(Period(day, reached), off) == 0


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2023, 5, 5), False),  # store bededag, the last one
        (date(2024, 4, 26), True),  # would have been store bededag
        (date(2024, 3, 28), False),  # skærtorsdag
        (date(2024, 5, 9), False),  # Kristi himmelfart
        (date(2024, 5, 20), False),  # anden pinsedag
        (date(2024, 6, 5), True),  # grundlovsdag is a working day by law
        (date(2024, 12, 24), True),
        (date(2024, 12, 25), False),
        (date(2024, 5, 25), False),  # a Saturday
    ],
)
def test_public_holidays_and_weekends_are_no_working_days(day: date, works: bool) -> None:
    assert workdays.is_working_day(day) is works


def test_a_holiday_does_not_count_when_working_days_are_added() -> None:
    assert workdays.add_working_days(date(2024, 5, 17), 2) == date(2024, 5, 22)
    assert workdays.add_working_days(date(2024, 5, 22), -2) == date(2024, 5, 17)


def test_a_local_layer_takes_its_days_off_only_while_it_is_valid() -> None:
    agreement = Layer("Overenskomst", valid=Period(date(2024, 1, 1), date(2025, 1, 1)), yearly=((6, 5), (12, 24)))
    closing = Layer(
        "Jul på rådhuset", valid=Period(date(2020, 1, 1)), closed=(Period(date(2024, 12, 27), date(2025, 1, 1)),)
    )

    off = workdays.days_off([agreement, closing], within=Period(date(2024, 1, 1), date(2026, 1, 1)))

    assert off == {date(2024, 6, 5), date(2024, 12, 24), *(date(2024, 12, day) for day in range(27, 32))}
    assert workdays.next_working_day(date(2024, 12, 24), off) == date(2025, 1, 2)


def test_working_days_of_a_month_are_counted() -> None:
    assert workdays.count_working_days(periods.month(2024, 5)) == 21


def test_days_of_an_open_period_cannot_be_counted() -> None:
    with pytest.raises(ValueError, match="Vælg en"):
        workdays.count_working_days(Period(date(2024, 5, 1)))
