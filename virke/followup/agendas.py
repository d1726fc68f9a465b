"""Which commitments a meeting must hear of, under which item, and in which words. For the actions and queries only.

On paper one item per decision reads better than one per sentence, so the commitments of one thread of items (a decision
and what followed it in this forum) share an item. Where the thread itself comes back, postponed, they stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from virke.followup import due, lines, policy, texts
from virke.followup.due import Due, DueKind
from virke.followup.models import AgendaPlace, Commitment, Step
from virke.followup.states import State, StepKind
from virke.kernel import danish
from virke.meetings.models import Item, Meeting

LABELS = {"occasion": "Anledning", "presentation": "Siden sidst", "follow_up": "Opfølgning"}
TOLD = frozenset(StepKind) - {StepKind.OPENED, StepKind.CORRECTED}


@dataclass(frozen=True, slots=True)
class Group:
    """Commitments of one thread, those of the oldest decision first."""

    thread_id: int
    commitments: tuple[Commitment, ...]

    @property
    def first(self) -> Item:
        return self.commitments[0].item


def thread_of(item: Item) -> int:
    return item.thread_id or item.pk


def told(question: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """A question that is `lines.ready`, with the story and the agendas of each: a fixed number of questions."""
    needed = ("meeting__forum", "case")
    return question.prefetch_related(
        *(f"steps__place__item__{one}" for one in needed), *(f"places__item__{one}" for one in needed)
    )


def missing(meeting: Meeting) -> tuple[Group, ...]:
    """What the meeting must hear of and has not: open, due by then, and never put on this agenda, by thread.

    What was taken off this agenda has been on it, so it stays off; it is due again at the next meeting.
    """
    review_after = policy.review_without_due(on=meeting.held_on)
    found = [
        row
        for row in told(lines.ready(Commitment.objects.filter(report_to=meeting.forum_id, state=State.OPEN)))
        .exclude(pk__in=AgendaPlace.objects.filter(item__meeting=meeting).values("commitment_id"))
        .order_by("item__meeting__held_on", "item__position", "pk")
        if due.is_due_by(lines.deadline_of(row), meeting_on=meeting.held_on, review_after=review_after)
    ]
    groups: dict[int, list[Commitment]] = {}
    for row in found:
        groups.setdefault(thread_of(row.item), []).append(row)
    return tuple(Group(thread_id, tuple(rows)) for thread_id, rows in groups.items())


def host(group: Group, items: Iterable[Item]) -> Item | None:
    """The item of the agenda where the thread already stands, if it has not been taken off."""
    return next((item for item in items if not item.removed_reason and thread_of(item) == group.thread_id), None)


def predecessor(group: Group, meeting: Meeting) -> Item | None:
    """The latest item of the thread in this forum that no item of this agenda follows yet."""
    followed = set(meeting.items.exclude(predecessor=None).values_list("predecessor_id", flat=True))
    stood = [place.item for row in group.commitments for place in row.places.all()]
    items = [item for item in (*(row.item for row in group.commitments), *stood) if item.pk not in followed]
    earlier = [i for i in items if i.meeting.forum_id == meeting.forum_id and i.meeting.held_on < meeting.held_on]
    return max(earlier, key=lambda item: (item.meeting.held_on, item.pk), default=None)


def quote(row: Commitment) -> str:
    return texts.quote(decided(row.item), row.source_sentence or row.text)


def report(row: Commitment, *, meeting: Meeting, on: date) -> str:
    """What has happened since the commitment last stood on an agenda, or since it was made.

    `on` is the day of writing: what is due between it and the meeting is not called overdue on a paper sent out before.
    """
    stood = [place.item for place in row.places.all() if not place.item.removed_reason]
    earlier = [item.meeting.held_on for item in stood if item.meeting.held_on < meeting.held_on]
    since = max(earlier, default=row.item.meeting.held_on)
    deadline = lines.deadline_of(row)
    this_meeting = deadline.waits_for_a_meeting and deadline.day == meeting.held_on
    return texts.report(
        texts.Status(
            text=row.text,
            responsible=lines.responsible(row),
            due="dette møde" if this_meeting else deadline.wording,
            dated=deadline.due.kind is not DueKind.NONE,
            overdue=row.state == State.OPEN and due.is_overdue(deadline, on=on),
            since=since,
            earlier_agendas=len(earlier),
            happened=happened(row.steps.all(), since=since),
        )
    )


def happened(steps: Iterable[Step], *, since: date) -> tuple[texts.Happened, ...]:
    """The steps that an agenda tells of, in order of time."""
    told = [step for step in steps if StepKind(step.kind) in TOLD and danish.day_of(step.at) >= since]
    return tuple(
        texts.Happened(danish.day_of(step.at), StepKind(step.kind), step.text, due_of(step))
        for step in sorted(told, key=lambda step: (step.at, step.pk))
    )


def due_of(step: Step) -> Due | None:
    """The due that the step set, None when it set none."""
    return Due(DueKind(step.due_kind), step.due_on, step.due_text) if step.due_kind else None


def decided(item: Item) -> texts.Decided:
    """`item` needs its meeting and forum."""
    return texts.Decided(item.meeting.forum.name, item.meeting.held_on, item.number, item.title)


def places_on(meeting: Meeting) -> list[AgendaPlace]:
    """The places of the meeting in the order of the agenda, with their commitments ready for `report`."""
    asked = AgendaPlace.objects.filter(item__meeting=meeting).select_related("item").order_by("item__position", "pk")
    found = list(asked)
    rows = {
        row.pk: row for row in told(lines.ready(Commitment.objects.filter(pk__in={p.commitment_id for p in found})))
    }
    for place in found:
        place.commitment = rows[place.commitment_id]
    return found


def words(item: Item, places: Sequence[AgendaPlace]) -> dict[str, str]:
    """The sections of the item that the places make up, by key."""
    quotes, blocks = [place.quote for place in places], [place.report for place in places]
    if item.origin == Item.Origin.FOLLOW_UP:
        return {"occasion": texts.occasion(quotes), "presentation": texts.reports(blocks)}
    return {"follow_up": texts.both(quotes, blocks)}
