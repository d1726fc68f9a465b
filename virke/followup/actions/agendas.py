"""The next agenda: one click puts on it what the forum must hear of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby

from django.db import transaction

from virke.audit import actions as audit
from virke.followup import agendas, opening, placing, restating, rules, texts
from virke.followup.agendas import Group
from virke.followup.models import AgendaPlace, Commitment
from virke.followup.values import Built, Placed
from virke.kernel import danish
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting
from virke.organisation.access import Viewer


@transaction.atomic
def build_next_agenda(
    *,
    meeting_id: int,
    held_on: date,
    by: Viewer,
    at: datetime,
    starts_at: time | None = None,
    place: str = "",
) -> Built:
    """Plan the forum's meeting after this one and put on its agenda what belongs there.

    Time and place are those of the last meeting when none are given. A meeting that is planned for the day already gets
    only what is missing, so that doing it twice changes nothing.
    """
    last = opening.meeting(meeting_id)
    rules.may_follow_meeting(last_on=last.held_on, held_on=held_on).check()
    planned = Meeting.objects.filter(forum_id=last.forum_id, held_on=held_on).values_list("pk", flat=True).first()
    next_id = planned or meetings.plan_meeting(
        forum_id=last.forum_id,
        held_on=held_on,
        starts_at=starts_at or last.starts_at,
        place=place or last.place,
        by=by,
        at=at,
    )
    return Built(meeting_id=next_id, planned=planned is None, placed=place_due(meeting_id=next_id, by=by, at=at))


@transaction.atomic
def place_due(*, meeting_id: int, by: Viewer, at: datetime) -> Placed:
    """Put on an agenda in preparation what is missing, and renew what it says of the commitments that stand there.

    The approval of the last minutes, the standing items and what earlier meetings left come from the meetings; how the
    plans stand follows, as the forum's routes say, and the commitments that are due, under one item per decision. What
    was taken off stays off, and words that somebody has edited stay as they are.
    """
    filled = meetings.fill_agenda(meeting_id=meeting_id, by=by, at=at)
    meeting = opening.meeting(meeting_id)
    status = placing.place(meeting, by=by, at=at)
    restated = restating.place(meeting, by=by, at=at)
    groups = agendas.missing(meeting)
    items = [_take_up(group, meeting, by=by, at=at) for group in groups]
    _renew(meeting, by=by, at=at)
    placed = [row.pk for group in groups for row in group.commitments]
    _tell("placed", meeting_id, {"commitments": placed}, by=by, at=at)
    _tell("restated", meeting_id, {"notices": restated}, by=by, at=at)
    _tell("status_placed", meeting_id, {"indicators": list(status.indicator_ids)}, by=by, at=at)
    return Placed(
        filled=filled,
        items=len(set(items)),
        commitments=len(placed),
        statuses=len(status.item_ids),
        restatements=len(restated),
    )


def _tell(what: str, meeting_id: int, placed: Mapping[str, Sequence[int]], *, by: Viewer, at: datetime) -> None:
    """Nothing when nothing came."""
    if any(placed.values()):
        audit.record(
            by=by.actor,
            at=at,
            action=f"followup.{what}",
            object_type="meeting",
            object_id=meeting_id,
            details=placed,
        )


def _take_up(group: Group, meeting: Meeting, *, by: Viewer, at: datetime) -> int:
    """Put the commitments under the item where their thread stands, or under a new one; the id of the item."""
    item = agendas.host(group, meeting.items.order_by("position"))
    if item is None:
        item = _new_item(group, meeting, by=by, at=at)
    before = list(item.agenda_places.order_by("pk"))
    new = AgendaPlace.objects.bulk_create(_place(row, item, meeting, at) for row in group.commitments)
    _write(item, before, [*before, *new], by=by, at=at)
    return item.pk


def _new_item(group: Group, meeting: Meeting, *, by: Viewer, at: datetime) -> Item:
    follows = agendas.predecessor(group, meeting)
    sources = [row.item for row in group.commitments]
    item_id = meetings.add_item(
        meeting_id=meeting.pk,
        title=texts.title(group.first.title),
        kind=Item.Kind.FOLLOW_UP,
        origin=Item.Origin.FOLLOW_UP,
        points=texts.POINTS,
        case_number=next((item.case.number for item in sources if item.case), ""),
        predecessor_id=follows.pk if follows else None,
        closed=any(item.closed for item in sources),
        by=by,
        at=at,
    )
    return meeting.items.get(pk=item_id)


def _place(row: Commitment, item: Item, meeting: Meeting, at: datetime) -> AgendaPlace:
    report = agendas.report(row, meeting=meeting, on=danish.day_of(at))
    return AgendaPlace(commitment=row, item=item, quote=agendas.quote(row), report=report)


def _renew(meeting: Meeting, *, by: Viewer, at: datetime) -> None:
    """Say anew what has happened since, under every item where nobody has edited it."""
    for _, group in groupby(agendas.places_on(meeting), key=lambda place: place.item_id):
        places = list(group)
        item = places[0].item
        if item.removed_reason:
            continue
        before = [AgendaPlace(quote=place.quote, report=place.report) for place in places]
        for place in places:
            place.report = agendas.report(place.commitment, meeting=meeting, on=danish.day_of(at))
        if _write(item, before, places, by=by, at=at):
            AgendaPlace.objects.bulk_update(places, ["report"])


def _write(
    item: Item, before: Sequence[AgendaPlace], after: Sequence[AgendaPlace], *, by: Viewer, at: datetime
) -> bool:
    """Write the sections that the places make up; tells whether any was changed.

    A section that does not read as the places before made it has been edited: it keeps its words, and what is new is
    added below them.
    """
    old, whole, new = (agendas.words(item, places) for places in (before, after, after[len(before) :]))
    changed = False
    for key, text in whole.items():
        stands = item.sections.filter(key=key).values_list("text", flat=True).first() or ""
        edited = stands.strip() != old[key].strip()
        text = "\n\n".join(filter(None, (stands, new[key]))) if edited else text
        if text.strip() != stands.strip():
            meetings.write_section(item_id=item.pk, key=key, text=text, label=agendas.LABELS[key], by=by, at=at)
            changed = True
    return changed
