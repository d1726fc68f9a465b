"""The meetings that the municipality prepares and holds in Virke itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from virke.followup import actions as followup
from virke.followup import queries as commitments
from virke.followup.states import State
from virke.followup.values import Answer
from virke.jobs.demo import papers, story
from virke.jobs.demo.stage import Stage, on_day
from virke.meetings import actions, queries
from virke.meetings.minutes import Hearing
from virke.meetings.sections import PRESENTATION, SectionText
from virke.meetings.values import Attendee
from virke.meetings.views import ItemView
from virke.organisation.queries import members

_FOLLOW_UP = "follow_up"


def plan(happening: story.Plan, stage: Stage, *, at: datetime) -> None:
    """Put the meeting into the calendar, at the time and place of the forum's last one."""
    by, forum_id, held_on = (
        stage.viewer(at.date()),
        stage.forum_of(happening.meeting),
        stage.year.meeting(happening.meeting),
    )
    last = queries.last_meeting(viewer=by, forum_id=forum_id, before=held_on)
    stage.meetings[happening.meeting] = actions.plan_meeting(
        forum_id=forum_id,
        held_on=held_on,
        starts_at=last.starts_at if last else None,
        place=last.place if last else "",
        by=by,
        at=at,
    )


def prepare(happening: story.Agenda, stage: Stage, *, at: datetime) -> None:
    """Build the agenda from the forum's last meeting and add the new items."""
    by = stage.viewer(at.date())
    built = followup.build_next_agenda(
        meeting_id=stage.meetings[stage.before(happening.meeting)],
        held_on=stage.year.meeting(happening.meeting),
        by=by,
        at=at,
    )
    stage.meetings[happening.meeting] = built.meeting_id
    for item in happening.items:
        actions.add_item(
            meeting_id=built.meeting_id,
            title=item.title,
            kind=item.kind,
            sections=[SectionText(PRESENTATION, item.presentation)],
            recommended_by=item.recommended_by,
            points=item.points,
            case_number=papers.case_number(item.case, stage.year) if item.case else "",
            by=by,
            at=at + timedelta(minutes=15),
        )


def publish(happening: story.Publish, stage: Stage, *, at: datetime) -> None:
    by = stage.viewer(at.date())
    followup.publish_agenda(meeting_id=stage.meetings[happening.meeting], by=by, at=at)


def hold(happening: story.Held, stage: Stage, *, at: datetime, because: str) -> None:
    """Write who was there and what was decided, report back, close the meeting and confirm what was promised."""
    by, meeting_id, on = stage.viewer(at.date()), stage.meetings[happening.meeting], at.date()
    present = members(viewer=by, forum_id=stage.forum_of(happening.meeting), on=on)
    attendees = [Attendee(one.name, one.role_in_minutes, person_id=one.person_id) for one in present]
    actions.record_attendance(meeting_id=meeting_id, attendees=attendees, by=by, at=at)
    for item in queries.meeting(viewer=by, meeting_id=meeting_id, on=on, at=at).items:
        if item.origin == _FOLLOW_UP:
            _follow_up(item, happening, stage, at=at)
        else:
            _decide(item, happening, stage, at=at)
    actions.close_minutes(meeting_id=meeting_id, on=on, by=by, at=at + timedelta(minutes=30))
    followup.suggest_from_decisions(meeting_id=meeting_id, by=by, at=at + timedelta(minutes=30))
    left = stage.confirm(happening.meeting, happening.promises, at=at + timedelta(minutes=40))
    stage.turn_down(left, because, at=at + timedelta(minutes=40))


def _decide(item: ItemView, happening: story.Held, stage: Stage, *, at: datetime) -> None:
    decision = next(one for one in happening.decisions if one.title in item.title)
    text = papers.decided(decision.text, happening.meeting, stage.year)
    by = stage.viewer(at.date())
    hearing = Hearing(*decision.hearing) if decision.hearing else None
    actions.record_decision(item_id=item.id, text=text, outcome=decision.outcome, hearing=hearing, by=by, at=at)


def _follow_up(item: ItemView, happening: story.Held, stage: Stage, *, at: datetime) -> None:
    """The decision is what is said of the commitments; those of whom nothing is said come back."""
    by = stage.viewer(at.date())
    standing = commitments.status_for_agenda(viewer=by, item_id=item.id, on=at.date())
    under = {one.line.commitment_id for one in standing}
    answers = {
        stage.commitments[key]: answer
        for key, answer in happening.answers.items()
        if stage.commitments.get(key) in under
    }
    words = " ".join(answer.done or answer.text for answer in answers.values()) or happening.follow_up.text
    actions.record_decision(item_id=item.id, text=words, outcome=happening.follow_up.outcome, by=by, at=at)
    said = [_answer(commitment_id, answer, stage) for commitment_id, answer in answers.items()]
    followup.report_back(item_id=item.id, answers=said, by=by, at=at)


def _answer(commitment_id: int, answer: story.Answer, stage: Stage) -> Answer:
    if answer.to is None:
        return Answer(commitment_id, State.DONE)
    return Answer(commitment_id, State.OPEN, due=on_day(stage.year.day(answer.to)))
