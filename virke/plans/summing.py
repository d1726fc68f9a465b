"""The whole out of its units, where only the units have figures. Pure; nothing of it is stored.

Numerators and denominators add up, and so do counts and kroner: 12 of 20 and 30 of 80 are 42 of 100. A percentage
without its parts does not, nor an average of minutes or days. A sum says how many of its units it holds ("7 af 8
enheder"), and only a sum of all of them is judged: half a sum would look like half an effort.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from virke.kernel import units
from virke.plans import figures
from virke.plans.figures import Reading
from virke.plans.superseding import Held
from virke.plans.values import Scope

ADD_UP = frozenset(
    unit.key for unit in (units.COUNT, units.PERSONS, units.PLACES, units.CASES, units.FTE, units.KRONER)
) | {"times", "kilowatt_hours", "megawatt_hours", "kilograms", "tonnes", "cubic_metres"}
"""Units whose plain values of several places are a value of all of them. The others add by their parts only."""

REMEMBERED = timedelta(days=366)
"""A unit that had a figure so long before a period is missed in it; one that stopped earlier is not."""


@dataclass(frozen=True, slots=True)
class Summed:
    """The sum of a period for a group (empty: everybody); `units` are in it, `missing` are not, by their ids."""

    group: str
    reading: Reading
    units: tuple[int, ...]
    missing: tuple[int, ...]

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def says(self) -> str:
        """ "7 af 8 enheder"."""
        expected = len(self.units) + len(self.missing)
        return f"{len(self.units)} af {expected} enheder" if self.missing else f"{expected} enheder"


def of_units(readings: Mapping[Scope, Sequence[Reading]], chain: Sequence[Held] = ()) -> tuple[Summed, ...]:
    """A sum for each period that units have figures of and the whole has none for; the earliest first.

    `chain` are the targets: units with a target of their own that holds in the period are those that are expected;
    where there are none, those that had a figure in the year before it.
    """
    groups = sorted({scope.group for scope in readings if scope.unit_id is not None})
    return tuple(one for group in groups for one in _of_group(group, readings, chain))


def filled(readings: Mapping[Scope, Sequence[Reading]], sums: Iterable[Summed]) -> dict[Scope, Sequence[Reading]]:
    """The readings with those of the whole that are sums of all its units."""
    found: dict[Scope, Sequence[Reading]] = dict(readings)
    for one in sums:
        if one.complete:
            scope = Scope(None, one.group)
            found[scope] = (*found.get(scope, ()), one.reading)
    return found


def _of_group(group: str, readings: Mapping[Scope, Sequence[Reading]], chain: Sequence[Held]) -> Iterable[Summed]:
    own = readings.get(Scope(None, group), ())
    by_unit = {scope.unit_id: rows for scope, rows in readings.items() if scope.unit_id and scope.group == group}
    by_period: dict[tuple[date, date], dict[int, Reading]] = defaultdict(dict)
    withdrawn: dict[tuple[date, date], set[int]] = defaultdict(set)
    for unit_id, rows in by_unit.items():
        for one in rows:
            if one.figure.withdrawn:
                withdrawn[one.starts_on, one.ends_on].add(unit_id)
            else:
                by_period[one.starts_on, one.ends_on][unit_id] = one
    for (starts_on, ends_on), present in sorted(by_period.items()):
        if any(one.starts_on < ends_on and starts_on < one.ends_on for one in own):
            continue
        whole = figures.total([present[unit_id].figure for unit_id in sorted(present)])
        if whole is not None and (whole.parts is not None or whole.unit in ADD_UP):
            expected = _expected(group, starts_on, by_unit, chain) | withdrawn[starts_on, ends_on]
            missing = expected - set(present)
            yield Summed(group, Reading(starts_on, ends_on, whole), tuple(sorted(present)), tuple(sorted(missing)))


def _expected(group: str, starts_on: date, by_unit: Mapping[int, Sequence[Reading]], chain: Sequence[Held]) -> set[int]:
    scopes = (held.decision.scope for held in chain if held.holds(starts_on))
    promised = {scope.unit_id for scope in scopes if scope.unit_id is not None and scope.group == group}
    return promised or {
        unit_id
        for unit_id, rows in by_unit.items()
        if any(one.starts_on < starts_on and starts_on <= one.ends_on + REMEMBERED for one in rows)
    }
