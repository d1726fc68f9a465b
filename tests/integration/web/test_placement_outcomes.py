"""The page of outcomes: what was told, of how many it is known, and "no difference" as plainly as a difference."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client

from tests.factories.organisation import a_viewer
from tests.factories.registers import a_store
from tests.factories.web import login_of, signed_in
from virke.analytics import compute, measures
from virke.analytics.ledger import Channel, Kept
from virke.analytics.models import PublishedFigure
from virke.jobs import comparisons
from virke.kernel.periods import Period
from virke.organisation.access import system

pytestmark = pytest.mark.django_db

NIGHT = datetime(2024, 9, 2, 4, tzinfo=UTC)
COVERS = Period(date(2020, 12, 1), date(2024, 9, 1))
TOLD = ("placements.off_benefit_13", "outcomes.benefit_weeks_before", "outcomes.benefit_weeks_after")
PAGE = "/pladser/udbytte/"


def told(folder: Path) -> None:
    """Eighty ended in May 2022; forty of them have a benefit all the time, the others never."""
    first, ended = date(2022, 5, 2), date(2022, 5, 30)
    store = a_store(
        folder,
        at=NIGHT,
        covers=COVERS,
        placements=[
            (f"P{number:03}", "internship", "Biblioteket", first, first, first, ended, date(2022, 5, 29), 37)
            for number in range(80)
        ],
        benefit_spells=[(f"P{number:03}", "130", COVERS.starts_on, None, "kontanthjælp") for number in range(40)],
    )
    for key in TOLD:
        ledger = Kept(channel=Channel.NIGHTLY, by=system("register_measures"), at=NIGHT)
        days = Period(date(2022, 1, 1), date(2023, 1, 1))
        compute.run(measures.known().get(key), store=store, at=NIGHT, ledger=ledger, within=days)


def cells(page: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    found = (
        [re.sub(r"<[^>]*>|\s+", " ", one).strip() for one in re.findall(r"<t[hd].*?</t[hd]>", r, re.S)] for r in rows
    )
    return [[" ".join(cell.split()) for cell in row] for row in found]


def compared(folder: Path, *, placed: int = 40, off: int) -> None:
    """Of those placed on Wednesday 4 May 2022 so many leave benefit in the week after; so does half of 160 others."""
    began, left, ended = date(2021, 12, 6), date(2022, 5, 9), date(2022, 6, 1)
    store = a_store(
        folder,
        at=NIGHT,
        covers=Period(date(2019, 12, 30), date(2024, 9, 1)),
        placements=[
            (f"P{number:03}", "internship", "Biblioteket", *[date(2022, 5, 4)] * 3, ended, ended, 37)
            for number in range(placed)
        ],
        benefit_spells=[
            (f"{side}{number:03}", "130", began, left if number < gone else None, "kontanthjælp")
            for side, many, gone in (("P", placed, off), ("Q", 160, 80))
            for number in range(many)
        ],
        persons=[
            (f"{side}{number:03}", date(1985, 1, 1), "FM"[number % 2], "Fjordlev")
            for side, many in (("P", placed), ("Q", 160))
            for number in range(many)
        ],
    )
    comparisons.tell(store=store, at=NIGHT, engine=compute.Choice())


@pytest.fixture
def client() -> Client:
    return signed_in(login_of(a_viewer("consultant")))


def test_no_difference_is_told_as_plainly_as_a_difference(client: Client, tmp_path: Path) -> None:
    told(tmp_path)

    page = client.get(PAGE).content.decode()

    assert ["2022-K2", "50,0 %", "40 af 80", "80 af 80", ""] in cells(page)
    assert ["2022", "26,0 uger", "26,0 uger", "80 af 80", "Ingen forskel"] in cells(page)
    assert "Sammenligning: ingen." in page


def test_the_file_has_every_figure_that_is_told(client: Client, tmp_path: Path) -> None:
    told(tmp_path)

    lines = client.get(f"{PAGE}hent/").content.decode("utf-8-sig").splitlines()

    assert lines[0].startswith("måling;periode;fra;")
    assert [line for line in lines if "Ikke på ydelse 13 uger efter" in line and ";40;80;0;vist;" in line]


def test_before_anything_was_told_the_page_says_so(client: Client) -> None:
    page = client.get(PAGE).content.decode()

    assert "Ingen tal endnu." in page
    assert "0 af 0 begyndte forløb" in page


def test_the_comparison_with_other_unemployed_says_no_effect_as_plainly_as_one(client: Client, tmp_path: Path) -> None:
    compared(tmp_path, off=21)

    page = client.get(PAGE).content.decode()

    (line,) = [row for row in cells(page) if row[0] == "13 uger" and row[1] == "52,5 %"]
    assert line[2] == "50,0 %"
    assert line[3].startswith("+2,5 point (-")
    assert line[4:] == ["40 af 40", "Ingen forskel, der kan skelnes fra tilfældigheder"]
    assert "Sammenligning: andre ledige i samme uge" in page
    assert "0 af 40 begyndelser kan ikke sammenlignes med nogen." in page
    assert "ikke ens nok" not in page
    lines = client.get(f"{PAGE}hent/").content.decode("utf-8-sig").splitlines()
    assert [line for line in lines if ";13;forskel i procentpoint;2,5;" in line]


def test_a_difference_beyond_chance_is_told_and_a_few_persons_are_not(client: Client, tmp_path: Path) -> None:
    compared(tmp_path / "many", off=34)
    page = client.get(PAGE).content.decode()
    assert "Flere uden ydelse end de sammenlignede" in page

    compared(tmp_path / "few", placed=4, off=2)

    assert "52,5 %" not in client.get(PAGE).content.decode()
    assert not PublishedFigure.objects.filter(numerator__in=(2, 4), measure__startswith="comparison").exists()
