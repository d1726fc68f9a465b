"""Values of a due."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from virke.followup.due import Due, DueKind, as_read, danish_day


@pytest.mark.parametrize(
    ("due", "text", "expected"),
    [
        ("2026-12-31", "ultimo 2026", Due(DueKind.DATE, date(2026, 12, 31), "ultimo 2026")),
        ("next_meeting", "til næste møde", Due(DueKind.NEXT_MEETING, text="til næste møde")),
        ("event", "når tallene er klar", Due(DueKind.EVENT, text="når tallene er klar")),
        (None, None, Due(DueKind.NONE)),
    ],
)
def test_a_due_is_made_of_what_the_reader_of_minutes_found(due: str | None, text: str | None, expected: Due) -> None:
    assert as_read(due, text) == expected


@pytest.mark.parametrize(("kind", "on"), [(DueKind.DATE, None), (DueKind.NONE, date(2026, 3, 1))])
def test_only_a_date_has_a_day(kind: DueKind, on: date | None) -> None:
    with pytest.raises(ValueError, match="dato"):
        Due(kind, on)


def test_the_danish_day_begins_before_the_one_of_greenwich() -> None:
    assert danish_day(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert danish_day(datetime(2026, 12, 31, 22, 30, tzinfo=UTC)) == date(2026, 12, 31)
