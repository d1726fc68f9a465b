"""Rows of a later extract put on top of the one in use: new ones come, and those with the key of a row replace it.

What was there and has not changed is shared by one extract and the next, as long as no row is replaced. Weekly spells
are put on top by `advancing`, which knows that a spell of the same code goes on.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from virke.analytics import parts
from virke.analytics.numbering import Book
from virke.analytics.parts import Change
from virke.analytics.tables import NUMBER, Table
from virke.kernel.danish import format_period
from virke.kernel.periods import Period

if TYPE_CHECKING:
    import duckdb

ADDED, WHOLE = "added-{:03d}.parquet", "rows.parquet"
_FAR = "DATE '9999-12-31'"


class NotAppended(ValueError):
    """The rows cannot be put on top of the extract in use. The message says what to do."""


def covered(table: Table, covers: Period, added: Period) -> Period:
    """The days that both cover. NotAppended when days are missing between, or when the register comes week by week."""
    if table.coded is not None:
        raise NotAppended(f"{table.title} lægges på uge for uge: virke register advance {table.key} FIL.")
    assert covers.ends_on is not None
    assert added.ends_on is not None
    if not covers.starts_on <= added.starts_on <= covers.ends_on:
        raise NotAppended(
            f"Udtrækket i brug dækker {format_period(covers)}. Det, der lægges til, skal begynde i de dage eller dagen "
            "efter, så ingen dage mangler. Hent et udtræk, der gør det, eller indlæs et helt."
        )
    return Period(covers.starts_on, max(covers.ends_on, added.ends_on))


def apply(table: Table, files: tuple[Path, ...], staged: Path, folder: Path, book: Book) -> Change:
    """Write what the extract will consist of into a folder. NotAppended when a new row overlaps one that stays."""
    with parts.connected(folder) as connection:
        source = f"read_parquet({parts.text(staged)})"
        mark = book.number(connection, f"SELECT {table.subject.key} AS person FROM {source}")
        _show(table, connection, files, source)
        _check_apart(table, connection)
        gone, come = (parts.content_of(table, connection, view) for view in ("gone", "come"))
        _write(table, connection, files, folder, replaces=gone.rows > 0)
        return Change(gone, come, mark)


def _show(table: Table, connection: duckdb.DuckDBPyConnection, files: tuple[Path, ...], source: str) -> None:
    """The views: what comes, what goes because its key comes again, and what stays."""
    there = f"read_parquet([{', '.join(parts.text(file) for file in files)}])"
    alike = " AND ".join(f"o.{key} IS NOT DISTINCT FROM c.{key}" for key in table.unique)
    again = f"EXISTS (SELECT 1 FROM come c WHERE {alike})"
    views = {
        "come": f"SELECT b.{NUMBER}, s.* FROM {source} s JOIN book b ON b.person = s.{table.subject.key}",
        "gone": f"SELECT o.* FROM {there} o WHERE {again}",
        "stays": f"SELECT o.* FROM {there} o WHERE NOT {again}",
    }
    for name, query in views.items():
        connection.execute(f"CREATE TEMP VIEW {name} AS {query}")


def _check_apart(table: Table, connection: duckdb.DuckDBPyConnection) -> None:
    if not table.apart_by or table.span is None:
        return
    starts, ends = table.span.starts, table.span.ends
    alike = " AND ".join(f"o.{key} IS NOT DISTINCT FROM c.{key}" for key in table.apart_by)
    ((clashes,),) = connection.execute(
        f"SELECT COUNT(*) FROM come c WHERE EXISTS (SELECT 1 FROM stays o WHERE {alike}\n"
        f"AND o.{starts} < COALESCE(c.{ends}, {_FAR}) AND c.{starts} < COALESCE(o.{ends}, {_FAR}))"
    ).fetchall()
    if clashes:
        raise NotAppended(
            f"{clashes} af rækkerne overlapper en række, der står i udtrækket i forvejen. Tag den gamle række med i "
            "filen med sin slutdag, så afløses den, eller indlæs et helt udtræk. Intet er gemt."
        )


def _write(
    table: Table, connection: duckdb.DuckDBPyConnection, files: tuple[Path, ...], folder: Path, *, replaces: bool
) -> None:
    """The files there are with one more, or all rows in one file when rows were replaced or the files are many."""
    columns = ", ".join((NUMBER, *(column.key for column in table.columns)))
    order = ", ".join((NUMBER, *table.order))
    if replaces or len(files) >= parts.MOST:
        together = f"SELECT {columns} FROM stays UNION ALL SELECT {columns} FROM come"
        parts.write(connection, f"SELECT * FROM ({together}) ORDER BY {order}", folder / WHOLE)
        return
    for file in files:
        parts.link(file, folder / file.name)
    parts.write(connection, f"SELECT {columns} FROM come ORDER BY {order}", folder / ADDED.format(len(files)))
