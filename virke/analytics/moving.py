"""Who changed between a figure and an earlier one, found in the extracts of both.

As many persons as before may be the same ones, or all others. Where the count does not tell, the persons themselves are
compared, as long as the extracts of then are kept.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from itertools import product

from virke.analytics.answers import Cell
from virke.analytics.asked import Asked, files
from virke.analytics.definitions import Kind
from virke.analytics.disclosure import Margin, Persons, Place
from virke.analytics.engines import choosing
from virke.analytics.releasing import Told
from virke.analytics.storage import Extract, Store
from virke.kernel.periods import Period

Shares = Mapping[str | int, int]
"""How much each person has."""
Parts = tuple[Mapping[Place, Shares], ...]
"""Of the numerator, the denominator, what waits and the rest, in every place and total."""


_BY_STATE = (Kind.STATUS, Kind.ENDS)


class Moves:
    """Compares an answer, given as what it asked, with figures that were told before."""

    def __init__(self, now: Asked, store: Store) -> None:
        self._now, self._store = now, store
        self._parts: dict[tuple[tuple[tuple[str, str], ...], Period], Parts] = {}

    def between(self, cell: Cell, then: Told) -> Persons | None:
        """How many persons have another part in a figure than before; None when that cannot be found out.

        So it is when the extracts of then are gone, and of curves and states, where shares of several tables meet.
        """
        interval, place, _ = cell
        extracts = self._extracts(then)
        if extracts is None or self._now.measure.counts.kind in _BY_STATE or self._now.measure.counts.is_series:
            return None
        with_old = self._parts_of(then.extracts, interval, extracts, then)
        part, whole, waiting, left = (
            (now.get(place, {}), old.get(place, {})) for now, old in zip(self._new(interval), with_old, strict=True)
        )
        counts = self._now.measure.counts
        rest = moved(_gaps(whole[0], part[0]), _gaps(whole[1], part[1])) if counts.is_part else None
        rest = moved(*left) if counts.rest else rest
        return Persons(moved(*part), moved(*(whole if counts.denominator else part)), rest, moved(*waiting))

    def _extracts(self, then: Told) -> dict[str, Extract] | None:
        found = {
            register: extract
            for register, name in then.extracts
            for extract in self._store.whole(register)
            if extract.id == name
        }
        return found if set(found) == set(self._now.measure.registers) else None

    def _new(self, interval: Period) -> Parts:
        key = (self._now.extracts, interval)
        if key not in self._parts:
            self._parts[key] = _shared(dataclasses.replace(self._now, intervals=(interval,)))
        return self._parts[key]

    def _parts_of(
        self, names: tuple[tuple[str, str], ...], interval: Period, extracts: Mapping[str, Extract], then: Told
    ) -> Parts:
        if (names, interval) not in self._parts:
            with choosing.opened(choosing.USUAL, files(extracts)) as engine:
                asked = Asked(self._now.measure, engine, (interval,), then.as_of, names)
                self._parts[names, interval] = _shared(asked)
        return self._parts[names, interval]


def moved(now: Shares, then: Shares) -> int:
    """How many persons have another part than before."""
    return sum(now.get(person) != then.get(person) for person in {*now, *then})


def _shared(asked: Asked) -> Parts:
    counts = asked.measure.counts
    found = []
    for term in (counts.numerator, counts.denominator, counts.waiting, counts.rest):
        places: dict[Place, dict[str | int, int]] = defaultdict(lambda: defaultdict(int))
        for share in asked.engine.shares(asked.question(term)) if term is not None else ():
            for place in product(*((group, Margin.TOTAL) for group in share.place)):
                places[place][share.person] += share.number
        found.append(places)
    return tuple(found)


def _gaps(whole: Shares, part: Shares) -> dict[str | int, int]:
    """What each person has of the whole beside the part; who has nothing is not there."""
    gaps = {person: size - part.get(person, 0) for person, size in whole.items()}
    return {person: size for person, size in gaps.items() if size}
