"""Spark gives the numbers of the reference and of DuckDB, on a cluster whose workers have no Python."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.spark.files import written
from tests.unit.analytics import drawing
from virke.analytics import compute, dummy, measures, parts, registers
from virke.analytics.compute import Choice, EngineName
from virke.analytics.conditions import OneOf, Rows
from virke.analytics.definitions import Measure, events
from virke.analytics.disclosure import Margin
from virke.analytics.engines import clusters
from virke.analytics.engines.asking import Amount, Question
from virke.analytics.engines.duck import Duck
from virke.analytics.engines.reference import Reference
from virke.analytics.engines.spark import Spark
from virke.analytics.intervals import Intervals
from virke.analytics.releasing import Forgetful
from virke.analytics.storage import Origin, Store
from virke.analytics.terms import Group
from virke.kernel.periods import Period

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "1"))  # sets of registers, with ten questions each; at night fifty
NIGHTLY = bool(os.environ.get("VIRKE_NIGHTLY"))
PERSONS = 300 if NIGHTLY else 60
TALKS = registers.known().get("talks")
NIGHT = datetime(2024, 1, 2, tzinfo=UTC)


def numbered(data: drawing.Data) -> dict[str, Any]:
    """The registers as extracts hold them."""
    return parts.numbered(
        [(table, parts.arrow(table, drawing.cells(table, data[table.key]))) for table in drawing.READ]
    )


def written_talks(folder: Path, *talks: tuple[Any, ...]) -> dict[str, list[Path]]:
    """Talks as files of an extract."""
    return written(folder, parts.numbered([(TALKS, parts.arrow(TALKS, talks))]))


# What fails is told as it was drawn: making it smaller would take Spark an hour. DuckDB runs the same statements.
@settings(
    max_examples=EXAMPLES, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(data=drawing.registers_drawn(), asked=drawing.questions())
def test_spark_and_the_reference_agree_on_every_number(
    master: str, tmp_path_factory: pytest.TempPathFactory, data: drawing.Data, asked: list[Question]
) -> None:
    files, reference = written(tmp_path_factory.mktemp("drawn"), numbered(data)), Reference(data)

    with Spark(files, master=master) as engine:
        for question in asked[::2]:
            assert engine.amounts(question) == reference.amounts(question), question
        beside = asked[1::2]
        for some in (beside[at : at + 3] for at in range(0, len(beside), 3)):
            assert engine.together(some) == [reference.amounts(question) for question in some], some


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Store:
    days = Period(date(2022, 1, 1), date(2024, 1, 1))
    found = Store(tmp_path_factory.mktemp("invented"))
    for table in registers.known():
        lines = dummy.rows(table, persons=PERSONS, seed=5, days=days)
        found.write(table, lines, origin=Origin("Opdigtede data", days), at=NIGHT)
    return found


def asked() -> Iterable[Measure]:
    """Every measure of the house at night, else the last of each kind."""
    known = list(measures.known())
    return known if NIGHTLY else {one.counts.kind: one for one in known}.values()


def test_measures_of_the_house_are_the_same_on_spark_as_on_duckdb(master: str, invented: Store) -> None:
    within = Period(date(2023, 10, 1), date(2024, 1, 1))

    for measure in asked():
        intervals = Intervals.QUARTERS if measure.intervals == Intervals.YEARS else None
        here, there = (
            compute.run(
                measure,
                store=invented,
                at=NIGHT,
                ledger=Forgetful(),
                within=within,
                intervals=intervals,
                engine=Choice(name, master),
            )
            for name in (EngineName.DUCKDB, EngineName.SPARK)
        )
        assert here.figures == there.figures, measure.key
        assert (here.engine, there.engine) == ("duckdb", "spark")


def test_a_text_means_itself_whatever_signs_it_has(master: str, tmp_path: Path) -> None:
    names = ("o'o", "''", "a\\b", "\\u0041", "${spark.app.name}", "%", '"', "Å", "Ａ", "\U0001f600")
    day, interval = date(2024, 3, 4), Period(date(2024, 3, 1), date(2024, 4, 1))
    lines = [(f"P{end}", day, "held", "municipality", name + end) for name in names for end in ("", " ")]
    files = written_talks(tmp_path, *lines)
    rows = Rows(TALKS, (OneOf("team", names),))
    question = Question(events(rows, on="held_on"), (interval,), (Group("team"),), day)

    with Spark(files, master=master) as spark, Duck(files) as duck:
        found = spark.amounts(question)

        assert found == duck.amounts(question)
        assert {place: one for (_, (place,)), one in found.items() if place is not Margin.TOTAL} == dict.fromkeys(
            names, Amount(1, 1, 1)
        )


def test_a_file_may_lie_in_a_folder_of_any_name(master: str, tmp_path: Path) -> None:
    folder = tmp_path / "år 2024 [a] {b,c} 100% *?#"
    folder.mkdir()
    files = written_talks(folder, ("P1", date(2024, 3, 4), "held", "municipality", None))

    with Spark(files, master=master) as engine:
        assert engine.rows("SELECT person, held_on FROM talks") == [(1, 19786)]


def test_the_days_of_history_are_numbered_alike(master: str, tmp_path: Path) -> None:
    days = [
        date(1, 1, 1),
        date(1582, 10, 4),
        date(1582, 10, 15),
        date(1893, 3, 31),
        date(1970, 1, 1),
        date(9999, 12, 31),
    ]
    files = written_talks(tmp_path, *(("P1", day, "held", "municipality", None) for day in days))

    with Spark(files, master=master) as spark, Duck(files) as duck:
        numbers = "SELECT held_on FROM talks ORDER BY held_on"

        assert spark.rows(numbers) == duck.rows(numbers) == [(day.toordinal() - 719163,) for day in days]


def test_the_workers_of_the_cluster_have_no_python(master: str) -> None:
    with clusters.connected(master) as session:
        assert clusters.workers(session) == 2

        from py4j.protocol import Py4JError
        from pyspark.sql.functions import udf

        with pytest.raises(Py4JError, match="No such file"):
            session.range(1).select(udf(lambda number: number)("id")).collect()
