"""Lets the story of the year happen, day by day, through the same actions that the pages use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from virke.documents import actions as documents
from virke.documents import readers
from virke.followup import actions as followup
from virke.jobs.demo import papers, sitting, steering
from virke.jobs.demo.calendar import Year
from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.stage import Stage, on_day
from virke.jobs.demo.story import (
    Agenda,
    Change,
    Deviation,
    Happening,
    Held,
    Import,
    Plan,
    Preview,
    Publish,
    Route,
    Story,
)
from virke.kernel.workdays import add_working_days


def deeds(story: Story, stage: Stage) -> Iterator[Deed]:
    """All that the story tells, each at its moment."""
    for happening in story.happenings:
        yield Deed(_moment(happening, stage.year), partial(_tell, happening, story, stage))


def _tell(happening: Happening, story: Story, stage: Stage, at: datetime) -> None:
    match happening:
        case Import():
            _import(happening, stage, at=at, because=story.because)
        case Preview():
            _upload(happening.meeting, stage, at=at)
        case Plan():
            sitting.plan(happening, stage, at=at)
        case Agenda():
            sitting.prepare(happening, stage, at=at)
        case Publish():
            sitting.publish(happening, stage, at=at)
        case Held():
            sitting.hold(happening, stage, at=at, because=story.because)
        case Change():
            _change(happening, stage, at=at)
        case Route():
            steering.route(happening, stage, at=at)
        case Deviation():
            steering.deviate(happening, stage, at=at)


def _moment(happening: Happening, year: Year) -> datetime:
    """When it happens: minutes come in the working day after the meeting, decisions are written in the meeting."""
    match happening:
        case Import():
            return year.moment(add_working_days(year.meeting(happening.meeting), 1), hour=9)
        case Held():
            return year.moment(year.meeting(happening.meeting), hour=15)
        case Preview():
            return year.moment(year.day(happening.day), hour=14)
        case Plan() | Agenda() | Publish() | Change() | Route() | Deviation():
            return year.moment(year.day(happening.day), hour=10)


def _import(happening: Import, stage: Stage, *, at: datetime, because: str) -> None:
    run_id = _upload(happening.meeting, stage, at=at)
    by = stage.viewer(at.date())
    result = documents.approve(run_id=run_id, by=by, at=at)
    stage.meetings[happening.meeting] = int(result.object_id)
    stage.make_standing(happening.meeting, happening.standing, at=at + timedelta(minutes=5))
    left = stage.confirm(happening.meeting, happening.promises, at=at + timedelta(minutes=10))
    if not happening.leave:
        stage.turn_down(left, because, at=at + timedelta(minutes=20))


def _upload(meeting: str, stage: Stage, *, at: datetime) -> int:
    """Our own papers are read in this process: the limits of the reader's child process are for strangers' files."""
    paper = papers.minutes(meeting, stage.year)
    by = stage.viewer(at.date())
    return documents.start_import(name=paper.name, data=paper.content, read=readers.read, by=by, at=at).run_id


def _change(happening: Change, stage: Stage, *, at: datetime) -> None:
    commitment_id = stage.commitments.get(happening.key)
    if commitment_id is None:
        return
    by, text = stage.viewer(at.date(), happening.by), happening.text
    match happening.what:
        case "close":
            followup.close(commitment_id=commitment_id, evidence=text, by=by, at=at)
        case "drop":
            followup.drop(commitment_id=commitment_id, reason=text, by=by, at=at)
        case "note":
            followup.note(commitment_id=commitment_id, text=text, by=by, at=at)
        case "happened":
            followup.event_happened(commitment_id=commitment_id, happened_on=at.date(), text=text, by=by, at=at)
        case "postpone" if happening.to is not None:
            due = on_day(stage.year.day(happening.to))
            followup.postpone(commitment_id=commitment_id, due=due, reason=text, by=by, at=at)
