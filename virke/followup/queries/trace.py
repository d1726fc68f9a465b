"""The trace of one thing: what decided it, what came of it, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from virke.audit import actions as audit
from virke.followup import trace_loading
from virke.followup.tracing import bounds, drawing, timeline, weaving
from virke.followup.tracing.graph import Key, Kind
from virke.followup.tracing.told import Trace
from virke.kernel.verdicts import NotThere
from virke.meetings.views import ThreadItem
from virke.organisation.access import Viewer

TRACED = (Kind.ITEM, Kind.COMMITMENT, *trace_loading.BEGINS)
"""The kinds of things that have a trace of their own; a plan is named in one."""


class TraceMissing(NotThere):
    """There is no such thing for this viewer."""


def trace(*, viewer: Viewer, kind: Kind, number: int, on: date, at: datetime) -> Trace:
    """Back to what decided it and forward to what came of it. At most 26 questions, and five for a read event.

    Raises `TraceMissing`, also for what the viewer may not see.
    """
    start = Key(kind, number)
    material, hidden = trace_loading.load(start, viewer=viewer, on=on)
    whole = weaving.woven(material, on=on, start=start)
    if start not in whole.nodes or kind not in TRACED:
        raise TraceMissing("Sporet findes ikke, eller du har ikke adgang til det, det handler om.")
    part = bounds.part(whole, start)
    _leave_read_event(viewer, material.items, part.graph.nodes, at=at)
    return Trace(
        start=whole.nodes[start],
        on=on,
        nodes=part.graph.nodes,
        moments=timeline.timeline(part),
        picture=drawing.picture(part.graph),
        led_to_it=timeline.led_to_it(part),
        came_of_it=timeline.came_of_it(part),
        hidden=hidden,
        cut=part.cut,
    )


def _leave_read_event(viewer: Viewer, items: Iterable[ThreadItem], shown: Collection[Key], *, at: datetime) -> None:
    """One event for the closed items that are shown."""
    seen = [one.ref.item_id for one in items if one.closed and Key(Kind.ITEM, one.ref.item_id) in shown]
    if seen:
        audit.record_seen(
            by=viewer.actor, at=at, action="meetings.see_closed_items", object_type="item", object_ids=seen
        )
