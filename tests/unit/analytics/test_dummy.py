"""Invented registers: as good as real ones for the load check, and the same whenever they are drawn."""

from __future__ import annotations

from datetime import date

import pytest

from virke.analytics import checking, dummy, registers
from virke.analytics.checking import Row
from virke.analytics.codebooks import shipped
from virke.analytics.tables import Table
from virke.kernel.periods import Period

DAYS = Period(date(2019, 1, 1), date(2024, 7, 1))
TABLES = list(registers.known())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_invented_rows_pass_the_load_check_of_their_register_unchanged(table: Table) -> None:
    rows = list(dummy.rows(table, persons=150, seed=4, days=DAYS))
    extract = [Row(number, dummy.as_written(table, row)) for number, row in enumerate(rows, start=2)]

    checked = checking.check(
        table,
        extract,
        headings=[column.heading for column in table.columns],
        book=shipped(table.coded.book) if table.coded else None,
    )

    assert rows
    assert checked.rejected == ()
    assert list(checked.rows) == rows


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_the_same_seed_gives_the_same_rows_and_more_persons_give_the_same_ones_first(table: Table) -> None:
    few = list(dummy.rows(table, persons=20, seed=7, days=DAYS))
    many = list(dummy.rows(table, persons=40, seed=7, days=DAYS))

    assert many[: len(few)] == few
    assert list(dummy.rows(table, persons=20, seed=8, days=DAYS)) != few


def test_talks_lie_within_a_benefit_spell_of_the_person() -> None:
    spells = list(dummy.rows(registers.known().get("benefit_spells"), persons=60, seed=2, days=DAYS))
    talks = list(dummy.rows(registers.known().get("talks"), persons=60, seed=2, days=DAYS))

    assert talks
    for person, held_on, *_ in talks:
        assert any(
            person == spell[0] and spell[2] <= held_on and (spell[3] is None or held_on < spell[3]) for spell in spells
        )
