"""From a matching and extracts to figures and to the hits behind them.

Figures leave through `releasing`, as those of measures do. Hits are persons' data: only the `control` domain may ask
for them (import-linter), after it has checked the permission, and with a line in the audit trail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from virke.analytics.answers import Answer as Told
from virke.analytics.compute import ENGINES, EngineUnavailable, NothingCovered, covered
from virke.analytics.crossing import answers, engines, moving, sql
from virke.analytics.crossing.answers import Answer
from virke.analytics.crossing.asking import Matcher, Matching
from virke.analytics.crossing.definitions import Crossing
from virke.analytics.engines.choosing import USUAL, Choice
from virke.analytics.intervals import months_before
from virke.analytics.releasing import Ledger
from virke.analytics.storage import Extract, Store
from virke.kernel.periods import Period

__all__ = [
    "ENGINES",
    "USUAL",
    "Choice",
    "EngineUnavailable",
    "NothingCovered",
    "Prepared",
    "figures",
    "prepared",
    "statements",
]
_MONTHS = 12  # when nothing else is said: the last year that all extracts cover


@dataclass(frozen=True, slots=True)
class Prepared:
    """A matching over the extracts that answer it."""

    matching: Matching
    extracts: tuple[Extract, ...]
    store: Store

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Pairs of register and extract id."""
        return tuple((extract.register, extract.id) for extract in self.extracts)

    @property
    def files(self) -> dict[str, Sequence[Path]]:
        """The files of the extracts, by register."""
        return {extract.register: extract.files for extract in self.extracts}


def prepared(
    crossing: Crossing, *, store: Store, within: Period | None = None, known_at: datetime | None = None
) -> Prepared:
    """The extracts in use (or in use at a time), and the days of a period that all of them cover.

    Without a period it is the last twelve months that they cover. NoExtract, NothingCovered.
    """
    extracts = {key: store.newest(key, known_at=known_at) for key in crossing.registers}
    covers = covered(extracts)
    assert covers.ends_on is not None
    asked = within or Period(months_before(covers.ends_on, _MONTHS), covers.ends_on)
    days = covers.intersection(asked)
    if days is None:
        raise NothingCovered(
            f"Udtrækkene dækker {covers.starts_on} til {covers.last_day}. Vælg en periode, der overlapper den."
        )
    return Prepared(Matching(crossing, days), tuple(extracts[key] for key in sorted(extracts)), store)


def figures(asked: Prepared, *, at: datetime, ledger: Ledger, engine: Choice = USUAL) -> Answer:
    """How many pairs, persons and days, by criterion and group: what may be told after all that was told before."""
    crossing, within = asked.matching.crossing, asked.matching.within
    assert within.ends_on is not None
    subject = answers.subject(crossing)
    earlier = ledger.told(subject.key)
    with opened(asked, engine) as matcher:
        told, persons = answers.released(
            asked.matching,
            matcher.counts(asked.matching),
            earlier,
            moving.Moves(asked.matching, asked.files, asked.store).between,
        )
        name = matcher.name
    lineage = (subject.key, crossing.version, asked.names, within.ends_on, 0, at, name)
    ledger.tell(subject, Told(*lineage, tuple(told.values())), persons, holds=True)
    found = tuple(answers.figures(crossing, told.values()))
    return Answer(crossing.key, crossing.version, within, asked.names, at, name, found)


def statements(asked: Matching) -> tuple[tuple[str, str], ...]:
    """The SQL of a matching, each statement with its Danish name: the definition, and nothing from the registers."""
    return (("tal", sql.counting(asked)), ("træf", sql.finding(asked, most=None)))


@contextmanager
def opened(asked: Prepared, engine: Choice) -> Iterator[Matcher]:
    """The engine over the extracts of a matching."""
    rows = sum(one.rows for one in asked.extracts)
    with engines.opened(engine, asked.files, crossing=asked.matching.crossing, rows=rows) as matcher:
        yield matcher
