"""Broken files, a full disk and a killed worker: a clear answer, and the last good extract stays in use."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virke.analytics import loading, registers, sources
from virke.analytics.checking import WrongColumns
from virke.analytics.codebooks import shipped
from virke.analytics.sources import UnreadableExtract
from virke.analytics.storage import Store

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "25"))
SPELLS = registers.known().get("benefit_spells")
BOOK = shipped("benefit_codes")
LINES = "person;kode;fra uge;til uge\n" + "".join(f"P{n:04};111;2024-W05;2024-W{n % 40 + 6:02}\n" for n in range(200))


def parquet(text: str) -> bytes:
    table = arrow_csv.read_csv(io.BytesIO(text.encode()), parse_options=arrow_csv.ParseOptions(delimiter=";"))
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    return bytes(sink.getvalue())


FILES = {".csv": LINES.encode(), ".parquet": parquet(LINES)}
CHANGE = st.tuples(st.sampled_from(["cut", "flip", "insert"]), st.floats(0, 1), st.binary(min_size=1, max_size=4))
Changes = list[tuple[str, float, bytes]]


def spoilt(data: bytes, changes: Changes) -> bytes:
    """The file cut off, with bytes overwritten, or with bytes put in."""
    for change, where, added in changes:
        at = int(where * len(data))
        after = {"cut": b"", "flip": added + data[at + len(added) :], "insert": added + data[at:]}
        data = data[:at] + after[change]
    return data


@settings(max_examples=EXAMPLES, deadline=None)
@given(suffix=st.sampled_from(sorted(FILES)), changes=st.lists(CHANGE, min_size=1, max_size=4))
def test_a_spoilt_file_is_checked_or_said_to_be_unreadable(suffix: str, changes: Changes) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"a{suffix}").write_bytes(spoilt(FILES[suffix], changes))
        with (
            suppress(UnreadableExtract, WrongColumns),
            sources.opened(folder / f"a{suffix}") as source,
            loading.checked(SPELLS, source, folder=folder, book=BOOK) as loaded,
        ):
            assert loaded.read >= len(loaded.rejected)


def test_more_columns_than_a_register_can_have_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "bred.csv"
    path.write_text(";".join(f"k{number}" for number in range(1_000_000)) + "\n", encoding="utf-8")

    with pytest.raises(UnreadableExtract, match="over 20000 kolonner"), sources.opened(path):
        pass


WORKER = """
import resource, sys
from datetime import UTC, date, datetime
from pathlib import Path
from virke.analytics import parts, registers
from virke.analytics.numbering import DamagedBook
from virke.analytics.storage import NotStored, Origin, Store
from virke.kernel.periods import Period

SPELLS = registers.known().get("benefit_spells")
store, first, week = Store(Path(sys.argv[1])), date(2024, 1, 1), date(2024, 1, 8) - date(2024, 1, 1)

def load(number, persons):
    rows = [(f"P{one + number:06}", "111", first, None, "dagpenge") for one in range(persons)]
    origin = Origin(f"Ugefil {number}", Period(first, first + week))
    return store.write(SPELLS, rows, origin=origin, at=datetime.now(UTC))

def advance(number, persons):
    begins = first + week
    rows = [(f"P{one + number:06}", "112", begins, None, "dagpenge") for one in range(persons)]
    origin = Origin(f"Ny uge {number}", Period(begins, begins + week))
    return store.advance(SPELLS, [parts.arrow(SPELLS, rows)], weeks=origin, at=datetime.now(UTC))
"""
UNTIL_KILLED = """
load(0, 2000)
print("in use", flush=True)
number = 0
while True:
    number += 1
    load(number * 500, 4000)
    advance(number * 500, 3000)
"""
ON_A_FULL_DISK = """
good = load(0, 100)
for limit in (100, 3_000, 9_000, 20_000, 40_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    for work in (load, advance):
        try:
            work(1_000, 20_000)
        except NotStored:
            print("refused", flush=True)
        assert store.newest("benefit_spells") == good and not store.damaged("benefit_spells"), limit
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert load(2_000, 20_000).rows == 20_000
assert not store.book.damaged()
"""


def worker(script: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WORKER + script, str(folder)], stdout=subprocess.PIPE, text=True)


def test_a_worker_killed_at_any_moment_leaves_whole_extracts_only(tmp_path: Path) -> None:
    luck = random.Random(7)
    for _ in range(max(EXAMPLES // 8, 2)):
        with worker(UNTIL_KILLED, tmp_path) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "in use\n"
            time.sleep(luck.uniform(0, 0.5))
            child.send_signal(signal.SIGKILL)
        store = Store(tmp_path)

        assert store.newest("benefit_spells").rows >= 2000
        assert store.damaged("benefit_spells") == []
        assert store.book.damaged() == []
        assert len(store.book.pseudonyms(range(1, store.book.persons + 1))) == store.book.persons


def test_a_disk_that_is_full_at_any_step_refuses_and_keeps_the_good_extract(tmp_path: Path) -> None:
    with worker(ON_A_FULL_DISK, tmp_path) as child:
        said, _ = child.communicate(timeout=300)

    assert child.returncode == 0
    assert said.count("refused") == 10
