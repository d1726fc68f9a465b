"""What is promised again and again becomes a standing item of the forum, and comes when it is its turn."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories.followup import a_decided_item, a_held_meeting, a_secretary, a_suggestion, noon
from tests.factories.organisation import a_forum, a_viewer
from virke.audit.models import Event
from virke.followup import actions, queries
from virke.followup.models import Commitment, Suggestion
from virke.kernel.verdicts import NotPossible
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting, StandingItem
from virke.meetings.turns import Rhythm
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

DECIDED_ON = date(2026, 1, 15)
AT = noon(date(2026, 1, 16))
TEXT = "HR orienterer hvert kvartal om sygefraværet."


@pytest.fixture
def forum() -> Forum:
    return a_forum("AfdelingsMED Nordby")


@pytest.fixture
def secretary(forum: Forum) -> Viewer:
    return a_secretary(forum)


@pytest.fixture
def meeting(forum: Forum) -> Meeting:
    return a_held_meeting(forum, on=DECIDED_ON)


@pytest.fixture
def suggestion(meeting: Meeting) -> Suggestion:
    return a_suggestion(a_decided_item(meeting, title="Sygefravær i 2025", number="7"), TEXT, kind="recurring")


def agenda(forum: Forum, on: date, by: Viewer) -> list[Item]:
    """The standing items of an agenda that is made for the day."""
    meeting_id = meetings.plan_meeting(forum_id=forum.pk, held_on=on, by=by, at=AT)
    actions.place_due(meeting_id=meeting_id, by=by, at=AT)
    return list(Item.objects.filter(meeting=meeting_id, origin="standing"))


def test_it_becomes_a_standing_item_that_cites_the_decision(suggestion: Suggestion, secretary: Viewer) -> None:
    standing_id = actions.make_standing(suggestion_id=suggestion.pk, by=secretary, at=AT)

    made = StandingItem.objects.get(pk=standing_id)
    assert (made.title, made.rhythm, made.decided_in) == ("Sygefravær i 2025", Rhythm.QUARTERLY, suggestion.item)
    assert made.occasion.endswith(f"15. januar 2026, punkt 7, »Sygefravær i 2025«:\n»{TEXT}«")
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.standing_id, suggestion.commitment) == ("confirmed", standing_id, None)
    assert not Commitment.objects.exists()
    assert Event.objects.filter(action="followup.made_standing", object_id=str(suggestion.pk)).exists()


def test_the_agenda_holds_it_when_its_turn_comes(forum: Forum, suggestion: Suggestion, secretary: Viewer) -> None:
    actions.make_standing(suggestion_id=suggestion.pk, by=secretary, at=AT)

    assert agenda(forum, date(2026, 3, 12), secretary) == []  # the quarter of the decision itself
    (april,) = agenda(forum, date(2026, 4, 9), secretary)
    assert agenda(forum, date(2026, 5, 7), secretary) == []
    (july,) = agenda(forum, date(2026, 7, 2), secretary)
    assert april.title == july.title == "Sygefravær i 2025"
    assert TEXT in april.sections.get(key="occasion").text


def test_filling_an_agenda_again_adds_it_only_once(forum: Forum, suggestion: Suggestion, secretary: Viewer) -> None:
    actions.make_standing(suggestion_id=suggestion.pk, by=secretary, at=AT)
    (item,) = agenda(forum, date(2026, 4, 9), secretary)

    actions.place_due(meeting_id=item.meeting_id, by=secretary, at=AT)

    assert item.meeting.items.filter(origin="standing").count() == 1


def test_a_person_may_word_it_and_choose_how_often(suggestion: Suggestion, secretary: Viewer) -> None:
    standing_id = actions.make_standing(
        suggestion_id=suggestion.pk, title="Fravær, kort fortalt", rhythm=Rhythm.YEARLY, by=secretary, at=AT
    )

    made = StandingItem.objects.get(pk=standing_id)
    assert (made.title, made.rhythm) == ("Fravær, kort fortalt", Rhythm.YEARLY)


def test_words_without_a_rhythm_ask_for_one(meeting: Meeting, secretary: Viewer) -> None:
    vague = a_suggestion(a_decided_item(meeting), "Sagen følges løbende.", kind="recurring")

    with pytest.raises(NotPossible, match="Vælg, hvor ofte"):
        actions.make_standing(suggestion_id=vague.pk, by=secretary, at=AT)


def test_what_was_decided_behind_closed_doors_is_not_put_on_open_agendas(meeting: Meeting, secretary: Viewer) -> None:
    closed = a_suggestion(a_decided_item(meeting, closed=True), TEXT, kind="recurring")

    with pytest.raises(NotPossible, match="lukket"):
        actions.make_standing(suggestion_id=closed.pk, by=secretary, at=AT)


def test_one_who_confirms_but_does_not_prepare_the_meetings_is_refused(forum: Forum, suggestion: Suggestion) -> None:
    chief = a_viewer("chief", unit=forum.unit)

    with pytest.raises(NotAllowed):
        actions.make_standing(suggestion_id=suggestion.pk, by=chief, at=AT)

    assert actions.confirm(suggestion_id=suggestion.pk, by=chief, at=AT)


def test_it_is_answered_only_once(suggestion: Suggestion, secretary: Viewer) -> None:
    actions.make_standing(suggestion_id=suggestion.pk, by=secretary, at=AT)

    with pytest.raises(NotPossible, match="allerede"):
        actions.make_standing(suggestion_id=suggestion.pk, by=secretary, at=AT)


def test_it_is_undone_while_no_agenda_holds_it(forum: Forum, suggestion: Suggestion, secretary: Viewer) -> None:
    actions.make_standing(suggestion_id=suggestion.pk, by=secretary, at=AT)

    actions.undo(suggestion_id=suggestion.pk, by=secretary, at=AT)

    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.standing) == ("pending", None)
    assert not forum.standing_items.exists()


def test_once_on_an_agenda_it_is_stopped_and_not_undone(
    forum: Forum, suggestion: Suggestion, secretary: Viewer
) -> None:
    actions.make_standing(suggestion_id=suggestion.pk, by=secretary, at=AT)
    agenda(forum, date(2026, 4, 9), secretary)

    with pytest.raises(NotPossible, match="Stop det under »Faste punkter«"):
        actions.undo(suggestion_id=suggestion.pk, by=secretary, at=AT)

    suggestion.refresh_from_db()
    assert suggestion.state == "confirmed"


def test_confirming_many_makes_standing_items_of_those_that_come_back(
    suggestion: Suggestion, secretary: Viewer
) -> None:
    task = a_suggestion(suggestion.item, "Bodil spørger rundt.")

    result = actions.confirm_many(suggestion_ids=[suggestion.pk, task.pk], by=secretary, at=AT)

    assert (len(result.commitment_ids), len(result.standing_ids), result.refused) == (1, 1, ())


def test_confirming_many_makes_commitments_for_one_who_sets_up_no_standing_items(
    forum: Forum, suggestion: Suggestion
) -> None:
    result = actions.confirm_many(suggestion_ids=[suggestion.pk], by=a_viewer("chief", unit=forum.unit), at=AT)

    assert (len(result.commitment_ids), len(result.standing_ids)) == (1, 0)


def test_the_page_is_told_which_rhythm_is_suggested(suggestion: Suggestion, secretary: Viewer) -> None:
    (item,) = queries.waiting_suggestions(viewer=secretary)

    assert item.suggestions[0].rhythm is Rhythm.QUARTERLY


def test_the_database_lets_a_suggestion_become_only_one_thing(suggestion: Suggestion, secretary: Viewer) -> None:
    actions.make_standing(suggestion_id=suggestion.pk, by=secretary, at=AT)
    other = a_suggestion(suggestion.item, "Bodil spørger rundt.")
    commitment_id = actions.confirm(suggestion_id=other.pk, by=secretary, at=AT)
    Suggestion.objects.filter(pk=other.pk).update(state="pending", commitment=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=suggestion.pk).update(commitment=commitment_id)
