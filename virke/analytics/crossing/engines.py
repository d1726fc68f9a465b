"""Which engine matches: the one that answers measures, or the kernel over registers of a country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from virke.analytics.crossing.asked import Asked, Connection
from virke.analytics.crossing.asking import Matcher
from virke.analytics.crossing.definitions import Crossing
from virke.analytics.crossing.reference import Reference
from virke.analytics.engines import choosing, compiling, reference
from virke.analytics.engines.choosing import Choice, EngineName


@contextmanager
def opened(choice: Choice, files: Mapping[str, Sequence[Path]], *, crossing: Crossing, rows: int) -> Iterator[Matcher]:
    """The chosen engine over the Parquet files of extracts, by the key of their register.

    `rows` is how many there are of all registers together: when they are many, the kernel stands in for DuckDB.
    """
    with choosing.opened(choice, files) as engine:
        if not isinstance(engine, Connection):
            assert isinstance(engine, reference.Reference)
            yield Reference(engine.registers)
        elif choice.name == EngineName.DUCKDB and compiling.worth_it(rows):
            from virke.analytics.crossing import sweeping  # it takes half a second to load what compiles

            yield sweeping.Sweep(files, Asked(engine)) if sweeping.can(crossing) else Asked(engine)
        else:
            yield Asked(engine)
