"""Keeps CPR numbers out of the audit trail, which nobody can clean afterwards. Pure.

Stricter than `kernel.cpr.find_cprs`, which warns a writer and must not cry wolf: here everything that could be a CPR
number goes, and a workplace number that looks like one goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from virke.kernel.cpr import parse_cpr

MASK = "[cpr]"
_TEN_DIGITS = re.compile(r"(?<!\w)\d{6}\s?[-–]?\s?\d{4}(?!\w)", re.ASCII)


def without_cpr(text: str) -> str:
    """The text with every ten digits that begin with a day of birth replaced by `[cpr]`."""
    return _TEN_DIGITS.sub(lambda match: MASK if parse_cpr(match[0]) else match[0], text)


def masked(value: object) -> object:
    """The value as JSON can hold it, with CPR numbers replaced at any depth. Dates and the like become text."""
    if isinstance(value, Mapping):
        return {without_cpr(str(key)): masked(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [masked(inner) for inner in value]
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return MASK if parse_cpr(f"{value:010}") else value  # a number has lost the zero that a birthday began with
    return without_cpr(str(value))
