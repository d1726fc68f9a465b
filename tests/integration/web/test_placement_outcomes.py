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
