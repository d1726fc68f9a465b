"""The opening hours that measures count in, one file for each place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from virke.kernel import openinghours
from virke.kernel.openinghours import OpeningHours


@cache
def hours(name: str) -> OpeningHours:
    """The opening hours of a place, by the name of its file."""
    return openinghours.load(Path(__file__).parent / f"{name}.yaml")
