"""A new week on top of the benefit spells of a store: one open spell in five ends, and as many begin."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from virke.analytics import parts, registers
from virke.analytics.storage import Origin, Store
from virke.kernel.periods import Period

SPELLS = registers.known().get("benefit_spells")


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
