"""Hvornår er noget forfaldent, og hvornår skal det på dagsordenen?

"Talt fra" is the day of the meeting that made the promise or put it off, or the day on which the event happened.
"Næste møde" is the first planned or held meeting of the forum after that day, empty when none is planned.
What has no due comes up again 180 days after its meeting.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.spec.followup.tables import Row, day, described, due, rows
from virke.followup.due import Deadline, is_due_by, is_overdue, order

OVERDUE = rows("""
| frist                      | talt fra   | sket | næste møde | i dag      | forfalden |
|----------------------------|------------|------|------------|------------|-----------|
| 2026-03-31                 | 2026-01-15 |      |            | 2026-03-30 | nej       |
| 2026-03-31                 | 2026-01-15 |      |            | 2026-03-31 | nej       |
| 2026-03-31                 | 2026-01-15 |      |            | 2026-04-01 | ja        |
| næste møde                 | 2026-01-15 |      |            | 2026-12-31 | nej       |
| næste møde                 | 2026-01-15 |      | 2026-02-19 | 2026-02-19 | nej       |
| næste møde                 | 2026-01-15 |      | 2026-02-19 | 2026-02-20 | ja        |
| begivenhed: når de er talt | 2026-01-15 |      | 2026-02-19 | 2026-12-31 | nej       |
| begivenhed: når de er talt | 2026-03-02 | ja   | 2026-03-19 | 2026-03-19 | nej       |
| begivenhed: når de er talt | 2026-03-02 | ja   | 2026-03-19 | 2026-03-20 | ja        |
| ingen                      | 2026-01-15 |      | 2026-02-19 | 2026-12-31 | nej       |
""")

ON_THE_AGENDA = rows("""
| frist                      | talt fra   | sket | mødet      | på dagsordenen |
|----------------------------|------------|------|------------|----------------|
| 2026-03-31                 | 2026-01-15 |      | 2026-02-19 | nej            |
| 2026-03-31                 | 2026-01-15 |      | 2026-03-31 | ja             |
| 2026-03-31                 | 2026-01-15 |      | 2026-05-21 | ja             |
| næste møde                 | 2026-01-15 |      | 2026-01-15 | nej            |
| næste møde                 | 2026-01-15 |      | 2026-02-19 | ja             |
| næste møde                 | 2026-02-19 |      | 2026-02-19 | nej            |
| begivenhed: når de er talt | 2026-01-15 |      | 2026-05-21 | nej            |
| begivenhed: når de er talt | 2026-03-02 | ja   | 2026-03-02 | nej            |
| begivenhed: når de er talt | 2026-03-02 | ja   | 2026-03-19 | ja             |
| ingen                      | 2026-01-15 |      | 2026-07-13 | nej            |
| ingen                      | 2026-01-15 |      | 2026-07-14 | ja             |
""")

WORDING = rows("""
| frist                      | sket | næste møde | på skærmen |
|----------------------------|------|------------|------------|
| 2026-03-31                 |      | 2026-02-19 | 31. marts 2026 |
| næste møde                 |      |            | næste møde |
| næste møde                 |      | 2026-02-19 | næste møde, 19. februar 2026 |
| begivenhed: når de er talt |      | 2026-02-19 | når de er talt |
| begivenhed: når de er talt | ja   | 2026-02-19 | næste møde, 19. februar 2026 |
| ingen                      |      |            | ingen frist |
""")


def deadline(row: Row) -> Deadline:
    return Deadline(
        due=due(row["frist"]),
        counted_from_on=day(row.get("talt fra", "2026-01-15")) or date.min,
        event_happened=row["sket"] == "ja",
        next_meeting_on=day(row.get("næste møde", "")),
    )


@pytest.mark.parametrize("row", OVERDUE, ids=described)
def test_what_is_overdue(row: Row) -> None:
    assert is_overdue(deadline(row), on=date.fromisoformat(row["i dag"])) == (row["forfalden"] == "ja")


@pytest.mark.parametrize("row", ON_THE_AGENDA, ids=described)
def test_what_a_meeting_must_hear_of(row: Row) -> None:
    must = is_due_by(deadline(row), meeting_on=date.fromisoformat(row["mødet"]), review_after=timedelta(days=180))

    assert must == (row["på dagsordenen"] == "ja")


@pytest.mark.parametrize("row", WORDING, ids=described)
def test_how_a_due_is_said(row: Row) -> None:
    assert deadline(row).wording == row["på skærmen"]


def test_the_order_is_by_day_then_next_meeting_then_event_and_no_due_last() -> None:
    in_order = rows("""
| frist                       | sket | næste møde |
|-----------------------------|------|------------|
| 2026-01-31                  |      |            |
| næste møde                  |      | 2026-02-19 |
| begivenhed: når det er sket | ja   | 2026-03-19 |
| 2026-06-30                  |      |            |
| næste møde                  |      |            |
| begivenhed: når det er sket |      |            |
| ingen                       |      |            |
""")

    shuffled = sorted(map(deadline, reversed(in_order)), key=order)

    assert shuffled == [deadline(row) for row in in_order]
