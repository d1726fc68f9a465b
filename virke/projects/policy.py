"""The numbers of projects that a municipality may set otherwise, from `parameters/projects.yaml`. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from virke.kernel import parameters
from virke.kernel.parameters import ParameterSet


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds on one day: a share of the places, answers of a group, how long before a report is due."""

    nearly_full: Decimal
    fewest_answers: int
    report_ahead: timedelta


@cache
def _numbers() -> ParameterSet:
    return parameters.load(Path(__file__).parent / "parameters" / "projects.yaml")


@lru_cache(maxsize=64)
def policy(*, on: date) -> Policy:
    return Policy(
        nearly_full=_value("nearly_full", on),
        fewest_answers=int(_value("fewest_answers", on)),
        report_ahead=timedelta(days=int(_value("report_ahead", on))),
    )


def _value(name: str, on: date) -> Decimal:
    return _numbers().value(name, on=on).quantity.value
