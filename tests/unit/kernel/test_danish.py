import itertools
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import danish, periods
from virke.kernel.danish import Precision

days = st.dates(date(1970, 1, 1), date(2069, 12, 31))
any_day = st.dates(date(1900, 1, 1), date(2100, 12, 31))
# Fragments that together reach every branch; free text alone seldom spells a month.
_FRAGMENTS = (
    "den d. 1 31 29. 7.10 uge 53 2024 98 -/.:,§ i til inden efter senest primo ultimo medio starten af udgangen af "
    "maj februar august april sommer vinteren jul nytår påsken kvartal halvår Q4 H1 næste denne året måneden år "
    "mandag torsdag om 999 dage måneder halvt kl. 24:00 og samt - til 9999-12-31 31-12-9999 0 00"
)
fragments = st.sampled_from(_FRAGMENTS.split())
texts = st.one_of(st.text(), st.lists(fragments).map(" ".join), st.lists(fragments).map("".join))


@given(text=texts, on=st.dates())
def test_finding_never_fails_and_finds_real_offsets_in_order(text: str, on: date) -> None:
    found = danish.find_dates(text, on=on)

    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(day=days, on=any_day)
def test_a_written_date_is_found_again(day: date, on: date) -> None:
    for text in (
        danish.format_date(day),
        danish.format_weekday_date(day),
        f"{day:%d-%m-%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{day.day}/{day.month}-{day:%y}",
        day.isoformat(),
    ):
        (found,) = danish.find_dates(f"Fristen er {text}, som aftalt.", on=on)
        assert (found.text, found.period) == (text, periods.one_day(day))


@given(first=days, length=st.integers(1, 800), on=any_day)
def test_a_written_span_of_days_is_found_again(first: date, length: int, on: date) -> None:
    period = periods.Period(first, date.fromordinal(first.toordinal() + length))

    found = danish.find_dates(f"i {danish.format_period(period)}", on=on)

    assert [one.period for one in found] == [period]


@given(day=days, on=any_day, form=st.sampled_from(["den {0.day}.{0.month}", "{0.day}/{0.month}.", "d. {0.day}. {1}"]))
def test_a_day_without_a_year_is_never_before_the_given_day(day: date, on: date, form: str) -> None:
    text = form.format(day, danish.format_date(day).split()[1])

    found = danish.find_dates(f"senest {text}", on=on)

    assert all(one.last_day >= on for one in found)
    assert all((one.last_day.day, one.last_day.month) == (day.day, day.month) for one in found)


@given(text=st.lists(fragments).map(" ".join), on=any_day)
def test_the_same_text_means_the_same_on_the_same_day(text: str, on: date) -> None:
    assert danish.find_dates(text, on=on) == danish.find_dates(text, on=on)


def test_dates_are_found_from_left_to_right() -> None:
    text = "MUS evalueres ultimo 2024/primus 2025, og rapporten kommer den 7. og 9. juni."

    found = danish.find_dates(text, on=date(2024, 3, 21))

    assert [one.text for one in found] == ["ultimo 2024", "primus 2025", "den 7.", "9. juni"]
    assert found[2].last_day == date(2024, 6, 7)


def test_a_preposition_before_a_season_belongs_to_the_season() -> None:
    (found,) = danish.find_dates("Planen skal følges op til sommer.", on=date(2024, 5, 23))

    assert (found.text, found.last_day) == ("til sommer", date(2024, 8, 31))


def test_a_time_of_day_is_no_date() -> None:
    (found,) = danish.find_dates("Mødet den 7.10 kl. 9.10-10.10 holdes i lokale 4.02.", on=date(2024, 5, 23))

    assert found.text == "den 7.10"


def test_what_is_over_on_the_day_is_next_years() -> None:
    (found,) = danish.find_dates("i starten af august", on=date(2024, 8, 20))

    assert (found.last_day, found.precision) == (date(2025, 8, 10), Precision.PART)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Torsdag d. 23. maj 2024 kl. 09:00", date(2024, 5, 23)),
        (" 04-06-2020 09:00:00 ", date(2020, 6, 4)),
        ("Onsdag, April 3, 2019 - 18:00", date(2019, 4, 3)),
        ("2024-05-23", date(2024, 5, 23)),
        ("23. maj", None),
        ("maj 2024", None),
        ("31-02-2024", None),
        ("mødet den 23. maj 2024", None),
        ("23. maj 2024 i salen", None),
        ("1.-2. maj 2024", None),
        ("", None),
    ],
)
def test_a_whole_text_is_parsed_as_a_date_or_not_at_all(text: str, day: date | None) -> None:
    assert danish.parse_date(text) == day


def test_a_date_without_a_year_is_parsed_from_a_given_day() -> None:
    assert danish.parse_date("den 7.10", on=date(2024, 5, 23)) == date(2024, 10, 7)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("kl. 09:00", time(9)),
        ("kl. 12.00", time(12)),
        ("Kl 8.30", time(8, 30)),
        ("09:00:00", time(9)),
        ("18", time(18)),
        ("kl. 13.03.", time(13, 3)),
        ("12.00 - 14.00", time(12)),
        ("kl. 9 til kl. 11", time(9)),
        ("24:00", None),
        ("9.60", None),
        ("i morgen", None),
        ("", None),
    ],
)
def test_a_whole_text_is_parsed_as_a_clock_time_or_not_at_all(text: str, clock: time | None) -> None:
    assert danish.parse_time(text) == clock


@given(clock=st.times())
def test_a_written_clock_time_is_parsed_again(clock: time) -> None:
    to_the_minute = clock.replace(second=0, microsecond=0)

    assert danish.parse_time(danish.format_time(clock)) == to_the_minute
    assert danish.find_time(f"Mødet begynder {danish.format_time(clock)} i salen") == to_the_minute


def test_a_clock_time_is_found_after_a_date() -> None:
    assert danish.find_time("04-06-2020 09:00:00") == time(9)
    assert danish.find_time("Onsdag, April 3, 2019 - 18:00") == time(18)
    assert danish.find_time("23. maj 2024") is None


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (periods.one_day(date(2024, 5, 7)), "7. maj 2024"),
        (periods.through(date(2024, 5, 7), date(2024, 5, 9)), "7.-9. maj 2024"),
        (periods.through(date(2024, 5, 28), date(2024, 6, 2)), "28. maj - 2. juni 2024"),
        (periods.through(date(2024, 12, 28), date(2025, 1, 2)), "28. december 2024 - 2. januar 2025"),
        (periods.month(2024, 5), "maj 2024"),
        (periods.year(2024), "2024"),
        (periods.Period(date(2024, 5, 1)), "fra 1. maj 2024"),
    ],
)
def test_a_period_is_written_as_short_as_it_can_be(period: periods.Period, text: str) -> None:
    assert danish.format_period(period) == text


def test_the_danish_day_begins_before_the_one_of_greenwich() -> None:
    assert danish.day_of(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert danish.day_of(datetime(2026, 12, 31, 22, 30, tzinfo=UTC)) == date(2026, 12, 31)
