"""The load check: an extract row by row against the declaration of its register. Pure.

Every row is either accepted whole or rejected with its number and its reasons, in the order of the extract. What is
accepted comes sorted by person and day, as storage and engines want it. Of two rows that cannot both be right (the same
key twice, overlapping spells) the later one is rejected, and its reason names the row that it clashes with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from virke.analytics import priorities, reading
from virke.analytics.codebooks import CodeBook
from virke.analytics.priorities import Accepted
from virke.analytics.reading import Refused, Value
from virke.analytics.tables import Kind, Table

Cells = tuple[Value | None, ...]
_SHOWN = 5  # rows that the report names for each reason
_SEE = " (se række"


class WrongColumns(ValueError):
    """The extract has not the columns of the register. The message names what is missing."""


class MissingCodeBook(ValueError):
    """The register has codes, and no code book was given to read them with."""


class Row(NamedTuple):
    """A row of an extract: its number there, and its cells by heading."""

    number: int
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that is left out, and every reason why, each a Danish clause."""

    row: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check found: the rows in the order of the table's columns, sorted by person, and those rejected."""

    table: Table
    rows: tuple[Cells, ...]
    rejected: tuple[Rejection, ...]
    read: int


def check(table: Table, rows: Iterable[Row], *, headings: Iterable[str], book: CodeBook | None = None) -> Checked:
    """Check an extract. WrongColumns and MissingCodeBook before any row is read.

    Headings count without regard to case; columns that the register does not know are not read.
    """
    names = headings_of(table, headings, book=book)
    accepted: list[Accepted] = []
    rejected: list[Rejection] = []
    for row in rows:
        values, reasons = read(table, row, names, book)
        if reasons:
            rejected.append(Rejection(row.number, reasons))
        else:
            accepted.append(Accepted(row.number, values))
    spoilt = {rejection.row for rejection in rejected}  # a line of a wide file holds several rows
    accepted = [row for row in accepted if row.number not in spoilt]
    settled, against = settle(table, accepted, book)
    rejected += [Rejection(number, (reason,)) for number, reason in against.items()]
    cells = tuple(_cells(table, row) for row in sorted(settled, key=lambda row: _order(table, row)))
    number = sum(row.number not in against for row in accepted) + len(rejected)
    return Checked(table, cells, tuple(sorted(rejected, key=attrgetter("row"))), number)


def report(table: Table, *, read: int, rejected: Sequence[Rejection]) -> Iterator[str]:
    """The check in plain Danish, a line for each reason, the most frequent first."""
    if not rejected:
        yield f"{table.title}: {_figure(read)} rækker læst, ingen afvist."
        return
    yield f"{table.title}: {_figure(read)} rækker læst, {_figure(len(rejected))} afvist."
    places: dict[str, list[int]] = defaultdict(list)
    for rejection in rejected:
        for reason in rejection.reasons:
            places[reason.partition(_SEE)[0]].append(rejection.row)
    for reason, numbers in sorted(places.items(), key=lambda one: (-len(one[1]), one[0])):
        named = ", ".join(_figure(number) for number in numbers[:_SHOWN])
        more = " …" if len(numbers) > _SHOWN else ""
        yield f"  {_figure(len(numbers))} × {reason} (række {named}{more})"


def headings_of(table: Table, headings: Iterable[str], *, book: CodeBook | None) -> dict[str, str]:
    """The extract's own writing of each column's heading, empty for one that may be left out; its key counts as one.

    WrongColumns, and MissingCodeBook when the register has codes and no book to read them with.
    """
    if table.coded and book is None:
        raise MissingCodeBook(f"Registret {table.key} har koder. Angiv den kodebog, de skal læses med.")
    there = {heading.strip().casefold(): heading for heading in headings}
    found = {
        column.key: there.get(column.heading.casefold(), there.get(column.key.casefold(), "")) for column in table.read
    }
    if missing := [column.heading for column in table.read if column.required and not found[column.key]]:
        raise WrongColumns(
            f"Udtrækket til {table.title.lower()} mangler kolonnen {', '.join(missing)}. "
            f"Første række skal have overskrifterne {'; '.join(column.heading for column in table.read)}."
        )
    return found


def read(
    table: Table, row: Row, names: Mapping[str, str], book: CodeBook | None
) -> tuple[dict[str, Value | None], tuple[str, ...]]:
    """The values of a row by column, and every reason why it is wrong by itself."""
    values: dict[str, Value | None] = {}
    reasons: list[str] = []
    for column in table.read:
        try:
            values[column.key] = reading.value(column, row.cells.get(names[column.key]), within=table.within)
        except Refused as refused:
            reasons.append(str(refused))
    if not reasons:
        reasons += _contradictions(table, values, book)
    return values, tuple(reasons)


def _contradictions(table: Table, values: dict[str, Value | None], book: CodeBook | None) -> Iterator[str]:
    """Why the values of a row cannot stand together; on the way the group of a code is found."""
    if table.span:
        starts, ends = values[table.span.starts], values[table.span.ends]
        if isinstance(starts, date) and isinstance(ends, date) and ends <= starts:
            yield "slutter, før den begynder"
    if table.coded and book:
        code, on = values[table.coded.code], values[table.coded.on]
        assert isinstance(code, str) and isinstance(on, date)  # noqa: PT018 - both are required columns
        values[table.coded.group] = book.group(code, on=on)
        if values[table.coded.group] is None:
            heading = table.column(table.coded.code).heading
            yield f"{heading} {reading.shown(code)} kendes ikke den dag i kodebogen"


def settle(table: Table, accepted: list[Accepted], book: CodeBook | None) -> tuple[list[Accepted], dict[int, str]]:
    """The rows that stand beside each other, and why others cannot, by their number; in the order of the extract.

    Where the code book says which of two codes stands, the other one gives way; what is left may still clash.
    """
    if table.coded and book and book.has_priorities:
        accepted = priorities.given_way(table, accepted, book)
    against = clashes(table, accepted)
    return [row for row in accepted if row.number not in against], against


def clashes(table: Table, accepted: list[Accepted]) -> dict[int, str]:
    """Rows that another row stands against, and why, by their number. The rows come in the order of the extract."""
    found: dict[int, str] = {}
    first: dict[Cells, int] = {}
    for number, values in accepted:
        key = tuple(values[name] for name in table.unique)
        if key in first:
            named = ", ".join(table.column(name).heading for name in table.unique)
            found[number] = f"findes allerede: {named}{_SEE} {first[key]})"
        first.setdefault(key, number)
    if table.span and table.apart_by:
        found |= _overlaps(table, [row for row in accepted if row.number not in found])
    return found


def _overlaps(table: Table, accepted: list[Accepted]) -> dict[int, str]:
    assert table.span is not None
    starts, ends = table.span.starts, table.span.ends
    apart: dict[Cells, list[Accepted]] = defaultdict(list)
    for row in accepted:
        apart[tuple(row.values[name] for name in table.apart_by)].append(row)
    found: dict[int, str] = {}
    for rows in apart.values():
        rows.sort(key=lambda row: (str(row.values[starts]), row.number))
        last: Accepted | None = None
        for row in rows:
            if last and (last.values[ends] is None or _before(row.values[starts], last.values[ends])):
                found[row.number] = f"overlapper en tidligere række{_SEE} {last.number})"
            else:
                last = row
    return found


def _before(one: Value | None, other: Value | None) -> bool:
    return isinstance(one, date) and isinstance(other, date) and one < other


def _order(table: Table, row: Accepted) -> tuple[str, ...]:
    """By person, then by what names a row; days sort as texts, and so do moments, of eight figures."""
    numbers = {column.key for column in table.columns if column.kind in (Kind.WHOLE, Kind.AMOUNT)}
    rest = (key for key in table.unique if key != table.subject.key and key not in numbers)
    first = str(row.values[table.subject.key])
    starts = str(row.values[table.span.starts]) if table.span else ""
    return first, starts, *(str(row.values[key]) for key in rest)


def _cells(table: Table, row: Accepted) -> Cells:
    return tuple(row.values[column.key] for column in table.columns)


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", ".")
