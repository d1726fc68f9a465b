"""What waits for a yes or no."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.followup import a_decided_item, a_held_meeting, a_secretary, a_suggestion, by_the
from tests.factories.organisation import a_forum, a_viewer
from virke.followup import actions, queries

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


def test_suggestions_wait_by_item_the_latest_meeting_first() -> None:
    forum = a_forum()
    old = a_decided_item(a_held_meeting(forum, on=date(2025, 12, 4)), title="Budget")
    new = a_decided_item(a_held_meeting(forum, on=date(2026, 1, 15)), title="Sygefravær")
    a_suggestion(old, "Økonomi regner videre.")
    a_suggestion(new, "HR laver en plan.", due=by_the("2026-06-30"))
    a_suggestion(new, "Jobcentret svarer.")

    found = queries.waiting_suggestions(viewer=a_secretary(forum))

    assert [(item.item_title, [one.text for one in item.suggestions]) for item in found] == [
        ("Sygefravær", ["HR laver en plan.", "Jobcentret svarer."]),
        ("Budget", ["Økonomi regner videre."]),
    ]
    assert found[0].suggestions[0].due_wording == "30. juni 2026"
    assert queries.waiting_count(viewer=a_secretary(forum)) == 3


def test_the_front_page_is_told_how_many_wait_of_each_meeting() -> None:
    forum = a_forum("Chefforum")
    old, new = a_held_meeting(forum, on=date(2025, 12, 4)), a_held_meeting(forum, on=date(2026, 1, 15))
    a_suggestion(a_decided_item(old), "Økonomi regner videre.")
    item = a_decided_item(new)
    for text in ("HR laver en plan.", "Jobcentret svarer."):
        a_suggestion(item, text)
    by = a_secretary(forum)
    actions.reject(suggestion_id=a_suggestion(item, "Alle er glade.").pk, reason="En mening.", by=by, at=AT)

    found = queries.waiting_meetings(viewer=by)

    assert [(one.meeting_id, one.meeting_on, one.forum, one.count) for one in found] == [
        (new.pk, new.held_on, "Chefforum", 2),
        (old.pk, old.held_on, "Chefforum", 1),
    ]


def test_what_has_been_answered_waits_no_longer_but_can_be_shown() -> None:
    item = a_decided_item()
    by = a_secretary(item.meeting.forum)
    yes, no = a_suggestion(item, "HR laver en plan."), a_suggestion(item, "Alle er glade.")
    commitment_id = actions.confirm(suggestion_id=yes.pk, by=by, at=AT)
    actions.reject(suggestion_id=no.pk, reason="En mening.", by=by, at=AT)

    (shown,) = queries.waiting_suggestions(viewer=by, meeting_id=item.meeting_id, answered=True)

    assert queries.waiting_suggestions(viewer=by, meeting_id=item.meeting_id) == ()
    assert [(one.state, one.commitment_id, one.rejected_reason) for one in shown.suggestions] == [
        ("confirmed", commitment_id, ""),
        ("rejected", None, "En mening."),
    ]


def test_only_those_who_may_confirm_are_asked() -> None:
    item = a_decided_item(closed=True)
    a_suggestion(item)
    forum = item.meeting.forum

    assert len(queries.waiting_suggestions(viewer=a_viewer("chief", forum=forum), forum_id=forum.pk)) == 1
    assert queries.waiting_suggestions(viewer=a_viewer(forum=forum, seat="member")) == ()
    assert queries.waiting_suggestions(viewer=a_secretary(a_forum())) == ()
    assert queries.waiting_count(viewer=a_viewer(forum=forum, seat="member")) == 0
