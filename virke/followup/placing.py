"""How plans stand, on the agendas of those who must hear: placed, and renewed while they are prepared. For actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from virke.followup import collecting, drafting, heard, reach, statustexts
from virke.followup.collecting import Due
from virke.followup.drafting import Draft
from virke.followup.heard import History
from virke.followup.models import PlacedIndicator, StatusPlace
from virke.followup.reach import Reach
from virke.kernel import danish
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting
from virke.meetings.sections import OCCASION, PRESENTATION
from virke.organisation.access import Viewer


@dataclass(frozen=True, slots=True)
class StatusPlaced:
    """The ids of the agenda items that are new, and of the indicators that came under them or under others."""

    item_ids: tuple[int, ...] = ()
    indicator_ids: tuple[int, ...] = ()


def place(meeting: Meeting, *, by: Viewer, at: datetime) -> StatusPlaced:
    """Put on the agenda what its routes bring, and renew what stands there.

    The caller holds the transaction and has checked that the agenda may be prepared.
    """
    due = collecting.due(meeting, on=danish.day_of(at))
    known = reach.of_plans({one.subject.plan_id for one in due})
    history = heard.before(meeting)
    before = set(meeting.items.values_list("pk", flat=True))
    items = [_place(one, meeting, known, history, by=by, at=at) for one in due]
    renew(meeting, by=by, at=at)
    indicators = sorted({pk for one in due for pk in one.indicators})
    return StatusPlaced(tuple(sorted(set(items) - before)), tuple(indicators))


def renew(meeting: Meeting, *, by: Viewer, at: datetime) -> tuple[Draft, ...]:
    """Write anew what the status items say, where nobody has edited it; what the agenda would be sent out with."""
    asked = StatusPlace.objects.filter(item__meeting=meeting, item__removed_reason="")
    places = list(asked.select_related("item").order_by("item__position"))
    drafts = drafting.drafts(meeting, places, by=by, on=danish.day_of(at))
    for draft in drafts:
        if _write(draft.place, draft.texts, by=by, at=at):
            draft.place.save(update_fields=["occasion", "presentation"])
    _propose(drafts, by=by, at=at)
    return drafts


def _place(due: Due, meeting: Meeting, known: Reach, history: History, *, by: Viewer, at: datetime) -> int:
    """Put it under the item where its plan or goal already stands, or under a new one; the id of the item."""
    subject = due.subject
    place = StatusPlace.objects.filter(
        item__meeting=meeting, item__removed_reason="", plan=subject.plan_id, plan_item=subject.item_id or None
    ).first()
    if place is None:
        item_id = _new_item(due, meeting, known, history, by=by, at=at)
        place = StatusPlace(item_id=item_id, plan_id=subject.plan_id, plan_item_id=subject.item_id or None)
    place.whole = place.whole or due.whole
    place.save()
    first = place.placed.count() + 1
    PlacedIndicator.objects.bulk_create(
        PlacedIndicator(
            place=place, indicator_id=indicator_id, position=number, why="\n".join(dict.fromkeys(filter(None, why)))
        )
        for number, (indicator_id, why) in enumerate(due.indicators.items(), start=first)
    )
    return place.item_id


def _new_item(due: Due, meeting: Meeting, known: Reach, history: History, *, by: Viewer, at: datetime) -> int:
    follows = _predecessor(due, meeting, known, history)
    return meetings.add_item(
        meeting_id=meeting.pk,
        title=statustexts.title(known.name(due.subject)),
        kind=Item.Kind.FOLLOW_UP,
        origin=Item.Origin.STATUS,
        points=(statustexts.POINT,),
        case_number=known.plans[due.subject.plan_id].case_no,
        predecessor_id=follows.pk if follows else None,
        closed=follows is not None and follows.closed,
        by=by,
        at=at,
    )


def _predecessor(due: Due, meeting: Meeting, known: Reach, history: History) -> Item | None:
    """The item under which it last stood, when no item of this agenda follows that one yet."""
    stood = [one for subject in known.above(due.subject) for one in history.subjects.get(subject, ())]
    stood += [one for pk in due.indicators for one in history.indicators.get(pk, ())]
    last = max(stood, key=lambda one: (one.on, one.item_id), default=None)
    if last is None or meeting.items.filter(predecessor_id=last.item_id).exists():
        return None
    return Item.objects.get(pk=last.item_id)


def _write(place: StatusPlace, texts: Mapping[str, str], *, by: Viewer, at: datetime) -> bool:
    """Write the sections; one that does not read as Virke wrote it has been edited and stays."""
    wrote = {OCCASION: place.occasion, PRESENTATION: place.presentation}
    stands = dict(place.item.sections.filter(key__in=texts).values_list("key", "text"))
    for key, text in texts.items():
        edited = stands.get(key, "").strip() != wrote[key].strip()
        if not edited and stands.get(key, "").strip() != text.strip():
            meetings.write_section(item_id=place.item_id, key=key, text=text, label=drafting.LABELS[key], by=by, at=at)
    changed = wrote != dict(texts)
    place.occasion, place.presentation = texts[OCCASION], texts[PRESENTATION]
    return changed


def _propose(drafts: tuple[Draft, ...], *, by: Viewer, at: datetime) -> None:
    """The proposal follows the lights, as long as it is one that Virke wrote."""
    own = {(statustexts.POINT,), (statustexts.POINT, statustexts.RED_POINT)}
    for draft in drafts:
        stands = tuple(draft.place.item.points.order_by("position").values_list("text", flat=True))
        if stands in own and stands != draft.points:
            meetings.edit_item(item_id=draft.place.item_id, points=draft.points, by=by, at=at)
