"""The numbers of the measures that a municipality may set otherwise, from `parameters/`. Pure."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from virke.analytics.intervals import months_before
from virke.kernel import parameters
from virke.kernel.parameters import ParameterSet


@cache
def _numbers() -> ParameterSet:
    return parameters.load(Path(__file__).parent / "parameters" / "analytics.yaml")


def seen_before(as_of: date, *, late: bool) -> date:
    """The first day that cannot be seen yet, of extracts that end before `as_of`; the lag before it, if `late`.

    Extracts through 31 August and two months: what happens through 30 June can be seen, 1 July not yet.
    """
    if not late:
        return as_of
    return months_before(as_of, int(_numbers().value("reporting_lag", on=as_of).quantity.value))


def kept_since(on: date) -> date:
    """The day from which an extract must have been in use to be kept, although a newer one has taken its place."""
    return months_before(on, int(_numbers().value("extracts_kept", on=on).quantity.value))


def dominance(*, on: date) -> int:
    """How many percent of the largest share must be left of a sum when the two largest shares are taken from it."""
    return int(_disclosure().value("dominance", on=on).quantity.value)


@cache
def _disclosure() -> ParameterSet:
    return parameters.load(Path(__file__).parent / "parameters" / "disclosure.yaml")
