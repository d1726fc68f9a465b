"""Whose persons somebody may see, and why they look. Pure; everything that shows persons of a register asks here.

The permission (`see_persons`) and its scope are the organisation's; whoever shows a page turns them into a `Reach`. A
register knows a unit by its name, in the columns that say so (`Column.names_unit`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from virke.analytics.definitions import Measure
from virke.analytics.disclosure import Margin, Place
from virke.audit.events import Actor
from virke.kernel.verdicts import Verdict, unless

SHORTEST_REASON = 10
LONGEST_REASON = 200

FURTHER = "Du må kun se personerne bag tal for de enheder, som du har adgang til at se personer i."
WHY = f"Skriv med mindst {SHORTEST_REASON} tegn, hvorfor du skal se personerne. Det står i revisionssporet."
CURVE = "En kurves punkter viser ingen personer. Se personerne bag tallet for en bestemt uge."
TOO_LONG = f"Skriv det kortere: højst {LONGEST_REASON} tegn."


class Who(Protocol):
    """Who looks, as far as registers must know it: a name for the audit trail."""

    @property
    def actor(self) -> Actor: ...


@dataclass(frozen=True, slots=True)
class Reach:
    """The units whose persons may be seen, by their names; `everywhere` are all, and those without a unit too."""

    units: frozenset[str] = frozenset()
    everywhere: bool = False

    def covers(self, units: Iterable[str | None]) -> bool:
        """Whether all of these units, None being an unknown one, lie within."""
        return self.everywhere or all(one is not None and one.casefold() in self.units for one in units)


def reach(names: Iterable[str], *, everywhere: bool = False) -> Reach:
    """The reach of somebody who may see the persons of the units of these names."""
    return Reach(frozenset(name.casefold() for name in names), everywhere)


def may_look(*, units: Iterable[str | None], within: Reach, reason: str) -> Verdict:
    """Whether persons of these units may be shown for a reason; no unit at all is the whole municipality."""
    named = tuple(units)
    return unless(
        None if within.everywhere or (named and within.covers(named)) else FURTHER,
        None if len(reason.strip()) >= SHORTEST_REASON else WHY,
        None if len(reason.strip()) <= LONGEST_REASON else TOO_LONG,
    )


def units_of(measure: Measure, place: Place) -> tuple[str | None, ...]:
    """The units that a place of a measure's table names; empty when its persons may be of any unit."""
    table = measure.counts.numerator.table
    columns = (table.column(one.key) if one.is_own(table) else one.column for one in measure.group_by)
    pairs = zip(columns, place[len(place) - len(measure.group_by) :], strict=True)
    return tuple(
        None if group is None else str(group)
        for column, group in pairs
        if column.names_unit and group is not Margin.TOTAL
    )
