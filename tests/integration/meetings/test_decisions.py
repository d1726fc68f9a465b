"""After the meeting: decisions, who was there, closing and approving."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.meetings import AT, a_held_meeting, a_planned_meeting, a_published_meeting, a_secretary, an_item
from tests.factories.organisation import a_forum
from virke.kernel.verdicts import NotPossible
from virke.meetings import actions, queries
from virke.meetings.minutes import Hearing
from virke.meetings.values import Attendee
from virke.meetings.views import MeetingPage
from virke.organisation.access import Viewer
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

FEBRUARY, MARCH = date(2026, 2, 12), date(2026, 3, 12)


def shown(viewer: Viewer, meeting_id: int, on: date = FEBRUARY) -> MeetingPage:
    return queries.meeting(viewer=viewer, meeting_id=meeting_id, on=on, at=AT)


def test_a_decision_is_written_with_its_outcome_and_can_be_written_anew() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id, (item_id,) = a_published_meeting(forum, "Budget", by=by)
    actions.record_decision(item_id=item_id, text="Drøftet.", outcome="discussed", by=by, at=AT)

    actions.record_decision(item_id=item_id, text="Godkendt.", outcome="approved", by=by, at=AT)

    item = shown(by, meeting_id).items[0]
    assert (item.decision, item.outcome, item.outcome_label) == ("Godkendt.", "approved", "Godkendt")
    assert len(item.sections) == 1


def test_each_point_of_a_split_decision_has_its_own_outcome() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)
    item_id = an_item(meeting_id, by=by, points=["at planen godkendes", "at tallene tages til efterretning"])
    actions.publish_agenda(meeting_id=meeting_id, by=by, at=AT)

    actions.record_decision(
        item_id=item_id,
        text="Ad 1: Udsat. Ad 2: Taget til efterretning.",
        outcome="decided",
        point_outcomes={1: "postponed", 2: "noted"},
        by=by,
        at=AT,
    )

    points = shown(by, meeting_id).items[0].points
    assert [point.outcome_label for point in points] == ["Udsat", "Taget til efterretning"]


def test_a_meeting_is_closed_when_everything_is_decided_and_then_approved() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id, (first, second) = a_published_meeting(forum, "Budget", "Ferie", by=by)
    actions.record_decision(item_id=first, text="Godkendt.", outcome="approved", by=by, at=AT)
    with pytest.raises(NotPossible, match="Punkt 2 mangler en beslutning"):
        actions.close_minutes(meeting_id=meeting_id, on=FEBRUARY, by=by, at=AT)
    actions.record_decision(item_id=second, text="", outcome="none", by=by, at=AT)

    actions.close_minutes(meeting_id=meeting_id, on=FEBRUARY, by=by, at=AT)
    assert shown(by, meeting_id).row.status_label == "Referat under godkendelse"
    actions.record_decision(item_id=second, text="Ingen ferie.", outcome="decided", by=by, at=AT)
    actions.approve_minutes(meeting_id=meeting_id, by=by, at=AT)

    assert shown(by, meeting_id).row.status == "approved"
    with pytest.raises(NotPossible, match="Referatet er godkendt"):
        actions.record_decision(item_id=second, text="Mere ferie.", outcome="decided", by=by, at=AT)


def test_the_minutes_are_approved_by_the_next_meeting() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    february, _ = a_held_meeting(forum, {"Ferie": ("Drøftet.", "discussed")}, by=by, on=FEBRUARY)
    march = a_planned_meeting(forum, by=by, on=MARCH)
    actions.fill_agenda(meeting_id=march, by=by, at=AT)
    actions.publish_agenda(meeting_id=march, by=by, at=AT)
    approval = shown(by, march).items[0]
    actions.record_decision(item_id=approval.id, text="Godkendt.", outcome="approved", by=by, at=AT)
    assert shown(by, february).row.status == "held"

    actions.close_minutes(meeting_id=march, on=MARCH, by=by, at=AT)

    assert shown(by, february).row.status == "approved"


def test_a_postponement_cannot_be_taken_back_once_the_item_stands_on_the_next_agenda() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    _, (item_id,) = a_held_meeting(forum, {"Budget": ("Udsat.", "postponed")}, by=by, on=FEBRUARY)
    march = a_planned_meeting(forum, by=by, on=MARCH)
    actions.fill_agenda(meeting_id=march, by=by, at=AT)

    with pytest.raises(NotPossible, match=r"mødet den 12\. marts 2026"):
        actions.record_decision(item_id=item_id, text="Godkendt.", outcome="approved", by=by, at=AT)


def test_attendance_is_kept_as_given_and_replaced_when_given_anew() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)
    actions.record_attendance(meeting_id=meeting_id, attendees=[Attendee("Bodil Ravnkilde")], by=by, at=AT)

    actions.record_attendance(
        meeting_id=meeting_id,
        attendees=[Attendee("Åge Tornvig", "Formand"), Attendee("Bodil Ravnkilde", "TR", absent=True)],
        by=by,
        at=AT,
    )

    found = shown(by, meeting_id).attendees
    assert [(one.name, one.role, one.absent) for one in found] == [
        ("Åge Tornvig", "Formand", False),
        ("Bodil Ravnkilde", "TR", True),
    ]


def test_an_attachment_can_be_named_and_taken_away() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id, (item_id,) = a_published_meeting(forum, "Budget", by=by)
    attachment_id = actions.add_attachment(item_id=item_id, name="Ramme", by=by, at=AT)
    actions.add_attachment(item_id=item_id, name="Notat", by=by, at=AT)

    actions.remove_attachment(attachment_id=attachment_id, by=by, at=AT)

    assert [(one.name, one.has_file) for one in shown(by, meeting_id).items[0].attachments] == [("Notat", False)]


def test_two_who_write_at_the_same_time_do_not_wipe_each_others_text_out() -> None:
    forum = a_forum()
    by, other = a_secretary(forum), a_secretary(forum)
    meeting_id, (item_id,) = a_published_meeting(forum, "Budget", by=by)
    seen = shown(by, meeting_id).items[0].version
    actions.record_decision(item_id=item_id, text="Drøftet.", outcome="discussed", by=other, at=AT, seen=seen)

    with pytest.raises(NotPossible, match="En anden har ændret punktet"):
        actions.record_decision(item_id=item_id, text="Godkendt.", outcome="approved", by=by, at=AT, seen=seen)

    item = shown(by, meeting_id).items[0]
    assert item.decision == "Drøftet."
    actions.record_decision(item_id=item_id, text="Begge dele.", outcome="decided", by=by, at=AT, seen=item.version)
    assert shown(by, meeting_id).items[0].decision == "Begge dele."


class TestAHearing:
    @pytest.fixture
    def by(self) -> Viewer:
        return a_secretary(a_forum("AfdelingsMED Nordby"))

    @pytest.fixture
    def item_id(self, by: Viewer) -> int:
        forum = Forum.objects.get(name="AfdelingsMED Nordby")
        return a_published_meeting(forum, "Retningslinje", by=by)[1][0]

    def hearing(self, item_id: int, by: Viewer) -> Hearing | None:
        return queries.item(viewer=by, item_id=item_id, on=FEBRUARY, at=AT).item.hearing

    def test_its_days_are_written_with_the_decision(self, item_id: int, by: Viewer) -> None:
        said = Hearing(10, 4, date(2026, 2, 16), date(2026, 2, 25))

        actions.record_decision(item_id=item_id, text="Sendt ud.", outcome="hearing", hearing=said, by=by, at=AT)

        assert self.hearing(item_id, by) == said

    def test_without_a_word_the_decision_itself_says_how_long_it_lasts(self, item_id: int, by: Viewer) -> None:
        text = "Udkastet sendes i høring i 8 uger. Derefter er der 5 dage til at gennemgå svarene."

        actions.record_decision(item_id=item_id, text=text, outcome="hearing", by=by, at=AT)

        assert self.hearing(item_id, by) == Hearing(56, 5)

    def test_what_a_person_wrote_stays_when_the_words_are_written_anew(self, item_id: int, by: Viewer) -> None:
        said = Hearing(10)
        actions.record_decision(item_id=item_id, text="Sendt ud.", outcome="hearing", hearing=said, by=by, at=AT)

        actions.record_decision(item_id=item_id, text="I høring i 8 uger.", outcome="hearing", by=by, at=AT)

        assert self.hearing(item_id, by) == said

    def test_it_can_be_taken_away(self, item_id: int, by: Viewer) -> None:
        said = Hearing(10)
        actions.record_decision(item_id=item_id, text="Sendt ud.", outcome="hearing", hearing=said, by=by, at=AT)

        actions.record_decision(item_id=item_id, text="Vent.", outcome="noted", hearing=Hearing(), by=by, at=AT)

        assert self.hearing(item_id, by) is None

    def test_days_that_do_not_fit_its_period_are_refused_and_nothing_is_written(self, item_id: int, by: Viewer) -> None:
        wrong = Hearing(14, None, date(2026, 2, 16), date(2026, 2, 25))

        with pytest.raises(NotPossible, match="er høringen 10 dage"):
            actions.record_decision(item_id=item_id, text="Ud.", outcome="hearing", hearing=wrong, by=by, at=AT)

        assert self.hearing(item_id, by) is None

    def test_a_decision_that_sends_nothing_in_hearing_starts_none(self, item_id: int, by: Viewer) -> None:
        text = "Høringen varede 10 dage. Retningslinjen blev godkendt."

        actions.record_decision(item_id=item_id, text=text, outcome="approved", by=by, at=AT)

        assert self.hearing(item_id, by) is None
