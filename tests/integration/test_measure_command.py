"""`virke measure` as it is typed: what there is, what it means, what it says, and how it is counted."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.management import call_command
from openpyxl import load_workbook
from pytest_django import Settings


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation with invented extracts."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def data_dir(invented: Path, settings: Settings) -> None:
    settings.VIRKE_DATA_DIR = invented
    if not (invented / "registers").exists():
        call_command(
            "register", "dummy", "--persons", "400", "--until", "2024-07-01", "--years", "2", stdout=StringIO()
        )


def virke(*words: object) -> tuple[int, str, str]:
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("measure", *map(str, words), stdout=out, stderr=err)
    except SystemExit as end:
        code = int(str(end.code))
    return code, out.getvalue(), err.getvalue()


def test_the_list_names_every_measure_with_its_kind() -> None:
    assert "contact.talks_held           forhold            Holdte samtaler af de aftalte\n" in virke("list")[1]


def test_a_definition_is_shown_in_danish() -> None:
    _, out, _ = virke("show", "contact.talks_held")

    assert out.startswith("Holdte samtaler af de aftalte (contact.talks_held, definition ")
    assert "  Der ses på:   Samtaler, der ligger i perioden.\n" in out


def test_the_statements_are_shown_without_an_extract_and_with_nothing_from_one() -> None:
    _, out, _ = virke("explain", "placements.off_benefit_13")

    assert "-- nævner\nWITH spans_of_time AS (" in out
    assert "JOIN benefit_spells b" in out
    assert "v0.person IS NULL" in out
    assert "P0000" not in out


def test_figures_come_with_what_they_rest_on() -> None:
    code, out, _ = virke("run", "contact.talks_held", "--dummy", "--within", "2024-04-01", "2024-06-30")

    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "Holdte samtaler af de aftalte (%)"
    assert [line.split()[0] for line in lines[1:4]] == ["2024-04", "2024-05", "2024-06"]
    assert lines[3].endswith("; foreløbig")
    assert lines[4].startswith("Definition ")
    assert "udtræk talks " in lines[4]
    assert lines[5] == "Udtrækkene dækker til og med 30. juni 2024."


def test_groups_and_other_intervals_are_shown_when_asked_for() -> None:
    _, out, _ = virke("run", "contact.talks_held", "--dummy", "--groups", "--intervals", "years")

    assert "  2023      Team Havn" in out
    assert "  2023      uoplyst" in out


def test_the_reference_engine_says_the_same() -> None:
    within = ("--within", "2024-05-01", "2024-05-31")

    code, out, err = virke("run", "benefits.running", "--dummy", *within, "--engine", "reference")

    assert (code, out.replace("talt af reference", "talt af duckdb"), err) == virke(
        "run", "benefits.running", "--dummy", *within
    )


def test_the_engine_of_the_installation_counts_unless_another_is_named(settings: Settings) -> None:
    settings.VIRKE_ENGINE = "reference"

    assert (
        "talt af reference." in virke("run", "contact.talks_held", "--dummy", "--within", "2024-05-01", "2024-05-31")[1]
    )


def test_a_spark_that_is_away_is_told_at_once_and_nobody_counts_in_its_place(settings: Settings) -> None:
    settings.VIRKE_ENGINE, settings.VIRKE_SPARK_MASTER = "spark", "7077"

    code, out, err = virke("run", "contact.talks_held", "--dummy")

    assert (code, out) == (2, "")
    assert "VIRKE_SPARK_MASTER er »7077«" in err or "Spark er ikke installeret" in err or "Spark kræver Java" in err


def test_figures_are_written_as_csv_workbook_and_parquet(tmp_path: Path) -> None:
    for name in ("tal.csv", "tal.xlsx", "tal.parquet"):
        assert virke("run", "placements.off_benefit_13", "--dummy", "--out", tmp_path / name)[0] == 0

    with (tmp_path / "tal.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, delimiter=";")
    sheet = load_workbook(tmp_path / "tal.xlsx").worksheets[0]
    table = pq.read_table(tmp_path / "tal.parquet")
    assert head[:5] == ["periode", "fra", "til og med", "afdeling", "art"]
    assert {row[4] for row in rows} == {"i alt", "virksomhedspraktik", "løntilskud"}
    assert len(rows) == table.num_rows == sheet.max_row - 1
    assert [cell.value for cell in sheet[1]] == head == table.column_names


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("show", "contact.talk"), "contact.talks_held"),
        (("run", "contact.talks_held"), "virke register load talks FIL"),
        (("run", "contact.talks_held", "--dummy", "--within", "2030-01-01", "2030-12-31"), "ingen hel måned"),
        (("run", "contact.talks_held", "--dummy", "--known", "2020-01-01"), "intet udtræk"),
        (("run", "contact.talks_held", "--dummy", "--out", "tal.ods"), "skal slutte på .csv, .xlsx, .parquet"),
        (("run", "contact.talks_held", "--dummy", "--out", "mangler/tal.csv"), "kan ikke skrives"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(words: tuple[str, ...], reason: str) -> None:
    code, _, err = virke(*words)

    assert code == 2
    assert reason in err
