"""`virke crossing` as it is typed."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.factories.control import WAGE, WHY, a_matched_store
from virke.control.models import Hit, Run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings: Settings) -> None:
    settings.VIRKE_DATA_DIR = tmp_path


def virke(*words: object) -> tuple[int, str, str]:
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("crossing", *map(str, words), stdout=out, stderr=err)
    except SystemExit as end:
        code = int(str(end.code))
    return code, out.getvalue(), err.getvalue()


def test_the_list_names_every_matching_with_its_law() -> None:
    assert (
        "benefits.wage          Løn sammen med kontanthjælp        retssikkerhedsloven § 11 a, stk. 5\n"
        in virke("list")[1]
    )


def test_a_definition_is_shown_with_weights_and_reasons() -> None:
    _, out, _ = virke("show", WAGE)

    assert out.startswith("Løn sammen med kontanthjælp (benefits.wage, definition ")
    told = (
        "3 point: Mindst 10.000 kr. i løn (mindst 7 fælles dage, og udbetalinger på mindst 10.000 kr.). aktivloven § 30"
    )
    assert f"    {told}\n" in out


def test_the_statements_are_shown_without_an_extract() -> None:
    assert "-- træf\nWITH months AS (" in virke("explain", WAGE)[1]


def test_a_run_shows_figures_and_keeps_hits(tmp_path: Path) -> None:
    a_matched_store(tmp_path, 3, dummy=False)

    code, out, _ = virke("run", WAGE, "--reason", WHY)

    assert code == 0
    assert out.splitlines()[0] == "Løn sammen med kontanthjælp, 1. januar 2024 til 30. juni 2024"
    assert "6 træf, heraf 6 nye." in out
    assert "P0001" not in out
    assert Run.objects.get().run_by == "system:crossing"


def test_invented_registers_are_counted_and_nothing_is_kept(tmp_path: Path) -> None:
    a_matched_store(tmp_path, 3)

    code, out, _ = virke("run", WAGE, "--reason", WHY, "--dummy", "--engine", "reference")

    assert code == 0
    assert "6 sammenfald, 6 personer" in out
    assert out.endswith("Opdigtede data. Intet er gemt.\n")
    assert not Hit.objects.exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("run", "benefits.gone", "--reason", WHY), "ingen samkøring med nøglen 'benefits.gone'"),
        (("run", WAGE, "--reason", "kort"), "hvorfor registrene samkøres"),
        (("run", WAGE, "--reason", WHY), "Der er intet udtræk af benefit_spells"),
    ],
)
def test_what_cannot_be_done_is_said(words: tuple[str, ...], says: str) -> None:
    code, _, err = virke(*words)

    assert code == 2
    assert says in err
