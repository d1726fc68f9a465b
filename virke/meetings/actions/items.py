"""What stands on an agenda, in which order, and what is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from virke.kernel.verdicts import YES
from virke.meetings import lineage, minutes, order, rows, rules, texts
from virke.meetings.minutes import Hearing
from virke.meetings.models import Item
from virke.meetings.outcomes import COMES_BACK, Outcome
from virke.meetings.sections import DECISION, SectionText
from virke.organisation.access import Viewer


@transaction.atomic
def add_item(
    *,
    meeting_id: int,
    title: str,
    by: Viewer,
    at: datetime,
    kind: str = Item.Kind.DECISION,
    origin: str = Item.Origin.WRITTEN,
    sections: Sequence[SectionText] = (),
    recommended_by: str = "",
    points: Sequence[str] = (),
    case_number: str = "",
    predecessor_id: int | None = None,
    closed: bool = False,
    at_end: bool = False,
) -> int:
    """Put an item on the agenda, last but before those that stay at the end; returns its id.

    `predecessor_id` is the earlier item that comes back here.
    """
    meeting = rows.meeting_to_prepare(meeting_id, by)
    (rules.may_edit(status=rows.status_of(meeting)) & rules.may_title(title=title)).check()
    item = Item(
        meeting=meeting,
        position=0,
        title=title.strip(),
        kind=kind,
        origin=origin,
        case=rows.case_of(case_number),
        closed=closed,
        at_end=at_end,
        recommended_by=recommended_by.strip(),
    )
    others = order.all_items(meeting)
    item.save()
    order.keep(order.insert(others, item))
    texts.write_all(item, sections)
    texts.write_points(item, points)
    if predecessor_id is not None:
        lineage.follow(item, rows.predecessor(predecessor_id, meeting, by))
    rows.tell("add_item", item, by=by, at=at, details={"meeting": meeting.pk, "origin": origin})
    return item.pk


@transaction.atomic
def edit_item(
    *,
    item_id: int,
    by: Viewer,
    at: datetime,
    title: str | None = None,
    kind: str | None = None,
    closed: bool | None = None,
    case_number: str | None = None,
    recommended_by: str | None = None,
    points: Sequence[str] | None = None,
    sections: Sequence[SectionText] | None = None,
    seen: int | None = None,
) -> None:
    """Change what is given and leave the rest. `sections` and `points` replace all that stood there, in this order.

    `seen` is the version of the item that was on the screen; when somebody changed it since, nothing is written.
    """
    item = rows.item_to_write(item_id, by, seen)
    rules.may_edit(status=rows.status_of(item.meeting)).check()
    if title is not None:
        rules.may_title(title=title).check()
        item.title = title.strip()
    if case_number is not None:
        item.case = rows.case_of(case_number)
    item.kind = item.kind if kind is None else kind
    item.closed = item.closed if closed is None else closed
    item.recommended_by = item.recommended_by if recommended_by is None else recommended_by.strip()
    item.save()
    if points is not None:
        texts.write_points(item, points)
    if sections is not None:
        texts.write_all(item, sections)
    rows.tell("edit_item", item, by=by, at=at)


@transaction.atomic
def write_section(
    *, item_id: int, key: str, text: str, by: Viewer, at: datetime, label: str = "", seen: int | None = None
) -> None:
    """Write one part of an item, the others stay. A part that is new gets its usual place. Not for the decision."""
    item = rows.item_to_write(item_id, by, seen)
    rules.may_write_section(status=rows.status_of(item.meeting), key=key).check()
    item.save(update_fields=["version"])
    texts.write(item, SectionText(key=key, text=text, label=label))
    rows.tell("write_section", item, by=by, at=at, details={"section": key})


@transaction.atomic
def move_item(*, item_id: int, place: int, by: Viewer, at: datetime) -> None:
    """Move an item to a place on the agenda; 1 is first, and a place beyond the last one is last."""
    item = rows.item_to_prepare(item_id, by)
    rules.may_edit(status=rows.status_of(item.meeting)).check()
    order.keep(order.moved(order.all_items(item.meeting), item, place))
    rows.tell("move_item", item, by=by, at=at, details={"place": place})


@transaction.atomic
def remove_item(*, item_id: int, reason: str, by: Viewer, at: datetime) -> None:
    """Take an item off the agenda; it waits, with the reason, for the forum's next one."""
    item = rows.item_to_prepare(item_id, by)
    status = rows.status_of(item.meeting)
    rules.may_remove(status=status, removed=bool(item.removed_reason), reason=reason).check()
    item.removed_reason = reason.strip()
    item.save(update_fields=["removed_reason"])
    rows.tell("remove_item", item, by=by, at=at)


@transaction.atomic
def restore_item(*, item_id: int, by: Viewer, at: datetime) -> None:
    """Put a removed item back where it stood."""
    item = rows.item_to_prepare(item_id, by)
    status = rows.status_of(item.meeting)
    rules.may_restore(status=status, removed=bool(item.removed_reason), back_on=rows.back_on(item)).check()
    item.removed_reason = ""
    item.save(update_fields=["removed_reason"])
    rows.tell("restore_item", item, by=by, at=at)


@transaction.atomic
def record_decision(
    *,
    item_id: int,
    text: str,
    outcome: str | None,
    by: Viewer,
    at: datetime,
    point_outcomes: Mapping[int, str | None] | None = None,
    hearing: Hearing | None = None,
    seen: int | None = None,
) -> None:
    """Write what was decided. `outcome` None leaves the item open; `point_outcomes` (1 is the first) split it.

    Without a `hearing` the one that stands stays; where none stands and the outcome sends the item in hearing, it is
    read from the words.
    """
    item = rows.item_to_write(item_id, by, seen)
    result = Outcome(outcome) if outcome else None
    allowed = rules.may_decide(status=rows.status_of(item.meeting), removed=bool(item.removed_reason))
    taken_up_on = rows.back_on(item) if item.outcome in COMES_BACK else None  # a follow-up item is no taking up
    hearing = hearing or _said_hearing(item, result, text)
    sound = rules.may_hear(hearing=hearing) if hearing else YES
    (allowed & rules.may_postpone(outcome=result, back_on=taken_up_on) & sound).check()
    item.outcome = result
    if hearing:
        rows.set_hearing(item, hearing)
    item.save()
    texts.write(item, SectionText(key=DECISION, text=text))
    texts.decide_points(item, point_outcomes or {})
    rows.tell("record_decision", item, by=by, at=at, details={"outcome": outcome or ""})


def _said_hearing(item: Item, outcome: Outcome | None, text: str) -> Hearing | None:
    """What the decision itself says of the hearing, where nobody has said it before."""
    stands = any((item.hearing_days, item.hearing_review_days, item.hearing_starts_on, item.hearing_ends_on))
    if stands or outcome is not Outcome.HEARING:
        return None
    return minutes.hearing_in(text, on=item.meeting.held_on)
