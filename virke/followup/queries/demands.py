"""What an agenda waits for before it can go out, and what I am asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from virke.followup.models import DeviationRequest
from virke.followup.queries.statuses import FigureThere, StatusThere
from virke.meetings.states import Status
from virke.organisation.access import Permission, Viewer
from virke.organisation.scoping import within
from virke.plans import naming
from virke.plans.models import Deviation
from virke.plans.states import DeviationState


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked; `mailed_at` is None when no e-mail went to them."""

    name: str
    asked_at: datetime
    mailed_at: datetime | None


@dataclass(frozen=True, slots=True)
class UnansweredFigure:
    """A red figure of an agenda without a deviation.

    `under` names the item of the plan, `goal_id` is its page, None for one who may not open it.
    """

    target_id: int
    indicator_id: int
    title: str
    reason: str
    item_id: int
    under: str
    goal_id: int | None
    may_answer: bool
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class AskedForDeviation:
    """A deviation that a meeting waits for, asked of the viewer."""

    target_id: int
    indicator: str
    forum: str
    held_on: date
    asked_by: str


def unanswered_on_agenda(
    *, viewer: Viewer, meeting_id: int, statuses: Iterable[StatusThere]
) -> tuple[UnansweredFigure, ...]:
    """What must be answered before the agenda goes out, for who prepares it; nothing once it is sent out.

    `statuses` are those of the meeting, as `statuses_on_agenda` gave them, which of an agenda in preparation it does to
    those who prepare it. One query, none when every red figure is answered.
    """
    waiting = [(there, one) for there in statuses for one in there.figures if one.figure.unanswered]
    if not waiting:
        return ()
    asked = _asked(viewer, meeting_id)
    return tuple(_unanswered(there, one, asked) for there, one in waiting)


def _unanswered(there: StatusThere, one: FigureThere, asked: Mapping[int, Sequence[Asked]]) -> UnansweredFigure:
    figure = one.figure
    assert figure.target_id is not None, "no figure is red without a target"
    return UnansweredFigure(
        target_id=figure.target_id,
        indicator_id=figure.indicator_id,
        title=figure.title,
        reason=next(iter(figure.reasons), ""),
        item_id=there.item_id,
        under=there.plan_item or there.plan_title,
        goal_id=one.goal_id,
        may_answer=figure.may_answer,
        asked=tuple(asked.get(figure.target_id, ())),
    )


def asked_for_deviations(*, viewer: Viewer, on: date) -> tuple[AskedForDeviation, ...]:
    """What coming meetings wait for from the viewer, the next meeting first; what has been answered is gone."""
    rows = DeviationRequest.objects.filter(
        person_id=viewer.person_id, meeting__status=Status.PLANNED, meeting__held_on__gte=on
    ).select_related("meeting__forum", "target__indicator")
    named = rows.annotate(name=naming.name_of("asked_by"))
    waiting = list(named.order_by("meeting__held_on", "asked_at", "pk"))
    if not waiting:
        return ()
    ids = {row.target.indicator_id for row in waiting}
    open_ones = Deviation.objects.filter(state=DeviationState.OPEN.value, target__indicator_id__in=ids)
    answered = set(open_ones.values_list("target__indicator_id", "target__org_unit_id", "target__group"))
    return tuple(
        AskedForDeviation(
            row.target_id,
            row.target.indicator.title,
            row.meeting.forum.name,
            row.meeting.held_on,
            row.name,
        )
        for row in waiting
        if (row.target.indicator_id, row.target.org_unit_id, row.target.group) not in answered
    )


def _asked(viewer: Viewer, meeting_id: int) -> dict[int, list[Asked]]:
    found: dict[int, list[Asked]] = defaultdict(list)
    rows = DeviationRequest.objects.filter(
        within(viewer, Permission.PREPARE_MEETINGS, unit="meeting__forum__unit_id", forum="meeting__forum_id"),
        meeting_id=meeting_id,
    )
    for row in rows.select_related("person").order_by("person__name"):
        found[row.target_id].append(Asked(row.person.name, row.asked_at, row.mailed_at))
    return found
