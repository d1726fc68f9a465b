"""A sentence of the minutes becomes a commitment when a person says so."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.followup import a_decided_item, a_held_meeting, a_secretary, a_suggestion, by_the
from tests.factories.organisation import a_forum, a_person, a_viewer
from virke.audit.models import Event
from virke.followup import actions, queries
from virke.followup.due import NEXT_MEETING, Due, DueKind
from virke.followup.models import Commitment
from virke.followup.rows import SuggestionMissing
from virke.followup.values import Responsible, Suggested
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed

pytestmark = pytest.mark.django_db

AT = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)


def test_suggestions_wait_for_a_person() -> None:
    item = a_decided_item()
    by = a_secretary(item.meeting.forum)
    found = [Suggested("HR laver en plan.", due=by_the("2026-06-30"), lines=(12, 12), confidence=0.8)]

    assert actions.suggest(item_id=item.pk, suggestions=found, by=by, at=AT) == 1

    row = item.suggestions.get()
    assert (row.state, row.due_on, row.first_line, row.confidence) == ("pending", date(2026, 6, 30), 12, 0.8)
    assert not Commitment.objects.exists()


def test_suggesting_the_same_sentence_again_adds_nothing_whatever_its_blanks_and_capitals() -> None:
    item = a_decided_item()
    by = a_secretary(item.meeting.forum)
    first = [Suggested("HR laver en plan."), Suggested("hr  laver en PLAN.")]

    assert actions.suggest(item_id=item.pk, suggestions=first, by=by, at=AT) == 1
    again = actions.suggest(item_id=item.pk, suggestions=[*first, Suggested("Jobcentret svarer.")], by=by, at=AT)

    assert again == 1
    assert list(item.suggestions.order_by("position").values_list("position", "text")) == [
        (1, "HR laver en plan."),
        (2, "Jobcentret svarer."),
    ]


def test_a_sentence_in_which_two_promise_something_is_put_forward_for_each_of_them_once() -> None:
    item = a_decided_item()
    by = a_secretary(item.meeting.forum)
    text = "HR laver en plan, og Jobcentret svarer."
    both = [Suggested(text, responsible_text="HR"), Suggested(text, responsible_text="Jobcentret")]

    assert actions.suggest(item_id=item.pk, suggestions=both, by=by, at=AT) == 2
    assert actions.suggest(item_id=item.pk, suggestions=both, by=by, at=AT) == 0

    assert list(item.suggestions.order_by("position").values_list("responsible_text", flat=True)) == [
        "HR",
        "Jobcentret",
    ]


def test_a_rejected_sentence_is_not_suggested_again() -> None:
    suggestion = a_suggestion(text="HR laver en plan.")
    by = a_secretary(suggestion.item.meeting.forum)
    actions.reject(suggestion_id=suggestion.pk, reason="Er allerede gjort.", by=by, at=AT)

    actions.suggest(item_id=suggestion.item_id, suggestions=[Suggested("HR laver en plan.")], by=by, at=AT)

    assert [row.state for row in suggestion.item.suggestions.all()] == ["rejected"]


def test_a_confirmed_suggestion_is_a_commitment_with_its_source() -> None:
    suggestion = a_suggestion(text="HR laver en plan.", responsible="HR", due=NEXT_MEETING)
    forum = suggestion.item.meeting.forum
    by = a_secretary(forum)

    commitment_id = actions.confirm(suggestion_id=suggestion.pk, by=by, at=AT)

    row = Commitment.objects.get(pk=commitment_id)
    assert (row.text, row.source_sentence, row.responsible_text) == ("HR laver en plan.", "HR laver en plan.", "HR")
    assert (row.state, row.due_kind, row.report_to_id) == ("open", "next_meeting", forum.pk)
    assert row.counted_from_on == suggestion.item.meeting.held_on
    assert (row.opened_by, row.opened_at) == (by.username, AT)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.commitment_id) == ("confirmed", row.pk)


def test_confirming_takes_what_the_person_corrected() -> None:
    suggestion = a_suggestion(text="HR laver en plan til sommer.")
    person = a_person("Bodil Ravnkilde")
    other_forum = a_forum("HovedMED")

    commitment_id = actions.confirm(
        suggestion_id=suggestion.pk,
        text="HR laver en plan for sygefraværet.",
        responsible=Responsible("HR-chefen", person_id=person.pk),
        due=by_the("2026-08-31"),
        report_to_id=other_forum.pk,
        by=a_secretary(suggestion.item.meeting.forum),
        at=AT,
    )

    row = Commitment.objects.get(pk=commitment_id)
    assert (row.text, row.source_sentence) == ("HR laver en plan for sygefraværet.", "HR laver en plan til sommer.")
    assert (row.responsible_person_id, row.due_on, row.report_to_id) == (person.pk, date(2026, 8, 31), other_forum.pk)


def test_a_suggestion_is_confirmed_once() -> None:
    suggestion = a_suggestion()
    by = a_secretary(suggestion.item.meeting.forum)
    actions.confirm(suggestion_id=suggestion.pk, by=by, at=AT)

    with pytest.raises(NotPossible, match="allerede bekræftet"):
        actions.confirm(suggestion_id=suggestion.pk, by=by, at=AT)

    assert Commitment.objects.count() == 1


def test_many_are_confirmed_at_once_and_the_impossible_ones_are_told_of() -> None:
    item = a_decided_item()
    good, also_good = a_suggestion(item, "HR laver en plan."), a_suggestion(item, "Jobcentret svarer.")
    without_event = a_suggestion(item, "Punktet tages op igen.", due=Due(DueKind.EVENT))

    done = actions.confirm_many(
        suggestion_ids=[good.pk, without_event.pk, also_good.pk], by=a_secretary(item.meeting.forum), at=AT
    )

    assert len(done.commitment_ids) == 2
    assert [(one.suggestion_id, one.reasons) for one in done.refused] == [
        (without_event.pk, ("Skriv, hvad der ventes på.",))
    ]


def test_a_rejected_suggestion_keeps_the_reason() -> None:
    suggestion = a_suggestion()

    actions.reject(
        suggestion_id=suggestion.pk, reason=" Er gjort. ", by=a_secretary(suggestion.item.meeting.forum), at=AT
    )

    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.rejected_reason) == ("rejected", "Er gjort.")


def test_undoing_a_confirmation_takes_the_commitment_away_and_the_suggestion_waits_again() -> None:
    suggestion = a_suggestion()
    by = a_secretary(suggestion.item.meeting.forum)
    actions.confirm(suggestion_id=suggestion.pk, by=by, at=AT)

    actions.undo(suggestion_id=suggestion.pk, by=by, at=AT)

    suggestion.refresh_from_db()
    assert suggestion.state == "pending"
    assert not Commitment.objects.exists()


def test_undoing_a_rejection_lets_the_suggestion_wait_again() -> None:
    suggestion = a_suggestion()
    by = a_secretary(suggestion.item.meeting.forum)
    actions.reject(suggestion_id=suggestion.pk, reason="Nej.", by=by, at=AT)

    actions.undo(suggestion_id=suggestion.pk, by=by, at=AT)

    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.rejected_reason) == ("pending", "")


def test_a_confirmation_cannot_be_undone_when_more_has_happened() -> None:
    suggestion = a_suggestion()
    by = a_secretary(suggestion.item.meeting.forum)
    commitment_id = actions.confirm(suggestion_id=suggestion.pk, by=by, at=AT)
    actions.note(commitment_id=commitment_id, text="Der er holdt et møde.", by=by, at=AT)

    with pytest.raises(NotPossible, match="sket mere"):
        actions.undo(suggestion_id=suggestion.pk, by=by, at=AT)

    assert Commitment.objects.filter(pk=commitment_id).exists()


def test_an_ordinary_member_sees_but_does_not_confirm() -> None:
    suggestion = a_suggestion()
    member = a_viewer(forum=suggestion.item.meeting.forum, seat="member")

    with pytest.raises(NotAllowed):
        actions.confirm(suggestion_id=suggestion.pk, by=member, at=AT)
    with pytest.raises(NotAllowed):
        actions.reject(suggestion_id=suggestion.pk, reason="Nej.", by=member, at=AT)

    assert not Commitment.objects.exists()


def test_what_unfinished_minutes_promise_is_answered_by_those_who_write_them() -> None:
    forum = a_forum()
    meeting = a_held_meeting(forum)
    suggestion = a_suggestion(a_decided_item(meeting), "HR laver en plan.")
    chief, secretary = a_viewer("chief", unit=forum.unit), a_secretary(forum)

    meeting.status = "published"
    meeting.save()

    assert queries.waiting_suggestions(viewer=chief) == ()
    assert queries.waiting_count(viewer=secretary) == 1
    with pytest.raises(NotAllowed):
        actions.confirm(suggestion_id=suggestion.pk, by=chief, at=AT)
    meeting.status = "held"
    meeting.save()
    assert actions.confirm(suggestion_id=suggestion.pk, by=chief, at=AT)


def test_a_secretary_of_another_forum_confirms_nothing_here() -> None:
    suggestion = a_suggestion()

    with pytest.raises(NotAllowed):
        actions.confirm(suggestion_id=suggestion.pk, by=a_secretary(a_forum()), at=AT)


def test_a_scope_of_one_subject_confirms_only_what_has_that_subject() -> None:
    meeting = a_held_meeting()
    staff = a_suggestion(a_decided_item(meeting, case_number="81.38.00-P35-1-26", kle="81.38.00"))
    roads = a_suggestion(a_decided_item(meeting, case_number="05.01.00-G01-2-26", kle="05.01.00"))
    viewer = a_viewer("secretary", forum=meeting.forum, kle_prefix="81")

    actions.confirm(suggestion_id=staff.pk, by=viewer, at=AT)
    with pytest.raises(NotAllowed):
        actions.confirm(suggestion_id=roads.pk, by=viewer, at=AT)


def test_a_suggestion_that_is_gone_says_what_to_do() -> None:
    with pytest.raises(SuggestionMissing, match="hent siden igen"):
        actions.confirm(suggestion_id=4711, by=a_viewer(), at=AT)


def test_every_yes_and_no_stands_in_the_audit_trail() -> None:
    suggestion = a_suggestion()
    by = a_secretary(suggestion.item.meeting.forum)
    actions.confirm(suggestion_id=suggestion.pk, by=by, at=AT)
    actions.undo(suggestion_id=suggestion.pk, by=by, at=AT)
    actions.reject(suggestion_id=suggestion.pk, reason="Nej.", by=by, at=AT)

    told = Event.objects.filter(actor=by.username).order_by("sequence").values_list("action", "object_type")
    assert list(told) == [
        ("followup.opened", "commitment"),
        ("followup.undone", "suggestion"),
        ("followup.rejected", "suggestion"),
    ]
