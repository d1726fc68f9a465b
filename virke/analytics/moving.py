"""Who changed between a figure and an earlier one, found in the extracts of both.

As many persons as before may be the same ones, or all others. Where the count does not tell, the persons themselves are
compared, as long as the extracts of then are kept.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from virke.analytics import changing
from virke.analytics.answers import Cell
from virke.analytics.asked import Asked, files
from virke.analytics.definitions import Kind
from virke.analytics.disclosure import Margin, Persons, Place
from virke.analytics.engines import choosing
from virke.analytics.releasing import Told
from virke.analytics.storage import Extract, Store
from virke.kernel.periods import ONE_DAY, Period

Shares = Mapping[str | int, int]
"""How much each person has."""
Points = Mapping[tuple[int, Place], Shares]
"""By the number of the point on a curve, 0 where there is none, in every place and total."""
Parts = tuple[Points, ...]
"""Of the numerator, the denominator, what waits and the rest."""


@dataclass(frozen=True, slots=True)
class _Behind:
    """What each person has in a figure: of the part, the whole, what waits and the rest."""

    part: Shares
    whole: Shares
    waiting: Shares
    rest: Shares

    def since(self, other: _Behind) -> _Behind:
        """What came between an earlier point of the curve and this one."""
        pairs = ((getattr(self, one.name), getattr(other, one.name)) for one in dataclasses.fields(self))
        return _Behind(*(_gaps(after, before) for after, before in pairs))


class Moves:
    """Compares an answer, given as what it asked, with figures that were told before."""

    def __init__(self, now: Asked, store: Store, *, as_of_a_day: bool = False) -> None:
        """`as_of_a_day`: the figures are of the last day known of, now and then."""
        self._now, self._store, self._as_of_a_day = now, store, as_of_a_day
        self._parts: dict[tuple[tuple[tuple[str, str], ...], Period], Parts] = {}

    def between(self, cell: Cell, then: Told, since: int | None = None) -> Persons | None:
        """How many persons have another part in a figure than before; None when the extracts of then are gone.

        With `since` of what came between that point of the curve and the cell's.
        """
        interval, place, after = cell
        extracts = changing.extracts_behind(then, self._store)
        if extracts is None:
            return None
        now, old = (
            self._behind(parts, place, after, since)
            for parts in (
                self._new(interval),
                self._parts_of(then.extracts, self._then(interval, then), extracts, then),
            )
        )
        return self._apart(now, old)

    def within(self, one: Cell, other: Cell) -> Persons | None:
        """How many persons have another part in the one than in the other of two points of a curve.

        Only of sums. Rows come and go with their persons, so their count is as good and costs nothing: it tells at
        least how many, and a step that it calls one of too few is left out.
        """
        term = self._now.measure.counts.numerator
        if not (term.total or term.change):
            return None
        parts, place = self._new(one[0]), one[1]
        return self._apart(*(self._behind(parts, place, cell[2], None) for cell in (other, one)))

    def _then(self, interval: Period, then: Told) -> Period:
        """The interval that was asked of then."""
        return Period(then.as_of - ONE_DAY, then.as_of) if self._as_of_a_day else interval

    def _apart(self, now: _Behind, old: _Behind) -> Persons:
        counts = self._now.measure.counts
        part = moved(now.part, old.part)
        whole = moved(now.whole, old.whole) if counts.denominator else part
        rest = moved(now.rest, old.rest) if counts.is_part or counts.rest or counts.kind == Kind.ENDS else None
        return Persons(part, whole, rest, moved(now.waiting, old.waiting))

    def _behind(self, parts: Parts, place: Place, after: int | None, since: int | None) -> _Behind:
        """What each person has in the figure of a place, or of the step between two points of its curve."""
        points = [weeks[0] for weeks in self._now.measure.counts.numerator.points]
        work_out = _ended if self._now.measure.counts.kind == Kind.ENDS else self._counted
        found = work_out(parts, place, 0 if after is None else points.index(after))
        return found if since is None else found.since(work_out(parts, place, points.index(since)))

    def _counted(self, parts: Parts, place: Place, point: int) -> _Behind:
        counts = self._now.measure.counts
        numerator, denominator, waiting, rest = parts
        part = numerator.get((point, place), {})
        if counts.kind == Kind.STATUS:
            whole, place = numerator.get((point, (Margin.TOTAL, *place[1:])), {}), place[1:]
        else:
            whole = denominator.get((point, place), {})
        left = rest.get((point, place), {}) if counts.rest else _gaps(whole, part)
        return _Behind(part, whole, waiting.get((point, place), {}), left)

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


def _ended(parts: Parts, place: Place, point: int) -> _Behind:
    """Who has ended up to a week, in the cause of the place; the whole is how many weeks each was at risk.

    Waiting are those who had not ended by any cause, and whose week is not observable.
    """
    left, at_risk, _, _ = parts
    groups = place[1:]
    ended = _together(left, place, point)
    anyhow = _together(left, (Margin.TOTAL, *groups), point)
    begun, there = at_risk.get((0, groups), {}), at_risk.get((point, groups), {})
    unseen = {person: 1 for person in begun if person not in there and person not in anyhow}
    return _Behind(ended, _together(at_risk, groups, point), unseen, _gaps(begun, ended))


def _together(points: Points, place: Place, until: int) -> Shares:
    """What each person has in all points up to one."""
    found: dict[str | int, int] = defaultdict(int)
    for at in range(until + 1):
        for person, number in points.get((at, place), {}).items():
            found[person] += number
    return found


def _shared(asked: Asked) -> Parts:
    counts, divided = asked.measure.counts, asked.measure.divided_by
    found = []
    for term in (counts.numerator, counts.denominator, counts.waiting, counts.rest):
        groups = divided if term is counts.numerator else asked.measure.group_by
        points: dict[tuple[int, Place], dict[str | int, int]] = defaultdict(lambda: defaultdict(int))
        for share in asked.engine.shares(asked.question(term, groups)) if term is not None else ():
            for place in product(*((group, Margin.TOTAL) for group in share.place)):
                points[share.interval, place][share.person] += share.number
        found.append(points)
    return tuple(found)


def _gaps(whole: Shares, part: Shares) -> dict[str | int, int]:
    """What each person has of the one beside the other; who has as much of both is not there."""
    gaps = {person: whole.get(person, 0) - part.get(person, 0) for person in {*whole, *part}}
    return {person: size for person, size in gaps.items() if size}
