"""Registers that the application fills itself: which query over its tables gives the rows. Pure.

The domain that owns the tables declares the query, in its `extracts.py`; analytics knows no table and runs it in bulk.

    EXTRACTIONS.register("commitments")(Extraction(COMMITMENTS, query, moments=("ends_on", "closed_on")))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from virke.analytics.conditions import InvalidDefinition
from virke.analytics.tables import Kind, Table
from virke.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class Extraction:
    """A register as a query.

    `query` gives, for a day, a SELECT of a column for each that the register reads, and its parameters, written as %s
    as Django does. The key of the person may be the number of a row: the register's own key is put before it, so that
    numbers of different tables never meet; with `shared` it is the pseudonym that all registers know. `moments` are
    columns that the query gives as moments in time; what is kept is the Danish day. `days_after` are columns that it
    gives as the first day after: the day before is what an extract writes. Encrypted columns and CPR numbers have no
    place in a query.
    """

    table: Table
    query: Callable[[date], tuple[str, tuple[object, ...]]]
    moments: tuple[str, ...] = ()
    days_after: tuple[str, ...] = ()
    shared: bool = False

    def __post_init__(self) -> None:
        for key in (*self.moments, *self.days_after):
            if self.table.column(key).kind != Kind.DAY:
                raise InvalidDefinition(
                    f"{self.table.key}.{key}: kun en dag kan hentes som et tidspunkt eller som dagen efter."
                )


EXTRACTIONS: Registry[Extraction] = Registry("hentning af et register")
