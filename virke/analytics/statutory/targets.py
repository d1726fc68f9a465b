"""A municipality's own targets over the extracts in use, as figures that may be told after what was told before.

They tell how things stand on a day, and are compared with what was told of the last day before person by person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from virke.analytics import changing, compute, disclosure, releasing
from virke.analytics.answers import Answer, Cell, Figure, Shown
from virke.analytics.disclosure import DEFAULT, Persons
from virke.analytics.engines.choosing import USUAL, Choice
from virke.analytics.engines.duck import Duck
from virke.analytics.releasing import Counted, Ledger, Subject, Told
from virke.analytics.statutory import local, totals
from virke.analytics.statutory.rulebook import RuleBook
from virke.analytics.statutory.totals import Tally
from virke.analytics.storage import Extract, Store
from virke.kernel.periods import ONE_DAY, Period

DIVISION = ("municipality", "group", "rule_set", "kind", "state")
STATES = ("held", "missed", "open", "lapsed", "alert")
"""How an obligation stands; those that are about to be missed are open ones."""
_OPEN, _ALERT = STATES.index("open"), STATES.index("alert")


def own(*, store: Store, ledger: Ledger, at: datetime, engine: Choice = USUAL) -> Answer:
    """What is owed by the municipality's own targets on the last day known of, each benefit a group.

    NoExtract, EngineUnavailable.
    A figure for each place and state, as of the last day that the extracts cover; its place is that of DIVISION.
    """
    used = {key: store.newest(key) for key in totals.REGISTERS}
    as_of = compute.covered(used).ends_on
    assert as_of is not None
    files = {key: extract.files for key, extract in used.items()}
    benefits, municipalities = _words(used["benefit_spells"], "benefit"), _words(used["persons"], "municipality")
    book = local.own(benefits)
    rows = sum(extract.rows for extract in used.values())
    subject = Subject("statutory/own", book.version, "day", DIVISION, DEFAULT, adds_up=False)
    day = Period(as_of - ONE_DAY, as_of)
    told = releasing.on_the_day(ledger.told(subject.key), day)
    found = totals.count(book, files, as_of=as_of, municipalities=municipalities, rows=rows, engine=engine)
    new = {one.figure.cell: one for one in _counted(found, day)}
    figures = releasing.released(subject, new, told, _Moves(book, files, as_of, store).between)
    extracts = tuple((key, extract.id) for key, extract in sorted(used.items()))
    answer = Answer(subject.key, subject.version, extracts, as_of, 0, at, engine.name.value, tuple(figures))
    ledger.tell(subject, answer, {cell: one.persons for cell, one in new.items()}, holds=True)
    return answer


class _Moves:
    """Compares the targets with figures that were told of them before. DuckDB is asked, whoever counted."""

    def __init__(self, book: RuleBook, now: totals.Files, as_of: date, store: Store) -> None:
        self._book, self._files, self._as_of, self._store = book, now, as_of, store
        self._now: Any = None
        self._changes: dict[tuple[object, date], Mapping[tuple[Any, ...], tuple[int, ...]] | None] = {}

    def between(self, cell: Cell, then: Told, _since: int | None = None) -> Persons | None:
        """How many persons have another part in a figure than before; None when the extracts of then are gone."""
        key = (then.extracts, then.as_of)
        if key not in self._changes:
            self._changes[key] = self._compared(then)
        found = self._changes[key]
        if found is None:
            return None
        *place, state = cell[1]
        counts = found.get(tuple(place), (0,) * len(totals.SHARES))
        at = STATES.index(str(state))
        return Persons(counts[at], counts[_OPEN], counts[-1]) if at == _ALERT else Persons(counts[at], counts[at])

    def _compared(self, then: Told) -> Mapping[tuple[Any, ...], tuple[int, ...]] | None:
        extracts = changing.extracts_behind(then, self._store)
        if extracts is None:
            return None
        if self._now is None:
            self._now = self._shared(self._files, self._as_of)
        former = self._shared({key: extract.files for key, extract in extracts.items()}, then.as_of)
        return changing.changed(self._now, former, by=totals.PLACE, of=totals.SHARES)

    def _shared(self, sources: totals.Files, as_of: date) -> Any:
        with Duck(sources) as engine:
            return totals.by_person(self._book, engine, as_of=as_of)


def _words(extract: Extract, key: str) -> tuple[str, ...]:
    """The different texts of a column, in the order of the alphabet."""
    columns = (pq.read_table(file, columns=[key]).column(key) for file in extract.files)
    return tuple(sorted({text for one in columns for text in pc.unique(one).to_pylist() if text is not None}))


def _counted(found: totals.Totals, day: Period) -> Iterator[Counted]:
    """Every number of each place; none of a place where one is of few, since a nought tells of them too."""
    for place, tally in sorted(found.items(), key=lambda one: str(one[0])):
        few = any(disclosure.is_few(_persons(tally, at), DEFAULT) for at in range(len(STATES)))
        for at, (state, number) in enumerate(zip(STATES, _numbers(tally), strict=True)):
            where = (place.municipality, place.group, place.rule_set, place.kind, state)
            figure = Figure(day, where, Shown.YES, None, number, None, None, final=True)
            figure = releasing.without_numbers(figure, Shown.FEW) if few else figure
            yield Counted(figure, _persons(tally, at))


def _numbers(tally: Tally) -> tuple[int, ...]:
    return tally.held, tally.missed, tally.open, tally.lapsed, tally.alert


def _persons(tally: Tally, at: int) -> Persons:
    """Who stands behind a number; of those about to be missed also the open ones and what is left of them."""
    part = tally.persons[at]
    if at != _ALERT:
        return Persons(part, part)
    whole = tally.persons[_OPEN]
    return Persons(part, whole, max(whole - part, int(tally.open > tally.alert)))
