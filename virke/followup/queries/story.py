"""One commitment with its whole story, from the sentence that promised to what showed that it was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from virke.followup import agendas, lines, rows
from virke.followup.due import Due, wording
from virke.followup.models import AgendaPlace, Commitment, Step
from virke.followup.rows import CommitmentMissing
from virke.followup.shown import Line
from virke.followup.states import StepKind
from virke.kernel import danish
from virke.meetings import access as meetings
from virke.organisation.access import Viewer


@dataclass(frozen=True, slots=True)
class Stood:
    """An agenda on which the commitment stood. `answer` is empty when the meeting said nothing of it.

    `may_open`: the viewer may see the item there, which not everybody may while the agenda is prepared.
    """

    item_id: int
    item_number: str
    item_title: str
    meeting_id: int
    meeting_on: date
    forum: str
    answer: str
    removed_reason: str
    may_open: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the story. `due` and `due_before` are in words, empty when the step set none.

    `stood` is set for an agenda, and for a step that a meeting decided. `by` is empty for an agenda.
    """

    on: date
    at: datetime | None
    label: str
    text: str
    by: str
    due: str
    due_before: str
    stood: Stood | None


@dataclass(frozen=True, slots=True)
class Story:
    """`lines` are the first and last line of the source sentence in the original, when it was read from one;
    `paper_id` is that original, when the viewer may open it.
    """

    line: Line
    lines: tuple[int, int] | None
    paper_id: int | None
    evidence: str
    reason: str
    moments: tuple[Moment, ...]


def story(*, viewer: Viewer, commitment_id: int, on: date) -> Story:
    """Raises `CommitmentMissing` also when the viewer may not see it."""
    found = lines.visible_to(viewer).select_related("suggestion").filter(pk=commitment_id)
    row = agendas.told(found).first()
    if row is None:
        raise CommitmentMissing("Aftalen findes ikke, eller du har ikke adgang til den.")
    moments = [*_steps(row, viewer), *(_agenda(place, viewer) for place in row.places.all())]
    read_from = _lines(row)
    return Story(
        line=lines.line(row, viewer=viewer, on=on),
        lines=read_from,
        paper_id=_paper_id(row, viewer) if read_from else None,
        evidence=row.evidence,
        reason=row.reason,
        moments=tuple(sorted(moments, key=lambda moment: (moment.on, moment.at is not None, moment.at or 0))),
    )


def _steps(row: Commitment, viewer: Viewer) -> list[Moment]:
    """The steps in order, each due with the one before it."""
    moments, before = [], ""
    for step in sorted(row.steps.all(), key=lambda step: (step.at, step.pk)):
        due = agendas.due_of(step)
        moments.append(_moment(step, due, before, viewer))
        before = wording(due) if due is not None else before
    return moments


def _moment(step: Step, due: Due | None, before: str, viewer: Viewer) -> Moment:
    return Moment(
        on=danish.day_of(step.at),
        at=step.at,
        label=StepKind(step.kind).label,
        text=step.text,
        by=step.by_name,
        due=wording(due) if due is not None else "",
        due_before=before if due is not None else "",
        stood=_stood(step.place, viewer) if step.place else None,
    )


def _agenda(place: AgendaPlace, viewer: Viewer) -> Moment:
    stood = _stood(place, viewer)
    label = "Taget af dagsordenen" if stood.removed_reason else "På dagsordenen"
    return Moment(stood.meeting_on, None, label, stood.removed_reason, "", "", "", stood)


def _stood(place: AgendaPlace, viewer: Viewer) -> Stood:
    item = place.item
    return Stood(
        item_id=item.pk,
        item_number=item.number,
        item_title=item.title,
        meeting_id=item.meeting_id,
        meeting_on=item.meeting.held_on,
        forum=item.meeting.forum.name,
        answer=StepKind(place.answer).label if place.answer else "",
        removed_reason=item.removed_reason,
        may_open=meetings.may_see_item(viewer, item, item.meeting.forum),
    )


def _paper_id(row: Commitment, viewer: Viewer) -> int | None:
    """The minutes that the sentence was read from."""
    meeting = row.item.meeting
    if not meetings.may_see_papers(viewer, meeting):
        return None
    return meeting.papers.filter(kind="minutes").order_by("pk").values_list("pk", flat=True).first()


def _lines(row: Commitment) -> tuple[int, int] | None:
    suggestion = rows.suggestion_of(row)
    if suggestion is None or not suggestion.first_line or not suggestion.last_line:
        return None
    return (suggestion.first_line, suggestion.last_line)
