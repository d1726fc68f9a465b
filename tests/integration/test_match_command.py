"""`virke match`: tables in, a proposal with its proof out, and a sentence that helps when a table is wrong."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

PAIRS = "kandidat;sted;point\nK1;Havnen;800\nK1;Skolen;600\nK2;Havnen;700\nK2;Skolen;100\n"
PLACES = "sted;pladser\nHavnen;1\nSkolen;1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "par.csv").write_text(PAIRS, encoding="utf-8")
    (tmp_path / "steder.csv").write_text(PLACES, encoding="utf-8")
    return tmp_path


def matched(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("match", str(folder / "par.csv"), str(folder / "steder.csv"), *options, stdout=out)
    return out.getvalue()


def refused(folder: Path, *options: str) -> str:
    err = StringIO()
    with pytest.raises(SystemExit):
        call_command("match", str(folder / "par.csv"), str(folder / "steder.csv"), *options, stderr=err)
    return err.getvalue()


def test_the_whole_counts_and_not_who_comes_first(folder: Path) -> None:
    told = matched(folder)

    assert "K1  Skolen  600  Havnen  800  400" in told
    assert "2 af 2 kandidater har en plads. I alt 1.300 point." in told
    assert "Intet andet valg giver flere point." in told


def test_a_limit_is_kept_and_what_is_proved_is_told(folder: Path) -> None:
    limits = folder / "lofter.csv"
    limits.write_text("grænse;højst;kandidat;sted;forbrug\nMentor;50;K2;Havnen;60\n", encoding="utf-8")

    told = matched(folder, "--limits", str(limits))

    assert "K1  Havnen" in told
    assert "I alt 900 point." in told


def test_the_proposal_is_written_to_a_file(folder: Path) -> None:
    told = matched(folder, "--out", str(folder / "forslag.csv"))

    assert "K1" not in told
    assert "K1;Skolen;600;Havnen;800;400" in (folder / "forslag.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("par.csv", "kandidat;sted\nK1;Havnen\n", "kolonnen point mangler"),
        ("par.csv", "kandidat;sted;point\nK1;Havnen;mange\n", "linje 2: »mange« i point er ikke et helt tal"),
        ("par.csv", "kandidat;sted;point\nK1;Havnen;\n", "linje 2: kandidat, sted, point skal alle være udfyldt"),
        ("par.csv", "kandidat;sted;point\nK1;Kajen;5\n", "sted »Kajen« er ikke i tabellen"),
        ("par.csv", "kandidat;sted;point\nK1;Havnen;5\nK1;Havnen;6\n", "hvert par er der én gang"),
        ("par.csv", "kandidat;sted;point\nK1;Havnen;1001\n", "1 til 1000 point"),
        ("steder.csv", "sted;pladser\nHavnen;-1\n", "»-1« i pladser er ikke et helt tal"),
    ],
)
def test_a_wrong_table_is_refused_with_what_to_do(folder: Path, name: str, content: str, told: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")

    assert told in refused(folder)


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "par.csv").write_bytes(b"kandidat;sted;point\nS\xf8ren;Havnen;5\n")

    assert "Gem tabellen som CSV UTF-8" in refused(folder)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Mentor;50;K3;Havnen;60", "kandidat »K3« er ikke i tabellen"),
        ("Mentor;50;K1;Havnen;60\nMentor;40;K2;Havnen;60", "to tal for, hvor meget"),
        ("Mentor;50;K1;Havnen;60\nMentor;50;K1;Havnen;60", "det samme par to gange"),
        ("Mentor;50;K1;Havnen;0", "bruger mere end nul"),
    ],
)
def test_a_wrong_limit_is_refused_with_what_to_do(folder: Path, line: str, told: str) -> None:
    (folder / "lofter.csv").write_text(f"grænse;højst;kandidat;sted;forbrug\n{line}\n", encoding="utf-8")

    assert told in refused(folder, "--limits", str(folder / "lofter.csv"))
