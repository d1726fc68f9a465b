"""The trace of one thing: what decided it, what came of it, and when, in a fixed number of questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q

from virke.audit import actions as audit
from virke.followup import agendas, lines
from virke.followup.due import wording
from virke.followup.models import Commitment, Step
from virke.followup.states import StepKind
from virke.followup.tracing import bounds, drawing, timeline, weaving
from virke.followup.tracing.drawing import Picture
from virke.followup.tracing.graph import Key, Kind, Moment, Node
from virke.followup.tracing.material import Happening, Material, Place, Promise
from virke.followup.tracing.timeline import Branch
from virke.kernel import danish
from virke.kernel.verdicts import NotThere
from virke.meetings import queries as meetings
from virke.meetings.views import ThreadItem
from virke.organisation.access import Viewer
from virke.plans import queries as plans
from virke.plans.chains import Beginning

TRACED = (
    *(Kind.ITEM, Kind.COMMITMENT, Kind.GOAL, Kind.ACTION),
    *(Kind.INDICATOR, Kind.TARGET, Kind.FIGURE, Kind.REPORT),
)
"""The kinds of things that have a trace of their own; a plan is named in one."""

_PLANNED = {
    Kind.GOAL: "goals",
    Kind.ACTION: "actions",
    Kind.INDICATOR: "indicators",
    Kind.TARGET: "targets",
    Kind.FIGURE: "figures",
    Kind.REPORT: "reports",
}


class TraceMissing(NotThere):
    """There is no such thing for this viewer."""


@dataclass(frozen=True, slots=True)
class Trace:
    """`moments` in the order of time. `hidden`: there is more that the viewer may not see; `cut`: more further away."""

    start: Node
    nodes: Mapping[Key, Node]
    moments: tuple[Moment, ...]
    picture: Picture
    led_to_it: tuple[Branch, ...]
    came_of_it: tuple[Branch, ...]
    hidden: bool
    cut: bool


def trace(*, viewer: Viewer, kind: Kind, number: int, on: date, at: datetime) -> Trace:
    """Back to what decided it and forward to what came of it. At most 20 questions, and five for a read event.

    Raises `TraceMissing`, also for what the viewer may not see.
    """
    start = Key(kind, number)
    material, hidden = _loaded(start, viewer, on)
    whole = weaving.woven(material, on=on, start=start)
    if start not in whole.nodes or kind not in TRACED:
        raise TraceMissing("Sporet findes ikke, eller du har ikke adgang til det, det handler om.")
    part = bounds.part(whole, start)
    _leave_read_event(viewer, material.items, part.graph.nodes, at=at)
    return Trace(
        start=whole.nodes[start],
        nodes=part.graph.nodes,
        moments=timeline.timeline(part),
        picture=drawing.picture(part.graph),
        led_to_it=timeline.led_to_it(part),
        came_of_it=timeline.came_of_it(part),
        hidden=hidden,
        cut=part.cut,
    )


def _loaded(start: Key, viewer: Viewer, on: date) -> tuple[Material, bool]:
    """What belongs to the start, and whether something of it may not be seen."""
    if start.kind in _PLANNED:
        begin = Beginning(**{_PLANNED[start.kind]: frozenset({start.number})})
        chain = plans.chain(viewer=viewer, begin=begin, on=on)
        return Material(plans=chain), chain.hidden
    return _decided(start, viewer, on)


def _decided(start: Key, viewer: Viewer, on: date) -> tuple[Material, bool]:
    own = Commitment.objects.filter(pk=start.number).values_list("item_id", flat=True)
    first = {start.number} if start.kind is Kind.ITEM else set(own)
    threads = meetings.threads(viewer=viewer, item_ids=first)
    promises, unseen = _promises(viewer, {one.ref.item_id for one in threads.items} | first, on)
    further = _items_of(promises) - {one.ref.item_id for one in threads.items} - first
    others = meetings.threads(viewer=viewer, item_ids=further)
    later, still_unseen = _promises(viewer, {one.ref.item_id for one in others.items}, on)
    items = {one.ref.item_id: one for one in (*threads.items, *others.items)}
    promised = {one.line.commitment_id: one for one in (*promises, *later)}
    hidden = threads.hidden or others.hidden or unseen or still_unseen
    return Material(tuple(items.values()), tuple(promised.values())), hidden


def _promises(viewer: Viewer, item_ids: Collection[int], on: date) -> tuple[tuple[Promise, ...], bool]:
    """The commitments that the items made or heard of, and whether there are others. Four questions."""
    if not item_ids:
        return (), False
    here = Q(item__in=item_ids) | Q(pk__in=Commitment.objects.filter(places__item__in=item_ids).values("pk"))
    found = lines.visible_to(viewer).filter(here).order_by("pk")
    steps = Step.objects.select_related("place").order_by("at", "pk")
    told = found.prefetch_related("places", Prefetch("steps", steps))
    promises = tuple(_promise(row, viewer, on) for row in told)
    return promises, Commitment.objects.filter(here).count() > len(promises)


def _promise(row: Commitment, viewer: Viewer, on: date) -> Promise:
    return Promise(
        line=lines.line(row, viewer=viewer, on=on),
        happenings=tuple(_happening(step) for step in row.steps.all()),
        places=tuple(Place(one.item_id, StepKind(one.answer) if one.answer else None) for one in row.places.all()),
    )


def _happening(step: Step) -> Happening:
    due = agendas.due_of(step)
    return Happening(
        on=danish.day_of(step.at),
        kind=StepKind(step.kind),
        text=step.text,
        by=step.by_name,
        due=wording(due) if due is not None else "",
        item_id=step.place.item_id if step.place else None,
    )


def _items_of(promises: Iterable[Promise]) -> set[int]:
    """Where they were made, and where they stood."""
    return {
        number for one in promises for number in (one.line.source.item_id, *(place.item_id for place in one.places))
    }


def _leave_read_event(viewer: Viewer, items: Iterable[ThreadItem], shown: Collection[Key], *, at: datetime) -> None:
    """One event for the closed items that are shown."""
    seen = [one.ref.item_id for one in items if one.closed and Key(Kind.ITEM, one.ref.item_id) in shown]
    if seen:
        audit.record_seen(
            by=viewer.actor, at=at, action="meetings.see_closed_items", object_type="item", object_ids=seen
        )
