"""A list as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.factories.followup import a_commitment, a_decided_item, a_held_meeting, a_secretary, by_the
from tests.factories.organisation import a_forum
from virke.followup import exports, queries
from virke.followup.values import Responsible

TODAY = date(2026, 3, 20)


@pytest.mark.parametrize("cell", ["=1+1", "+45 12345678", "-", "@SUM(A1)", "\tx", "  =1", "\n@x"])
def test_a_cell_that_begins_like_a_formula_is_made_text(cell: str) -> None:
    assert exports.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "HR laver en plan.", "81.38.00-P35", "a=b", "'quoted"])
def test_an_ordinary_cell_stays(cell: str) -> None:
    assert exports.safe(cell) == cell


@pytest.mark.django_db
def test_the_list_can_be_opened_in_a_spreadsheet() -> None:
    forum = a_forum("AfdelingsMED Nordby")
    item = a_decided_item(a_held_meeting(forum, on=date(2026, 1, 15)), title="Sygefravær", number="7")
    a_commitment(item, "=HR laver; en plan.", due=by_the("2026-03-01"), responsible=Responsible("HR"))
    listing = queries.for_forum(viewer=a_secretary(forum), forum_id=forum.pk, on=TODAY)

    text = exports.as_csv(listing.lines)

    assert text.startswith("\ufeffAftale;Ansvarlig;Frist;")
    (row,) = csv.DictReader(text.removeprefix("\ufeff").splitlines(), delimiter=";")
    assert row["Aftale"] == "'=HR laver; en plan."
    assert (row["Fristdato"], row["Forfalden"], row["Status"]) == ("2026-03-01", "ja", "Åben")
    assert (row["Besluttet i"], row["Punkt"], row["Punktets titel"]) == ("AfdelingsMED Nordby", "7", "Sygefravær")


@pytest.mark.django_db
def test_the_list_can_be_fetched_as_a_workbook_with_days_and_numbers() -> None:
    forum = a_forum("AfdelingsMED Nordby")
    item = a_decided_item(a_held_meeting(forum, on=date(2026, 1, 15)), title="Sygefravær", number="7")
    a_commitment(item, "=HR laver; en plan.", due=by_the("2026-03-01"), responsible=Responsible("HR"))
    listing = queries.for_forum(viewer=a_secretary(forum), forum_id=forum.pk, on=TODAY)

    sheet = load_workbook(io.BytesIO(exports.as_xlsx(listing.lines))).worksheets[0]

    head, row = sheet.values
    found = dict(zip(head, row, strict=True))
    assert sheet.title == "Opfølgning"
    assert (found["Aftale"], found["Udsat (gange)"]) == ("=HR laver; en plan.", 0)
    assert found["Fristdato"].date() == date(2026, 3, 1)
    assert found["Mødedato"].date() == date(2026, 1, 15)
    assert sheet["A2"].data_type == "s"
