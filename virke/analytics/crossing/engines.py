"""Which engine matches: the one that answers measures, asked about pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from virke.analytics.crossing.asked import Asked, Connection
from virke.analytics.crossing.asking import Matcher
from virke.analytics.crossing.reference import Reference
from virke.analytics.engines import choosing, reference
from virke.analytics.engines.choosing import EngineName


@contextmanager
def opened(name: EngineName, files: Mapping[str, Sequence[Path]]) -> Iterator[Matcher]:
    """The engine of that name over the Parquet files of extracts, by the key of their register."""
    with choosing.opened(name, files) as engine:
        if isinstance(engine, Connection):
            yield Asked(engine)
        else:
            assert isinstance(engine, reference.Reference)
            yield Reference(engine.registers)
