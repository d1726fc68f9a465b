"""Everything that may belong to a trace, in a fixed number of questions however long it is. For the query only.

From a decision or a promise to its meetings, from those to what they set and saw in the plans, from there to the other
meetings that saw it, and at last to everything that those meetings promised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import OuterRef, Prefetch, Q, Subquery

from virke.followup import agendas, collecting, lines
from virke.followup.due import wording
from virke.followup.models import Commitment, NoticePlace, PlanLink, Route, StatusFigure, Step
from virke.followup.states import StepKind
from virke.followup.tracing.graph import Key, Kind
from virke.followup.tracing.material import Awaited, Decided, Happening, Heard, Material, Place, Promise, Told
from virke.kernel import danish
from virke.kernel.periods import ONE_DAY
from virke.meetings import access as meeting_access
from virke.meetings import queries as meetings
from virke.meetings.models import Meeting
from virke.meetings.states import Status
from virke.meetings.views import Threads
from virke.organisation.access import Permission, Viewer
from virke.organisation.models.validity import valid_on
from virke.plans import queries as plans
from virke.plans.chains import Beginning, PlanChain
from virke.plans.kinds import Light

_COMING = (Status.PLANNED.value, Status.PUBLISHED.value)
BEGINS = {
    Kind.GOAL: "goals",
    Kind.ACTION: "actions",
    Kind.INDICATOR: "indicators",
    Kind.TARGET: "targets",
    Kind.FIGURE: "figures",
    Kind.DEVIATION: "deviations",
    Kind.REPORT: "reports",
}
"""The field of `Beginning` for a trace that begins in the plans."""

_HEARD_OF = {
    Kind.ITEM: "item",
    Kind.GOAL: "indicator__items",
    Kind.ACTION: "indicator__items__actions",
    Kind.INDICATOR: "indicator",
    Kind.TARGET: "indicator__targets",
    Kind.FIGURE: "indicator__observations",
    Kind.DEVIATION: "indicator__targets__deviations",
}


def load(start: Key, *, viewer: Viewer, on: date) -> tuple[Material, bool]:
    """What belongs to the start, and whether something of it may not be seen."""
    first = _first_items(start)
    threads = [meetings.threads(viewer=viewer, item_ids=first)]
    effects = _effects(Q(item__in=_ids(threads)))
    heard = _heard(start, effects)
    chain = plans.chain(viewer=viewer, begin=_beginning(start, heard, effects), on=on)
    told, decided = _told(chain), _effects(_of(chain))
    met = {one.item_id for one in heard} | {one.item_id for one in told} | {one.item_id for one in decided}
    threads.append(meetings.threads(viewer=viewer, item_ids=met - _ids(threads)))
    promises, unseen = _promises(viewer, _ids(threads) | first, on)
    threads.append(meetings.threads(viewer=viewer, item_ids=_items_of(promises) - _ids(threads) - first))
    later, still_unseen = _promises(viewer, _ids(threads[-1:]), on)
    material = Material(
        items=tuple({one.ref.item_id: one for found in threads for one in found.items}.values()),
        promises=tuple({one.line.commitment_id: one for one in (*promises, *later)}.values()),
        plans=chain,
        heard=heard,
        told=told,
        decided=decided,
        awaited=_awaited(chain, viewer, on),
    )
    return material, chain.hidden or unseen or still_unseen or any(found.hidden for found in threads)


def _first_items(start: Key) -> set[int]:
    if start.kind is Kind.COMMITMENT:
        return set(Commitment.objects.filter(pk=start.number).values_list("item_id", flat=True))
    return {start.number} if start.kind is Kind.ITEM else set()


def _beginning(start: Key, heard: Iterable[Heard], effects: Iterable[Decided]) -> Beginning:
    """A meeting begins with what it saw and what its decisions did; what stands in a plan with itself."""
    figures = frozenset(one.figure_id for one in heard if one.figure_id is not None)
    if start.kind in BEGINS:
        return Beginning(**{BEGINS[start.kind]: frozenset({start.number})}, heard=figures)
    seen = (one.indicator_id for one in heard if one.item_id == start.number and start.kind is Kind.ITEM)
    return Beginning(
        indicators=frozenset(seen),
        targets=frozenset(one.target_id for one in effects if one.target_id is not None),
        actions=frozenset(one.action_id for one in effects if one.action_id is not None),
        deviations=frozenset(one.deviation_id for one in effects if one.deviation_id is not None),
        plans=frozenset(one.plan_id for one in effects if one.plan_id is not None),
        heard=figures,
    )


def _effects(of: Q) -> tuple[Decided, ...]:
    """What decisions did to plans. One question."""
    rows = PlanLink.objects.filter(of).order_by("pk")
    return tuple(Decided(row.item_id, row.target_id, row.action_id, row.deviation_id, row.plan_id) for row in rows)


def _of(chain: PlanChain) -> Q:
    return (
        Q(target__in=[one.id for one in chain.targets])
        | Q(action__in=[one.id for one in chain.actions])
        | Q(deviation__in=[one.id for one in chain.deviations])
        | Q(plan__in=[one.id for one in chain.plans])
    )


def _heard(start: Key, effects: Iterable[Decided]) -> tuple[Heard, ...]:
    """What sent agendas showed: of the start's indicators and of those that got a target; of a decision, on its own."""
    targets = [one.target_id for one in effects if one.target_id is not None]
    of = Q(indicator__targets__in=targets)
    if start.kind in _HEARD_OF:
        of |= Q(**{_HEARD_OF[start.kind]: start.number})
    asked = StatusFigure.objects.filter(of, publication__withdrawn_at=None)
    rows = asked.defer("curve", "reasons", "definition").distinct().order_by("pk")
    return tuple(_heard_of(row) for row in rows)


def _heard_of(row: StatusFigure) -> Heard:
    return Heard(
        item_id=row.item_id,
        indicator_id=row.indicator_id,
        figure_id=row.observation_id,
        last_day=row.ends_on - ONE_DAY if row.ends_on else None,
        title=row.title,
        shown=row.shown,
        period=row.period,
        light=Light(row.light),
    )


def _told(chain: PlanChain) -> tuple[Told, ...]:
    """Where it was told that figures of the chain were corrected."""
    corrections = [one.id for one in chain.figures if one.corrects_id is not None]
    if not corrections:
        return ()
    rows = NoticePlace.objects.filter(notice__correction__in=corrections).select_related("notice").order_by("pk")
    return tuple(
        Told(
            item_id=row.item_id,
            correction_id=row.notice.correction_id,
            was=row.notice.was_shown,
            now=row.notice.is_shown,
            change=row.notice.change_shown,
            reason=row.notice.reason,
        )
        for row in rows
    )


def _awaited(chain: PlanChain, viewer: Viewer, on: date) -> tuple[Awaited, ...]:
    """The next meeting of each forum that hears of the chain and whose meetings the viewer may see. One question."""
    goals = [one.id for one in chain.goals]
    above = Q(plan_item__children__in=goals) | Q(plan_item__children__children__in=goals)
    wider = Q(plan__in=[one.id for one in chain.plans]) | Q(plan_item__in=goals) | above
    asked = Route.objects.filter(wider | Q(indicator__in=[one.id for one in chain.indicators]), valid_on(on))
    coming = Meeting.objects.filter(forum=OuterRef("forum"), held_on__gt=on, status__in=_COMING).order_by("held_on")
    found: dict[int, Awaited] = {}
    for row in asked.select_related("forum").annotate(next_on=Subquery(coming.values("held_on")[:1])).order_by("pk"):
        seen = meeting_access.may(viewer, Permission.SEE_MEETINGS, row.forum)
        if row.next_on is not None and seen and row.forum_id not in found:
            when = collecting.cadence_of(row).wording
            goal_id = row.plan_item_id if row.plan_item_id in goals else (goals[0] if row.plan_item_id else None)
            found[row.forum_id] = Awaited(row.forum.name, when, row.next_on, row.plan_id, goal_id, row.indicator_id)
    return tuple(found.values())


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


def _ids(threads: Iterable[Threads]) -> set[int]:
    return {one.ref.item_id for found in threads for one in found.items}


def _items_of(promises: Iterable[Promise]) -> set[int]:
    """Where they were made, and where they stood."""
    return {
        number for one in promises for number in (one.line.source.item_id, *(place.item_id for place in one.places))
    }
