"""The way of a case through its meetings, as the item page draws it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from virke.meetings.views import ItemPage, ItemRef


@dataclass(frozen=True, slots=True)
class Stop:
    """One meeting on the way. `here` is the item whose page it is; `elsewhere` when another forum had it."""

    ref: ItemRef
    here: bool = False
    elsewhere: bool = False


def timeline(page: ItemPage) -> tuple[Stop, ...]:
    """All stops, the oldest first, with the page's own item among them."""
    stops = [
        *(Stop(ref) for ref in page.thread_here),
        Stop(_own(page), here=True),
        *(Stop(ref, elsewhere=True) for ref in page.thread_elsewhere),
    ]
    return tuple(sorted(stops, key=lambda stop: stop.ref.held_on))


def _own(page: ItemPage) -> ItemRef:
    item, meeting = page.item, page.meeting
    return ItemRef(
        item_id=item.id,
        meeting_id=meeting.id,
        forum_id=meeting.forum_id,
        forum_name=meeting.forum_name,
        held_on=meeting.held_on,
        number=item.number,
        title=item.title,
        outcome=item.outcome,
        outcome_label=item.outcome_label,
        decision=item.decision,
        removed_reason=item.removed_reason,
    )
