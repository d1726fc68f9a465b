"""Lists of commitments: mine, a forum's, a unit's, an item's; and the counts of the front page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from virke.audit import actions as audit
from virke.followup import lines, policy
from virke.followup.due import Deadline, Due, DueKind, is_overdue
from virke.followup.models import Commitment
from virke.followup.shown import Line, Listing, ShortLine
from virke.followup.states import State
from virke.organisation import chart, tree
from virke.organisation.access import Viewer

PAGE = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which commitments are asked for; by default the open ones. None and empty ask for all.

    The due window is half-open and of resolved days; `words` are looked for in the text and the source sentence. The
    page is the `count` lines from `start` (0 is the first).
    """

    state: State | None = State.OPEN
    overdue: bool = False
    due_from: date | None = None
    due_before: date | None = None
    without_due: bool = False
    words: str = ""
    forum_id: int | None = None
    start: int = 0
    count: int = PAGE


@dataclass(frozen=True, slots=True)
class InShort:
    """My open commitments: how many are overdue, due within the next days, and open at all; and the first of them."""

    overdue: int
    soon: int
    open: int
    first: tuple[ShortLine, ...]


ALL_OPEN = Wanted()


def mine(*, viewer: Viewer, on: date, wanted: Wanted = ALL_OPEN) -> Listing:
    """What I am responsible for: by name, as leader of the responsible unit, or as chair of the responsible group."""
    return _listing(_mine(viewer, on), viewer, on, wanted)


def for_forum(*, viewer: Viewer, forum_id: int, on: date, wanted: Wanted = ALL_OPEN) -> Listing:
    """What the forum must hear of."""
    return _listing(lines.visible_to(viewer).filter(report_to_id=forum_id), viewer, on, wanted)


def for_unit(*, viewer: Viewer, unit_id: int, on: date, wanted: Wanted = ALL_OPEN) -> Listing:
    """What the unit and everything under it has promised: the unit itself, or somebody who works there."""
    units = tree.below(unit_id, chart.known_on(on))
    place = "responsible_person__positions"
    works = Q(_holds(place, on), **{f"{place}__unit_id__in": units})
    ours = Commitment.objects.filter(Q(responsible_unit_id__in=units) | works).values("pk")
    return _listing(lines.visible_to(viewer).filter(pk__in=ours), viewer, on, wanted)


def taken_out(*, viewer: Viewer, at: datetime, found: Iterable[Line], form: str) -> None:
    """Somebody took a list out of the house as a file: leaves a read event with all that stood in it."""
    audit.record_seen(
        by=viewer.actor,
        at=at,
        action="followup.export",
        object_type="commitment",
        object_ids=[line.commitment_id for line in found],
        details={"form": form},
    )


def for_item(*, viewer: Viewer, item_id: int, on: date) -> tuple[Line, ...]:
    """What the decision of one item promised, whatever became of it."""
    found = lines.visible_to(viewer).filter(item_id=item_id).order_by("pk")
    return tuple(lines.line(row, viewer=viewer, on=on) for row in found)


def in_short(*, viewer: Viewer, on: date, count: int) -> InShort:
    """For the front page; `soon` is what the daily e-mail calls so: due today or within the days of the policy.

    One query.
    """
    rows = lines.in_order(_mine(viewer, on).filter(state=State.OPEN)).values_list(*_SHORT)
    found = [_short(on, *row) for row in rows]
    until = on + policy.reminder_ahead(on=on)
    return InShort(
        overdue=sum(one.overdue for one in found),
        soon=sum(one.due_on is not None and on <= one.due_on <= until for one in found),
        open=len(found),
        first=tuple(found[:count]),
    )


# One question with these alone costs the front page half of what counting, and then fetching lines whole, did.
_SHORT = (
    *("pk", "text", "due_kind", "due_on", "due_text", "counted_from_on", "event_happened", "next_meeting_on"),
    *("postponed_times", "report_to__name"),
)


def _short(
    on: date,
    commitment_id: int,
    text: str,
    kind: str,
    due_on: date | None,
    due_text: str,
    counted_from_on: date,
    event_happened: bool,
    next_meeting_on: date | None,
    postponed_times: int | None,
    report_to: str,
) -> ShortLine:
    deadline = Deadline(Due(DueKind(kind), due_on, due_text), counted_from_on, event_happened, next_meeting_on)
    return ShortLine(
        commitment_id=commitment_id,
        text=text,
        due_on=deadline.day,
        due=deadline.wording,
        overdue=is_overdue(deadline, on=on),
        postponed_times=postponed_times or 0,
        report_to=report_to,
    )


def _mine(viewer: Viewer, on: date) -> QuerySet[Commitment]:
    place = "responsible_unit__positions"
    leads = Q(_holds(place, on), **{f"{place}__person_id": viewer.person_id, f"{place}__leads": True})
    led = Commitment.objects.filter(leads).values("pk")
    chaired = [seat.forum_id for seat in viewer.seats if seat.role == "chair"]
    own = Q(responsible_person_id=viewer.person_id) | Q(pk__in=led) | Q(responsible_group_id__in=chaired)
    return lines.visible_to(viewer).filter(own)


def _holds(path: str, on: date) -> Q:
    """The positions reached by the path that hold on the day."""
    ends = Q(**{f"{path}__ends_on__isnull": True}) | Q(**{f"{path}__ends_on__gt": on})
    return ends & Q(**{f"{path}__starts_on__lte": on})


def _listing(found: QuerySet[Commitment], viewer: Viewer, on: date, wanted: Wanted) -> Listing:
    asked = _asked(found, on, wanted)
    numbers = asked.aggregate(total=Count("pk"), overdue=Count("pk", filter=Q(due_day__lt=on, state=State.OPEN)))
    page = lines.in_order(asked)[wanted.start : wanted.start + wanted.count]
    return Listing(tuple(lines.line(row, viewer=viewer, on=on) for row in page), **numbers)


def _asked(found: QuerySet[Commitment], on: date, wanted: Wanted) -> QuerySet[Commitment]:
    conditions = {
        "state": wanted.state,
        "due_day__gte": wanted.due_from,
        "due_day__lt": min(filter(None, (wanted.due_before, on if wanted.overdue else None)), default=None),
        "due_kind": "none" if wanted.without_due else None,
        "report_to_id": wanted.forum_id,
    }
    found = found.filter(**{name: value for name, value in conditions.items() if value is not None})
    for word in wanted.words.split():
        found = found.filter(_says(word))
    return found


def _says(word: str) -> Q:
    """SQLite knows no capitals beyond A-Z, so `økonomi` and `Økonomi` are both looked for."""
    forms = {word.lower(), word.capitalize(), word.upper()}
    return reduce(or_, (Q(text__icontains=one) | Q(source_sentence__icontains=one) for one in sorted(forms)))
