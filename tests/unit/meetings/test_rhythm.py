"""When a forum is likely to meet next."""

from __future__ import annotations

from datetime import date

import pytest

from virke.meetings.rhythm import propose_next


@pytest.mark.parametrize(
    ("last", "before", "today", "proposed"),
    [
        pytest.param("2026-02-12", "2026-01-15", "2026-02-20", "2026-03-12", id="the last interval again"),
        pytest.param("2026-02-12", "2026-01-14", "2026-02-20", "2026-03-12", id="the weekday of the last meeting"),
        pytest.param("2026-02-12", None, "2026-02-20", "2026-03-12", id="four weeks when there was one meeting only"),
        pytest.param("2026-04-16", "2026-03-19", "2026-04-20", "2026-05-21", id="a week later than Ascension Day"),
        pytest.param("2026-01-15", "2026-01-08", "2026-03-02", "2026-03-05", id="never in the past"),
        pytest.param("2026-01-15", "2026-01-08", "2026-01-22", "2026-01-29", id="not today"),
        pytest.param("2026-01-15", "2026-01-14", "2026-01-16", "2026-01-22", id="at least a week"),
        pytest.param(
            "2026-02-14",
            "2026-01-17",
            "2026-02-20",
            "2026-03-16",
            id="from a Saturday to a working day",
        ),
    ],
)
def test_the_next_meeting_is_proposed_in_the_rhythm_of_the_forum(
    last: str, before: str | None, today: str, proposed: str
) -> None:
    day = propose_next(
        last_on=date.fromisoformat(last),
        before_on=date.fromisoformat(before) if before else None,
        on=date.fromisoformat(today),
    )

    assert day == date.fromisoformat(proposed)
