"""Who is behind the change of a matching's figures, found in the extracts of both times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from virke.analytics import changing
from virke.analytics.answers import Cell
from virke.analytics.asked import files
from virke.analytics.crossing import sql
from virke.analytics.crossing.asking import ANY, Matching
from virke.analytics.disclosure import Margin, Persons
from virke.analytics.engines.duck import Duck
from virke.analytics.releasing import Told
from virke.analytics.storage import Store

Changes = Mapping[tuple[Any, ...], tuple[int, ...]]


class Moves:
    """Compares a matching over files with figures that were told of it before. DuckDB is asked, whoever counted."""

    def __init__(self, matching: Matching, now: Mapping[str, Sequence[Path]], store: Store) -> None:
        self._matching, self._files, self._store = matching, now, store
        self._now: Any = None
        self._changes: dict[tuple[tuple[str, str], ...], Changes | None] = {}

    def between(self, cell: Cell, then: Told, _since: int | None = None) -> Persons | None:
        """How many persons have another part in a figure than before; None when the extracts of then are gone."""
        if then.extracts not in self._changes:
            self._changes[then.extracts] = self._compared(then)
        found = self._changes[then.extracts]
        if found is None:
            return None
        key, number, *groups = cell[1]
        place = (part for one in groups for part in (None if one is Margin.TOTAL else one, int(one is Margin.TOTAL)))
        columns = sql.shared_columns(self._matching)
        counts = dict(zip(columns, found.get((0, *place), (0,) * len(columns)), strict=True))
        at = (ANY, *self._matching.crossing.weights).index(str(key))
        named = (sql.shared(at, str(number)), sql.shared(0, str(number)), sql.shared(at, str(number), rest=True))
        part, whole, rest = (counts[one] for one in named)
        return Persons(part, whole, rest)

    def _compared(self, then: Told) -> Changes | None:
        extracts = changing.extracts_behind(then, self._store)
        if extracts is None:
            return None
        if self._now is None:
            self._now = self._shared(self._files)
        groups = range(len(self._matching.crossing.group_by))
        by = [sql.EVERYWHERE, *(name for at in groups for name in (f"g{at}", f"all_g{at}"))]
        former = self._shared(files(extracts))
        return changing.changed(self._now, former, by=by, of=sql.shared_columns(self._matching))

    def _shared(self, sources: Mapping[str, Sequence[Path]]) -> Any:
        with Duck(sources) as engine:
            return engine.arrow(sql.sharing(self._matching))
