"""The whole loop: confirm, build the next agenda, decide, report back, and again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from tests.factories.followup import a_commitment, a_decided_item, a_held_meeting, a_secretary, a_suggestion, by_the
from tests.factories.organisation import a_forum, a_person, a_viewer
from virke.followup import actions
from virke.followup.actions.reports import NotOnAgenda
from virke.followup.due import NEXT_MEETING, Due, DueKind
from virke.followup.models import AgendaPlace, Commitment
from virke.followup.states import State
from virke.followup.values import Answer, Responsible
from virke.kernel.verdicts import NotPossible
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY, MARCH = date(2026, 1, 15), date(2026, 2, 19), date(2026, 3, 19)
AT = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def forum() -> Forum:
    return a_forum("AfdelingsMED Nordby")


@pytest.fixture
def by(forum: Forum) -> Viewer:
    return a_secretary(forum)


def the_agenda_after(meeting: Meeting | int, *, on: date, by: Viewer) -> Meeting:
    meeting_id = meeting if isinstance(meeting, int) else meeting.pk
    return Meeting.objects.get(pk=actions.build_next_agenda(meeting_id=meeting_id, held_on=on, by=by, at=AT).meeting_id)


def titles(meeting: Meeting) -> list[str]:
    return [item.title for item in meeting.items.filter(removed_reason="").order_by("position")]


def follow_up(meeting: Meeting) -> Item:
    return meeting.items.get(origin="follow_up", removed_reason="")


def section(item: Item, key: str) -> str:
    return item.sections.get(key=key).text


def hold(meeting: Meeting, by: Viewer, outcome: str = "noted", text: str = "Taget til efterretning.") -> None:
    """Send the agenda out and decide every item."""
    meetings.publish_agenda(meeting_id=meeting.pk, by=by, at=AT)
    for item in meeting.items.filter(removed_reason=""):
        meetings.record_decision(item_id=item.pk, text=text, outcome=outcome, by=by, at=AT)


def test_the_loop_from_suggestion_to_the_agenda_after_the_next(forum: Forum, by: Viewer) -> None:
    item = a_decided_item(a_held_meeting(forum, on=JANUARY), title="Sygefravær i 2025", number="7")
    sentences = ["HR laver en plan.", "Jobcentret svarer HovedMED.", "Sekretariatet bestiller lokale."]
    found = [a_suggestion(item, text, responsible="", due=NEXT_MEETING) for text in sentences]
    plan, answer, room = actions.confirm_many(suggestion_ids=[one.pk for one in found], by=by, at=AT).commitment_ids

    february = the_agenda_after(item.meeting, on=FEBRUARY, by=by)
    stands = follow_up(february)
    assert stands.title == "Opfølgning: Sygefravær i 2025"
    assert section(stands, "occasion") == (
        "Besluttet i AfdelingsMED Nordby, 15. januar 2026, punkt 7, »Sygefravær i 2025«:\n"
        "»HR laver en plan.«\n»Jobcentret svarer HovedMED.«\n»Sekretariatet bestiller lokale.«"
    )

    hold(february, by, text="Planen er klar. Svaret venter på tal.")
    actions.report_back(
        item_id=stands.pk,
        answers=[Answer(plan, State.DONE), Answer(answer, State.OPEN, due=NEXT_MEETING)],
        by=by,
        at=AT,
    )
    done = Commitment.objects.get(pk=plan)
    assert done.state == "done"
    assert done.evidence.endswith("19. februar 2026, punkt 2: Planen er klar. Svaret venter på tal.")

    march = the_agenda_after(february, on=MARCH, by=by)
    again = follow_up(march)
    assert set(again.agenda_places.values_list("commitment_id", flat=True)) == {answer, room}
    assert again.predecessor_id == stands.pk
    assert "Har stået på dagsordenen 1 gang før." in section(again, "presentation")


def test_the_agenda_holds_approval_standing_items_loose_ends_and_follow_ups_in_that_order(
    forum: Forum, by: Viewer
) -> None:
    standing = {"forum_id": forum.pk, "starts_on": date(2025, 1, 1), "by": by, "at": AT}
    for title, at_end in (("Godkendelse af dagsorden", False), ("Eventuelt", True)):
        wanted = meetings.Standing(title=title, kind="decision", at_end=at_end)
        meetings.add_standing_item(wording=wanted, **standing)
    meeting = a_held_meeting(forum, on=JANUARY)
    postponed = a_decided_item(meeting, title="Ny kantine", decision="Udsat.")
    Item.objects.filter(pk=postponed.pk).update(outcome="postponed")
    a_commitment(a_decided_item(meeting, title="Sygefravær"), due=NEXT_MEETING)

    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)

    assert titles(agenda) == [
        "Godkendelse af referat fra sidste møde",
        "Godkendelse af dagsorden",
        "Ny kantine",
        "Opfølgning: Sygefravær",
        "Eventuelt",
    ]


def test_building_the_same_agenda_twice_changes_nothing(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    a_commitment(a_decided_item(meeting), due=NEXT_MEETING)
    first = the_agenda_after(meeting, on=FEBRUARY, by=by)
    before = (titles(first), section(follow_up(first), "presentation"))

    built = actions.build_next_agenda(meeting_id=meeting.pk, held_on=FEBRUARY, by=by, at=AT)

    assert (built.meeting_id, built.planned, built.placed.commitments) == (first.pk, False, 0)
    assert (titles(first), section(follow_up(first), "presentation")) == before
    assert AgendaPlace.objects.count() == 1


def test_what_became_due_meanwhile_is_added_under_the_item_of_its_decision(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    item = a_decided_item(meeting, title="Sygefravær", number="1")
    a_commitment(item, "HR laver en plan.", due=NEXT_MEETING)
    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)
    a_commitment(item, "Jobcentret svarer.", due=by_the("2026-02-01"))

    placed = actions.place_due(meeting_id=agenda.pk, by=by, at=AT)

    assert (placed.items, placed.commitments) == (1, 1)
    stands = follow_up(agenda)
    assert section(stands, "occasion").endswith("»HR laver en plan.«\n»Jobcentret svarer.«")
    assert section(stands, "presentation").startswith("1. HR laver en plan.\n")
    assert "\n\n2. Jobcentret svarer.\n" in section(stands, "presentation")


def test_the_agenda_says_what_has_happened_since_and_is_renewed_until_it_is_sent_out(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    person = a_person("Ida Skovhus")
    commitment_id = a_commitment(
        a_decided_item(meeting), due=NEXT_MEETING, responsible=Responsible("HR", person_id=person.pk)
    )
    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)
    assert "ikke meldt noget siden den 15. januar 2026" in section(follow_up(agenda), "presentation")

    actions.note(commitment_id=commitment_id, text="Udkastet er skrevet", by=a_viewer(person=person), at=AT)
    actions.place_due(meeting_id=agenda.pk, by=by, at=AT)

    assert section(follow_up(agenda), "presentation") == (
        "HR laver en plan.\nAnsvarlig: Ida Skovhus. Frist: dette møde.\n20. januar 2026: Udkastet er skrevet."
    )


def test_words_that_somebody_has_edited_stay(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    item = a_decided_item(meeting)
    commitment_id = a_commitment(item, due=NEXT_MEETING)
    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)
    mine = "HR fortæller selv om planen på mødet."
    meetings.write_section(item_id=follow_up(agenda).pk, key="presentation", text=mine, by=by, at=AT)

    actions.note(commitment_id=commitment_id, text="Udkastet er skrevet", by=by, at=AT)
    actions.place_due(meeting_id=agenda.pk, by=by, at=AT)
    assert section(follow_up(agenda), "presentation") == mine

    a_commitment(item, "Jobcentret svarer.", due=NEXT_MEETING)
    actions.place_due(meeting_id=agenda.pk, by=by, at=AT)
    assert section(follow_up(agenda), "presentation").startswith(f"{mine}\n\nJobcentret svarer.")


def test_what_was_taken_off_with_a_reason_stays_off_this_agenda_and_comes_on_the_next(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    commitment_id = a_commitment(a_decided_item(meeting, title="Sygefravær"), due=NEXT_MEETING)
    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)
    meetings.remove_item(item_id=follow_up(agenda).pk, reason="HR er på ferie.", by=by, at=AT)

    placed = actions.place_due(meeting_id=agenda.pk, by=by, at=AT)
    assert placed.commitments == 0
    assert "Opfølgning: Sygefravær" not in titles(agenda)

    hold(agenda, by)
    march = the_agenda_after(agenda, on=MARCH, by=by)
    assert follow_up(march).agenda_places.get().commitment_id == commitment_id
    assert "Har stået på dagsordenen" not in section(follow_up(march), "presentation")


def test_a_new_promise_of_a_thread_that_was_taken_off_gets_an_item_of_its_own(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    item = a_decided_item(meeting)
    a_commitment(item, "HR laver en plan.", due=NEXT_MEETING)
    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)
    meetings.remove_item(item_id=follow_up(agenda).pk, reason="HR er på ferie.", by=by, at=AT)
    late = a_commitment(item, "Jobcentret svarer.", due=NEXT_MEETING)

    actions.place_due(meeting_id=agenda.pk, by=by, at=AT)

    assert follow_up(agenda).agenda_places.get().commitment_id == late


def test_a_postponed_item_that_comes_back_takes_its_commitments_with_it(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    item = a_decided_item(meeting, title="Ny kantine", decision="Udsat. Køkkenet regner på prisen.")
    Item.objects.filter(pk=item.pk).update(outcome="postponed")
    a_commitment(item, "Køkkenet regner på prisen.", due=NEXT_MEETING)

    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)

    back = agenda.items.get(title="Ny kantine")
    assert back.predecessor_id == item.pk
    assert back.agenda_places.count() == 1
    assert "»Køkkenet regner på prisen.«" in section(back, "follow_up")
    assert not agenda.items.filter(origin="follow_up").exists()


def test_a_promise_made_while_following_up_joins_the_thread(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    first = a_commitment(a_decided_item(meeting, title="Sygefravær"), "HR laver en plan.", due=NEXT_MEETING)
    february = the_agenda_after(meeting, on=FEBRUARY, by=by)
    hold(february, by, text="HR sender planen i høring.")
    second = a_commitment(follow_up(february), "HR sender planen i høring.", due=NEXT_MEETING, by=by)

    march = the_agenda_after(february, on=MARCH, by=by)

    assert list(follow_up(march).agenda_places.order_by("pk").values_list("commitment_id", flat=True)) == [
        first,
        second,
    ]
    assert follow_up(march).title == "Opfølgning: Sygefravær"


def test_another_forum_hears_of_what_was_promised_to_it(forum: Forum) -> None:
    main = a_forum("HovedMED")
    by = a_secretary(main)
    a_commitment(a_decided_item(a_held_meeting(forum, on=JANUARY)), due=NEXT_MEETING, report_to=main)
    last = a_held_meeting(main, on=date(2026, 1, 8))

    agenda = the_agenda_after(last, on=FEBRUARY, by=by)

    assert follow_up(agenda).predecessor is None
    assert "Besluttet i AfdelingsMED Nordby, 15. januar 2026" in section(follow_up(agenda), "occasion")


@pytest.mark.parametrize("due", [by_the("2026-02-20"), Due(DueKind.NONE), Due(DueKind.EVENT, text="når det er sket")])
def test_what_is_not_due_by_the_meeting_is_not_on_its_agenda(forum: Forum, by: Viewer, due: Due) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    a_commitment(a_decided_item(meeting), due=due)

    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)

    assert not agenda.items.filter(origin="follow_up").exists()


def test_a_closed_item_is_followed_up_behind_closed_doors(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    a_commitment(a_decided_item(meeting, closed=True), due=NEXT_MEETING)

    assert follow_up(the_agenda_after(meeting, on=FEBRUARY, by=by)).closed


def test_time_and_place_are_those_of_the_last_meeting_unless_said_otherwise(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=time(9), place="Mødelokale 2")

    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)

    assert (agenda.starts_at, agenda.place, agenda.status) == (time(9), "Mødelokale 2", "planned")


def test_the_next_meeting_comes_after_the_last(forum: Forum, by: Viewer) -> None:
    with pytest.raises(NotPossible, match="efter det sidste"):
        actions.build_next_agenda(meeting_id=a_held_meeting(forum, on=JANUARY).pk, held_on=JANUARY, by=by, at=AT)


def test_a_member_does_not_build_the_agenda(forum: Forum) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)

    with pytest.raises(NotAllowed):
        actions.build_next_agenda(
            meeting_id=meeting.pk, held_on=FEBRUARY, by=a_viewer(forum=forum, seat="member"), at=AT
        )


def test_a_sent_agenda_takes_no_more(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    a_commitment(a_decided_item(meeting), due=NEXT_MEETING)
    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)
    meetings.publish_agenda(meeting_id=agenda.pk, by=by, at=AT)

    with pytest.raises(NotPossible, match="udsendt"):
        actions.place_due(meeting_id=agenda.pk, by=by, at=AT)


def test_the_meeting_answers_by_its_decision(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    commitment_id = a_commitment(a_decided_item(meeting), due=NEXT_MEETING)
    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)
    item = follow_up(agenda)

    with pytest.raises(NotPossible, match="Skriv beslutningen først"):
        actions.report_back(item_id=item.pk, answers=[Answer(commitment_id, State.DONE)], by=by, at=AT)

    hold(agenda, by, text="Puljen er lukket.")
    dropped = Answer(commitment_id, State.DROPPED, text="Der søges ikke igen.")
    actions.report_back(item_id=item.pk, answers=[dropped], by=by, at=AT)
    row = Commitment.objects.get(pk=commitment_id)
    place = row.places.get()
    assert row.state == "dropped"
    assert row.reason == ("AfdelingsMED Nordby, 19. februar 2026, punkt 2: Puljen er lukket.\nDer søges ikke igen.")
    assert (place.answer, place.answered_by) == ("dropped", by.username)
    assert row.steps.order_by("pk").last().place_id == place.pk


def test_a_postponement_in_the_meeting_counts_from_the_meeting(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    commitment_id = a_commitment(a_decided_item(meeting), due=NEXT_MEETING)
    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)
    hold(agenda, by)
    later = Answer(commitment_id, State.OPEN, due=by_the("2026-06-30"))

    actions.report_back(item_id=follow_up(agenda).pk, answers=[later], by=by, at=AT)

    row = Commitment.objects.get(pk=commitment_id)
    assert (row.state, row.due_on, row.counted_from_on) == ("open", date(2026, 6, 30), FEBRUARY)


def test_all_answers_are_kept_or_none(forum: Forum, by: Viewer) -> None:
    meeting = a_held_meeting(forum, on=JANUARY)
    commitment_id = a_commitment(a_decided_item(meeting), due=NEXT_MEETING)
    elsewhere = a_commitment(a_decided_item(meeting, title="Budget"))
    agenda = the_agenda_after(meeting, on=FEBRUARY, by=by)
    hold(agenda, by)

    with pytest.raises(NotOnAgenda):
        actions.report_back(
            item_id=follow_up(agenda).pk,
            answers=[Answer(commitment_id, State.DONE), Answer(elsewhere, State.DONE)],
            by=by,
            at=AT,
        )

    assert Commitment.objects.get(pk=commitment_id).state == "open"


def test_the_minutes_of_the_last_meeting_can_still_be_corrected_when_the_next_agenda_is_made(
    forum: Forum, by: Viewer
) -> None:
    january = Meeting.objects.get(pk=meetings.plan_meeting(forum_id=forum.pk, held_on=JANUARY, by=by, at=AT))
    item_id = meetings.add_item(meeting_id=january.pk, title="Sygefravær", by=by, at=AT)
    hold(january, by)
    a_commitment(Item.objects.get(pk=item_id), due=NEXT_MEETING, by=by)
    the_agenda_after(january, on=FEBRUARY, by=by)

    meetings.record_decision(item_id=item_id, text="Taget til efterretning. Rettet.", outcome="noted", by=by, at=AT)

    assert section(Item.objects.get(pk=item_id), "decision").endswith("Rettet.")
