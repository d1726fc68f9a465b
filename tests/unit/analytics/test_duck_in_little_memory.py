"""DuckDB with little memory and few threads gives the figures that it gives with plenty."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from virke.analytics import registers
from virke.analytics.conditions import Rows
from virke.analytics.definitions import duration, events
from virke.analytics.engines import sql
from virke.analytics.engines.asking import Question
from virke.analytics.engines.duck import Duck
from virke.analytics.intervals import Intervals, whole
from virke.analytics.terms import Group
from virke.kernel.periods import Period

KNOWN = registers.known()
YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))
MONTHS = whole(Intervals.MONTHS, YEAR)
TALKS, SPELLS = KNOWN.get("talks"), KNOWN.get("benefit_spells")
ROWS = 100_000  # their persons, counted once in each of 492 places, are more than the memory holds


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    folder = tmp_path_factory.mktemp("many")
    day = "DATE '2024-01-01' + (i * 7919 % 366)::INTEGER"
    columns = {
        "talks": f"{day} AS held_on, 'held' AS outcome, 'municipality' AS actor, 'T' || i % 40 AS team",
        "benefit_spells": f"'111' AS code, {day} - (i % 300)::INTEGER - 1 AS starts_on, {day} AS ends_on, "
        "'dagpenge' AS benefit",
    }
    for key, told in columns.items():
        rows = f"SELECT (i // 3 + 1)::INTEGER AS person_no, 'P' || i // 3 AS person, {told} FROM range({ROWS}) r(i)"
        duckdb.sql(f"COPY ({rows}) TO '{folder / key}.parquet'")
    return {key: [folder / f"{key}.parquet"] for key in columns}


@pytest.mark.parametrize("threads", [1, 2])
def test_memory_and_threads_change_no_number(files: dict[str, list[Path]], tmp_path: Path, threads: int) -> None:
    lengths = duration(Rows(SPELLS)).numerator
    asked = [
        Question(events(Rows(TALKS), on="held_on"), MONTHS, (Group("team"),), YEAR.ends_on or date.max),
        Question(lengths, MONTHS, (Group("benefit"),), YEAR.ends_on or date.max),
    ]

    with Duck(files) as plenty, Duck(files, threads=threads, memory="32MB", spill=tmp_path) as little:
        for question in asked:
            assert little.amounts(question) == plenty.amounts(question), sql.statement(question)
