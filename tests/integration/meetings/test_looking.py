"""What is shown to whom: lists, the meeting, the item and its thread, search; and the trail of it."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.meetings import (
    AT,
    a_held_meeting,
    a_planned_meeting,
    a_published_meeting,
    a_secretary,
    an_item,
)
from tests.factories.organisation import a_forum, a_unit, a_viewer
from virke.audit.models import Event
from virke.meetings import actions, queries
from virke.meetings.sections import SectionText
from virke.organisation import actions as organisation
from virke.organisation.access import NotAllowed, Permission, Viewer

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY, MARCH = date(2026, 1, 15), date(2026, 2, 12), date(2026, 3, 12)
NOTED = ("Taget til efterretning.", "noted")


def test_meetings_are_listed_by_the_day_and_only_those_of_ones_forums() -> None:
    forum, other = a_forum("AfdelingsMED Havn"), a_forum("Chefforum Skov")
    by = a_secretary(forum)
    january, february, march = (a_planned_meeting(forum, by=by, on=day) for day in (JANUARY, FEBRUARY, MARCH))
    a_planned_meeting(other, by=a_secretary(other), on=MARCH)

    assert [row.id for row in queries.coming(viewer=by, on=FEBRUARY)] == [february, march]
    assert [row.id for row in queries.past(viewer=by, on=FEBRUARY)] == [january]
    last = queries.last_meeting(viewer=by, forum_id=forum.pk, before=MARCH)
    following = queries.next_meeting(viewer=by, forum_id=forum.pk, after=FEBRUARY)
    assert (last and last.id, following and following.id) == (february, march)
    assert queries.last_meeting(viewer=by, forum_id=forum.pk, before=JANUARY) is None


def test_forums_come_with_their_next_and_last_meeting(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    unit = a_unit()
    chief = a_viewer("chief", unit=unit)
    one, two = a_forum("HovedMED", unit=unit), a_forum("AfdelingsMED", unit=unit)
    a_forum("Nedlagt", unit=unit, ends_on=date(2025, 1, 1))
    by = a_secretary(one)
    last, nearest, _ = (a_planned_meeting(one, by=by, on=day) for day in (JANUARY, FEBRUARY, MARCH))

    with django_assert_max_num_queries(2):
        rows = queries.forums(viewer=chief, on=FEBRUARY)

    assert [(row.name, row.may_prepare) for row in rows] == [("AfdelingsMED", False), ("HovedMED", False)]
    assert rows[1].last is not None
    assert rows[1].next is not None
    assert (rows[1].last.id, rows[1].next.id) == (last, nearest)
    assert rows[0].id == two.pk
    assert rows[0].next is None
    assert queries.forums(viewer=chief, on=FEBRUARY, permission=Permission.PREPARE_MEETINGS) == ()


def test_a_forum_of_a_unit_that_is_renamed_from_a_later_day_is_shown_under_the_name_of_the_day() -> None:
    unit = a_unit("Jobcenter Nordby")
    a_forum("HovedMED", unit=unit)
    keeper, chief = a_viewer("it_chief"), a_viewer("chief", unit=unit)
    organisation.rename_unit(by=keeper, at=AT, unit_id=unit.pk, on=MARCH, name="Arbejdsmarked Nordby")

    names = [row.unit_name for day in (FEBRUARY, MARCH) for row in queries.forums(viewer=chief, on=day)]

    assert names == ["Jobcenter Nordby", "Arbejdsmarked Nordby"]


def test_a_closed_item_is_hidden_from_those_without_the_right_and_seeing_it_leaves_an_event() -> None:
    unit = a_unit()
    forum = a_forum(unit=unit)
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)
    item_id = an_item(meeting_id, "Personsag", by=by, closed=True, sections=[SectionText("presentation", "Navnet")])
    actions.publish_agenda(meeting_id=meeting_id, by=by, at=AT)
    employee = a_viewer("employee", unit=unit)

    item = queries.meeting(viewer=employee, meeting_id=meeting_id, on=FEBRUARY, at=AT).items[0]

    assert (item.title, item.hidden, item.sections, item.case_number) == ("Lukket punkt", True, (), "")
    with pytest.raises(NotAllowed):
        queries.item(viewer=employee, item_id=item_id, on=FEBRUARY, at=AT)
    assert queries.search(viewer=employee, text="Navnet", at=AT) == ()
    assert not Event.objects.filter(kind="read").exists()

    queries.meeting(viewer=by, meeting_id=meeting_id, on=FEBRUARY, at=AT)
    queries.item(viewer=by, item_id=item_id, on=FEBRUARY, at=AT)
    queries.search(viewer=by, text="Navnet", at=AT)

    events = Event.objects.filter(kind="read", actor=by.username)
    assert [(event.action, event.object_id) for event in events] == [("meetings.see_closed_items", str(item_id))] * 3


def test_an_agenda_that_is_not_sent_out_shows_its_items_to_those_who_prepare_it_only() -> None:
    forum = a_forum()
    by, member = a_secretary(forum), a_viewer(forum=forum, seat="member")
    meeting_id = a_planned_meeting(forum, by=by)
    item_id = an_item(meeting_id, "Flytning af Team Havn", by=by)

    assert queries.meeting(viewer=by, meeting_id=meeting_id, on=JANUARY, at=AT).items
    assert queries.meeting(viewer=member, meeting_id=meeting_id, on=JANUARY, at=AT).items == ()
    assert queries.search(viewer=member, text="Flytning", at=AT) == ()
    with pytest.raises(NotAllowed):
        queries.item(viewer=member, item_id=item_id, on=JANUARY, at=AT)

    actions.publish_agenda(meeting_id=meeting_id, by=by, at=AT)

    assert queries.item(viewer=member, item_id=item_id, on=JANUARY, at=AT).item.title == "Flytning af Team Havn"


def test_what_is_decided_is_for_those_who_write_the_minutes_until_they_are_closed() -> None:
    forum = a_forum()
    by, member = a_secretary(forum), a_viewer(forum=forum, seat="member")
    january, february = (a_planned_meeting(forum, by=by, on=day) for day in (JANUARY, FEBRUARY))
    case = {"case_number": "81.38.00-P35-1-26", "by": by}
    first, second = (an_item(meeting, "Sygefravær", **case) for meeting in (january, february))  # type: ignore[arg-type]
    for meeting in (january, february):
        actions.publish_agenda(meeting_id=meeting, by=by, at=AT)
    actions.record_decision(item_id=first, text="Ledelsen måler fraværet.", outcome="approved", by=by, at=AT)

    def told(viewer: Viewer) -> list[tuple[object, str]]:
        item = queries.item(viewer=viewer, item_id=first, on=FEBRUARY, at=AT).item
        (on_meeting,) = queries.meeting(viewer=viewer, meeting_id=january, on=FEBRUARY, at=AT).items
        (in_thread,) = queries.item(viewer=viewer, item_id=second, on=FEBRUARY, at=AT).thread_here
        found = [hit.item for hit in queries.search(viewer=viewer, text="måler", at=AT)]
        return [(one.outcome, one.decision) for one in (item, on_meeting, in_thread, *found)]

    decided = ("approved", "Ledelsen måler fraværet.")
    assert told(by) == [decided, decided, decided, ("approved", "")]
    assert told(member) == [(None, "")] * 3
    actions.close_minutes(meeting_id=january, on=FEBRUARY, by=by, at=AT)
    assert told(member) == told(by)


def test_the_thread_of_an_item_leads_through_its_postponements() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    _, (first,) = a_held_meeting(forum, {"Budget": ("Udsat.", "postponed")}, by=by, on=JANUARY)
    february = a_planned_meeting(forum, by=by, on=FEBRUARY)
    actions.fill_agenda(meeting_id=february, by=by, at=AT)
    second = queries.meeting(viewer=by, meeting_id=february, on=FEBRUARY, at=AT).items[-1].id
    actions.remove_item(item_id=second, reason="Afventer tal", by=by, at=AT)
    march = a_planned_meeting(forum, by=by, on=MARCH)
    actions.fill_agenda(meeting_id=march, by=by, at=AT)
    third = queries.meeting(viewer=by, meeting_id=march, on=MARCH, at=AT).items[-1].id

    page = queries.item(viewer=by, item_id=first, on=MARCH, at=AT)

    assert [(ref.item_id, ref.removed_reason) for ref in page.thread_here] == [(second, "Afventer tal"), (third, "")]
    assert [ref.decision for ref in queries.item(viewer=by, item_id=third, on=MARCH, at=AT).thread_here] == [
        "Udsat.",
        "",
    ]
    assert [ref.item_id for ref in page.item.taken_up] == [second]


def test_the_thread_goes_across_the_forums_that_one_may_see() -> None:
    unit = a_unit()
    med, chiefs, closed_circle = a_forum("MED", unit=unit), a_forum("Chefforum", unit=unit), a_forum("Anden kreds")
    number = "82.06.00-A26-3-26"
    ids = []
    for forum, day in ((med, JANUARY), (chiefs, FEBRUARY), (closed_circle, MARCH)):
        by = a_secretary(forum)
        meeting_id = a_planned_meeting(forum, by=by, on=day)
        ids.append(an_item(meeting_id, "Flytning", by=by, case_number=number))
        actions.publish_agenda(meeting_id=meeting_id, by=by, at=AT)

    page = queries.item(viewer=a_viewer("chief", unit=unit), item_id=ids[0], on=MARCH, at=AT)

    assert page.thread_here == ()
    assert [ref.item_id for ref in page.thread_elsewhere] == [ids[1]]


def test_a_number_that_a_forum_uses_for_everything_does_not_make_one_thread_of_everything() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    number = "81.38.00-P35-1-26"
    items = {}
    for day in (JANUARY, FEBRUARY):
        meeting_id = a_planned_meeting(forum, by=by, on=day)
        for title in ("Nyt fra HovedMED", "Arbejdsmiljø"):
            items[title, day] = an_item(meeting_id, title, by=by, case_number=number)

    page = queries.item(viewer=by, item_id=items["Arbejdsmiljø", FEBRUARY], on=MARCH, at=AT)

    assert [ref.item_id for ref in page.thread_here] == [items["Arbejdsmiljø", JANUARY]]


def test_a_role_for_one_subject_opens_the_items_of_that_subject_only() -> None:
    unit = a_unit()
    forum = a_forum(unit=unit)
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)
    own = an_item(meeting_id, "Sygefravær", by=by, case_number="81.28.00-P35-1-26")
    other = an_item(meeting_id, "Lokaler", by=by, case_number="82.06.00-A26-3-26")
    actions.publish_agenda(meeting_id=meeting_id, by=by, at=AT)
    viewer = a_viewer("employee", unit=unit, kle_prefix="81")

    assert queries.item(viewer=viewer, item_id=own, on=FEBRUARY, at=AT).item.title == "Sygefravær"
    with pytest.raises(NotAllowed):
        queries.item(viewer=viewer, item_id=other, on=FEBRUARY, at=AT)
    with pytest.raises(NotAllowed):
        queries.meeting(viewer=viewer, meeting_id=meeting_id, on=FEBRUARY, at=AT)


def test_search_finds_items_that_hold_every_word_in_titles_parts_and_decisions() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by)
    sections = [SectionText("presentation", "Ærlig talt er ØKONOMIEN stram, og sygefraværet stiger. " * 5)]
    found = an_item(meeting_id, "Status for kvartalet", by=by, sections=sections)
    titled = an_item(meeting_id, "Økonomien i kvartalet", by=by)
    an_item(meeting_id, "Ferie", by=by)

    hits = queries.search(viewer=by, text="økonomien kvartalet", at=AT)

    assert [hit.item.item_id for hit in hits] == [titled, found]
    assert (hits[1].where, hits[1].before, hits[1].found) == ("Sagsfremstilling", "Ærlig talt er ", "ØKONOMIEN")
    assert hits[1].after.endswith("…")
    assert queries.search(viewer=by, text="økonomien ferie", at=AT) == ()
    assert queries.search(viewer=by, text=" a ", at=AT) == ()


def test_search_finds_a_decision_and_a_case_number() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    _, (item_id,) = a_held_meeting(forum, {"Ferie": ("Kontoret holder lukket i uge 29.", "decided")}, by=by)
    planned = a_planned_meeting(forum, by=by, on=MARCH)
    numbered = an_item(planned, "Lokaler", by=by, case_number="82.06.00-A26-3-26")

    assert [hit.item.item_id for hit in queries.search(viewer=by, text="lukket uge 29", at=AT)] == [item_id]
    assert [hit.item.item_id for hit in queries.search(viewer=by, text="82.06.00-a26", at=AT)] == [numbered]


def test_pages_cost_the_same_number_of_queries_however_much_is_on_them(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    forum = a_forum()
    by = a_secretary(forum)
    a_held_meeting(forum, {f"Sag {n}": ("Udsat.", "postponed") for n in range(8)}, by=by, on=JANUARY)
    meeting_id = a_planned_meeting(forum, by=by, on=FEBRUARY)
    actions.fill_agenda(meeting_id=meeting_id, by=by, at=AT)
    an_item(meeting_id, "Personsag", by=by, closed=True)
    item_id = an_item(meeting_id, "Sygefravær", by=by, points=["at a"], case_number="20/4282")

    with django_assert_max_num_queries(15):
        queries.meeting(viewer=by, meeting_id=meeting_id, on=FEBRUARY, at=AT)
    with django_assert_max_num_queries(10):
        queries.item(viewer=by, item_id=item_id, on=FEBRUARY, at=AT)
    with django_assert_max_num_queries(1):
        queries.coming(viewer=by, on=JANUARY)
    with django_assert_max_num_queries(2):
        queries.search(viewer=by, text="sygefravær", at=AT)
    with django_assert_max_num_queries(2):
        queries.loose_ends(viewer=by, forum_id=forum.pk, before=MARCH)


def test_a_meeting_says_what_may_be_done_with_it_now_and_why_not() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id, _ = a_published_meeting(forum, "Ferie", by=by)

    allowed = queries.meeting(viewer=by, meeting_id=meeting_id, on=JANUARY, at=AT).allowed

    assert allowed.withdraw
    assert allowed.decide
    assert not allowed.edit
    assert len(allowed.close.reasons) == 2
