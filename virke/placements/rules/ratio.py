"""The ratio requirement (rimelighedskravet): how many may be in placements at a P-number. Pure.

LAB §§ 63 and 77, BEK 2636/2021 § 65. Both sides are full-time equivalents. E is the mean of the ordinary FTE over the
4 whole months before a start: without those employed with a public subsidy (fleksjob, voksenlærling, seniorjob) and
those under 18. The load is the weekly hours of all counted placements on a day, divided by 37. Nytteindsats left the
ratio in 2025 and is not kept in Virke.

quota = max(1, floor(min(E, 50) / 5) + floor(max(E - 50, 0) / 10)): 23 FTE give 4, 50 give 10, 137 give 18. The order
does not say which way a part of a person goes; published tables round down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from virke.kernel.calendar_words import MONTH_NAMES
from virke.kernel.danish import format_date
from virke.kernel.periods import Period
from virke.kernel.units import format_number
from virke.placements import law
from virke.placements.calendar import months_before
from virke.placements.kinds import TargetGroup
from virke.placements.rules.answers import FINE, Answer, against, stop, warn
from virke.placements.rules.groups import EMPLOYED_GROUPS

Staff = Mapping[date, Decimal]
"""Ordinary FTE at the P-number by month, each month named by its first day."""


@dataclass(frozen=True, slots=True)
class Load:
    """A placement at the P-number as the ratio counts it: its days and its hours per week."""

    period: Period
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Staffing:
    """E for a start. `assumed` are months that have no figure yet and were given the newest; `missing` had none at all.

    `fte` is None when a month is missing.
    """

    fte: Fraction | None
    assumed: tuple[date, ...] = ()
    missing: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """What the ratio leaves on a day, in FTE. `quota` None: a month of staff is missing, and one is always legal."""

    on: date
    staffing: Staffing
    quota: int | None
    load: Fraction
    least: Fraction

    @property
    def left(self) -> Fraction:
        limit = self.least if self.quota is None else Fraction(self.quota)
        return max(limit - self.load, Fraction())


def ordinary(total: Decimal, *, subsidised: Decimal = Decimal(), under_18: Decimal = Decimal()) -> Decimal:
    """The FTE that enter E: 30 of whom 3 in fleksjob and 2 aged 17 are 25."""
    return max(total - subsidised - under_18, Decimal())


def counts(group: TargetGroup, *, employed_here: bool) -> bool:
    """Who is on sickness benefit, or in jobafklaring, at the own workplace never counts (§ 65 stk. 5)."""
    return not (employed_here and group in EMPLOYED_GROUPS)


def staffing(staff: Staff, *, on: date) -> Staffing:
    """E for a start on the day. A month after the newest figure takes the newest figure: that is an assumption."""
    asked = months_before(on, law.whole(law.number("ratio", "window", on=on)))
    newest = max(staff, default=None)
    if newest is None:
        return Staffing(None, missing=asked)
    assumed = tuple(month for month in asked if month > newest)
    missing = tuple(month for month in asked if month < newest and month not in staff)
    if missing:
        return Staffing(None, assumed, missing)
    return Staffing(Fraction(sum(Fraction(staff[min(month, newest)]) for month in asked), len(asked)), assumed)


def quota(fte: Fraction, *, on: date) -> int:
    """How many full-time persons may be there: 50 / 59.9 / 60 / 100 / 137 give 10 / 10 / 11 / 15 / 18."""
    top = law.exact(law.number("ratio", "low_top", on=on))
    low = math.floor(min(fte, top) / law.exact(law.number("ratio", "low_per", on=on)))
    high = math.floor(max(fte - top, Fraction()) / law.exact(law.number("ratio", "high_per", on=on)))
    return max(law.whole(law.number("ratio", "least", on=on)), low + high)


def full_time(hours: Decimal, *, on: date) -> Fraction:
    """Weekly hours as FTE: 37 hours are 1."""
    return Fraction(hours) / law.exact(law.number("ratio", "full_week", on=on))


def room(staff: Staff, loads: Iterable[Load], *, on: date) -> Room:
    """What is left on the day. `loads` are the counted placements, whatever their days."""
    found = staffing(staff, on=on)
    load = sum((full_time(one.hours, on=on) for one in loads if on in one.period), Fraction())
    allowed = None if found.fte is None else quota(found.fte, on=on)
    return Room(on, found, allowed, load, law.exact(law.number("ratio", "least", on=on)))


def may_take(staff: Staff, loads: Sequence[Load], new: Load) -> Answer:
    """Whether the ratio holds with one more: on its first day, and whenever a placement agreed before begins later.

    Worked: E = 23 and 4 full-time persons there: no, the quota is 4. E = 3.2 and nobody there: yes, always one.
    """
    starts = {one.period.starts_on for one in loads if one.period.starts_on in new.period}
    answers = [_on(room(staff, loads, on=day), new, day) for day in sorted({new.period.starts_on, *starts})]
    no = next((one for one in answers if not one.ok), None)
    return no or next((one for one in answers if one.warnings), FINE)


def _on(left: Room, new: Load, day: date) -> Answer:
    wanted = full_time(new.hours, on=day)
    low = law.number("ratio", "low_per", on=day)
    if wanted > left.left:
        return against(_too_many(left, wanted), low) if left.quota is not None else stop(_unknown(left), low.reference)
    if left.staffing.assumed and left.load + wanted > left.least:
        last = _months(left.staffing.assumed)
        return warn(f"Der er ingen tal for ansatte i {last} endnu; Virke har regnet med de nyeste.", low.reference)
    return FINE


def _too_many(left: Room, wanted: Fraction) -> str:
    fte = shown(left.staffing.fte or Fraction())
    return (
        f"Den {format_date(left.on)} må der være {left.quota} årsværk i praktik og løntilskud for {fte} ordinære. "
        f"Der er allerede {shown(left.load)}, og forløbet fylder {shown(wanted)}."
    )


def _unknown(left: Room) -> str:
    return (
        f"Der mangler tal for ordinært ansatte i {_months(left.staffing.missing)}, så mere end ét årsværk kan ikke "
        "prøves. Skriv tallene på arbejdspladsen."
    )


def _months(months: Sequence[date]) -> str:
    return ", ".join(f"{MONTH_NAMES[month.month - 1]} {month.year}" for month in months)


def shown(fte: Fraction) -> str:
    """FTE with at most two decimals, as people write it."""
    value = Decimal(fte.numerator) / Decimal(fte.denominator)
    return format_number(value.quantize(Decimal("0.01"), ROUND_HALF_UP))
