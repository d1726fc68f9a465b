"""Spark finds the members of risk sets that the reference finds."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

from tests.spark.files import written
from virke.analytics import dummy, parts, registers
from virke.analytics.comparing import declared
from virke.analytics.comparing.asking import Asked
from virke.analytics.comparing.engines import BySql
from virke.analytics.comparing.reference import Reference
from virke.analytics.engines.spark import Spark
from virke.kernel.periods import Period

DAYS = Period(date(2022, 1, 1), date(2024, 1, 1))
ASKED = Period(date(2023, 4, 1), date(2023, 6, 1))


def test_who_stands_beside_whom_is_the_same_on_spark(master: str, tmp_path: Path) -> None:
    sets = dataclasses.replace(declared.known().get("placements"), after=(4, 13, 26))
    tables = [registers.known().get(key) for key in sets.registers]
    rows = [(table, list(dummy.rows(table, persons=400, seed=5, days=DAYS))) for table in tables]
    arrow = parts.numbered([(table, parts.arrow(table, cells)) for table, cells in rows])
    reference, asked = Reference({key: table.to_pylist() for key, table in arrow.items()}), Asked(sets, (ASKED,))
    members = sorted(reference.members(asked))

    with Spark(written(tmp_path, arrow), master=master) as engine:
        spark = BySql(engine)

        assert {one.placed for one in members} == {True, False}
        assert sorted(spark.members(asked)) == members
        assert spark.starts(asked) == reference.starts(asked)
