"""Who has another part in figures than before, when what each person has of them is known for both times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from virke.analytics.parts import CLOSED
from virke.analytics.releasing import Told
from virke.analytics.storage import Extract, Store


def changed(now: Any, then: Any, *, by: Sequence[str], of: Sequence[str]) -> dict[tuple[Any, ...], tuple[int, ...]]:
    """In each place how many persons have another number than then, in the order of the numbers.

    Two Arrow tables with the columns of a place (`by`), `person` and the numbers (`of`), a row for each person in it. A
    place where nobody has another number may be missing.
    """
    import duckdb  # loaded where it is used: a web server rarely does

    place = ", ".join(by)
    sums = ", ".join(f"SUM({one}) AS {one}" for one in of)
    turned = ", ".join(f"-{one} AS {one}" for one in of)
    counts = ", ".join(f"SUM(CASE WHEN {one} <> 0 THEN 1 ELSE 0 END)" for one in of)
    with duckdb.connect(":memory:", config=CLOSED) as connection:
        connection.register("now", now)
        connection.register("former", then)
        found = connection.execute(
            f"SELECT {place}, {counts} FROM (SELECT {place}, person, {sums} FROM (\n"
            f"  SELECT {place}, person, {', '.join(of)} FROM now\n"
            f"  UNION ALL SELECT {place}, person, {turned} FROM former) GROUP BY {place}, person)\nGROUP BY {place}"
        ).fetchall()
    return {tuple(row[: len(by)]): tuple(map(int, row[len(by) :])) for row in found}


def extracts_behind(told: Told, store: Store) -> Mapping[str, Extract] | None:
    """The extracts that a figure rests on, by register; None when one of them is kept no more."""
    found = {
        register: extract for register, name in told.extracts for extract in store.whole(register) if extract.id == name
    }
    return found if len(found) == len(told.extracts) else None
