"""The registers `obligations` and `floor_persons`, worked out from the extracts in use and kept as extracts.

Measures then count them like any register, older answers stay answerable, and their lineage names the extracts and the
rules behind them. Nothing is written unless all four registers are there: a talk nobody has told of is no missed one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from virke.analytics import compute, parts
from virke.analytics.checking import Cells
from virke.analytics.engines import choosing
from virke.analytics.engines.choosing import USUAL, Choice
from virke.analytics.registers.exemptions import EXEMPTIONS
from virke.analytics.registers.floor_persons import FLOOR_PERSONS
from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.registers.offers import OFFERS
from virke.analytics.registers.paid_hours import PAID_HOURS
from virke.analytics.registers.rule_choices import RULE_CHOICES
from virke.analytics.registers.talks import TALKS
from virke.analytics.registers.target_groups import TARGET_GROUPS
from virke.analytics.statutory import contact, owing
from virke.analytics.storage import Extract, NoExtract, Origin, Store
from virke.analytics.tables import Kind, Table
from virke.kernel.periods import ONE_DAY

FROM = (TARGET_GROUPS, TALKS, OFFERS, EXEMPTIONS)
_IF_THERE = (PAID_HOURS, RULE_CHOICES)


def derive(*, store: Store, at: datetime, engine: Choice = USUAL) -> Extract:
    """Work the obligations out and keep them, and with them who of the groups with a floor was reached.

    NoExtract names the register that is missing, NotStored a full disk, EngineUnavailable why nobody could count: then
    the last ones stay in use.
    """
    used = _used(store)
    covers = compute.covered({key: extract for key, extract in used.items() if key != RULE_CHOICES.key})
    assert covers.ends_on is not None
    with choosing.kept(engine):
        with choosing.opened(engine, {key: extract.files for key, extract in used.items()}) as opened:
            missing = [table.key for table in _IF_THERE if table.key not in used]
            owed = owing.owed(opened, contact.book(), as_of=covers.ends_on, missing=missing)
            rows = (_as_extract(OBLIGATIONS, some, store, seen_on=covers.ends_on - ONE_DAY) for some in owed)
            origin = Origin(_source(used), covers, codes=contact.book().version)
            written = store.write_batches(OBLIGATIONS, rows, origin=origin, at=at)
        with choosing.opened(engine, {OBLIGATIONS.key: written.files}) as opened:
            persons = (_as_extract(FLOOR_PERSONS, some, store) for some in owing.reached(opened))
            beside = replace(origin, source=_source({OBLIGATIONS.key: written}))
            store.write_batches(FLOOR_PERSONS, persons, origin=beside, at=at)
    return written


def is_current(store: Store) -> bool:
    """Whether the obligations in use were worked out from the extracts and the rules in use. NoExtract."""
    try:
        known, beside = store.newest(OBLIGATIONS.key), store.newest(FLOOR_PERSONS.key)
    except NoExtract:
        return False
    return (known.origin.source, known.origin.codes, beside.origin.source) == (
        _source(_used(store)),
        contact.book().version,
        _source({OBLIGATIONS.key: known}),
    )


def keep_choices(choices: Iterable[Cells], *, changes: int, store: Store, at: datetime) -> None:
    """Keep what is confirmed at borders as the next computation's register; nothing ever leaves no extract.

    `changes` is how often something was confirmed or taken back: what is confirmed anew is another extract than before.
    """
    if changes:
        origin = Origin(f"Virke, {changes} svar", RULE_CHOICES.within)
        store.write(RULE_CHOICES, choices, origin=origin, at=at)


def _used(store: Store) -> dict[str, Extract]:
    beside = {table.key: extract for table in _IF_THERE if (extract := _newest(store, table))}
    return {table.key: store.newest(table.key) for table in FROM} | beside


def _newest(store: Store, table: Table) -> Extract | None:
    try:
        return store.newest(table.key)
    except NoExtract:
        return None


def _source(used: dict[str, Extract]) -> str:
    return "Beregnet af " + ", ".join(f"{key} {extract.id}" for key, extract in sorted(used.items()))


def _as_extract(table: Table, rows: Any, store: Store, *, seen_on: date | None = None) -> Any:
    """The answer as rows of a register: pseudonyms for numbers, days for days."""
    numbers = rows.column("person").to_pylist()
    names = store.book.pseudonyms(numbers)
    columns = {
        "person": pa.array([names[one] for one in numbers], pa.string()),
        "seen_on": pa.array([seen_on] * len(rows), pa.date32()),
    }
    for column in table.columns:
        if column.key not in columns:
            found = rows.column(column.key)
            columns[column.key] = found.cast(pa.int32()) if column.kind == Kind.DAY else found
    types = parts.schema(table)
    return pa.table([columns[field.name].cast(field.type) for field in types], schema=types)
