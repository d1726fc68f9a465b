"""The one next step of a meeting."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.web.papers import a_meeting, a_row, an_item
from virke.meetings.views import ForumRow, MeetingPage, MeetingRow
from virke.web.steps import next_step, task_of

THE_DAY = date(2026, 3, 12)
BEFORE, AFTER = date(2026, 3, 10), date(2026, 3, 20)


@pytest.mark.parametrize(
    ("meeting", "on", "page"),
    [
        pytest.param(a_meeting(), BEFORE, "agenda", id="an empty agenda is prepared"),
        pytest.param(a_meeting(an_item()), BEFORE, "agenda_publish", id="a full one is sent out"),
        pytest.param(a_meeting(an_item(), status="published"), BEFORE, "minutes", id="a sent one is written on"),
        pytest.param(a_meeting(an_item(), status="published"), THE_DAY, "minutes", id="also on the day"),
        pytest.param(
            a_meeting(an_item(outcome="noted"), status="published", may_close=True),
            AFTER,
            "minutes_close",
            id="a decided one is closed",
        ),
        pytest.param(a_meeting(status="held"), AFTER, "agenda_next", id="after it comes the next agenda"),
        pytest.param(
            a_meeting(status="held", following=a_row(8, on=AFTER)), AFTER, "agenda", id="which may be planned already"
        ),
        pytest.param(
            a_meeting(status="held", following=a_row(8, status="published", on=AFTER)),
            AFTER,
            "minutes_approve",
            id="when that is sent out, the minutes wait for approval",
        ),
    ],
)
def test_there_is_one_thing_to_do_next(meeting: MeetingPage, on: date, page: str) -> None:
    step = next_step(meeting, on=on)

    assert step.primary is not None
    assert step.primary.page == page


def test_approved_minutes_with_a_sent_agenda_after_them_ask_for_nothing() -> None:
    meeting = a_meeting(status="approved", following=a_row(8, status="published"))

    assert next_step(meeting, on=AFTER).primary is None


def test_the_next_agenda_is_prepared_on_the_page_of_its_own_meeting() -> None:
    step = next_step(a_meeting(status="held", following=a_row(8)), on=AFTER)

    assert step.primary is not None
    assert step.primary.number == 8


def test_those_who_do_not_prepare_are_told_where_it_stands_and_nothing_else() -> None:
    step = next_step(a_meeting(an_item(), may_prepare=False), on=BEFORE)

    assert (step.text, step.primary, step.others) == ("Dagsordenen er under forberedelse.", None, ())


@pytest.mark.parametrize(
    ("on", "words"),
    [(date(2026, 3, 11), "i morgen"), (date(2026, 3, 7), "om 5 dage"), (THE_DAY, "1 punkt mangler en beslutning")],
)
def test_a_sent_agenda_says_how_long_there_is_to_the_meeting(on: date, words: str) -> None:
    assert words in next_step(a_meeting(an_item(), status="published"), on=on).text


def a_forum(*, last: MeetingRow | None = None, coming: MeetingRow | None = None, may_prepare: bool = True) -> ForumRow:
    return ForumRow(
        id=3,
        name="Chefforum",
        short_name="",
        kind_label="",
        unit_id=1,
        unit_name="",
        next=coming,
        last=last,
        may_prepare=may_prepare,
    )


@pytest.mark.parametrize(
    ("forum", "page", "number"),
    [
        pytest.param(a_forum(), "meeting_new", 3, id="nothing yet"),
        pytest.param(a_forum(last=a_row(7, status="published")), "minutes", 7, id="minutes are missing"),
        pytest.param(a_forum(last=a_row(7, status="held")), "agenda_next", 7, id="no meeting is planned"),
        pytest.param(
            a_forum(last=a_row(7, status="held"), coming=a_row(8, on=AFTER)), "agenda", 8, id="one is being prepared"
        ),
        pytest.param(a_forum(coming=a_row(8, status="published", on=BEFORE)), "minutes", 8, id="it is today"),
        pytest.param(
            a_forum(last=a_row(7, status="published"), coming=a_row(8, on=AFTER)),
            "minutes",
            7,
            id="old before new",
        ),
    ],
)
def test_a_forum_has_one_thing_to_do(forum: ForumRow, page: str, number: int) -> None:
    task = task_of(forum, on=BEFORE)

    assert task is not None
    assert (task.action.page, task.action.number) == (page, number)


def test_a_forum_with_a_sent_agenda_waits_for_nothing() -> None:
    assert task_of(a_forum(coming=a_row(8, status="published", on=AFTER)), on=BEFORE) is None


def test_a_forum_whose_meetings_others_prepare_asks_for_nothing() -> None:
    assert task_of(a_forum(may_prepare=False), on=BEFORE) is None
