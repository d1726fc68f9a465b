"""A figure that a forum saw is corrected: the forum hears of it once, whatever happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.routes import EACH_MEETING, WHEN_RED, Desk, a_desk, noon
from virke.followup import actions
from virke.followup.models import RestatementNotice, StatusFigure
from virke.followup.values import Heard
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting
from virke.plans import actions as plans

pytestmark = pytest.mark.django_db

APRIL, MAY, JUNE, JULY = date(2024, 4, 18), date(2024, 5, 16), date(2024, 6, 13), date(2024, 7, 11)


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def told(meeting: Meeting) -> list[Item]:
    return list(meeting.items.filter(origin="restatement", removed_reason=""))


def words(item: Item) -> str:
    return item.sections.get(key="presentation").text


def seen_and_corrected(desk: Desk, was: int = 83, now: int = 85) -> int:
    """The April meeting has seen a figure of March that is corrected afterwards; the id of the new one."""
    desk.route(EACH_MEETING)
    observation_id = desk.figure(3, was)
    desk.hold(desk.agenda(APRIL))
    return desk.correct(observation_id, now, on=date(2024, 4, 25))


def test_the_next_agenda_says_what_was_shown_what_is_right_why_and_that_the_light_stands(desk: Desk) -> None:
    seen_and_corrected(desk)

    item = told(desk.agenda(MAY))[0]

    assert item.title == "Rettelse af tal, som mødet har set"
    assert words(item) == (
        "Borgere i virksomhedspraktik, marts 2024\n"
        "Vist på mødet den 18. april 2024, punkt 1: 83 borgere. Det rigtige tal er 85 borgere (+2 borgere).\n"
        "Hvorfor: Talt forkert.\n"
        "Rettelsen ændrer ikke vurderingen, som var »Ikke nået«."
    )
    assert [point.text for point in item.points.all()] == ["at rettelsen tages til efterretning"]


def test_a_correction_that_changes_the_light_says_so(desk: Desk) -> None:
    seen_and_corrected(desk, 83, 120)

    assert words(told(desk.agenda(MAY))[0]).endswith(
        "Vurderingen var »Ikke nået«. Med det rigtige tal havde den været »Nået«."
    )


def test_a_later_figure_plays_no_part_in_what_the_light_would_have_been(desk: Desk) -> None:
    seen_and_corrected(desk)
    desk.figure(4, 150)

    assert "ændrer ikke vurderingen" in words(told(desk.agenda(MAY))[0])


def test_the_forum_hears_once_also_when_the_agenda_is_renewed_and_at_later_meetings(desk: Desk) -> None:
    seen_and_corrected(desk)

    may = desk.agenda(MAY)
    desk.agenda(MAY)
    desk.hold(may)

    assert len(told(may)) == 1
    assert words(told(may)[0]).count("Hvorfor") == 1
    assert told(desk.agenda(JUNE)) == []
    assert RestatementNotice.objects.count() == 1


def test_a_figure_of_the_curve_that_is_corrected_has_been_seen_too(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    january = desk.figure(1, 90)
    desk.figure(3, 83)
    desk.hold(desk.agenda(APRIL))
    desk.correct(january, 95, on=date(2024, 4, 25))

    assert "januar 2024" in words(told(desk.agenda(MAY))[0])


def test_a_figure_that_nobody_has_seen_makes_no_notice(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    observation_id = desk.figure(3, 83)
    desk.agenda(APRIL)
    desk.correct(observation_id, 85, on=APRIL)

    assert told(desk.agenda(APRIL)) == []
    assert told(desk.agenda(MAY)) == []


def test_what_was_taken_back_before_the_meeting_has_not_been_seen(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    observation_id = desk.figure(3, 83)
    april = desk.agenda(APRIL)
    desk.send(april)
    actions.withdraw_publication(meeting_id=april.pk, by=desk.by, at=noon(APRIL))
    desk.correct(observation_id, 85, on=APRIL)
    desk.send(april)

    assert told(desk.agenda(MAY)) == []


def test_each_forum_that_saw_it_gets_its_own_notice(desk: Desk) -> None:
    other = a_desk("Chefforum")
    actions.set_route(
        heard=Heard(plan_id=desk.plan_id),
        forum_id=other.forum.pk,
        cadence=EACH_MEETING,
        starts_on=date(2024, 1, 5),
        by=replace(desk.editor, scopes=(*desk.editor.scopes, *other.editor.scopes)),
        at=noon(APRIL),
    )
    desk.route(EACH_MEETING)
    observation_id = desk.figure(3, 83)
    desk.hold(desk.agenda(APRIL))
    other.hold(other.agenda(APRIL))
    desk.correct(observation_id, 85, on=date(2024, 4, 25))

    assert len(told(desk.agenda(MAY))) == len(told(other.agenda(MAY))) == 1
    assert RestatementNotice.objects.count() == 2


def test_a_notice_that_was_put_off_or_taken_off_comes_back(desk: Desk) -> None:
    seen_and_corrected(desk)
    may = desk.agenda(MAY)
    meetings.remove_item(item_id=told(may)[0].pk, reason="Tiden er knap.", by=desk.by, at=noon(MAY))
    desk.hold(may)

    june = desk.agenda(JUNE)
    assert len(told(june)) == 1
    desk.hold(june, outcome="postponed", text="Udsat.")
    assert len(told(desk.agenda(JULY))) == 1
    assert RestatementNotice.objects.count() == 1


def test_corrected_once_more_before_the_agenda_is_sent_out_the_notice_follows(desk: Desk) -> None:
    correction = seen_and_corrected(desk)
    may = desk.agenda(MAY)
    desk.correct(correction, 88, on=date(2024, 5, 2), reason="To kom til")

    desk.agenda(MAY)

    assert "83 borgere. Det rigtige tal er 88 borgere (+5 borgere)." in words(told(may)[0])
    assert "Hvorfor: Talt forkert. To kom til." in words(told(may)[0])
    assert RestatementNotice.objects.count() == 1


def test_corrected_once_more_after_the_forum_was_told_it_is_told_again_from_there(desk: Desk) -> None:
    correction = seen_and_corrected(desk)
    desk.hold(desk.agenda(MAY))
    desk.correct(correction, 88, on=date(2024, 5, 20), reason="To kom til")

    assert "85 borgere. Det rigtige tal er 88 borgere (+3 borgere)." in words(told(desk.agenda(JUNE))[0])
    assert RestatementNotice.objects.count() == 2


def test_words_that_somebody_edited_stay_and_a_new_correction_stands_below_them(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    february, march = desk.figure(2, 80), desk.figure(3, 83)
    desk.hold(desk.agenda(APRIL))
    desk.correct(march, 85, on=date(2024, 4, 25))
    may = desk.agenda(MAY)
    item = told(may)[0]
    meetings.write_section(item_id=item.pk, key="presentation", text="Se bilaget.", by=desk.by, at=noon(MAY))

    desk.correct(february, 81, on=date(2024, 4, 26))
    desk.agenda(MAY)

    assert words(item).startswith("Se bilaget.\n\n")
    assert "februar 2024" in words(item)


def test_what_was_seen_on_a_closed_item_is_told_on_a_closed_one(desk: Desk) -> None:
    desk.route(WHEN_RED)
    observation_id = desk.figure(3, 83)
    april = desk.agenda(APRIL)
    meetings.edit_item(item_id=april.items.get(origin="status").pk, closed=True, by=desk.by, at=noon(APRIL))
    desk.hold(april)
    desk.correct(observation_id, 85, on=date(2024, 4, 25))

    assert [item.closed for item in told(desk.agenda(MAY))] == [True]


def test_a_figure_that_is_withdrawn_is_told_without_its_number(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    observation_id = desk.figure(3, 83)
    desk.hold(desk.agenda(APRIL))
    plans.withdraw_observation(
        observation_id=observation_id, reason="Det gælder nu for få.", by=desk.editor, at=noon(date(2024, 4, 25))
    )

    may = desk.agenda(MAY)

    assert words(told(may)[0]) == (
        "Borgere i virksomhedspraktik, marts 2024\n"
        "Tallet, der blev vist på mødet den 18. april 2024, punkt 1, er trukket tilbage og vises ikke mere.\n"
        "Hvorfor: Det gælder nu for få.\n"
        "Vurderingen var »Ikke nået«. Uden tallet havde den været »For få«."
    )
    desk.hold(may)
    shown = StatusFigure.objects.filter(item__meeting=may).values_list("shown", flat=True)
    assert set(shown) <= {"ikke offentliggjort: for få"}
    assert StatusFigure.objects.get(item__meeting__held_on=APRIL).shown == "83 borgere"
