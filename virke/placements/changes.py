"""What changes while a placement waits or runs: hours from a day on, days of absence, a later end. Pure.

Changes are only added: one that was a mistake is withdrawn on the day it was written and keeps its line. Of absence it
is kept whether it was agreed; never why, because that may be about health.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.kernel.danish import format_date
from virke.kernel.periods import Period
from virke.kernel.units import HOURS_PER_WEEK, quantity
from virke.kernel.verdicts import Verdict, unless
from virke.placements.kinds import Absence, Kind
from virke.placements.states import State
from virke.plans.kinds import Worded

Pieces = tuple[tuple[Period, Decimal], ...]
"""A period in the pieces in which the hours a week are the same."""

_FIXED = "Timerne ligger fast i hele perioden ved løntilskud (LAB § 72 stk. 4)."


class ChangeKind(Worded):
    HOURS = "hours", "Timer"
    ABSENT = "absent", "Fravær"
    LONGER = "longer", "Forlænget"


@dataclass(frozen=True, slots=True)
class Change:
    """`period`: from when the hours hold, the days of the absence, or from the old end to the new one.

    `hours` a week for hours alone, `absence` for absence alone.
    """

    kind: ChangeKind
    period: Period
    written_on: date
    hours: Decimal | None = None
    absence: Absence | None = None
    withdrawn: bool = False

    @property
    def words(self) -> str:
        """ "30 timer om ugen fra 3. marts 2025"."""
        first, last = self.period.starts_on, self.period.last_day
        if self.kind is ChangeKind.HOURS and self.hours is not None:
            return f"{quantity(self.hours, HOURS_PER_WEEK)} fra {format_date(first)}"
        if self.kind is ChangeKind.LONGER:
            return f"Forlænget til og med {format_date(last)}" if last else ""
        named = self.absence.label if self.absence else ""
        days = format_date(first) if last in (None, first) else f"{format_date(first)} til {format_date(last)}"
        return f"{named} {days}"


def pieces(period: Period, hours: Decimal, changes: Iterable[Change]) -> Pieces:
    """The period cut where the hours change, each piece with its hours a week.

    37 hours from 3 March with 30 from 17 March until 31 March: (3-16 March, 37) and (17-30 March, 30).
    """
    cuts = {period.starts_on: hours}
    for one in _hours(changes):
        if one.period.starts_on in period and one.hours is not None:
            cuts[one.period.starts_on] = one.hours
    starts = sorted(cuts)
    ends = [*starts[1:], period.ends_on]
    return tuple((Period(start, end), cuts[start]) for start, end in zip(starts, ends, strict=True))


def hours_on(day: date, hours: Decimal, changes: Iterable[Change]) -> Decimal:
    """The hours a week that hold on a day."""
    held = [one.hours for one in _hours(changes) if one.period.starts_on <= day and one.hours is not None]
    return held[-1] if held else hours


def days_absent(changes: Iterable[Change]) -> dict[Absence, int]:
    """How many days of each sort, weekends and holidays counted as written."""
    found: dict[Absence, int] = {}
    for one in changes:
        if one.absence is not None and not one.withdrawn:
            found[one.absence] = found.get(one.absence, 0) + (one.period.days or 0)
    return found


def may_change_hours(kind: Kind, state: State, stays: Period, *, hours: Decimal, now: Decimal, on: date) -> Verdict:
    """Within the days of a placement that waits or runs. The law is asked beside this."""
    return unless(
        None if state.open else "Kun et forløb, der venter eller er i gang, kan få andre timer.",
        _FIXED if kind is Kind.WAGE_SUBSIDY else None,
        None if on in stays else "Dagen ligger uden for forløbet.",
        "Det er de timer, der allerede gælder." if hours == now else None,
    )


def may_note_absence(state: State, stays: Period, days: Period, known: Sequence[Change]) -> Verdict:
    """Days of a placement that began, each once."""
    others = (one for one in known if one.kind is ChangeKind.ABSENT and not one.withdrawn)
    return unless(
        None if state in (State.RUNNING, State.ENDED) else "Fravær skrives på et forløb, der er begyndt.",
        None if stays.contains(days) else "Dagene ligger uden for forløbet.",
        "Dagene er allerede skrevet som fravær." if any(one.period.overlaps(days) for one in others) else None,
    )


def may_withdraw(change: Change, known: Sequence[Change], *, today: date) -> Verdict:
    """On the day it was written; of several extensions the last."""
    later = (one for one in known if one.kind is ChangeKind.LONGER and not one.withdrawn)
    return unless(
        "Ændringen er fortrudt." if change.withdrawn else None,
        None if change.written_on == today else "En ændring kan kun fortrydes den dag, den er skrevet. Skriv en ny.",
        "Kun den seneste forlængelse kan fortrydes."
        if change.kind is ChangeKind.LONGER and any(one.period.starts_on > change.period.starts_on for one in later)
        else None,
    )


def _hours(changes: Iterable[Change]) -> Iterator[Change]:
    """Those of the hours that hold, by their day and then as written."""
    found = [one for one in changes if one.kind is ChangeKind.HOURS and not one.withdrawn]
    yield from sorted(found, key=lambda one: one.period.starts_on)
