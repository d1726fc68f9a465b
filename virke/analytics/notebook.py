"""Figures in a notebook: the same answers as everywhere, as Arrow, pandas or polars tables.

    from virke.analytics import notebook
    virke = notebook.Virke("/srv/virke/data")          # the folder VIRKE_DATA of the installation
    virke.figures("contact.talks_held").to_pandas()

What may not be shown is empty here too: the figures come through `compute`, and there is no way round it.
"""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from virke.analytics import compute, describing, exporting, measures, storage
from virke.analytics.compute import Choice, EngineName
from virke.analytics.intervals import Intervals
from virke.analytics.storage import Store
from virke.kernel.periods import through


class Virke:
    """The measures over the extracts of one installation, or over its invented ones with `dummy`."""

    def __init__(
        self, data: str | Path, *, dummy: bool = False, engine: str = "duckdb", spark_master: str = "local[*]"
    ) -> None:
        self._engine = Choice(EngineName(engine), spark_master)
        self._store = Store(storage.folder(Path(data), dummy=dummy))

    def measures(self) -> dict[str, str]:
        """The titles of the measures by key."""
        return {one.key: one.title for one in measures.known()}

    def definition(self, measure: str) -> dict[str, str]:
        """What a measure counts, in Danish."""
        return dict(describing.lines(measures.known().get(measure)))

    def figures(
        self,
        measure: str,
        *,
        within: tuple[date, date] | None = None,
        intervals: str | None = None,
        known_at: datetime | None = None,
    ) -> Any:
        """The figures as a `pyarrow.Table`, a row for each with what it rests on; `within` are two days, both included.

        `to_pandas()` and `polars.from_arrow()` take it on. UnknownKey, NoExtract and NothingCovered say what to do.
        """
        one = measures.known().get(measure)
        one = dataclasses.replace(one, intervals=Intervals(intervals) if intervals else one.intervals)
        days = through(*within) if within else None
        found = compute.run(
            one, store=self._store, at=datetime.now(UTC), within=days, known_at=known_at, engine=self._engine
        )
        return storage.table(exporting.head(one), list(exporting.rows(one, found)))
