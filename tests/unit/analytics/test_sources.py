"""Extracts as files are read row by row, with the numbers that a person finds them by."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from virke.analytics import sources
from virke.analytics.sources import UnreadableExtract


def read(path: Path) -> tuple[tuple[str, ...], list[tuple[int, dict[str, object]]]]:
    with sources.opened(path) as source:
        return source.headings, [(row.number, dict(row.cells)) for row in source.rows]


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
