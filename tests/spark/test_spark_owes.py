"""Spark says that persons are owed what the reference says, and adds it up as DuckDB does."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories.obligations import by_reference, tables
from tests.spark.files import written
from tests.unit.analytics import obliging
from virke.analytics import parts, registers
from virke.analytics.engines.duck import Duck
from virke.analytics.engines.spark import Spark
from virke.analytics.statutory import owing, totals
from virke.analytics.statutory.rulebook import RuleBook

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "1"))
PERSONS = registers.known().get("persons")
HOMES = ("Fjordlev", "Nordby", None)
TOGETHER = 25  # drawn registers of one or two persons, asked in one statement: its planning takes Spark seconds


@pytest.mark.parametrize("book", obliging.BOOKS, ids=lambda book: book.key)
@settings(max_examples=EXAMPLES, phases=[Phase.reuse, Phase.generate], suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_spark_and_the_reference_owe_the_same(
    master: str, tmp_path_factory: pytest.TempPathFactory, book: RuleBook, data: st.DataObject
) -> None:
    drawn = [data.draw(obliging.registers(book)) for _ in range(TOGETHER)]
    rows = {
        key: [row | {"person": f"{at:02} {row['person']}"} for at, one in enumerate(drawn) for row in one[key]]
        for key in drawn[0]
    }
    as_of = data.draw(obliging.known_until(rows, book))
    names = sorted({row["person"] for some in rows.values() for row in some})
    homes = parts.arrow(PERSONS, [(name, None, None, HOMES[at % 3]) for at, name in enumerate(names)])
    files = written(tmp_path_factory.mktemp("drawn"), parts.numbered([*tables(book, rows), (PERSONS, homes)]))

    with Spark(files, master=master) as engine, Duck(files) as duck:
        owed = [row for some in owing.owed(engine, book, as_of=as_of) for row in some.to_pylist()]
        added_up, right = (totals.by_statement(book, one, as_of=as_of) for one in (engine, duck))
    found = [(names[row["person"] - 1], *list(row.values())[1:]) for row in owed]

    assert sorted(found, key=repr) == by_reference(book, rows, as_of)
    assert added_up == right
    assert sum(one.held + one.missed + one.open + one.lapsed for one in added_up.values()) <= len(owed)
