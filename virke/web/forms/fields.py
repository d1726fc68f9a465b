"""Fields that several forms share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from virke.web.forms.widgets import DayInput

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""No plan, position or meeting lies outside; nearer the ends of the calendar there is no next day, and no UTC."""


class DayField(forms.DateField):
    """A day with the browser's own date picker."""

    def __init__(self, **options: Any) -> None:
        reason = f"Skriv en dato mellem {FIRST_DAY.year} og {LAST_DAY.year}."
        limits = [MinValueValidator(FIRST_DAY, reason), MaxValueValidator(LAST_DAY, reason)]
        super().__init__(widget=DayInput(), validators=limits, **options)


class ProseField(forms.CharField):
    """Running text with the line ends of a text, not those that browsers send."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class LastDayField(DayField):
    """The last day of a period; the value is the day after it, on which a half-open period ends."""

    def __init__(self, *, label: str = "Til og med", required: bool = False) -> None:
        missing = {"required": "Vælg den sidste dag."}
        super().__init__(label=label, required=required, error_messages=missing)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        return None if day is None else day + timedelta(days=1)


def first_day_field(label: str = "Fra og med") -> DayField:
    return DayField(label=label, error_messages={"required": "Vælg den første dag."})
