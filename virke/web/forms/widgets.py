"""Controls that browsers bring along."""

from __future__ import annotations

from django import forms


class DayInput(forms.DateInput):
    """The browser's own date picker; the value travels as `2026-01-31` whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """The browser's own time picker."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
