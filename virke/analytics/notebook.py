"""Figures in a notebook: the same answers as everywhere, as Arrow, pandas or polars tables.

    from virke.analytics import notebook
    virke = notebook.Virke("/srv/virke/data")          # the folder VIRKE_DATA of the installation
    virke.figures("contact.talks_held", form="pandas")

What may not be shown is empty here too: the figures come through `compute`, and there is no way round it. They are told
in the ledger of the installation, so real ones need its environment (VIRKE_MODE, DATABASE_URL).
"""

from __future__ import annotations

import asyncio
import dataclasses
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from virke.analytics import compute, describing, exporting, measures, storage
from virke.analytics.answers import Answer
from virke.analytics.compute import Choice, EngineName
from virke.analytics.intervals import Intervals
from virke.analytics.releasing import Forgetful, Ledger
from virke.analytics.storage import Store
from virke.audit.events import Actor
from virke.kernel.periods import through

Form = Literal["arrow", "pandas", "polars"]


@dataclass(frozen=True, slots=True)
class _Analyst:
    """Whoever runs the notebook is known by the machine alone."""

    @property
    def actor(self) -> Actor:
        """As the audit trail names it."""
        return Actor("system:notebook", "System")


class Virke:
    """The measures over the extracts of one installation, or over its invented ones with `dummy`."""

    def __init__(
        self, data: str | Path, *, dummy: bool = False, engine: str = "duckdb", spark_master: str = "local[*]"
    ) -> None:
        self._engine = Choice(EngineName(engine), spark_master)
        self._data, self._dummy = Path(data), dummy
        self._store = Store(storage.folder(self._data, dummy=dummy))

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
        form: Form = "arrow",
    ) -> Any:
        """The figures as a table, a row for each with what it rests on; `within` are two days, both included.

        A `pyarrow.Table`, or a frame of pandas or polars where that is installed. UnknownKey, NoExtract and
        NothingCovered say what to do.
        """
        one = measures.known().get(measure)
        one = dataclasses.replace(one, intervals=Intervals(intervals) if intervals else one.intervals)
        days, at = through(*within) if within else None, datetime.now(UTC)

        def run() -> Answer:
            return compute.run(
                one,
                store=self._store,
                at=at,
                ledger=self._ledger(at),
                within=days,
                known_at=known_at,
                engine=self._engine,
            )

        table = storage.table(exporting.head(one), list(exporting.rows(one, _beside_any_loop(run))))
        return _as(form, table)

    def _ledger(self, at: datetime) -> Ledger:
        if self._dummy:
            return Forgetful()
        import django  # the application is set up for its database, and only when its ledger is needed
        from django.apps import apps

        if not apps.ready:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "virke.config.settings")
            os.environ.setdefault("VIRKE_DATA", str(self._data))
            django.setup()
        from virke.analytics.ledger import Channel, Kept

        return Kept(channel=Channel.NOTEBOOK, by=_Analyst(), at=at)


def _beside_any_loop(run: Callable[[], Answer]) -> Answer:
    """A notebook runs within a loop of events, where Django keeps its database shut."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return run()
    with ThreadPoolExecutor(max_workers=1) as beside:
        return beside.submit(_and_hang_up, run).result()


def _and_hang_up(run: Callable[[], Answer]) -> Answer:
    """The thread has a connection of its own, which nobody closes after it."""
    from django.db import connections

    try:
        return run()
    finally:
        connections.close_all()


def _as(form: Form, table: Any) -> Any:
    if form == "pandas":
        return table.to_pandas()
    if form == "polars":
        return import_module("polars").from_arrow(table)
    return table
