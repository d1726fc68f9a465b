"""Keeps CPR numbers out of the audit trail, which nobody can clean afterwards. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

MASK = "[cpr]"
_LIKE_CPR = re.compile(r"(?<!\d)[0-3]\d[01]\d{3}[- ]?\d{4}(?!\d)")


def without_cpr(text: str) -> str:
    """The text with everything that is written like a CPR number replaced by `[cpr]`."""
    return _LIKE_CPR.sub(MASK, text)


def masked(value: object) -> object:
    """The value as JSON can hold it, with CPR numbers replaced at any depth. Dates and the like become text."""
    if isinstance(value, Mapping):
        return {without_cpr(str(key)): masked(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [masked(inner) for inner in value]
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int) and not _LIKE_CPR.search(str(value)):
        return value
    return without_cpr(str(value))
