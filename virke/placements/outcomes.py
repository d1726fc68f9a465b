"""What may be said of placements by two figures: benefit before and after, told as plainly when nothing changed. Pure.

Worked: 44.1 weeks with a benefit in the year before the end and 43.8 in the year after are 0.3 weeks fewer; in whole
weeks that is none, and the answer is "no difference". Only the same placements may be compared: those of a year whose
year after is over for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Finding(StrEnum):
    """What the comparison says; the value is the Danish words."""

    FEWER = "færre uger på ydelse efter end før"
    NONE = "ingen forskel"
    MORE = "flere uger på ydelse efter end før"
    UNKNOWN = "kan ikke ses endnu"
    HIDDEN = "kan ikke vises"


@dataclass(frozen=True, slots=True)
class Side:
    """Weeks with a benefit on average, of so many placements, while so many wait; None: not shown."""

    weeks: Decimal | None
    placements: int | None
    waiting: int | None


def found(before: Side, after: Side | None) -> Finding:
    """What the year after says beside the year before, of the same placements, in whole weeks."""
    if after is None or after.waiting:
        return Finding.UNKNOWN
    if before.weeks is None or after.weeks is None:
        return Finding.HIDDEN
    if before.placements != after.placements:
        return Finding.UNKNOWN
    change = (after.weeks - before.weeks).quantize(Decimal(1), ROUND_HALF_UP)
    if not change:
        return Finding.NONE
    return Finding.MORE if change > 0 else Finding.FEWER
