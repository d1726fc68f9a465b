"""The year of the demo: the loop is to be seen at first sight."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from tests.factories import loaded
from tests.integration.demo.conftest import ON
from virke.audit import queries as trail
from virke.documents import queries as documents
from virke.followup import queries as followup
from virke.followup.queries import Wanted
from virke.followup.states import State
from virke.jobs.demo import founding, loading
from virke.jobs.demo.stage import Stage
from virke.meetings import queries as meetings
from virke.meetings.views import ItemView, MeetingPage

FORUMS = ("cf", "hm", "bb", "od")


def page(stage: Stage, key: str) -> MeetingPage:
    at = stage.year.moment(ON)
    return meetings.meeting(viewer=stage.viewer(ON), meeting_id=stage.meetings[key], on=ON, at=at)


def texts(stage: Stage, key: str) -> list[str]:
    """The agenda as it reads, item by item."""
    return [f"{item.title}\n" + "\n".join(part.text for part in item.sections) for item in page(stage, key).items]


def item(stage: Stage, key: str, title: str) -> ItemView:
    return next(one for one in page(stage, key).items if title in one.title)


def lines(stage: Stage, forum: str, wanted: Wanted) -> list[followup.Line]:
    by, forum_id = stage.viewer(ON), stage.organisation.forums[forum]
    return list(followup.for_forum(viewer=by, forum_id=forum_id, on=ON, wanted=wanted).lines)


def everything(stage: Stage, wanted: Wanted) -> list[followup.Line]:
    return [line for forum in FORUMS for line in lines(stage, forum, wanted)]


def test_every_promise_of_the_story_was_found_by_the_reader(stage: Stage) -> None:
    assert stage.missed == []


def test_four_forums_have_met_at_least_eight_times_within_a_year(stage: Stage) -> None:
    held = meetings.past(viewer=stage.viewer(ON), on=ON)

    assert len(held) >= 8
    assert len({row.forum_id for row in held}) == 4
    assert all(row.held_on > ON - timedelta(days=366) for row in held)


def test_each_forum_meets_again_within_a_few_weeks(stage: Stage) -> None:
    coming = meetings.coming(viewer=stage.viewer(ON), on=ON)

    assert {row.forum_id for row in coming} == set(stage.organisation.forums.values())
    assert all(row.held_on < ON + timedelta(days=40) for row in coming)


def test_one_agenda_is_prepared_and_one_is_sent_out(stage: Stage) -> None:
    assert page(stage, "hm4").row.status == "planned"
    assert page(stage, "bb4").row.status == "published"


def test_at_least_five_commitments_are_overdue_and_some_are_due_this_week(stage: Stage) -> None:
    soon = Wanted(due_from=ON, due_before=ON + timedelta(days=8))

    assert len(everything(stage, Wanted(overdue=True))) >= 5
    assert len(everything(stage, soon)) >= 3


def test_some_commitments_wait_for_the_next_meeting_and_one_for_an_event(stage: Stage) -> None:
    kinds = [line.due_kind for line in everything(stage, Wanted())]

    assert kinds.count("next_meeting") >= 2
    assert kinds.count("event") == 1


def test_most_promises_were_kept_and_one_was_dropped(stage: Stage) -> None:
    assert len(everything(stage, Wanted(state=State.DONE))) >= 15
    assert len(everything(stage, Wanted(state=State.DROPPED))) == 1


def test_the_next_agenda_holds_what_is_due_and_what_was_postponed(stage: Stage) -> None:
    origins = [one.origin for one in page(stage, "bb4").items]

    assert origins[0] == "approval"
    assert origins.count("follow_up") >= 4
    assert origins.count("postponed") == 1


def test_an_item_has_been_postponed_twice(stage: Stage) -> None:
    last = item(stage, "bb3", "Vold og trusler")
    now = item(stage, "bb4", "Vold og trusler")

    assert last.outcome == "postponed"
    assert last.predecessor is not None
    assert now.predecessor is not None
    assert now.predecessor.item_id == last.id


def test_a_broken_promise_comes_back_until_it_is_answered(stage: Stage) -> None:
    ventilation = item(stage, "bb4", "luften på 1. sal")

    assert "overskredet" in next(part.text for part in ventilation.sections if part.key == "presentation")
    assert ventilation.predecessor is not None
    assert ventilation.predecessor.meeting_id == stage.meetings["bb3"]


def test_a_hearing_lasts_ten_days_and_four_days_to_go_through_the_answers(stage: Stage) -> None:
    hearing = item(stage, "cf1", "Praktik og løntilskud").hearing

    assert hearing is not None
    assert (hearing.days, hearing.review_days) == (10, 4)


def test_one_case_runs_through_three_meetings_of_two_forums(stage: Stage) -> None:
    case = item(stage, "cf2", "Praktik og løntilskud")

    shown = meetings.item(viewer=stage.viewer(ON), item_id=case.id, on=ON, at=stage.year.moment(ON))

    assert len({ref.meeting_id for ref in (*shown.thread_here, *shown.thread_elsewhere)}) >= 3
    assert len({ref.forum_id for ref in (*shown.thread_here, *shown.thread_elsewhere)}) >= 2


def test_suggestions_of_the_newest_minutes_wait_for_the_secretary(stage: Stage) -> None:
    waiting = followup.waiting_suggestions(viewer=stage.viewer(ON))

    assert {one.meeting_id for one in waiting} == {stage.meetings["cf4"]}
    assert sum(len(one.suggestions) for one in waiting) >= 4


def test_one_document_waits_in_the_preview_and_can_be_approved(stage: Stage) -> None:
    by = stage.viewer(ON)
    (row,) = documents.waiting_runs(viewer=by)

    verdict = documents.run(viewer=by, run_id=row.id).verdict

    assert verdict is not None
    assert verdict.ok, verdict.reasons


def test_the_audit_trail_is_whole(stage: Stage) -> None:
    assert trail.verify().ok


def test_everybody_who_attends_is_an_invented_person(stage: Stage) -> None:
    invented = {person["name"] for person in founding.written()["people"]}

    for key in stage.meetings:
        assert {attendee.name for attendee in page(stage, key).attendees} <= invented


def test_no_text_holds_a_cpr_number(stage: Stage) -> None:
    for key in stage.meetings:
        assert not re.search(r"\b\d{6}-?\d{4}\b", "\n".join(texts(stage, key)))


@pytest.mark.django_db
def test_two_loads_on_the_same_day_give_the_same_agendas(kept: Path) -> None:
    def read(load: Callable[[], Stage]) -> list[list[str]]:
        with transaction.atomic():
            stage = load()
            said = [texts(stage, key) for key in stage.meetings]
            transaction.set_rollback(True)
        return said

    assert read(lambda: loading.load(ON)) == read(lambda: loaded.the_demo(ON, kept=kept))
