"""What decisions have done to plans: from the item to what it set, and from the plan back to the item."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from virke.followup import agendas, opening, planning, readings, texts
from virke.followup.models import PlanLink
from virke.followup.states import Effect
from virke.followup.values import Suggested
from virke.meetings import access as meetings
from virke.meetings.models import Item
from virke.meetings.sections import DECISION
from virke.organisation.access import Viewer
from virke.plans import access as plans
from virke.plans import promises, saying
from virke.plans.access import Sight
from virke.plans.models import PlanItem


@dataclass(frozen=True, slots=True)
class DecisionToUse:
    """A decision that a target, an action or a plan can rest on. `place` is how the plan cites it, `promised`
    what its sentences promise, with who and when, `shown` the ids of the indicators whose figures stood under the item.
    """

    item_id: int
    meeting_id: int
    forum_id: int
    forum: str
    held_on: date
    number: str
    title: str
    closed: bool
    text: str
    place: str
    promised: tuple[Suggested, ...]
    shown: frozenset[int]

    @property
    def words(self) -> str:
        """All that it says, to find the goal or the indicator that it speaks of."""
        return f"{self.title} {self.text}"


@dataclass(frozen=True, slots=True)
class PlanEffect:
    """One thing that a decision did: `said` in words, and where it stands. `over`: a later decision took its place."""

    kind: Effect
    said: str
    about: str
    goal_id: int | None
    plan_id: int
    anchor: str
    over: bool

    @property
    def label(self) -> str:
        return self.kind.label


@dataclass(frozen=True, slots=True)
class DecidedIn:
    """The item behind a target, an action, a deviation or a plan, for one who may open it."""

    item_id: int
    place: str


@dataclass(frozen=True, slots=True)
class Behind:
    """The decisions behind what a page shows, by the id of what they set."""

    targets: dict[int, DecidedIn]
    actions: dict[int, DecidedIn]
    deviations: dict[int, DecidedIn]
    plans: dict[int, DecidedIn]


def decision_to_use(*, viewer: Viewer, item_id: int) -> DecisionToUse:
    """For one who may see the decision; raises `NotPossible` when nothing was decided."""
    item = planning.decision(item_id, viewer)
    text = item.sections.filter(key=DECISION).values_list("text", flat=True).first() or ""
    names = tuple(item.meeting.attendances.values_list("name", flat=True))
    return DecisionToUse(
        item_id=item.pk,
        meeting_id=item.meeting_id,
        forum_id=item.meeting.forum_id,
        forum=item.meeting.forum.name,
        held_on=item.meeting.held_on,
        number=item.number,
        title=item.title,
        closed=item.closed,
        text=text,
        place=planning.cited(item).citation,
        promised=readings.promised(text, on=item.meeting.held_on, names=names),
        shown=frozenset(item.status_figures.values_list("indicator_id", flat=True)),
    )


def set_by_decision(*, viewer: Viewer, item_id: int) -> tuple[PlanEffect, ...]:
    """What the decision set, in the order in which it was written. Of plans that the viewer may see. Four queries."""
    item = opening.item(item_id)
    meetings.check_see_item(viewer, item, item.meeting.forum)
    rows = list(_links().filter(item=item).order_by("at", "pk"))
    if not rows:
        return ()
    sight = plans.sight(viewer)
    return tuple(effect for row in rows if (effect := _effect(row, sight)) is not None)


def decided_behind(
    *,
    viewer: Viewer,
    target_ids: Collection[int] = (),
    action_ids: Collection[int] = (),
    deviation_ids: Collection[int] = (),
    plan_ids: Collection[int] = (),
) -> Behind:
    """The items behind these, as far as the viewer may open them. One query."""
    wanted = (
        Q(target_id__in=target_ids)
        | Q(action_id__in=action_ids)
        | Q(deviation_id__in=deviation_ids)
        | Q(plan_id__in=plan_ids)
    )
    found = Behind({}, {}, {}, {})
    rows = PlanLink.objects.filter(wanted).select_related("item__meeting__forum", "item__case").order_by("at", "pk")
    for row in rows:
        if not _may_open(viewer, row.item):
            continue
        decided = DecidedIn(row.item_id, texts.place(agendas.decided(row.item)))
        for ids, by_id in (
            (row.target_id, found.targets),
            (row.action_id, found.actions),
            (row.deviation_id, found.deviations),
            (row.plan_id, found.plans),
        ):
            if ids is not None:
                by_id[ids] = decided
    return found


def _may_open(viewer: Viewer, item: Item) -> bool:
    forum = item.meeting.forum
    return meetings.may_see_item(viewer, item, forum) and meetings.may_see_decision(viewer, item, forum)


def _links() -> QuerySet[PlanLink]:
    return PlanLink.objects.select_related(
        "target__indicator",
        "target__superseded_by",
        "action__item__plan",
        "deviation__target__indicator",
        "deviation__action__item__plan",
        "plan",
    ).prefetch_related("target__indicator__items__plan")


def _effect(row: PlanLink, sight: Sight) -> PlanEffect | None:
    """None for a plan that the viewer may not see."""
    if row.target is not None:
        return _target(row, sight)
    if row.action is not None:
        goal, said, anchor = row.action.item, row.action.text, f"handling-{row.action_id}"
        return _of_goal(row, goal, said, f"{goal.number} {goal.title}", anchor, sight)
    if row.deviation is not None:
        goal = row.deviation.action.item
        title = row.deviation.target.indicator.title
        return _of_goal(row, goal, row.deviation.result, title, f"afvigelse-{row.deviation_id}", sight)
    plan = row.plan
    assert plan is not None, "held by followup_link_has_one_end"
    if not sight.may_see(plan):
        return None
    return PlanEffect(Effect.PLAN, plan.title, plan.get_kind_display(), None, plan.pk, "", over=False)


def _target(row: PlanLink, sight: Sight) -> PlanEffect | None:
    assert row.target is not None
    indicator = row.target.indicator
    goal = next((one for one in indicator.items.all() if sight.may_see(one.plan)), None)
    said = saying.target(promises.promise_of(row.target), counted=indicator.counted)
    over = hasattr(row.target, "superseded_by")
    if goal is None:
        return None
    return _of_goal(row, goal, said, indicator.title, f"indikator-{indicator.pk}", sight, over=over)


def _of_goal(
    row: PlanLink, goal: PlanItem, said: str, about: str, anchor: str, sight: Sight, *, over: bool = False
) -> PlanEffect | None:
    if not sight.may_see(goal.plan):
        return None
    return PlanEffect(Effect(row.kind), said, about, goal.pk, goal.plan_id, anchor, over=over)
