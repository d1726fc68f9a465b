"""CSV in blocks of whole lines: plain blocks as columns by Arrow, all others row by row by Python's own reader.

Python's reader decides what a file says; Arrow reads only what both read alike, and is fifty times faster. The lines
are numbered as an editor numbers them, the headings being line 1.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

_SEPARATORS = (";", "\t", ",")
BLOCK = 8 * 2**20
"""Bytes read at a time; no line is longer."""
_CELL = csv.field_size_limit()  # characters; Python's reader refuses longer cells
_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(rb"\r\n|\n|\r")
_EMPTY = (b"\n", b"\r\n")
_SOMETHING = r"[!-~\p{L}]"

Rows = list[tuple[int, dict[str, str]]]


class TooLong(ValueError):
    """A line that does not end."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A block as columns: the number of its first line, how many rows there are, an Arrow array for each heading."""

    first_line: int
    rows: int
    cells: Mapping[str, Any]


class Csv:
    """An open CSV file whose headings have been read. UnicodeDecodeError, csv.Error and TooLong tell what is wrong."""

    def __init__(self, file: BinaryIO, *, size: int = BLOCK) -> None:
        self._file, self._size = file, size
        self._left = b""
        self._line = 2
        block = self._take()
        head = _LINE_END.search(block)
        first = block[: head.start()] if head else block
        self._left = (block[head.end() :] if head else b"") + self._left
        text = first.removeprefix(_MARK).decode()
        self.separator = max(_SEPARATORS, key=text.count)
        self.headings = tuple(next(csv.reader([text], delimiter=self.separator), []))

    def blocks(self, wanted: Collection[str]) -> Iterator[Columns | Rows]:
        """The rows in order, each block with the cells of the headings wanted, or row by row with all cells."""
        places = {heading: place for place, heading in enumerate(self.headings) if heading in wanted}
        while block := self._take():
            found = self._columns(block, places)
            if found is None:
                yield self._by_hand(block)
            else:
                self._line += found.rows
                yield found

    def _take(self) -> bytes:
        """Whole lines, some of the file; nothing at its end."""
        data = self._left + self._file.read(max(self._size - len(self._left), 0))
        if len(data) < self._size:
            self._left = b""
            return data
        if data.endswith(b"\r"):
            data += self._file.read(1)
        cut = max(data.rfind(b"\n"), data.rfind(b"\r")) + 1
        if not cut:
            raise TooLong
        self._left = data[cut:]
        return data[:cut]

    def _columns(self, block: bytes, places: Mapping[str, int]) -> Columns | None:
        """The block as columns; None when Python's reader might read it otherwise."""
        block.decode()
        lines = block.removesuffix(b"\n").split(b"\n")
        if not places or not _is_plain(block, lines):
            return None
        names = [str(place) for place in range(len(self.headings))]
        try:
            table = arrow_csv.read_csv(
                pa.py_buffer(block),
                arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=len(block) + 1),
                arrow_csv.ParseOptions(delimiter=self.separator, ignore_empty_lines=False),
                arrow_csv.ConvertOptions(
                    include_columns=[str(place) for place in places.values()],
                    column_types={str(place): pa.string() for place in places.values()},
                    strings_can_be_null=False,
                ),
            )
        except pa.ArrowInvalid:
            return None
        cells = {heading: table.column(str(place)).combine_chunks() for heading, place in places.items()}
        if table.num_rows != len(lines) or _may_be_empty(cells):
            return None
        return Columns(self._line, table.num_rows, cells)

    def _by_hand(self, block: bytes) -> Rows:
        """The rows of a block, and of the next ones when a cell runs over its end."""
        lines = _Lines(block, self._take)
        reader = csv.reader(lines, delimiter=self.separator)
        first, found = self._line, []
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((self._line, dict(zip(self.headings, cells, strict=False))))
            self._line = first + reader.line_num
            if lines.are_read:
                break
        return found


class _Lines:
    """The lines of a block as Python's reader wants them; the lines of the next one only when a row is not whole."""

    def __init__(self, block: bytes, following: Callable[[], bytes]) -> None:
        self._following = following
        self._begin(block)

    @property
    def are_read(self) -> bool:
        return self._text.tell() == self._size

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not (line := self._text.readline()):
            self._begin(self._following())
            line = self._text.readline()
        if not line:
            raise StopIteration
        return line

    def _begin(self, block: bytes) -> None:
        text = block.decode()
        self._text, self._size = io.StringIO(text, newline=""), len(text)


def _is_plain(block: bytes, lines: list[bytes]) -> bool:
    """Whether each line is one row: no empty lines, no lone returns, no row that goes on, no cell that is too long."""
    if b"\0" in block or block.count(b"\r") != block.count(b"\r\n"):
        return False
    if block.startswith(_EMPTY) or any(b"\n" + empty in block for empty in _EMPTY):
        return False
    if b'"' in block and any(line.count(b'"') % 2 for line in lines):
        return False
    return len(max(lines, key=len)) < _CELL


def _may_be_empty(cells: Mapping[str, Any]) -> bool:
    """Whether a row may have no cell with anything in it: such rows are passed over."""
    nothing: Any = True
    for array in cells.values():
        nothing = pc.and_(nothing, pc.invert(pc.match_substring_regex(array, _SOMETHING)))
        if not pc.any(nothing).as_py():
            return False
    return True
