"""The numbers of control that a municipality may set otherwise, from `parameters/hits.yaml`. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from virke.kernel import parameters
from virke.kernel.parameters import ParameterSet


@cache
def _numbers() -> ParameterSet:
    return parameters.load(Path(__file__).parent / "parameters" / "hits.yaml")


def keep_decided(*, on: date) -> timedelta:
    """So long after somebody decided what a hit was, it still says whom it was about."""
    return timedelta(days=int(_numbers().value("keep_decided", on=on).quantity.value))
