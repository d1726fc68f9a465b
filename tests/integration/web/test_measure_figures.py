"""The page of a measure shows what was told and nothing else, now and as reported on a day; so do its files."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.factories.organisation import a_viewer
from tests.factories.registers import a_store, talks
from tests.factories.web import login_of, signed_in
from virke.analytics import compute, measures
from virke.analytics.ledger import Channel, Kept
from virke.kernel.periods import Period
from virke.organisation.access import system

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 5, 3, 4, tzinfo=UTC)
PAGE = "/maalinger/contact.talks_held/"


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """Team Havn is told twice, with more talks the second time; Team Ås has too few persons to be told at all."""
    for night, held in ((0, 57), (9, 67)):
        at = NOW + timedelta(days=night)
        small = talks("Team Ås", held=3, first=900)
        lines = [*talks("Team Havn", held=held, missed=23), *talks("Team Skov", held=31, missed=9, first=500), *small]
        store = a_store(tmp_path, at=at, talks=lines)
        ledger = Kept(channel=Channel.NIGHTLY, by=system("register_measures"), at=at)
        compute.run(measures.known().get("contact.talks_held"), store=store, at=at, ledger=ledger)
    return signed_in(login_of(a_viewer("employee")))


def cells(page: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    return [
        [re.sub(r"<[^>]*>|\s+", " ", one).strip() for one in re.findall(r"<t[hd].*?</t[hd]>", r, re.DOTALL)]
        for r in rows
    ]


def test_the_page_shows_the_figures_with_curve_and_lineage(client: Client) -> None:
    page = client.get(PAGE).content.decode()

    assert ["2024-03", "75,9 %", "101 af 133", ""] in cells(page)
    assert "<svg" in page
    assert "duckdb" in page
    assert re.search(r"talks [0-9a-f]{16}", page)


def test_as_reported_on_a_day_shows_what_was_told_then_and_what_has_changed(client: Client) -> None:
    page = client.get(f"{PAGE}?kendt=2024-05-05").content.decode()

    assert ["2024-03", "74,0 %", "91 af 123", ""] in cells(page)
    assert ["2024-03", "i alt", "74,0 %", "75,9 %"] in cells(page)


def test_before_anything_was_told_the_page_says_so(client: Client) -> None:
    assert "Ingen tal den dag" in client.get(f"{PAGE}?kendt=2020-01-01").content.decode()
    assert client.get(f"{PAGE}?kendt=i går").status_code == 404


def test_no_way_out_tells_what_too_few_persons_stand_behind(client: Client) -> None:
    """The page, the day before it, and every file: nothing of Team Ås, nor of the team that would tell it."""
    csv = client.get(f"{PAGE}hent/csv/").content.decode()
    book = load_workbook(BytesIO(client.get(f"{PAGE}hent/xlsx/").content)).worksheets[0]
    sheet = [[str(cell) for cell in row] for row in book.iter_rows(values_only=True)]
    columns = parquet.read_table(BytesIO(client.get(f"{PAGE}hent/parquet/").content))
    drawn = client.get(f"{PAGE}tal.json").json()["series"]
    pages = [cells(client.get(address).content.decode()) for address in (PAGE, f"{PAGE}?kendt=2024-05-05")]

    written = [[str(cell) for cell in row.values()] for row in columns.to_pylist()]
    lines = [*sheet, *written, *(line.split(";") for line in csv.splitlines())]
    small = [row for row in lines if {"Team Ås", "2024-03"} <= set(row)]
    hidden = [row for page in pages for row in page if row and row[0] == "Team Ås"]
    assert len(small) == 3
    assert [one["name"] for one in drawn] == ["i alt", "Team Havn"]
    assert all("for få" in row and not {"3", "100", "100.0", "100,0"} & set(row) for row in small)
    assert all(row[1:3] in (["for få", ""], ["intet at måle", "0 af 0"]) for row in hidden)
    for row in (row for page in pages for row in page if row and row[0] == "Team Skov"):
        assert row[1:3] in (["for få", ""], ["intet at måle", "0 af 0"])


def test_the_chart_draws_the_figures_of_the_page_as_of_the_same_day(client: Client) -> None:
    now = client.get(f"{PAGE}tal.json").json()
    then = client.get(f"{PAGE}tal.json?kendt=2024-05-05").json()

    assert now["unit"] == "%"
    assert now["series"][0]["points"][1] == {
        "on": "2024-03-31",
        "value": 75.9,
        "label": "2024-03: 75,9 % (101 af 133)",
        "preliminary": False,
    }
    assert now["series"][0]["points"][0]["value"] is None
    assert then["series"][0]["points"][1]["label"] == "2024-03: 74,0 % (91 af 123)"
    assert f'data-explore="{PAGE}tal.json?kendt=2024-05-05"' in client.get(f"{PAGE}?kendt=2024-05-05").content.decode()
    assert client.get(f"{PAGE}tal.json?kendt=2020-01-01").status_code == 404


def test_the_statements_are_shown_and_are_a_file_for_whoever_wants_to_count_too(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    file = client.get(f"{PAGE}sql/")

    assert "FROM talks" in page
    assert file["Content-Disposition"] == 'attachment; filename="contact.talks_held.sql"'
    assert "-- nævner\nWITH " in file.content.decode()
    assert "Team Havn" not in file.content.decode()


def test_a_curve_is_told_point_by_point_for_all_and_for_each_group(tmp_path: Path) -> None:
    """Of 60 and 40 employed at the end of 2023 some have left within 3, 6 and 12 months, always many enough to tell."""
    at = datetime(2025, 2, 1, 4, tzinfo=UTC)
    library, park = (_employed(unit, first=first, size=size) for unit, first, size in UNITS)
    store = a_store(tmp_path, at=at, covers=Period(date(2023, 1, 1), date(2025, 1, 31)), employments=[*library, *park])
    ledger = Kept(channel=Channel.NIGHTLY, by=system("register_measures"), at=at)
    compute.run(measures.known().get("employments.still_here"), store=store, at=at, ledger=ledger)

    client = signed_in(login_of(a_viewer("employee")))
    page = client.get("/maalinger/employments.still_here/").content.decode()
    drawn = client.get("/maalinger/employments.still_here/tal.json").json()

    assert "Kurven for 2023-K4" in page
    assert [row for row in cells(page) if row and row[0] in ("3", "6", "12")] == [
        ["3", "80,0 %", "83,3 %", "75,0 %"],
        ["6", "60,0 %", "66,7 %", "50,0 %"],
        ["12", "40,0 %", "50,0 %", "25,0 %"],
    ]
    assert drawn["along"] == "måneder efter"
    assert [(one["on"], one["label"]) for one in drawn["series"][0]["points"]] == [
        (3, "3 måneder efter: 80,0 % (80 af 100)"),
        (6, "6 måneder efter: 60,0 % (60 af 100)"),
        (12, "12 måneder efter: 40,0 % (40 af 100)"),
    ]


UNITS = (("Biblioteket", 0, 60), ("Park og Vej", 500, 40))
LEAVING = (date(2024, 2, 1), date(2024, 5, 1), date(2024, 9, 1))


def _employed(unit: str, *, first: int, size: int) -> list[tuple[str, str, date, date | None, int]]:
    """Ten leave on each of the days, the others stay."""
    days = [day for day in LEAVING for _ in range(10)]
    ends: list[date | None] = [*days, *[None] * (size - len(days))]
    return [(f"P{first + at:04}", unit, date(2023, 1, 1), end, 37) for at, end in enumerate(ends)]
