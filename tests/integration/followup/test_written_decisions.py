"""Promises in decisions that were written on the meeting's page."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.meetings import a_held_meeting, a_secretary, noon
from tests.factories.organisation import a_forum
from virke.followup import actions, queries
from virke.meetings import actions as meetings

pytestmark = pytest.mark.django_db
ON = date(2026, 2, 12)
PROMISE = "Bodil sender en oversigt over fraværet til udvalget senest den 1. marts 2026."


def test_a_promise_in_a_written_decision_is_put_forward() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    decision = f"Tallene blev drøftet.\n\n{PROMISE}"
    meeting_id, (item_id,) = a_held_meeting(forum, {"Sygefravær": (decision, "discussed")}, by=by, on=ON)

    new = actions.suggest_from_decisions(meeting_id=meeting_id, by=by, at=noon(ON))

    (waiting,) = queries.waiting_suggestions(viewer=by, meeting_id=meeting_id)
    assert new == 1
    assert waiting.item_id == item_id
    assert waiting.suggestions[0].text == PROMISE
    assert waiting.suggestions[0].due.on == date(2026, 3, 1)


def test_reading_the_decisions_again_adds_only_what_is_new_in_them() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id, (item_id,) = a_held_meeting(forum, {"Sygefravær": (PROMISE, "discussed")}, by=by, on=ON)
    actions.suggest_from_decisions(meeting_id=meeting_id, by=by, at=noon(ON))
    more = f"{PROMISE}\nIda undersøger prisen og giver besked på næste møde."
    meetings.record_decision(item_id=item_id, text=more, outcome="discussed", by=by, at=noon(ON))

    new = actions.suggest_from_decisions(meeting_id=meeting_id, by=by, at=noon(ON))

    assert new == 1


def test_decisions_that_promise_nothing_put_nothing_forward() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id, _ = a_held_meeting(forum, {"Eventuelt": ("Der var intet.", "none")}, by=by, on=ON)

    assert actions.suggest_from_decisions(meeting_id=meeting_id, by=by, at=noon(ON)) == 0
