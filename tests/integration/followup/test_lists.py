"""What is due, for whom, and in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.followup import a_commitment, a_decided_item, a_held_meeting, a_secretary, by_the
from tests.factories.organisation import a_forum, a_member, a_person, a_unit, a_viewer
from virke.followup import actions, due, queries
from virke.followup.due import NEXT_MEETING, Due, DueKind
from virke.followup.lines import deadline_of, in_order, visible_to
from virke.followup.queries import Listing, Wanted
from virke.followup.states import State
from virke.followup.values import Responsible

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


def texts(listing: Listing) -> list[str]:
    return [line.text for line in listing.lines]


def test_overdue_comes_first_then_by_due_and_what_has_no_due_last() -> None:
    forum = a_forum()
    meeting = a_held_meeting(forum, on=date(2026, 1, 15))
    item = a_decided_item(meeting)
    a_commitment(item, "Uden frist.")
    a_commitment(item, "Når tallene er klar.", due=Due(DueKind.EVENT, text="når tallene er klar"))
    a_commitment(item, "Til sommer.", due=by_the("2026-08-31"))
    a_commitment(item, "Forfalden.", due=by_the("2026-03-01"))
    a_commitment(item, "Næste møde.", due=NEXT_MEETING)
    a_held_meeting(forum, on=date(2026, 4, 16))

    listing = queries.for_forum(viewer=a_secretary(forum), forum_id=forum.pk, on=TODAY)

    assert texts(listing) == ["Forfalden.", "Næste møde.", "Til sommer.", "Når tallene er klar.", "Uden frist."]
    assert [line.overdue for line in listing.lines] == [True, False, False, False, False]
    assert listing.lines[1].due == "næste møde, 16. april 2026"
    assert (listing.total, listing.overdue) == (5, 1)


def test_the_database_orders_as_the_rule_does() -> None:
    forum = a_forum()
    item = a_decided_item(a_held_meeting(forum, on=date(2026, 1, 15)))
    later = a_decided_item(a_held_meeting(forum, on=date(2026, 4, 16)))
    event = Due(DueKind.EVENT, text="når det er sket")
    dues = [Due(DueKind.NONE), NEXT_MEETING, event, by_the("2026-05-01"), by_the("2026-04-17")]
    for one in dues:
        a_commitment(item, due=one)
        a_commitment(later, due=one)
    happened = a_commitment(item, due=event)
    by = a_secretary(forum)
    actions.event_happened(commitment_id=happened, happened_on=date(2026, 3, 18), by=by, at=AT)

    found = list(in_order(visible_to(by)))

    keys = [due.order(deadline_of(row)) for row in found]
    assert keys == sorted(keys)


def test_mine_are_those_of_my_name_my_unit_when_i_lead_it_and_my_group_when_i_chair_it() -> None:
    unit, group = a_unit("HR og Løn"), a_forum("Arbejdsgruppen", kind="working_group")
    leader = a_person(unit=unit, title="HR-chef", leads=True)
    a_member(group, leader, role="chair")
    item = a_decided_item()
    a_commitment(item, "Mit navn.", responsible=Responsible("HR-chefen", person_id=leader.pk))
    a_commitment(item, "Min enhed.", responsible=Responsible("HR", unit_id=unit.pk))
    a_commitment(item, "Min gruppe.", responsible=Responsible("Arbejdsgruppen", group_id=group.pk))
    a_commitment(item, "En andens.", responsible=Responsible("Jobcentret", unit_id=a_unit().pk))
    a_commitment(item, "Ingens.")
    viewer = a_viewer("leader", unit=unit, person=leader)

    listing = queries.mine(viewer=viewer, on=TODAY)

    assert sorted(texts(listing)) == ["Min enhed.", "Min gruppe.", "Mit navn."]
    assert all(line.may_handle for line in listing.lines)


def test_somebody_who_works_in_the_unit_without_leading_it_does_not_get_its_commitments_as_theirs() -> None:
    unit = a_unit("HR og Løn")
    employee = a_person(unit=unit)
    a_commitment(responsible=Responsible("HR", unit_id=unit.pk))

    assert queries.mine(viewer=a_viewer("employee", unit=unit, person=employee), on=TODAY).total == 0


def test_a_unit_is_asked_with_everything_under_it_and_the_people_who_work_there() -> None:
    department = a_unit("Beskæftigelse")
    team = a_unit("Team Unge", parent=department, kind="team")
    person = a_person(unit=team)
    item = a_decided_item(a_held_meeting(a_forum(unit=department)))
    a_commitment(item, "Afdelingens.", responsible=Responsible("Afdelingen", unit_id=department.pk))
    a_commitment(item, "Teamets.", responsible=Responsible("Teamet", unit_id=team.pk))
    a_commitment(item, "Medarbejderens.", responsible=Responsible("Ida", person_id=person.pk))
    a_commitment(item, "Naboens.", responsible=Responsible("Naboen", unit_id=a_unit("Økonomi").pk))
    chief = a_viewer("chief", unit=department)

    assert sorted(texts(queries.for_unit(viewer=chief, unit_id=department.pk, on=TODAY))) == [
        "Afdelingens.",
        "Medarbejderens.",
        "Teamets.",
    ]
    assert sorted(texts(queries.for_unit(viewer=chief, unit_id=team.pk, on=TODAY))) == ["Medarbejderens.", "Teamets."]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), ["Forfalden.", "I april.", "Uden frist."]),
        (Wanted(overdue=True), ["Forfalden."]),
        (Wanted(due_from=date(2026, 4, 1), due_before=date(2026, 5, 1)), ["I april."]),
        (Wanted(due_before=date(2026, 4, 10)), ["Forfalden."]),
        (Wanted(without_due=True), ["Uden frist."]),
        (Wanted(words="APRIL"), ["I april."]),
        (Wanted(state=State.DONE), ["Gjort."]),
        (Wanted(state=None, words="økonomi"), ["Gjort."]),
    ],
)
def test_a_list_is_narrowed(wanted: Wanted, expected: list[str]) -> None:
    item = a_decided_item()
    by = a_secretary(item.meeting.forum)
    a_commitment(item, "Uden frist.")
    a_commitment(item, "I april.", due=by_the("2026-04-10"))
    a_commitment(item, "Forfalden.", due=by_the("2026-03-01"))
    done = a_commitment(item, "Gjort.", source_sentence="Økonomi gør det.", due=by_the("2026-03-01"))
    actions.close(commitment_id=done, evidence="Sendt.", by=by, at=AT)

    assert texts(queries.for_forum(viewer=by, forum_id=item.meeting.forum_id, on=TODAY, wanted=wanted)) == expected


def test_what_is_done_is_not_overdue() -> None:
    commitment_id = a_commitment(due=by_the("2026-03-01"))
    by = a_viewer("secretary", forum=(forum := a_forum()))
    item = a_decided_item(a_held_meeting(forum))
    commitment_id = a_commitment(item, due=by_the("2026-03-01"))
    actions.close(commitment_id=commitment_id, evidence="Sendt.", by=by, at=AT)

    listing = queries.for_forum(viewer=by, forum_id=forum.pk, on=TODAY, wanted=Wanted(state=None))

    assert (listing.total, listing.overdue, listing.lines[0].overdue) == (1, 0, False)


def test_a_line_tells_where_the_promise_was_made() -> None:
    meeting = a_held_meeting(a_forum("AfdelingsMED Nordby"), on=date(2026, 1, 15))
    item = a_decided_item(meeting, title="Sygefravær", number="7", case_number="81.38.00-P35-1-26", kle="81.38.00")
    a_commitment(item, "HR laver en plan.", responsible=Responsible("HR"))

    (line,) = queries.for_item(viewer=a_secretary(meeting.forum), item_id=item.pk, on=TODAY)

    assert (line.source.forum, line.source.meeting_on) == ("AfdelingsMED Nordby", date(2026, 1, 15))
    assert (line.source.item_number, line.source.item_title) == ("7", "Sygefravær")
    assert line.source.case_number == "81.38.00-P35-1-26"
    assert (line.responsible, line.responsible_known, line.state_label) == ("HR", False, "Åben")


def test_postponements_are_counted() -> None:
    item = a_decided_item()
    by = a_secretary(item.meeting.forum)
    commitment_id = a_commitment(item, due=by_the("2026-03-01"))
    for day in ("2026-04-01", "2026-05-01"):
        actions.postpone(commitment_id=commitment_id, due=by_the(day), reason="Sygdom.", by=by, at=AT)

    (line,) = queries.for_item(viewer=by, item_id=item.pk, on=TODAY)

    assert line.postponed_times == 2


def test_a_member_of_the_forum_that_must_hear_and_of_the_one_that_decided_see_it_and_others_do_not() -> None:
    decides, hears = a_forum("AfdelingsMED"), a_forum("HovedMED")
    item = a_decided_item(a_held_meeting(decides))
    a_commitment(item, report_to=hears)

    def sees(forum_of_seat: object) -> int:
        viewer = a_viewer(forum=forum_of_seat, seat="member")  # type: ignore[arg-type]  # a Forum
        return queries.for_forum(viewer=viewer, forum_id=hears.pk, on=TODAY).total

    assert (sees(decides), sees(hears), sees(a_forum())) == (1, 1, 0)


def test_a_promise_of_a_closed_item_is_hidden_from_those_who_may_not_see_closed_items() -> None:
    forum = a_forum()
    person = a_person()
    item = a_decided_item(a_held_meeting(forum), closed=True)
    a_commitment(item, "Den lukkede sag.", responsible=Responsible("Ida", person_id=person.pk))

    def seen_by(viewer: object) -> int:
        return queries.for_forum(viewer=viewer, forum_id=forum.pk, on=TODAY).total  # type: ignore[arg-type]  # a Viewer

    assert seen_by(a_viewer("employee", forum=forum)) == 0
    assert seen_by(a_viewer("leader", forum=forum)) == 1
    assert seen_by(a_viewer(person=person)) == 1


def test_a_scope_of_one_subject_sees_only_that_subject() -> None:
    meeting = a_held_meeting()
    a_commitment(a_decided_item(meeting, case_number="81.38.00-P35-1-26", kle="81.38.00"), "Personale.")
    a_commitment(a_decided_item(meeting, case_number="05.01.00-G01-2-26", kle="05.01.00"), "Veje.")
    viewer = a_viewer("leader", forum=meeting.forum, kle_prefix="81")

    assert texts(queries.for_forum(viewer=viewer, forum_id=meeting.forum_id, on=TODAY)) == ["Personale."]


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_list() -> None:
    item = a_decided_item()
    viewer = a_secretary(item.meeting.forum)
    a_commitment(item, responsible=Responsible("HR", unit_id=a_unit().pk))

    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.for_forum(viewer=viewer, forum_id=item.meeting.forum_id, on=TODAY)
        return len(asked)

    few = questions()
    for _ in range(5):
        a_commitment(item, responsible=Responsible("Ida", person_id=a_person().pk))

    assert questions() == few == 2


def test_the_front_page_counts_what_is_mine() -> None:
    person = a_person()
    item = a_decided_item()
    mine = Responsible("Ida", person_id=person.pk)
    for day in ("2026-03-01", "2026-03-20", "2026-03-27", "2026-03-28"):
        a_commitment(item, responsible=mine, due=by_the(day))
    a_commitment(item, responsible=mine)

    found = queries.in_short(viewer=a_viewer(person=person), on=TODAY, count=2)

    assert (found.overdue, found.soon, found.open) == (1, 2, 5)
    assert [line.due_on for line in found.first] == [date(2026, 3, 1), date(2026, 3, 20)]


def test_a_long_list_comes_in_pages() -> None:
    item = a_decided_item()
    by = a_secretary(item.meeting.forum)
    for number in range(3):
        a_commitment(item, f"Nummer {number}.")

    page = queries.for_forum(viewer=by, forum_id=item.meeting.forum_id, on=TODAY, wanted=Wanted(start=2))

    assert (len(page.lines), page.total) == (1, 3)
