"""Whether placements stand where ordinary staff stood: ordinary FTE before the first one and now. Pure.

Worked: 23.0 FTE on average in the twelve months before the first placement, 21.5 in the last twelve: 1.5 fewer. That is
no proof that anybody was displaced, since staff also changes for other reasons; it says where somebody must ask. The
law's own question, whether each single wage subsidy is a net increase, is `rules.increase`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from virke.placements.calendar import month_of, months_later

MONTHS = 12
FEWEST = 3
"""With fewer months on a side the average is one of a season, and nothing is said."""
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Watch:
    """Ordinary FTE on average: of so many months before the first placement, and of so many of the last months."""

    before: Decimal
    months_before: int
    now: Decimal
    months_now: int

    @property
    def change(self) -> Decimal:
        """FTE more, or fewer when negative."""
        return self.now - self.before


def watched(staff: Mapping[date, Decimal], *, first_on: date, on: date) -> Watch | None:
    """Of one workplace with ordinary FTE by month; None when too few months are known on a side.

    Months before that of the first placement, and whole months after it up to the day.
    """
    began, this = month_of(first_on), month_of(on)
    earliest, latest = months_later(began, -MONTHS), max(months_later(this, -MONTHS), months_later(began, 1))
    before = [fte for month, fte in staff.items() if earliest <= month < began]
    now = [fte for month, fte in staff.items() if latest <= month < this]
    if min(len(before), len(now)) < FEWEST:
        return None
    return Watch(_average(before), len(before), _average(now), len(now))


def whole(found: Sequence[Watch]) -> tuple[Decimal, Decimal]:
    """FTE before and now of all that are known on both sides."""
    return sum((one.before for one in found), Decimal()), sum((one.now for one in found), Decimal())


def _average(ftes: Sequence[Decimal]) -> Decimal:
    return (sum(ftes, Decimal()) / len(ftes)).quantize(_TENTH, ROUND_HALF_UP)
