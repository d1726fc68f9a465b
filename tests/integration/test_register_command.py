"""`virke register` as it is typed: extracts are checked, kept whole, and told in plain Danish."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from openpyxl import Workbook
from pytest_django import Settings

from virke.analytics import registers
from virke.audit.models import Event

ABSENCE = (
    "person;årsag;fra dato;til dato;timer\nP1;egen sygdom;2024-03-04;2024-03-06;22\nP2;barns sygdom;2024-03-04;;7\n"
)
CODES = "first code;last code;group;from;to;confidence;reference\n111;126;dagpenge;1991-08-05;;confirmed;kodebogen\n"
COVERS = ("--covers", "2024-01-01", "2024-06-30")


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings: Settings) -> Path:
    settings.VIRKE_DATA_DIR = tmp_path / "data"
    return tmp_path


def virke(*words: object) -> tuple[int, str, str]:
    """What the command ended with, said and complained of."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("register", *map(str, words), stdout=out, stderr=err)
    except SystemExit as end:
        code = int(str(end.code))
    return code, out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_an_extract_is_loaded_and_the_trail_tells_of_it(tmp_path: Path) -> None:
    file = tmp_path / "fravær.csv"
    file.write_text(ABSENCE, encoding="utf-8")

    code, out, err = virke("load", "absence", file, *COVERS)

    assert (code, err) == (0, "")
    assert out.startswith("Fravær: 2 rækker læst, ingen afvist.\nGemt som udtræk ")
    assert "2 rækker, 1. januar" in virke("list")[1]
    event = Event.objects.get()
    assert (event.action, event.details) == ("analytics.extract_loaded", '{"rejected": 0, "rows": 2}')


@pytest.mark.django_db
def test_an_extract_with_rejected_rows_is_not_loaded_unless_somebody_says_so(tmp_path: Path) -> None:
    file = tmp_path / "fravær.csv"
    file.write_text(ABSENCE + "P3;egen sygdom;2024-03-04;2024-03-01;7\n", encoding="utf-8")

    code, out, err = virke("load", "absence", file, *COVERS)

    assert code == 1
    assert "1 × slutter, før den begynder (række 4)" in out
    assert err == "Intet er gemt. Ret udtrækket, eller gem resten med --leave-out.\n"
    assert "1 afvist" not in virke("list")[1]

    assert virke("load", "absence", file, *COVERS, "--leave-out")[0] == 0
    assert "2 rækker, 1 afvist" in virke("list")[1]


def test_a_workbook_is_checked_as_a_csv_file_is(tmp_path: Path) -> None:
    book = Workbook()
    for line in ABSENCE.splitlines():
        book.active.append(line.split(";"))  # type: ignore[union-attr]  # a new workbook has a sheet
    book.save(tmp_path / "fravær.xlsx")

    assert virke("check", "absence", tmp_path / "fravær.xlsx")[:2] == (0, "Fravær: 2 rækker læst, ingen afvist.\n")


def test_benefit_codes_are_not_read_from_memory_for_real_persons(tmp_path: Path) -> None:
    file, codes = tmp_path / "ydelser.csv", tmp_path / "koder.csv"
    file.write_text("person;kode;fra uge;til uge\nP1;111;2024-W05;\n", encoding="utf-8")
    codes.write_text(CODES, encoding="utf-8")

    assert "ikke bekræftet" in virke("check", "benefit_spells", file)[2]
    assert virke("check", "benefit_spells", file, "--codes", codes)[0] == 0


def test_a_wide_file_of_weeks_is_read_as_spells(tmp_path: Path) -> None:
    file, codes = tmp_path / "dream.csv", tmp_path / "koder.csv"
    file.write_text("person;y_2405;y_2406;y_2407\nP1;111;111;\nP2;;;126\nP3;111;999;111\n", encoding="utf-8")
    codes.write_text(CODES, encoding="utf-8")

    code, out, _ = virke("check", "benefit_spells", file, "--codes", codes)

    assert code == 1
    assert out.splitlines() == [
        "Ydelsesforløb: 3 rækker læst, 1 afvist.",
        "  1 × kode »999« kendes ikke den dag i kodebogen (række 4)",
    ]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("check", "absense", "x.csv"), "absence"),
        (("check", "absence", "mangler.csv"), "ingen fil"),
        (("check", "absence", "mangler.xlsx"), "kan ikke læses"),
        (("check", "benefit_spells", "x.csv", "--codes", "mangler.csv"), "Kodebogen mangler.csv kan ikke læses"),
        (("load", "absence", "x.csv", "--covers", "2024-02-01", "2024-01-01"), "Perioden slutter"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(words: tuple[str, ...], reason: str) -> None:
    code, _, err = virke(*words)

    assert code == 2
    assert reason in err


def test_an_example_is_an_extract_that_the_check_accepts(tmp_path: Path) -> None:
    file = tmp_path / "eksempel.csv"
    file.write_text(virke("example", "absence", "--persons", "40")[1], encoding="utf-8")

    assert virke("check", "absence", file)[1].endswith("ingen afvist.\n")


def test_invented_extracts_lie_apart_from_the_real_ones() -> None:
    code, out, _ = virke("dummy", "--persons", 30, "--until", "2024-07-01")

    real, _, invented = virke("list")[1].partition("Opdigtede udtræk:")
    assert code == 0
    assert "Personer: 30 rækker" in out
    assert real.count("intet udtræk") == len(registers.known())
    assert invented.count("intet udtræk") == 1, "only what a caseworker confirms is never invented"


def test_a_damaged_extract_is_found(data_dir: Path) -> None:
    virke("dummy", "--persons", 3, "--until", "2024-07-01")
    assert virke("verify")[0] == 0
    one = next((data_dir / "data").rglob("persons/*/rows.parquet"))
    one.write_bytes(one.read_bytes()[:-1])

    code, _, err = virke("verify")

    assert code == 1
    assert "Indlæs udtrækket igen" in err


@pytest.mark.django_db
def test_new_weeks_are_put_on_top_of_the_extract_in_use(tmp_path: Path) -> None:
    codes, first, more = tmp_path / "koder.csv", tmp_path / "uger.csv", tmp_path / "nye.csv"
    codes.write_text(CODES, encoding="utf-8")
    first.write_text("person;y_2405;y_2406\nP1;111;111\nP2;;126\n", encoding="utf-8")
    more.write_text("person;y_2407\nP1;111\nP3;112\n", encoding="utf-8")
    virke("load", "benefit_spells", first, "--codes", codes, "--covers", "2024-01-29", "2024-02-11")

    code, out, err = virke("advance", "benefit_spells", more, "--codes", codes)

    assert (code, err) == (0, "")
    assert "Gemt som udtræk" in out
    assert "3 rækker, 29. januar - 18. februar 2024" in virke("list")[1]
    assert Event.objects.count() == 2

    code, _, err = virke("advance", "benefit_spells", more, "--codes", codes)
    assert code == 2
    assert "dækker til uge 7 i 2024" in err


@pytest.mark.django_db
def test_a_week_with_a_rejected_line_is_not_put_on_top(tmp_path: Path) -> None:
    codes, first, more = tmp_path / "koder.csv", tmp_path / "uger.csv", tmp_path / "nye.csv"
    codes.write_text(CODES, encoding="utf-8")
    first.write_text("person;y_2405\nP1;111\n", encoding="utf-8")
    more.write_text("person;y_2406\nP1;999\n", encoding="utf-8")
    virke("load", "benefit_spells", first, "--codes", codes, "--covers", "2024-01-29", "2024-02-04")

    code, _, err = virke("advance", "benefit_spells", more, "--codes", codes)

    assert (code, err) == (1, "Intet er gemt. Ret filen, og læg ugerne på igen.\n")
    assert "29. januar - 4. februar 2024" in virke("list")[1]


@pytest.mark.django_db
def test_the_rows_of_a_later_file_are_put_on_top_of_the_extract_in_use(tmp_path: Path) -> None:
    first, more = tmp_path / "fravær.csv", tmp_path / "nyt.csv"
    first.write_text(ABSENCE, encoding="utf-8")
    more.write_text(
        ABSENCE.splitlines()[0] + "\nP2;barns sygdom;2024-03-04;2024-03-05;14\nP3;arbejdsskade;2024-07-01;;7\n"
    )
    virke("load", "absence", first, *COVERS)

    code, out, err = virke("load", "absence", more, "--covers", "2024-07-01", "2024-07-31", "--append")

    assert (code, err) == (0, "")
    assert "Fravær: 2 rækker læst, ingen afvist." in out
    assert "3 rækker, 1. januar - 31. juli 2024" in virke("list")[1]
    assert Event.objects.count() == 2

    code, _, err = virke("load", "absence", more, "--covers", "2024-09-01", "2024-09-30", "--append")
    assert code == 2
    assert "Udtrækket i brug dækker 1. januar - 31. juli 2024." in err
