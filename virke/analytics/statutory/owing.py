"""Who is asked what all persons are owed: whichever engine has the registers, as rows of the same columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from virke.analytics.engines.asking import Engine
from virke.analytics.engines.reference import Reference
from virke.analytics.engines.sql import number
from virke.analytics.engines.stepwise import Connection
from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.statutory import floors, obligations, statement
from virke.analytics.statutory.obligations import Obligation
from virke.analytics.statutory.rulebook import RuleBook
from virke.analytics.tables import NUMBER

Rows = Mapping[str, Sequence[dict[str, Any]]]


def owed(engine: Engine, book: RuleBook, *, as_of: date, missing: Collection[str] = ()) -> Iterator[Any]:
    """Arrow tables of `statement.COLUMNS`, days and persons as numbers, one after the other. EngineUnavailable.

    The engine must stay open while they are taken. `missing` are registers that may be left out and that the engine
    does not have.
    """
    if isinstance(engine, Connection):
        with engine.stepping(statement.steps(book, as_of=as_of, missing=missing)) as asked:
            yield from engine.batches(asked)
        return
    assert isinstance(engine, Reference)
    yield _table(statement.COLUMNS, by_reference(book, _numbered(engine), as_of=as_of))


def reached(engine: Engine) -> Iterator[Any]:
    """Arrow tables of `floors.COLUMNS` from the register of obligations, in the same way. EngineUnavailable."""
    if isinstance(engine, Connection):
        yield from engine.batches(floors.statement())
        return
    assert isinstance(engine, Reference)
    yield _table(floors.COLUMNS, floors.persons(_numbered(engine)[OBLIGATIONS.key]))


def by_reference(book: RuleBook, rows: Rows, *, as_of: date) -> list[tuple[Any, ...]]:
    """The same from the text of the rules, person by person, for rows in memory."""
    return [
        _row(person, one)
        for person, course in obligations.courses(book, rows).items()
        for one in obligations.owed(course, book, as_of=as_of)
    ]


def _numbered(engine: Reference) -> Rows:
    return {key: [{**row, "person": row[NUMBER]} for row in found] for key, found in engine.registers.items()}


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Any:
    def cell(value: Any) -> Any:
        return number(value) if isinstance(value, date) else value

    return pa.table({key: [cell(row[at]) for row in rows] for at, key in enumerate(columns)})


def _row(person: object, one: Obligation) -> tuple[Any, ...]:
    days = (None if day is None else number(day) for day in (one.began_on, one.opens_on, one.due_on, one.done_on))
    certainty = "memory" if one.remembered else "confirmed" if one.confirmed else "unconfirmed"
    named = (person, one.kind, one.rule_set, one.standing.value, one.group, one.unit)
    told = (one.needed, one.held, one.state.value, one.slack, one.alert, one.time_left)
    return (*named, *days, *told, one.pool or None, certainty, one.border.value if one.border else None)
