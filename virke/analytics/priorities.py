"""When a person has several codes at once, the code book says which one stands. Pure.

Weekly benefit data keep one code for a person and a week: of several sources the one with the highest priority that day
(DREAM; the priorities are data of the code book, and dated like it). A spell that gives way is cut, and what is left of
it before and after is its own spell. Codes of the same priority decide nothing: then the load check rejects as ever.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from virke.analytics.codebooks import CodeBook
from virke.analytics.reading import Value
from virke.analytics.tables import Coded, Span, Table

_FAR = date.max


class Accepted(NamedTuple):
    """A row that is right by itself: its number, and its values by column."""

    number: int
    values: dict[str, Value | None]


def given_way(table: Table, accepted: list[Accepted], book: CodeBook) -> list[Accepted]:
    """The rows after those with a lower priority have given way, in the order in which they came."""
    assert table.span is not None
    assert table.coded is not None
    apart: dict[tuple[Value | None, ...], list[Accepted]] = defaultdict(list)
    for row in accepted:
        apart[tuple(row.values[key] for key in table.apart_by)].append(row)
    stand: dict[int, list[Accepted]] = {}
    for rows in apart.values():
        for row, cut in zip(rows, _cut(rows, table.span, table.coded, book), strict=True):
            stand[id(row)] = cut
    return [piece for row in accepted for piece in stand[id(row)]]


def _cut(rows: list[Accepted], span: Span, coded: Coded, book: CodeBook) -> list[list[Accepted]]:
    """What stands of each row of one person; every row whole when two of the same priority meet."""
    if not _overlap(rows, span):
        return [[row] for row in rows]
    days = sorted({day for row in rows for day in _ends(row, span)})
    days = sorted({*days, *(day for day in book.changes if days[0] < day < days[-1])})
    won: list[list[tuple[date, date]]] = [[] for _ in rows]
    for begins, ends in pairwise(days):
        there = [place for place, row in enumerate(rows) if _runs(row, span, begins)]
        ranks = [_rank(rows[place], coded, book, begins) for place in there]
        if ranks and ranks.count(min(ranks)) > 1:
            return [[row] for row in rows]
        if ranks:
            _lengthen(won[there[ranks.index(min(ranks))]], begins, ends)
    return [[_piece(row, span, coded, book, *days) for days in pieces] for row, pieces in zip(rows, won, strict=True)]


def _overlap(rows: list[Accepted], span: Span) -> bool:
    days = sorted(_ends(row, span) for row in rows)
    return any(after[0] < before[1] for before, after in pairwise(days))


def _lengthen(pieces: list[tuple[date, date]], begins: date, ends: date) -> None:
    if pieces and pieces[-1][1] == begins:
        begins = pieces.pop()[0]
    pieces.append((begins, ends))


def _rank(row: Accepted, coded: Coded, book: CodeBook, on: date) -> int:
    """The priority of the row's code on a day; one that the book has not that day gives way to all others."""
    line = book.line(str(row.values[coded.code]), on=on)
    return line.priority if line and line.priority is not None else 10**9


def _piece(row: Accepted, span: Span, coded: Coded, book: CodeBook, begins: date, ends: date) -> Accepted:
    if (begins, ends) == _ends(row, span):
        return row
    group = book.group(str(row.values[coded.code]), on=begins) or row.values[coded.group]
    change = {span.starts: begins, span.ends: None if ends == _FAR else ends, coded.group: group}
    return Accepted(row.number, {**row.values, **change})


def _runs(row: Accepted, span: Span, day: date) -> bool:
    begins, ends = _ends(row, span)
    return begins <= day < ends


def _ends(row: Accepted, span: Span) -> tuple[date, date]:
    begins, ends = row.values[span.starts], row.values[span.ends]
    assert isinstance(begins, date)
    return begins, ends if isinstance(ends, date) else _FAR
