"""Values of a due."""

from __future__ import annotations

from datetime import date

import pytest

from virke.followup.due import Due, DueKind, as_read


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
