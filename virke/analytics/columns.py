"""The load check's first look, at whole columns: what is right is taken, and only the other rows are looked at alone.

Each different cell of a column is read once, by the very function that reads a cell of a single row, so what is taken
here is exactly what the row by row check takes. Why a row is not taken is said by that check.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from virke.analytics import parts, reading
from virke.analytics.codebooks import CodeBook
from virke.analytics.reading import Refused, Value
from virke.analytics.sources import Batch, UnreadableExtract
from virke.analytics.tables import Coded, Column, Table

_KEPT = 500_000  # different cells of a column that are remembered
_FIRST = date(1970, 1, 1)


class _Refusal:
    """Stands for the value of a cell that is not what its column asks for."""


_REFUSED = _Refusal()
Read = Value | _Refusal | None


@dataclass(frozen=True)
class Reader:
    """Reads batches of an extract; `names` are the extract's headings by the key of the column."""

    table: Table
    names: Mapping[str, str]
    book: CodeBook | None
    _seen: dict[str, dict[object, Read]] = field(default_factory=dict)

    def read(self, batch: Batch) -> tuple[Any, Any]:
        """The rows as an Arrow table of `parts.schema`, and whether each is right."""
        arrays, right = {}, pa.array([True] * len(batch.numbers), pa.bool_())
        for column in self.table.read:
            cells = batch.cells.get(self.names[column.key])
            if cells is None:
                cells = pa.nulls(len(batch.numbers), pa.string())
            arrays[column.key], is_right = self._column(column, cells)
            right = pc.and_(right, is_right)
        if self.table.span:
            backwards = pc.less_equal(arrays[self.table.span.ends], arrays[self.table.span.starts])
            right = pc.and_(right, pc.invert(pc.fill_null(backwards, False)))
        if self.table.coded:
            arrays[self.table.coded.group] = self._groups(self.table.coded, arrays)
            right = pc.and_(right, pc.is_valid(arrays[self.table.coded.group]))
        types = parts.schema(self.table)
        return pa.table([arrays[name] for name in types.names], schema=types), right

    def _column(self, column: Column, cells: Any) -> tuple[Any, Any]:
        """The values of a column, and whether each cell may be there."""

        def one(cell: object) -> Read:
            try:
                return reading.value(column, cell, within=self.table.within)
            except Refused:
                return _REFUSED

        places, read = self._each(column.key, cells, one)
        values = pa.array([None if value is _REFUSED else value for value in read], parts.type_of(column))
        is_right = pa.array([value is not _REFUSED for value in read], pa.bool_())
        return values.take(places), pc.fill_null(is_right.take(places), not column.required)

    def _groups(self, coded: Coded, arrays: Mapping[str, Any]) -> Any:
        """The group of each code on its day; none when the book does not know it."""
        days = pc.cast(pc.cast(arrays[coded.on], pa.int32()), pa.string())
        pairs = pc.binary_join_element_wise(arrays[coded.code], days, "|")

        def one(pair: object) -> Read:
            code, _, day = str(pair).rpartition("|")
            return self.book.group(code, on=_FIRST + timedelta(days=int(day))) if self.book else None

        places, read = self._each(coded.group, pairs, one)
        return pa.array(read, pa.string()).take(places)

    def _each(self, key: str, cells: Any, one: Callable[[object], Read]) -> tuple[Any, list[Read]]:
        """The place of each cell among the different ones, and what those are read as."""
        encoded = cells if pa.types.is_dictionary(cells.type) else cells.dictionary_encode()
        seen = self._seen.setdefault(key, {})
        if len(seen) > _KEPT:
            seen.clear()
        found = []
        for cell in _as_python(encoded.dictionary):
            if cell not in seen:
                seen[cell] = one(cell)
            found.append(seen[cell])
        return encoded.indices, found


def _as_python(array: Any) -> list[Any]:
    try:
        return list(array.to_pylist())
    except (ValueError, OverflowError):
        raise UnreadableExtract("Udtrækket har tidspunkter, som ikke findes. Hent det igen med dage.") from None
