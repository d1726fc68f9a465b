"""Dates as the pages write them."""

from datetime import UTC, date, datetime

from virke.web import dates


def test_a_day_is_written_with_the_month_in_words() -> None:
    assert dates.long(date(2025, 12, 3)) == "3. december 2025"


def test_a_day_can_carry_its_weekday() -> None:
    assert dates.long(date(2025, 12, 3), weekday=True) == "onsdag den 3. december 2025"


def test_a_table_has_room_for_the_short_month_only() -> None:
    assert dates.short(date(2026, 1, 31)) == "31. jan. 2026"


def test_a_moment_is_told_in_the_time_of_the_municipality() -> None:
    assert dates.moment(datetime(2026, 6, 30, 22, 5, tzinfo=UTC)) == "1. juli 2026 kl. 0.05"


def test_a_machine_reads_the_same_moment() -> None:
    assert dates.iso(datetime(2026, 6, 30, 22, 5, tzinfo=UTC)) == "2026-07-01T00:05+02:00"
    assert dates.iso(date(2026, 1, 31)) == "2026-01-31"
