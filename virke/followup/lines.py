"""The one question that fetches commitments, and how a row becomes a line. For the queries only."""

from __future__ import annotations

from datetime import date
from functools import cache

from django.db.models import Case, Count, DateField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from virke.followup import access, due, rows
from virke.followup.due import Deadline
from virke.followup.models import Commitment, Step
from virke.followup.shown import Line, Source
from virke.followup.states import State, StepKind
from virke.meetings import access as meetings
from virke.organisation.access import Viewer


def visible_to(viewer: Viewer) -> QuerySet[Commitment]:
    """The commitments that the viewer may see, `ready` for lines."""
    return _ready_for_anybody().filter(access.visible(viewer))


@cache
def _ready_for_anybody() -> QuerySet[Commitment]:
    """Put together once: it is long, and the same for everybody. Never asked itself, only narrowed."""
    return ready(Commitment.objects.all())


def ready(question: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The question with all that a line needs, so that one question is enough whatever their number.

    Adds `next_meeting_on`, `due_day` (resolved), `due_rank` (the order of those without a day) and `postponed_times`.
    """
    related = ("report_to", "responsible_person", "responsible_unit", "responsible_group")
    waits = Q(due_kind="next_meeting") | Q(event_happened=True)
    return (
        question.select_related(*related, "item__case", "item__meeting__forum")
        .annotate(
            next_meeting_on=_next_meeting_on(),
            postponed_times=Subquery(
                Step.objects.filter(commitment=OuterRef("pk"), kind=StepKind.POSTPONED)
                .order_by()
                .values("commitment")
                .annotate(times=Count("pk"))
                .values("times"),
                output_field=IntegerField(),
            ),
        )
        .annotate(
            due_day=Case(When(waits, then=F("next_meeting_on")), default=F("due_on"), output_field=DateField()),
            due_rank=Case(When(waits, then=Value(1)), When(due_kind="event", then=Value(2)), default=Value(3)),
        )
    )


def in_order(question: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The order of `due.order`: what is due first comes first, so the overdue lead; without a due last."""
    return question.order_by(F("due_day").asc(nulls_last=True), F("due_rank").asc(), "item__meeting__held_on", "pk")


def line(row: Commitment, *, viewer: Viewer, on: date) -> Line:
    """`row` comes from `visible_to`."""
    deadline = deadline_of(row)
    return Line(
        commitment_id=row.pk,
        text=row.text,
        sentence=row.source_sentence,
        responsible=responsible(row),
        responsible_text=row.responsible_text,
        responsible_known=known(row) is not None,
        responsible_value=_value(row),
        state=State(row.state),
        due_kind=deadline.due.kind,
        due_on=deadline.day,
        due=deadline.wording,
        due_text=row.due_text,
        overdue=row.state == State.OPEN and due.is_overdue(deadline, on=on),
        postponed_times=row.postponed_times or 0,  # type: ignore[attr-defined]  # annotated by `visible_to`
        report_to_id=row.report_to_id,
        report_to=row.report_to.name,
        source=source(row, viewer),
        may_handle=access.may_handle(viewer, row),
    )


def deadline_of(row: Commitment) -> Deadline:
    return Deadline(
        due=rows.due_of(row),
        counted_from_on=row.counted_from_on,
        event_happened=row.event_happened,
        next_meeting_on=row.next_meeting_on,  # type: ignore[attr-defined]  # annotated by `visible_to`
    )


def source(row: Commitment, viewer: Viewer) -> Source:
    item = row.item
    return Source(
        item_id=item.pk,
        item_number=item.number,
        item_title=item.title,
        closed=item.closed,
        case_number=item.case.number if item.case else "",
        meeting_id=item.meeting_id,
        meeting_on=item.meeting.held_on,
        forum_id=item.meeting.forum_id,
        forum=item.meeting.forum.name,
        may_open=meetings.may_see_item(viewer, item, item.meeting.forum),
    )


def known(row: Commitment) -> str | None:
    """The name of the person, unit or group that is responsible, None when only words are known."""
    who = row.responsible_person or row.responsible_unit or row.responsible_group
    return who.name if who else None


def _value(row: Commitment) -> str:
    ids = {"person": row.responsible_person_id, "unit": row.responsible_unit_id, "group": row.responsible_group_id}
    return next((f"{kind}:{number}" for kind, number in ids.items() if number is not None), "")


def responsible(row: Commitment) -> str:
    return known(row) or row.responsible_text


def _next_meeting_on() -> Subquery:
    """The first meeting of the forum that must hear, after the day that the commitment is counted from."""
    later = Commitment.objects.filter(pk=OuterRef("pk"), report_to__meetings__held_on__gt=F("counted_from_on"))
    return Subquery(
        later.order_by("report_to__meetings__held_on").values("report_to__meetings__held_on")[:1],
        output_field=DateField(),
    )
