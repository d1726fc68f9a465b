"""How full a project is and how much of its money is spent. Pure.

240 places and 216 people taken in by the end of August of a project that lasts all of 2024: 90 % full, 24 places left,
and at the same pace full on the 28th of September.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from virke.kernel.periods import Period
from virke.projects.values import Total


class Room(StrEnum):
    """How much room there is; `OPEN` also where nobody set a limit."""

    OPEN = "open"
    NEARLY_FULL = "nearly_full"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Filling:
    """The newest total against its limit. `share` is 0-1 and may exceed 1; None without a limit or a total."""

    total: Total | None
    limit: Decimal | None
    share: Decimal | None
    left: Decimal | None
    room: Room
    full_on: date | None


def holding(totals: Iterable[Total]) -> tuple[Total, ...]:
    """The totals that hold, by day: of several for a day the one that was written last (the last given)."""
    newest = {one.on: one for one in totals}
    return tuple(newest[day] for day in sorted(newest))


def filling(totals: Sequence[Total], *, limit: Decimal | None, nearly: Decimal, period: Period) -> Filling:
    """How far the totals, by day, have come; `nearly` is the share from which it is nearly full."""
    newest = totals[-1] if totals else None
    if newest is None or not limit:
        return Filling(newest, limit, None, None, Room.OPEN, None)
    share = newest.value / limit
    room = Room.FULL if share >= 1 else Room.NEARLY_FULL if share >= nearly else Room.OPEN
    return Filling(newest, limit, share, limit - newest.value, room, _full_on(newest, limit, period))


def _full_on(newest: Total, limit: Decimal, period: Period) -> date | None:
    """The day on which it is full at the mean pace so far; None when it is full, or not before the period ends."""
    days = (newest.on - period.starts_on).days + 1
    if days <= 0 or not 0 < newest.value < limit:
        return None
    needed = math.ceil((limit - newest.value) * days / newest.value)
    latest = (period.ends_on or date.max) - newest.on
    return newest.on + timedelta(days=needed) if timedelta(days=needed) < latest else None


def elapsed(period: Period, *, on: date) -> Decimal:
    """How much of the period is gone, 0-1."""
    if period.days is None:
        return Decimal(0)
    gone = min(max((on - period.starts_on).days, 0), period.days)
    return Decimal(gone) / period.days


def percent(share: Decimal | None) -> str:
    """Whole percents, rounded down so that 100 % is full; empty for None."""
    return "" if share is None else f"{(share * 100).quantize(Decimal(1), ROUND_FLOOR)} %"
