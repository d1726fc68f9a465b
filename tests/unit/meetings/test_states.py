"""The life of a meeting."""

from __future__ import annotations

from virke.meetings import outcomes, states
from virke.meetings.states import Status, Step


def test_a_meeting_goes_from_preparation_to_approved_minutes() -> None:
    way = Status.PLANNED
    for step in (Step.PUBLISH, Step.CLOSE, Step.APPROVE):
        found = states.after(way, step)
        assert found is not None
        way = found

    assert way is Status.APPROVED


def test_approved_minutes_lead_nowhere() -> None:
    assert all(states.after(Status.APPROVED, step) is None for step in Step)


def test_every_status_is_reached_and_has_a_danish_word() -> None:
    reached = {target for steps in states.TRANSITIONS.values() for target in steps.values()}

    assert reached == set(Status)
    assert all(status.label[0].isupper() for status in Status)


def test_every_outcome_has_a_danish_word() -> None:
    assert set(outcomes.LABELS) == set(outcomes.Outcome)
