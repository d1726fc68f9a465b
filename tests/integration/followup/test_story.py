"""One commitment from the sentence to the evidence, and what stands on an agenda."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.followup import a_commitment, a_decided_item, a_held_meeting, a_secretary, a_suggestion, by_the
from tests.factories.organisation import a_forum, a_person, a_viewer
from virke.followup import actions, queries
from virke.followup.due import NEXT_MEETING
from virke.followup.rows import CommitmentMissing
from virke.followup.states import State
from virke.followup.values import Answer, Responsible, Suggested
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting
from virke.organisation.access import Viewer

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=UTC)


def test_the_story_runs_from_the_sentence_to_the_evidence() -> None:
    forum = a_forum("AfdelingsMED Nordby")
    by = a_secretary(forum)
    item = a_decided_item(a_held_meeting(forum, on=date(2026, 1, 15)), title="Sygefravær", number="7")
    suggested = Suggested("HR laver en plan.", due=NEXT_MEETING, lines=(12, 13))
    actions.suggest(item_id=item.pk, suggestions=[suggested], by=by, at=at("2026-01-16"))
    commitment_id = actions.confirm(suggestion_id=item.suggestions.get().pk, by=by, at=at("2026-01-20"))
    actions.note(commitment_id=commitment_id, text="Udkastet er skrevet.", by=by, at=at("2026-02-02"))
    february = actions.build_next_agenda(
        meeting_id=item.meeting_id, held_on=date(2026, 2, 19), by=by, at=at("2026-02-10")
    ).meeting_id
    meetings.publish_agenda(meeting_id=february, by=by, at=at("2026-02-12"))
    stands = Item.objects.get(meeting_id=february, origin="follow_up")
    meetings.record_decision(item_id=stands.pk, text="Udsat.", outcome="decided", by=by, at=at("2026-02-19"))
    later = Answer(commitment_id, State.OPEN, due=by_the("2026-06-01"))
    actions.report_back(item_id=stands.pk, answers=[later], by=by, at=at("2026-02-19"))
    actions.close(commitment_id=commitment_id, evidence="Planen er sendt ud.", by=by, at=at("2026-03-18"))

    story = queries.story(viewer=by, commitment_id=commitment_id, on=TODAY)

    assert [(moment.on, moment.label) for moment in story.moments] == [
        (date(2026, 1, 20), "Oprettet"),
        (date(2026, 2, 2), "Nyt om sagen"),
        (date(2026, 2, 19), "På dagsordenen"),
        (date(2026, 2, 19), "Ny frist"),
        (date(2026, 3, 18), "Udført"),
    ]
    postponed = story.moments[3]
    assert (postponed.due_before, postponed.due) == ("næste møde", "1. juni 2026")
    assert postponed.stood is not None
    assert (postponed.stood.meeting_on, postponed.stood.answer) == (date(2026, 2, 19), "Ny frist")
    assert story.lines == (12, 13)
    assert story.evidence == "Planen er sendt ud."
    assert (story.line.sentence, story.line.source.item_number) == ("HR laver en plan.", "7")
    assert story.moments[0].by == by.name


def test_an_agenda_from_which_it_was_taken_off_says_why() -> None:
    meeting = a_held_meeting(on=date(2026, 1, 15))
    by = a_secretary(meeting.forum)
    commitment_id = a_commitment(a_decided_item(meeting), due=NEXT_MEETING)
    agenda = actions.build_next_agenda(
        meeting_id=meeting.pk, held_on=date(2026, 2, 19), by=by, at=at("2026-02-10")
    ).meeting_id
    item = Item.objects.get(meeting_id=agenda, origin="follow_up")
    meetings.remove_item(item_id=item.pk, reason="HR er på ferie.", by=by, at=at("2026-02-11"))

    story = queries.story(viewer=by, commitment_id=commitment_id, on=TODAY)

    assert [(moment.label, moment.text) for moment in story.moments][-1] == ("Taget af dagsordenen", "HR er på ferie.")


def test_a_commitment_that_one_may_not_see_is_not_there() -> None:
    commitment_id = a_commitment()

    with pytest.raises(CommitmentMissing):
        queries.story(viewer=a_viewer(forum=a_forum(), seat="secretary"), commitment_id=commitment_id, on=TODAY)


def test_the_agenda_shows_the_status_of_this_moment_beside_what_was_written() -> None:
    meeting = a_held_meeting(on=date(2026, 1, 15))
    by = a_secretary(meeting.forum)
    person = a_person("Ida Skovhus")
    commitment_id = a_commitment(
        a_decided_item(meeting), due=NEXT_MEETING, responsible=Responsible("HR", person_id=person.pk)
    )
    agenda = actions.build_next_agenda(
        meeting_id=meeting.pk, held_on=date(2026, 2, 19), by=by, at=at("2026-02-10")
    ).meeting_id
    meetings.publish_agenda(meeting_id=agenda, by=by, at=at("2026-02-12"))
    actions.note(commitment_id=commitment_id, text="Planen er klar.", by=a_viewer(person=person), at=at("2026-02-18"))
    item = Item.objects.get(meeting_id=agenda, origin="follow_up")

    (standing,) = queries.status_for_agenda(viewer=by, item_id=item.pk, on=date(2026, 2, 19))

    assert standing.happened == ("18. februar 2026: Planen er klar.",)
    assert "ikke meldt noget" in standing.report
    assert (standing.line.responsible, standing.answer, standing.answer_label) == ("Ida Skovhus", "", "")
    assert queries.on_agenda(viewer=by, on=date(2026, 2, 19), meeting_id=agenda) == {item.pk: (standing,)}


def test_a_whole_agenda_is_asked_in_a_fixed_number_of_questions() -> None:
    meeting = a_held_meeting(on=date(2026, 1, 15))
    by = a_secretary(meeting.forum)

    def questions(agenda: Meeting) -> int:
        with CaptureQueriesContext(connection) as asked:
            queries.on_agenda(viewer=by, on=TODAY, meeting_id=agenda.pk)
        return len(asked)

    a_commitment(a_decided_item(meeting), due=NEXT_MEETING)
    built = actions.build_next_agenda(meeting_id=meeting.pk, held_on=date(2026, 2, 19), by=by, at=at("2026-02-10"))
    agenda = Meeting.objects.get(pk=built.meeting_id)
    few = questions(agenda)
    for number in range(4):
        a_commitment(a_decided_item(meeting, title=f"Sag {number}"), due=NEXT_MEETING)
    actions.place_due(meeting_id=agenda.pk, by=by, at=at("2026-02-10"))

    assert questions(agenda) == few


def test_a_suggestion_without_lines_has_a_story_without_lines() -> None:
    suggestion = a_suggestion()
    by = a_secretary(suggestion.item.meeting.forum)
    commitment_id = actions.confirm(suggestion_id=suggestion.pk, by=by, at=at("2026-01-20"))

    assert queries.story(viewer=by, commitment_id=commitment_id, on=TODAY).lines is None


class TestWhatTheReaderMayOpen:
    def the_story(self, viewer: Viewer, commitment_id: int) -> queries.Story:
        return queries.story(viewer=viewer, commitment_id=commitment_id, on=TODAY)

    def test_an_agenda_in_preparation_is_a_link_only_for_those_who_prepare_it(self) -> None:
        forum = a_forum("AfdelingsMED Nordby")
        by = a_secretary(forum)
        item = a_decided_item(a_held_meeting(forum, on=date(2026, 1, 15)))
        commitment_id = a_commitment(item, due=NEXT_MEETING)
        actions.build_next_agenda(meeting_id=item.meeting_id, held_on=date(2026, 2, 19), by=by, at=at("2026-02-10"))

        for_secretary = self.the_story(by, commitment_id)
        for_colleague = self.the_story(a_viewer("leader", unit=forum.unit), commitment_id)

        assert [moment.stood.may_open for moment in for_secretary.moments if moment.stood] == [True]
        assert [moment.stood.may_open for moment in for_colleague.moments if moment.stood] == [False]
        assert for_colleague.line.source.may_open

    def test_the_responsible_without_a_role_reads_the_words_and_gets_no_links(self) -> None:
        item = a_decided_item()
        ida = a_person("Ida Mosedal")
        commitment_id = a_commitment(item, responsible=Responsible(person_id=ida.pk))

        story = self.the_story(a_viewer(person=ida), commitment_id)

        assert not story.line.source.may_open
        assert story.paper_id is None
