"""Dates as they are written on the pages: `3. december 2025`, `3. dec. 2025`, `kl. 9.05`."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS = ("jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec.")
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def _day(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def long(value: date | datetime, *, weekday: bool = False) -> str:
    """`3. december 2025`, with weekday `onsdag den 3. december 2025`."""
    day = _day(value)
    text = f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} den {text}" if weekday else text


def short(value: date | datetime) -> str:
    """`3. dec. 2025`, for tables."""
    day = _day(value)
    return f"{day.day}. {SHORT_MONTHS[day.month - 1]} {day.year}"


def time_of_day(value: datetime) -> str:
    """`kl. 9.05`, in the municipality's time."""
    local = timezone.localtime(value)
    return f"kl. {local.hour}.{local.minute:02d}"


def moment(value: datetime) -> str:
    """`3. december 2025 kl. 9.05`."""
    return f"{long(value)} {time_of_day(value)}"


def iso(value: date | datetime) -> str:
    """The value of a `datetime` attribute or of an `<input type="date">`."""
    return timezone.localtime(value).isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
