"""From a planned meeting to one that is sent out: items, their order, what comes and goes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.meetings import AT, a_held_meeting, a_planned_meeting, a_published_meeting, a_secretary, an_item
from tests.factories.organisation import a_forum, a_viewer
from virke.audit.models import Event
from virke.kernel.verdicts import NotPossible
from virke.meetings import actions, queries
from virke.meetings.rows import NotFound
from virke.meetings.sections import SectionText
from virke.meetings.views import MeetingPage
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

FEBRUARY, MARCH, APRIL = date(2026, 2, 12), date(2026, 3, 12), date(2026, 4, 16)
POSTPONED = ("Punktet udsættes.", "postponed")
NOTED = ("Taget til efterretning.", "noted")
STANDING_FIRST = actions.Standing(
    "Godkendelse af dagsorden og referat", "approval", recommendation="at begge godkendes"
)
STANDING_LAST = actions.Standing("Eventuelt", "orientation", at_end=True)


def shown(viewer: Viewer, meeting_id: int, on: date = FEBRUARY) -> MeetingPage:
    return queries.meeting(viewer=viewer, meeting_id=meeting_id, on=on, at=AT)


def titles(viewer: Viewer, meeting_id: int) -> list[str]:
    return [item.title for item in shown(viewer, meeting_id).items]


def a_forum_with_standing_items(by_forum: Forum) -> Viewer:
    by = a_secretary(by_forum)
    for wording in (STANDING_FIRST, STANDING_LAST):
        actions.add_standing_item(forum_id=by_forum.pk, wording=wording, starts_on=date(2025, 1, 1), by=by, at=AT)
    return by


def test_an_item_keeps_its_parts_and_points_in_the_order_they_were_given() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)

    an_item(
        meeting_id,
        by=by,
        sections=[SectionText("recommendation", "Det indstilles"), SectionText("presentation", "Tal", "Sagens kerne")],
        points=["at tallene drøftes", " ", "at planen godkendes"],
        recommended_by="HR-chefen",
        case_number="81.28.00-P35-1-26",
    )

    item = shown(by, meeting_id).items[0]
    assert [(part.heading, part.text) for part in item.sections] == [
        ("Indstilling", "Det indstilles"),
        ("Sagens kerne", "Tal"),
    ]
    assert [point.text for point in item.points] == ["at tallene drøftes", "at planen godkendes"]
    assert (item.case_number, item.kle, item.recommended_by) == ("81.28.00-P35-1-26", "81.28.00", "HR-chefen")


def test_items_are_moved_as_people_count_them_and_the_last_one_stays_last() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)
    an_item(meeting_id, "Eventuelt", by=by, at_end=True)
    first, second, third = (an_item(meeting_id, title, by=by) for title in ("Budget", "Ferie", "Lokaler"))

    actions.remove_item(item_id=first, reason="Afventer tal", by=by, at=AT)
    actions.move_item(item_id=third, place=1, by=by, at=AT)

    assert titles(by, meeting_id) == ["Lokaler", "Ferie", "Eventuelt"]
    actions.move_item(item_id=third, place=99, by=by, at=AT)
    assert titles(by, meeting_id) == ["Ferie", "Eventuelt", "Lokaler"]
    actions.restore_item(item_id=first, by=by, at=AT)
    assert titles(by, meeting_id) == ["Budget", "Ferie", "Eventuelt", "Lokaler"]
    assert second


def test_numbers_are_given_when_the_agenda_is_sent_out() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)
    removed, *_ = (an_item(meeting_id, title, by=by) for title in ("Budget", "Ferie", "Lokaler"))
    actions.remove_item(item_id=removed, reason="Afventer tal", by=by, at=AT)
    assert [item.number for item in shown(by, meeting_id).items] == ["", ""]

    actions.publish_agenda(meeting_id=meeting_id, by=by, at=AT)

    page = shown(by, meeting_id)
    assert [(item.number, item.title) for item in page.items] == [("1", "Ferie"), ("2", "Lokaler")]
    assert [(item.title, item.removed_reason) for item in page.removed] == [("Budget", "Afventer tal")]
    assert page.row.status == "published"


def test_a_sent_agenda_is_changed_only_after_it_was_taken_back() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id, (item_id,) = a_published_meeting(forum, "Budget", by=by)

    with pytest.raises(NotPossible, match="Træk den tilbage"):
        actions.edit_item(item_id=item_id, title="Budget 2026", by=by, at=AT)
    actions.withdraw_publication(meeting_id=meeting_id, by=by, at=AT)
    actions.edit_item(item_id=item_id, title="Budget 2026", by=by, at=AT)

    assert titles(by, meeting_id) == ["Budget 2026"]


def test_editing_changes_what_is_given_and_leaves_the_rest() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)
    item_id = an_item(meeting_id, by=by, points=["at a"], sections=[SectionText("presentation", "Tal")])

    actions.edit_item(item_id=item_id, kind="discussion", case_number="20/4282", by=by, at=AT)
    actions.write_section(item_id=item_id, key="occasion", text="Ny lov", by=by, at=AT)

    item = shown(by, meeting_id).items[0]
    assert (item.kind, item.case_number, item.kle) == ("discussion", "20/4282", "")
    assert [part.key for part in item.sections] == ["occasion", "presentation"]
    assert [point.text for point in item.points] == ["at a"]


def test_words_are_not_written_over_those_that_nobody_has_seen() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)
    item_id = an_item(meeting_id, by=by)
    seen = shown(by, meeting_id).items[0].version
    actions.write_section(item_id=item_id, key="presentation", text="Først", by=by, at=AT, seen=seen)

    with pytest.raises(NotPossible, match="ikke gemt endnu"):
        actions.write_section(item_id=item_id, key="presentation", text="Senere", by=by, at=AT, seen=seen)
    with pytest.raises(NotPossible, match="ikke gemt endnu"):
        actions.edit_item(item_id=item_id, title="Budget", by=by, at=AT, seen=seen)

    assert shown(by, meeting_id).items[0].sections[0].text == "Først"


def test_the_next_agenda_holds_what_stands_on_each_and_what_was_left_open() -> None:
    forum = a_forum()
    by = a_forum_with_standing_items(forum)
    _, (budget, _) = a_held_meeting(forum, {"Budget": POSTPONED, "Ferie": NOTED}, by=by, on=FEBRUARY)
    meeting_id = a_planned_meeting(forum, by=by, on=MARCH)

    filled = actions.fill_agenda(meeting_id=meeting_id, by=by, at=AT)

    page = shown(by, meeting_id)
    assert [item.title for item in page.items] == ["Godkendelse af dagsorden og referat", "Budget", "Eventuelt"]
    assert (filled.standing, filled.approval, filled.loose_ends) == (2, 0, 1)
    back = page.items[1]
    assert back.predecessor is not None
    assert back.predecessor.item_id == budget
    assert back.sections[0].text == "Udsat fra mødet den 12. februar 2026, punkt 1."
    assert page.previous is not None


def test_filling_an_agenda_twice_adds_nothing() -> None:
    forum = a_forum()
    by = a_forum_with_standing_items(forum)
    a_held_meeting(forum, {"Budget": POSTPONED}, by=by, on=FEBRUARY)
    meeting_id = a_planned_meeting(forum, by=by, on=MARCH)
    actions.fill_agenda(meeting_id=meeting_id, by=by, at=AT)

    again = actions.fill_agenda(meeting_id=meeting_id, by=by, at=AT)

    assert (again.standing, again.approval, again.loose_ends) == (0, 0, 0)
    assert len(titles(by, meeting_id)) == 3


def test_without_a_standing_approval_the_agenda_asks_for_approval_of_the_last_minutes() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    a_held_meeting(forum, {"Ferie": NOTED}, by=by, on=FEBRUARY)
    meeting_id = a_planned_meeting(forum, by=by, on=MARCH)

    actions.fill_agenda(meeting_id=meeting_id, by=by, at=AT)

    item = shown(by, meeting_id).items[0]
    assert item.title == "Godkendelse af referat fra sidste møde"
    assert item.points[0].text == "at referatet fra mødet den 12. februar 2026 godkendes"


def test_a_postponed_item_comes_back_with_its_text_and_a_link_to_its_predecessor() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    first = a_planned_meeting(forum, by=by, on=FEBRUARY)
    sections = [SectionText("occasion", "Ny ramme"), SectionText("presentation", "Rammen er 12 mio. kr.")]
    item_id = an_item(first, "Budget", by=by, sections=sections, points=["at rammen drøftes"])
    actions.add_attachment(item_id=item_id, name="Ramme.xlsx", data=b"tal", by=by, at=AT)
    actions.publish_agenda(meeting_id=first, by=by, at=AT)
    actions.record_decision(item_id=item_id, text="Udsat.", outcome="postponed", by=by, at=AT)
    actions.close_minutes(meeting_id=first, on=FEBRUARY, by=by, at=AT)
    second = a_planned_meeting(forum, by=by, on=MARCH)

    actions.fill_agenda(meeting_id=second, by=by, at=AT)

    item = shown(by, second).items[-1]
    assert [(part.key, part.text) for part in item.sections] == [
        ("occasion", "Udsat fra mødet den 12. februar 2026, punkt 1.\n\nNy ramme"),
        ("presentation", "Rammen er 12 mio. kr."),
    ]
    assert [point.text for point in item.points] == ["at rammen drøftes"]
    assert [(one.name, one.has_file) for one in item.attachments] == [("Ramme.xlsx", True)]
    assert queries.attachment(viewer=by, attachment_id=item.attachments[0].id, at=AT).content == b"tal"


def test_a_removed_item_comes_back_next_time_with_the_reason() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    first = a_planned_meeting(forum, by=by, on=FEBRUARY)
    item_id = an_item(first, "Budget", by=by)
    actions.remove_item(item_id=item_id, reason="Afventer tal", by=by, at=AT)
    second = a_planned_meeting(forum, by=by, on=MARCH)
    assert [end.item_id for end in queries.loose_ends(viewer=by, forum_id=forum.pk, before=MARCH)] == [item_id]

    actions.fill_agenda(meeting_id=second, by=by, at=AT)

    assert (
        shown(by, second)
        .items[-1]
        .sections[0]
        .text.startswith("Taget af dagsordenen til mødet den 12. februar 2026: A")
    )
    assert queries.loose_ends(viewer=by, forum_id=forum.pk, before=MARCH) == ()
    with pytest.raises(NotPossible, match=r"står allerede på dagsordenen til mødet den 12\. marts"):
        actions.restore_item(item_id=item_id, by=by, at=AT)


def test_a_postponed_standing_item_is_taken_up_by_the_standing_item_of_the_next_agenda() -> None:
    forum = a_forum()
    by = a_forum_with_standing_items(forum)
    first = a_planned_meeting(forum, by=by, on=FEBRUARY)
    actions.fill_agenda(meeting_id=first, by=by, at=AT)
    actions.publish_agenda(meeting_id=first, by=by, at=AT)
    approval, other = shown(by, first).items
    actions.record_decision(item_id=approval.id, text="Godkendt.", outcome="approved", by=by, at=AT)
    actions.record_decision(item_id=other.id, text="Udsat.", outcome="postponed", by=by, at=AT)
    actions.close_minutes(meeting_id=first, on=FEBRUARY, by=by, at=AT)
    second = a_planned_meeting(forum, by=by, on=MARCH)

    actions.fill_agenda(meeting_id=second, by=by, at=AT)

    page = shown(by, second)
    assert [item.title for item in page.items] == ["Godkendelse af dagsorden og referat", "Eventuelt"]
    assert page.items[1].predecessor is not None
    assert page.items[1].predecessor.item_id == other.id


def test_a_standing_item_that_has_ended_is_not_on_the_next_agenda() -> None:
    forum = a_forum()
    by = a_forum_with_standing_items(forum)
    standing = queries.standing_items(viewer=by, forum_id=forum.pk)
    actions.end_standing_item(standing_id=standing[0].id, ends_on=MARCH, by=by, at=AT)
    meeting_id = a_planned_meeting(forum, by=by, on=MARCH)

    actions.fill_agenda(meeting_id=meeting_id, by=by, at=AT)

    assert titles(by, meeting_id) == ["Eventuelt"]
    assert len(queries.standing_items(viewer=by, forum_id=forum.pk, on=FEBRUARY)) == 2
    assert len(queries.standing_items(viewer=by, forum_id=forum.pk, on=MARCH)) == 1


def test_standing_items_are_worded_anew_and_moved() -> None:
    forum = a_forum()
    by = a_forum_with_standing_items(forum)
    extra = actions.add_standing_item(
        forum_id=forum.pk, wording=actions.Standing("Nyt", "orientation"), starts_on=FEBRUARY, by=by, at=AT
    )

    actions.move_standing_item(standing_id=extra, place=1, by=by, at=AT)
    actions.edit_standing_item(
        standing_id=extra, wording=actions.Standing("Nyt fra HovedMED", "orientation"), by=by, at=AT
    )

    rows = queries.standing_items(viewer=by, forum_id=forum.pk)
    assert [row.title for row in rows] == ["Nyt fra HovedMED", "Godkendelse af dagsorden og referat", "Eventuelt"]


def test_a_meeting_finds_its_place_in_the_line_in_whatever_order_they_are_planned() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    april = a_planned_meeting(forum, by=by, on=APRIL)
    february = a_planned_meeting(forum, by=by, on=FEBRUARY)

    march = a_planned_meeting(forum, by=by, on=MARCH)

    def before(meeting_id: int) -> int | None:
        previous = shown(by, meeting_id).previous
        return previous.id if previous else None

    assert [before(one) for one in (february, march, april)] == [None, february, march]
    actions.move_meeting(meeting_id=february, held_on=date(2026, 5, 7), starts_at=None, place="", by=by, at=AT)
    assert [before(one) for one in (february, march, april)] == [april, None, march]


def test_a_forum_meets_once_a_day() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    a_planned_meeting(forum, by=by)

    with pytest.raises(NotPossible, match=r"allerede et møde den 12\. februar 2026"):
        a_planned_meeting(forum, by=by)


def test_a_member_may_look_but_not_prepare_and_a_stranger_not_even_look() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)
    member, stranger = a_viewer(forum=forum, seat="member"), a_viewer(forum=a_forum(), seat="secretary")

    assert not shown(member, meeting_id).may_prepare
    assert not shown(member, meeting_id).allowed.edit
    with pytest.raises(NotAllowed):
        an_item(meeting_id, by=member)
    with pytest.raises(NotAllowed):
        shown(stranger, meeting_id)
    with pytest.raises(NotAllowed):
        actions.plan_meeting(forum_id=forum.pk, held_on=MARCH, by=stranger, at=AT)


def test_what_does_not_exist_is_said_so() -> None:
    by = a_secretary()

    with pytest.raises(NotFound):
        shown(by, 0)
    with pytest.raises(NotFound):
        actions.remove_item(item_id=0, reason="x", by=by, at=AT)


def test_every_write_leaves_an_event_that_names_no_words() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)
    item_id = an_item(meeting_id, "Hemmelig titel", by=by)
    actions.remove_item(item_id=item_id, reason="Hemmelig grund", by=by, at=AT)

    events = list(Event.objects.filter(action__startswith="meetings.").order_by("sequence"))

    assert [event.action for event in events] == ["meetings.plan_meeting", "meetings.add_item", "meetings.remove_item"]
    assert not any("Hemmelig" in event.details for event in events)
