"""Extracts as files are read row by row, with the numbers that a person finds them by."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virke.analytics import csvfiles, sources
from virke.analytics.sources import UnreadableExtract

LINES = ["1;2", '"1";2', '"a;""b";', "3", " ; ", '"x\ny";1', 'a"b;c', "4;5;6", ""]
EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "100"))


def read(path: Path) -> tuple[tuple[str, ...], list[tuple[int, dict[str, object]]]]:
    with sources.opened(path) as source:
        return source.headings, [(row.number, dict(row.cells)) for row in source.rows()]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_file_is_read_with_the_separator_of_its_first_line(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "udtræk.csv"
    path.write_text(f"\ufeffperson{separator}kode\nP1{separator}111\n\nP2{separator}126\n", encoding="utf-8")

    assert read(path) == (
        ("person", "kode"),
        [(2, {"person": "P1", "kode": "111"}), (4, {"person": "P2", "kode": "126"})],
    )


def test_a_row_over_several_lines_has_the_number_of_its_first(tmp_path: Path) -> None:
    path = tmp_path / "udtræk.csv"
    path.write_text('person;kode\n"P\n1";111\nP2;126\n', encoding="utf-8")

    assert [number for number, _ in read(path)[1]] == [2, 4]


def test_a_parquet_file_is_read_with_its_own_values(tmp_path: Path) -> None:
    path = tmp_path / "udtræk.parquet"
    pq.write_table(pa.table({"person": ["P1", None], "timer": [7, 8]}), path)

    assert read(path) == (("person", "timer"), [(1, {"person": "P1", "timer": 7}), (2, {"person": None, "timer": 8})])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("mangler.csv", None, "ingen fil"),
        ("half.parquet", b"PAR1\x00\x00", "halvt skrevet"),
        ("tom.parquet", b"", "halvt skrevet"),
        ("latin.csv", "person;køn\n".encode("latin-1"), "UTF-8"),
        ("lang.csv", b"person;kode\n" + b"x" * 200_000, "ødelagt"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(UnreadableExtract, match=reason):
        read(tmp_path / name)


def by_python(text: str) -> list[tuple[int, dict[str, str]]]:
    """What Python's own reader makes of a file, each row with the number of its first line."""
    file = io.StringIO(text, newline="")
    headings = next(csv.reader([file.readline().rstrip("\r\n")], delimiter=";"), [])
    found, line, reader = [], 2, csv.reader(file, delimiter=";")
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append((line, dict(zip(headings, cells, strict=False))))
        line = reader.line_num + 2
    return found


def by_us(text: str, block: int) -> list[tuple[int, dict[str, str]]]:
    lines = csvfiles.Csv(io.BytesIO(text.encode()), size=block)
    found = []
    for one in lines.blocks(lines.headings):
        if isinstance(one, csvfiles.Columns):
            columns = [array.to_pylist() for array in one.cells.values()]
            rows = (dict(zip(one.cells, cells, strict=True)) for cells in zip(*columns, strict=True))
            found += list(enumerate(rows, start=one.first_line))
        else:
            found += one
    return found


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    text=st.text(st.sampled_from('ab;"\n\r æ'), max_size=40)
    | st.lists(st.sampled_from(["1;2", '"1";2', '"a;""b";', "3", " ; ", '"x\ny";1', 'a"b;c', "4;5;6", ""])).map(
        "\n".join
    ),
    block=st.sampled_from([16, 40, 1000]),
)
def test_blocks_of_a_csv_file_say_what_pythons_reader_says_of_the_whole(text: str, block: int) -> None:
    text = "person;kode\n" + text
    try:
        expected = by_python(text)
    except csv.Error:
        with pytest.raises(csv.Error):
            by_us(text, block)
        return
    try:
        assert by_us(text, block) == expected
    except csvfiles.TooLong:
        assert max(map(len, re.split("[\r\n]", text))) >= block // 2


def test_a_file_without_an_end_of_line_is_given_up_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "stor.csv"
    with path.open("wb") as file:
        file.write(b"person;kode\nP1;1")
        file.truncate(10 * 2**30)  # a sparse file: ten gigabytes without a disk to hold them

    with pytest.raises(UnreadableExtract, match="ødelagt"):
        read(path)
