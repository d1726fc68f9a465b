"""DuckDB that is held open while many measures are computed: each engine still has registers of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from virke.analytics.engines import duck
from virke.analytics.engines.duck import Duck


def talks(*days: date) -> pa.Table:
    count = len(days)
    return pa.table(
        {
            "person_no": pa.array(range(count), pa.int32()),
            "held_on": pa.array(days, pa.date32()),
            "outcome": ["held"] * count,
            "actor": ["municipality"] * count,
            "team": ["Havn"] * count,
        }
    )


def told(engine: Duck) -> list[tuple[int]]:
    return engine.rows("SELECT held_on FROM talks ORDER BY held_on")


def test_engines_that_are_open_at_once_see_each_their_own_extract() -> None:
    with duck.held(), Duck({"talks": talks(date(1970, 1, 2))}) as now, Duck({"talks": talks(date(1970, 1, 9))}) as then:
        assert (told(now), told(then)) == ([(1,)], [(8,)])


def test_a_register_of_one_engine_is_unknown_to_the_next() -> None:
    with duck.held():
        with Duck({"talks": talks(date(1970, 1, 2))}):
            pass

        with Duck({}) as later, pytest.raises(duckdb.CatalogException):
            told(later)


def test_an_engine_with_limits_has_a_duckdb_of_its_own(tmp_path: Path) -> None:
    asked = "SELECT current_setting('threads')"

    with duck.held(), Duck({}) as usual, Duck({}, threads=1, spill=tmp_path) as little:
        before = usual.rows(asked)

        assert little.rows(asked) == [(1,)]
        assert usual.rows(asked) == before


def test_an_engine_is_opened_anew_when_nothing_is_held_any_more() -> None:
    with duck.held():
        pass

    with Duck({"talks": talks(date(1970, 1, 2))}) as engine:
        assert told(engine) == [(1,)]
