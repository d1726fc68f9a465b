"""Ranges of persons: every row once, nobody split, texts and missing values as numbers, whatever the files are."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virke.analytics.engines import ranges
from virke.analytics.engines.ranges import NotSorted, Source, Wanted

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "20"))
DAYS = Wanted("starts_on")
GROUPS = ("dagpenge", "kontanthjælp")

persons = st.lists(st.integers(1, 12), max_size=30).map(sorted)


def written(path: Path, rows: list[int], *, group: int = 3, **columns: list[object]) -> Path:
    """A register file with so many rows in a row group; the day of a row tells its place in the file."""
    days = [date.fromordinal(date(1970, 1, 1).toordinal() + place) for place in range(len(rows))]
    columns = {"person_no": rows, "starts_on": days, **columns}
    types = {"person_no": pa.int32(), "starts_on": pa.date32()}
    table = pa.table({key: pa.array(cells, types.get(key)) for key, cells in columns.items()})
    pq.write_table(table, path, row_group_size=group)
    return path


@settings(max_examples=EXAMPLES)
@given(left=persons, right=persons, group=st.integers(1, 7), rows=st.integers(1, 40), threads=st.integers(1, 2))
def test_every_row_comes_once_and_in_order_and_no_person_is_split(
    left: list[int], right: list[int], group: int, rows: int, threads: int
) -> None:
    with TemporaryDirectory() as folder:
        sources = [
            Source((written(Path(folder) / f"{name}.parquet", cells, group=group),), (DAYS,))
            for name, cells in (("left", left), ("right", right))
        ]

        found = list(ranges.walk(sources, lambda *columns: columns, rows=rows, threads=threads))

    for number, cells in enumerate((left, right)):
        assert [person for part in found for person in part[number]["person_no"]] == cells
        assert [day for part in found for day in part[number]["starts_on"]] == list(range(len(cells)))
    met = [{int(person) for columns in part for person in columns["person_no"]} for part in found]
    assert sum(len(one) for one in met) == len({*left, *right})


@settings(max_examples=EXAMPLES)
@given(closed=persons, still_open=persons, rows=st.integers(1, 40))
def test_rows_of_several_files_lie_sorted_by_person_and_day(
    closed: list[int], still_open: list[int], rows: int
) -> None:
    with TemporaryDirectory() as folder:
        paths = [
            written(Path(folder) / f"{number}.parquet", cells) for number, cells in enumerate((closed, still_open))
        ]
        source = Source(tuple(paths), (DAYS,), order=("starts_on",))

        found = list(ranges.walk([source], lambda columns: columns, rows=rows))

    together = [pair for part in found for pair in zip(part["person_no"], part["starts_on"], strict=True)]
    assert together == sorted([*zip(closed, range(30)), *zip(still_open, range(30))])  # noqa: B905 - cut at the rows


def test_a_text_is_its_place_among_the_words_in_every_row_group(tmp_path: Path) -> None:
    texts = ["kontanthjælp", "dagpenge", None, "efterløn", "dagpenge", "kontanthjælp"]
    path = written(tmp_path / "a.parquet", [1, 1, 2, 2, 3, 3], group=2, benefit=texts)

    (found,) = ranges.walk([Source((path,), (Wanted("benefit", words=GROUPS),))], lambda columns: columns)

    assert found["benefit"].tolist() == [1, 0, -1, -1, 0, 1]


def test_a_missing_number_becomes_what_was_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", [1, 2, 3], hours=[37, None, 0])

    (found,) = ranges.walk([Source((path,), (Wanted("hours", missing=-7),))], lambda columns: columns)

    assert found["hours"].tolist() == [37, -7, 0]
    assert found["hours"].dtype == np.int32


def test_a_file_that_is_not_sorted_is_refused_within_a_row_group_and_between_two(tmp_path: Path) -> None:
    within = written(tmp_path / "within.parquet", [2, 1, 3], group=3)
    between = written(tmp_path / "between.parquet", [3, 3, 1], group=2)

    for path in (within, between):
        with pytest.raises(NotSorted, match=rf"{path.name} er ikke sorteret"):
            list(ranges.walk([Source((path,), (DAYS,))], len))


def test_a_file_without_numbers_of_persons_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.parquet"
    pq.write_table(pa.table({"person": ["P1"]}), path)

    with pytest.raises(NotSorted, match="ingen kolonne person_no"):
        ranges.cut([Source((path,), ())])


def test_a_fault_in_one_range_is_told_and_ends_the_walk(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", list(range(1, 31)))

    def work(columns: ranges.Columns) -> int:
        if 6 in columns["person_no"]:
            raise ZeroDivisionError
        return 1

    walked = ranges.walk([Source((path,), (DAYS,))], work, rows=3)

    with pytest.raises(ZeroDivisionError):
        list(walked)


def test_a_range_can_be_read_again_by_itself(tmp_path: Path) -> None:
    source = Source((written(tmp_path / "a.parquet", [1, 1, 2, 2, 2, 3, 9]),), (DAYS,))

    met = [ranges.read(source, within)["person_no"].tolist() for within in ranges.cut([source], rows=3)]

    assert met == [[1, 1], [2, 2, 2, 3], [9]]
