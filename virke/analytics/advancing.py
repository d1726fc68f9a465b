"""A new week of weekly benefit data, put on top of the extract in use without writing the whole anew.

Spells that have ended never change again, so their files are shared by one extract and the next. What has not ended
lies in a file of its own, which a new week replaces: a spell whose person has the same code goes on, another one ends
where the extract ended, and the rest begins. The rows are those that the whole file of weeks would have given.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from virke.analytics import parts
from virke.analytics.numbering import Book
from virke.analytics.parts import Change
from virke.analytics.tables import NUMBER, Table
from virke.kernel.periods import Period

if TYPE_CHECKING:
    import duckdb

OPEN, CLOSED = "open.parquet", "closed-{:03d}.parquet"
_WEEK = timedelta(days=7)


class NotFollowing(ValueError):
    """The weeks do not come right after those of the extract in use. The message says which week is missing."""


def check_follows(table: Table, covers: Period, weeks: Period) -> date:
    """The day on which the extract ends. NotFollowing unless the weeks begin then, or after a week 53 left out."""
    ended, begins = covers.ends_on, weeks.starts_on
    if table.coded is None or table.span is None:
        raise NotFollowing(f"{table.title} er ikke uger. Indlæs et helt udtræk.")
    if ended is None or ended.weekday():
        raise NotFollowing(f"Udtrækket af {table.title.lower()} slutter midt i en uge. Indlæs et helt udtræk.")
    if begins != ended and not (begins == ended + _WEEK and ended.isocalendar().week == 53):
        year, week, _ = (ended - _WEEK).isocalendar()
        raise NotFollowing(f"Udtrækket dækker til uge {week} i {year}, så den næste skal være den første i filen.")
    return ended


def apply(table: Table, files: tuple[Path, ...], staged: Path, folder: Path, book: Book, *, ended: date,
          begins: date) -> Change:  # fmt: skip
    """Write the files of ended spells that are new, and that of open ones, into a folder with the shared files."""
    with parts.connected(folder) as connection:
        source = f"read_parquet({parts.text(staged)})"
        mark = book.number(connection, f"SELECT {table.subject.key} AS person FROM {source}")
        _prepare(table, connection, files, source, ended, begins)
        gone = parts.content_of(table, connection, "changed_before")
        come = parts.content_of(table, connection, "changed_after")
        order = ", ".join((NUMBER, *table.order))
        ends = table.span.ends if table.span else ""
        shared = _share(table, connection, files, folder)
        for is_open, name in (("IS NOT NULL", CLOSED.format(shared)), ("IS NULL", OPEN)):
            query = f"SELECT * FROM after WHERE {ends} {is_open} ORDER BY {order}"
            parts.write(connection, query, folder / name)
        return Change(gone, come, mark)


def _prepare(
    table: Table, connection: duckdb.DuckDBPyConnection, files: tuple[Path, ...], source: str, ended: date, begins: date
) -> None:
    """The views: open spells before, spells of the new weeks, all that is after, and what of both has changed."""
    assert table.span is not None
    assert table.coded is not None
    starts, ends, code = table.span.starts, table.span.ends, table.coded.code
    names = [NUMBER, *(column.key for column in table.columns)]

    def cells(alias: str, last: str) -> str:
        return ", ".join(f"{last} AS {name}" if name == ends else f"{alias}.{name}" for name in names)

    same = f"l.{NUMBER} = o.{NUMBER} AND l.{code} = o.{code} AND l.{starts} = DATE '{begins}'"
    tables = {
        "before": f"SELECT {', '.join(names)} FROM {_rows(_open_in(files))} WHERE {ends} IS NULL",
        "later": f"SELECT b.{NUMBER}, s.* FROM {source} s JOIN book b ON b.person = s.{table.subject.key}",
        "goes_on": f"SELECT {cells('o', f'l.{ends}')} FROM before o JOIN later l ON {same}",
        "stops": f"SELECT {cells('o', f'DATE {ended.isoformat()!r}')} FROM before o ANTI JOIN later l ON {same}",
        "begins": f"SELECT {cells('l', f'l.{ends}')} FROM later l ANTI JOIN before o ON {same}",
    }
    for name, query in tables.items():
        connection.execute(f"CREATE TEMP TABLE {name} AS {query}")
    ended_now = f"SELECT * FROM stops UNION ALL SELECT * FROM goes_on WHERE {ends} IS NOT NULL"
    views = {
        "after": "SELECT * FROM goes_on UNION ALL SELECT * FROM stops UNION ALL SELECT * FROM begins",
        "changed_before": f"SELECT * REPLACE (CAST(NULL AS DATE) AS {ends}) FROM ({ended_now})",
        "changed_after": f"{ended_now} UNION ALL SELECT * FROM begins",
    }
    for name, query in views.items():
        connection.execute(f"CREATE TEMP VIEW {name} AS {query}")


def check_past(table: Table, files: tuple[Path, ...], ended: date) -> None:
    """NotFollowing when a spell begins or ends after the days that the extract covers: it would meet the new ones.

    Those that a week has ended were looked at when it was put on top.
    """
    assert table.span is not None
    with parts.opened() as connection:
        ((last, begun),) = connection.execute(
            f"SELECT MAX({table.span.ends}), MAX({table.span.starts}) FROM {_rows(_open_in(files))}"
        ).fetchall()
    if (last and last > ended) or (begun and begun >= ended):
        raise NotFollowing(f"Udtrækket har forløb efter {ended:%d-%m-%Y}, som det dækker til. Indlæs et helt udtræk.")


def _share(table: Table, connection: duckdb.DuckDBPyConnection, files: tuple[Path, ...], folder: Path) -> int:
    """Put the ended spells there were into a folder: as the files they are, or a few together. How many there are."""
    closed = [file for file in files if file.name != OPEN]
    order = ", ".join((NUMBER, *table.order))
    if len(closed) == len(files):  # a whole extract, in which open and ended spells lie together
        assert table.span is not None
        query = f"SELECT * FROM {_rows(files)} WHERE {table.span.ends} IS NOT NULL ORDER BY {order}"
        parts.write(connection, query, folder / CLOSED.format(0))
        return 1
    many = len(closed) > parts.MOST
    for number, file in enumerate(closed[:1] if many else closed):
        parts.link(file, folder / CLOSED.format(number))
    if many:  # put together, all but the first, which is nearly all of the rows
        query = f"SELECT * FROM {_rows(tuple(closed[1:]))} ORDER BY {order}"
        parts.write(connection, query, folder / CLOSED.format(1))
    return 2 if many else len(closed)


def _open_in(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """The file that open spells lie in; all, when they lie together with ended ones."""
    return tuple(file for file in files if file.name == OPEN) or files


def _rows(files: tuple[Path, ...]) -> str:
    return f"read_parquet([{', '.join(parts.text(file) for file in files)}])"
