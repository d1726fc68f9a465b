"""The next agenda: what stands on each, the approval of the last minutes, and what earlier meetings left open."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from virke.kernel.danish import format_date
from virke.meetings import lineage, order, rows, rules, texts
from virke.meetings.models import Item, Meeting, StandingItem
from virke.meetings.sections import DECISION, OCCASION, SectionText
from virke.meetings.states import Status
from virke.meetings.titles import alike
from virke.meetings.turns import Rhythm, is_turn
from virke.meetings.values import Filled
from virke.organisation.access import Viewer
from virke.organisation.models.validity import valid_on

APPROVAL_TITLE = "Godkendelse af referat fra sidste møde"
APPROVAL_POINT = "at referatet fra mødet den {day} godkendes"


@transaction.atomic
def fill_agenda(*, meeting_id: int, by: Viewer, at: datetime) -> Filled:
    """Put on the agenda what belongs there and is not on it yet; doing it twice adds nothing.

    The approval of the last minutes comes first, then the forum's standing items whose turn it is, then its loose ends
    with the text they had; standing items `at_end` stay last. An approval among the standing items makes its own
    needless.
    """
    meeting = rows.meeting_to_prepare(meeting_id, by)
    rules.may_edit(status=rows.status_of(meeting)).check()
    items = order.all_items(meeting)
    standing = _standing(meeting, items)
    approval = _approval(meeting, [*items, *standing])
    for item in (*approval, *standing):
        items = order.insert(items, item)
    items = _approval_first(items, approval)
    loose = _loose_ends(meeting, items)
    for item in loose:
        items = order.insert(items, item)
    order.keep(items)
    filled = Filled(standing=len(standing), approval=len(approval), loose_ends=len(loose))
    if standing or approval or loose:
        rows.tell("fill_agenda", meeting, by=by, at=at, details={"items": len(standing) + len(approval) + len(loose)})
    return filled


def _standing(meeting: Meeting, items: list[Item]) -> list[Item]:
    known = {item.standing_id for item in items}
    valid = StandingItem.objects.filter(valid_on(meeting.held_on), forum=meeting.forum)
    holding = valid.select_related("decided_in__meeting").order_by("position", "id")
    heard = _heard_on(meeting, [standing.pk for standing in holding])
    return [
        _from_standing(meeting, standing)
        for standing in holding
        if standing.pk not in known and _is_turn(standing, meeting, heard[standing.pk])
    ]


def _heard_on(meeting: Meeting, standing_ids: list[int]) -> dict[int, list[date]]:
    """The days of the other meetings on whose agendas the standing items are; one taken off counts, it comes back."""
    found: dict[int, list[date]] = {standing_id: [] for standing_id in standing_ids}
    others = Item.objects.filter(standing__in=standing_ids).exclude(meeting=meeting)
    for standing_id, held_on in others.values_list("standing_id", "meeting__held_on"):
        found[standing_id].append(held_on)
    return found


def _is_turn(standing: StandingItem, meeting: Meeting, heard_on: list[date]) -> bool:
    decided = [standing.decided_in.meeting.held_on] if standing.decided_in else []
    return is_turn(Rhythm(standing.rhythm), held_on=meeting.held_on, heard_on=[*heard_on, *decided])


def _from_standing(meeting: Meeting, standing: StandingItem) -> Item:
    item = Item.objects.create(
        meeting=meeting,
        position=0,
        title=standing.title,
        kind=standing.kind,
        origin=Item.Origin.STANDING,
        standing=standing,
        at_end=standing.at_end,
        recommended_by=standing.recommended_by,
    )
    texts.write_all(item, [SectionText(OCCASION, standing.occasion)] if standing.occasion else [])
    texts.write_points(item, standing.recommendation.splitlines())
    return item


def _approval(meeting: Meeting, items: list[Item]) -> list[Item]:
    previous = meeting.previous
    stands = any(item.kind == Item.Kind.APPROVAL for item in items)
    if previous is None or previous.status == Status.APPROVED or stands:
        return []
    item = Item.objects.create(
        meeting=meeting,
        position=0,
        title=APPROVAL_TITLE,
        kind=Item.Kind.APPROVAL,
        origin=Item.Origin.APPROVAL,
    )
    texts.write_points(item, [APPROVAL_POINT.format(day=format_date(previous.held_on))])
    return [item]


def _approval_first(items: list[Item], approval: list[Item]) -> list[Item]:
    return [*approval, *(item for item in items if item not in approval)]


def _loose_ends(meeting: Meeting, items: list[Item]) -> list[Item]:
    """New items for what earlier meetings left; a standing item that waits is taken up by the one of this agenda."""
    taken = []
    for end in lineage.loose_ends(meeting.forum_id, before=meeting.held_on).select_related("meeting", "case"):
        stands = next((item for item in items if item.predecessor_id is None and _same(item, end)), None)
        if stands is not None:
            lineage.follow(stands, end)
        elif end.origin != Item.Origin.APPROVAL:
            taken.append(_take_up(meeting, end))
    return taken


def _same(item: Item, end: Item) -> bool:
    same_standing = item.standing_id is not None and item.standing_id == end.standing_id
    return same_standing or alike(item.title, end.title)


def _take_up(meeting: Meeting, end: Item) -> Item:
    item = Item.objects.create(
        meeting=meeting,
        position=0,
        title=end.title,
        kind=end.kind,
        origin=Item.Origin.POSTPONED,
        case=end.case,
        closed=end.closed,
        recommended_by=end.recommended_by,
    )
    texts.carry_over(end, item, without=frozenset({DECISION, OCCASION}))
    texts.write(item, SectionText(OCCASION, _why_back(end)))
    lineage.follow(item, end)
    return item


def _why_back(end: Item) -> str:
    """Why the item is here again, and what the paper said the first time: "Udsat fra mødet den 12. marts 2026 ..."."""
    day = format_date(end.meeting.held_on)
    number = f", punkt {end.number}" if end.number else ""
    why = f"Udsat fra mødet den {day}{number}."
    if end.removed_reason:
        why = f"Taget af dagsordenen til mødet den {day}: {end.removed_reason}"
    occasion = end.sections.filter(key=OCCASION).values_list("text", flat=True).first() or ""
    return f"{why}\n\n{occasion}".strip()
