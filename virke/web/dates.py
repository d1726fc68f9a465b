"""Dates as the pages write them, in the municipality's time: `3. december 2025`, `3. dec. 2025`, `kl. 9.05`."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from virke.kernel import danish

SHORT_MONTHS = ("jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec.")


def _day(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def long(value: date | datetime, *, weekday: bool = False) -> str:
    """`3. december 2025`, with its weekday before it when asked."""
    day = _day(value)
    return danish.format_weekday_date(day) if weekday else danish.format_date(day)


def short(value: date | datetime) -> str:
    """`3. dec. 2025`, for tables."""
    day = _day(value)
    return f"{day.day}. {SHORT_MONTHS[day.month - 1]} {day.year}"


def time_of_day(value: datetime) -> str:
    """`kl. 9.05`."""
    return danish.format_time(timezone.localtime(value).time())


def clock(value: time) -> str:
    """`kl. 9.05`, of a time that is written on an agenda."""
    return danish.format_time(value)


def moment(value: datetime) -> str:
    """`3. december 2025 kl. 9.05`."""
    return f"{long(value)} {time_of_day(value)}"


def iso(value: date | datetime) -> str:
    """The value of a `datetime` attribute or of an `<input type="date">`."""
    return timezone.localtime(value).isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
