"""A decision written in Virke: old promises are answered and new ones put forward in one go."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.followup import a_commitment, a_decided_item, a_held_meeting, a_secretary
from tests.factories.organisation import a_forum, a_viewer
from virke.followup import actions
from virke.followup.due import NEXT_MEETING
from virke.followup.models import Commitment, Suggestion
from virke.followup.states import State
from virke.followup.values import Answer
from virke.kernel.verdicts import NotPossible
from virke.meetings import actions as meetings
from virke.meetings.models import Item
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

AT = datetime(2026, 2, 19, 12, 0, tzinfo=UTC)


@pytest.fixture
def forum() -> Forum:
    return a_forum("AfdelingsMED Nordby")


@pytest.fixture
def by(forum: Forum) -> Viewer:
    return a_secretary(forum)


def an_item_in_meeting(forum: Forum, by: Viewer) -> int:
    meeting_id = meetings.plan_meeting(forum_id=forum.pk, held_on=date(2026, 2, 19), by=by, at=AT)
    item_id = meetings.add_item(meeting_id=meeting_id, title="Sygefravær", by=by, at=AT)
    meetings.publish_agenda(meeting_id=meeting_id, by=by, at=AT)
    return item_id


def waiting(item_id: int) -> list[str]:
    return list(
        Suggestion.objects.filter(item=item_id, state="pending").order_by("position").values_list("text", flat=True)
    )


def test_the_promises_of_a_decision_are_put_forward_when_it_is_written(forum: Forum, by: Viewer) -> None:
    item_id = an_item_in_meeting(forum, by)
    text = "Taget til efterretning.\nHR-chefen udarbejder en plan inden den 1. juni."

    new = actions.decide(item_id=item_id, text=text, outcome="noted", by=by, at=AT)

    assert new == 1
    suggestion = Suggestion.objects.get(item=item_id)
    assert suggestion.text == "HR-chefen udarbejder en plan inden den 1. juni."
    assert (suggestion.responsible_text, suggestion.due_on) == ("HR-chefen", date(2026, 6, 1))


def test_a_decision_that_is_rewritten_takes_back_what_no_longer_stands_there(forum: Forum, by: Viewer) -> None:
    item_id = an_item_in_meeting(forum, by)
    first = "HR-chefen udarbejder en plan. Jobcentret sender tallene til alle."
    actions.decide(item_id=item_id, text=first, outcome="noted", by=by, at=AT)
    assert len(waiting(item_id)) == 2

    again = actions.decide(item_id=item_id, text="HR-chefen udarbejder en plan.", outcome="noted", by=by, at=AT)

    assert again == 0
    assert waiting(item_id) == ["HR-chefen udarbejder en plan."]


def test_what_has_been_confirmed_stays_when_the_decision_is_rewritten(forum: Forum, by: Viewer) -> None:
    item_id = an_item_in_meeting(forum, by)
    actions.decide(item_id=item_id, text="HR-chefen udarbejder en plan.", outcome="noted", by=by, at=AT)
    actions.confirm(suggestion_id=Suggestion.objects.get(item=item_id).pk, by=by, at=AT)

    actions.decide(item_id=item_id, text="Taget til efterretning.", outcome="noted", by=by, at=AT)

    assert Commitment.objects.filter(item=item_id).count() == 1


def test_that_an_item_is_put_off_promises_nothing(forum: Forum, by: Viewer) -> None:
    item_id = an_item_in_meeting(forum, by)

    new = actions.decide(item_id=item_id, text="Punktet udsættes til næste møde.", outcome="postponed", by=by, at=AT)

    assert new == 0


def test_the_answers_go_back_with_the_decision_in_one_go(forum: Forum, by: Viewer) -> None:
    january = a_held_meeting(forum, on=date(2026, 1, 15))
    commitment_id = a_commitment(a_decided_item(january), due=NEXT_MEETING)
    february = actions.build_next_agenda(meeting_id=january.pk, held_on=date(2026, 2, 19), by=by, at=AT).meeting_id
    meetings.publish_agenda(meeting_id=february, by=by, at=AT)
    item = Item.objects.get(meeting=february, origin="follow_up")

    actions.decide(
        item_id=item.pk,
        text="Planen er klar.",
        outcome="noted",
        answers=[Answer(commitment_id, State.DONE)],
        by=by,
        at=AT,
    )

    assert Commitment.objects.get(pk=commitment_id).evidence.endswith("Planen er klar.")


def test_an_answer_that_cannot_stand_leaves_the_decision_unwritten(forum: Forum, by: Viewer) -> None:
    january = a_held_meeting(forum, on=date(2026, 1, 15))
    commitment_id = a_commitment(a_decided_item(january), due=NEXT_MEETING)
    february = actions.build_next_agenda(meeting_id=january.pk, held_on=date(2026, 2, 19), by=by, at=AT).meeting_id
    meetings.publish_agenda(meeting_id=february, by=by, at=AT)
    item = Item.objects.get(meeting=february, origin="follow_up")
    actions.close(commitment_id=commitment_id, evidence="Sendt.", by=by, at=AT)

    with pytest.raises(NotPossible, match="Åbn den igen først"):
        actions.decide(
            item_id=item.pk,
            text="Planen er klar.",
            outcome="noted",
            answers=[Answer(commitment_id, State.DONE)],
            by=by,
            at=AT,
        )

    item.refresh_from_db()
    assert item.outcome is None


def test_a_member_writes_no_decision(forum: Forum, by: Viewer) -> None:
    item_id = an_item_in_meeting(forum, by)

    with pytest.raises(NotAllowed):
        actions.decide(item_id=item_id, text="Nej.", outcome="noted", by=a_viewer(forum=forum, seat="member"), at=AT)
