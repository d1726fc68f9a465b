"""A place of a table as text: for an address, and for what is kept. Pure."""

from __future__ import annotations

import json

from virke.analytics.disclosure import Margin, Place


class NoPlace(ValueError):
    """A text that names no place."""


def written(place: Place) -> str:
    """`["Team Havn",null,0]`: a group, unknown, all groups together."""
    parts = [0 if one is Margin.TOTAL else one for one in place]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def read(text: str, *, columns: int) -> Place:
    """The place that a text names. NoPlace when it names none of a table with so many columns."""
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError):
        raise NoPlace("Adressen nævner ingen gruppe. Gå tilbage, og vælg tallet igen.") from None
    fits = isinstance(parts, list) and len(parts) == columns
    if not fits or not all(one is None or isinstance(one, str) or (one == 0 and type(one) is int) for one in parts):
        raise NoPlace("Adressen nævner ingen gruppe. Gå tilbage, og vælg tallet igen.")
    return tuple(Margin.TOTAL if one == 0 else one for one in parts)


def total(columns: int) -> Place:
    """The place where all groups are taken together."""
    return (Margin.TOTAL,) * columns


def order(place: Place) -> tuple[tuple[int, str], ...]:
    """Totals first, then the groups in the alphabet, unknown last."""
    return tuple((0, "") if isinstance(one, Margin) else (2, "") if one is None else (1, one) for one in place)
