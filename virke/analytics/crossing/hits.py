"""The hits of a matching: persons' data. Only `control` may import this module (import-linter).

A *hit* is a row of the left register with every row of the right one that it is a pair with: what a person looks at as
one thing. Its score is the sum of the weights of the criteria that any of its pairs meets.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from virke.analytics.crossing import compute
from virke.analytics.crossing.asking import Pair
from virke.analytics.crossing.compute import Prepared
from virke.analytics.crossing.definitions import Crossing, shown
from virke.analytics.engines.choosing import USUAL, Choice
from virke.analytics.reading import Value
from virke.analytics.storage import Store
from virke.analytics.tables import Kind, Table

Cells = Mapping[str, str | int | None]
"""A row by column: days as ISO texts, amounts in øre."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A row of the right register that stands beside the left one: its cells, the common days, what it meets."""

    cells: Cells
    days: int
    met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A left row and what stands beside it. The same row of the same person has the same `key` in every run."""

    key: str
    person: str
    cells: Cells
    beside: tuple[Beside, ...]
    met: tuple[str, ...]
    days: int
    score: int


def hits(asked: Prepared, *, store: Store, engine: Choice = USUAL) -> tuple[Hit, ...]:
    """Every hit, the highest first."""
    crossing = asked.matching.crossing
    with compute.opened(asked, engine) as matcher:
        pairs = matcher.pairs(asked.matching)
    names = store.book.pseudonyms({pair.person for pair in pairs})
    together: dict[tuple[int, tuple[Value | None, ...]], list[Pair]] = defaultdict(list)
    for pair in pairs:
        together[pair.person, pair.left].append(pair)
    found = [_hit(crossing, names[person], left, own) for (person, left), own in together.items()]
    return tuple(sorted(found, key=lambda hit: (-hit.score, -hit.days, hit.key)))


def _hit(crossing: Crossing, person: str, left: tuple[Value | None, ...], pairs: list[Pair]) -> Hit:
    met = {key for pair in pairs for key in pair.met}
    beside = (Beside(_cells(crossing.right.table, pair.right), pair.days, pair.met) for pair in pairs)
    cells = _cells(crossing.left.table, left)
    return Hit(
        key=_key(crossing, person, cells),
        person=person,
        cells=cells,
        beside=tuple(sorted(beside, key=lambda one: _in_time(crossing.right.table, one.cells))),
        met=tuple(key for key in crossing.weights if key in met),
        days=sum(pair.days for pair in pairs),
        score=sum(weight for key, weight in crossing.weights.items() if key in met),
    )


def _key(crossing: Crossing, person: str, cells: Cells) -> str:
    """A digest of what names the left row: it must not say who it is about."""
    named = [crossing.key, person, *(cells[key] for key in crossing.left.table.unique if key in cells)]
    return hashlib.sha256(json.dumps(named, ensure_ascii=False).encode()).hexdigest()[:24]


def _in_time(table: Table, cells: Cells) -> tuple[str, ...]:
    days = (str(cells[column.key]) for column in shown(table) if column.kind == Kind.DAY)
    return (*days, *map(str, cells.values()))


def _cells(table: Table, values: Iterable[Value | None]) -> Cells:
    plain = (value.isoformat() if isinstance(value, date) else value for value in values)
    return dict(zip((column.key for column in shown(table)), plain, strict=True))
