"""The numbers of the follow-up that a municipality may set otherwise, from `parameters/followup.yaml`. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from virke.kernel import parameters
from virke.kernel.parameters import ParameterSet


@cache
def _numbers() -> ParameterSet:
    return parameters.load(Path(__file__).parent / "parameters" / "followup.yaml")


def reminder_ahead(*, on: date) -> timedelta:
    """How long before its day a commitment is named in the daily e-mail."""
    return _days("reminder_ahead", on)


def review_without_due(*, on: date) -> timedelta:
    """How long after its meeting a commitment without a due is brought up again."""
    return _days("review_without_due", on)


def _days(name: str, on: date) -> timedelta:
    return timedelta(days=int(_numbers().value(name, on=on).quantity.value))
