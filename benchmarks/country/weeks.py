"""A new week on top of the benefit spells of a store: one open spell in five ends, and as many begin."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from country.jobs import AS_OF, FIRST
from country.register import file
from virke.analytics import parts, registers
from virke.analytics.storage import Origin, Store
from virke.kernel.periods import Period

SPELLS = registers.known().get("benefit_spells")


def on_all(folder: Path) -> tuple[float, float, int]:
    """As `added`, the second one on top of all spells of the benchmark's register, in the product's own storage."""
    at, days = datetime(2026, 10, 6, tzinfo=UTC), Period(FIRST, AS_OF)
    with tempfile.TemporaryDirectory(dir=folder) as root:
        store = Store(Path(root))
        store.write_batches(SPELLS, _spells(folder), origin=Origin("Opdigtede data", days), at=at)
        return min(added(store, at=at + timedelta(days=number)) for number in range(1, 4))


def _spells(folder: Path) -> Iterator[Any]:
    """The register's spells as the load check gives them: persons by pseudonym."""
    wanted = parts.schema(SPELLS)
    for batch in pq.ParquetFile(file(folder, SPELLS.key)).iter_batches(2**18):
        numbers = pc.utf8_lpad(batch.column("person_no").cast(pa.string()), 9, "0")
        persons = pc.binary_join_element_wise("P", numbers, "")
        rows = pa.Table.from_batches([batch]).append_column("person", persons)
        yield rows.select(wanted.names).cast(wanted)


def added(store: Store, *, at: datetime) -> tuple[float, float, int]:
    """Seconds on the clock and of the processors, and how many spells were open. The first week parts the files."""
    base = store.newest(SPELLS.key)
    begins = base.origin.covers.ends_on
    assert begins is not None
    open_file = pq.read_table(base.files[-1], columns=[column.key for column in SPELLS.columns])
    going = open_file.filter(pc.is_null(open_file.column("ends_on")))
    kept = going.filter(pa.array([place % 5 > 0 for place in range(going.num_rows)]))
    new = [(f"N{begins:%y%m%d}{place:08d}", "111", begins, None, "dagpenge") for place in range(going.num_rows // 5)]
    rows = pa.concat_tables([_begun(kept, begins).cast(parts.schema(SPELLS)), parts.arrow(SPELLS, new)])
    start, busy = time.perf_counter(), time.process_time()
    weeks = Origin("Ny uge", Period(begins, begins + timedelta(days=7)))
    store.advance(SPELLS, [rows], weeks=weeks, at=at)
    return time.perf_counter() - start, time.process_time() - busy, going.num_rows


def _begun(rows: Any, on: Any) -> Any:
    """The same spells as a file of that week alone says them."""
    place = rows.schema.get_field_index("starts_on")
    return rows.set_column(place, "starts_on", pa.array([on] * rows.num_rows, pa.date32()))
