"""Who hears of a plan or goal, and what a forum hears of; with the next meeting that does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Q, Subquery

from virke.followup import collecting, heard, reach, route_access, routing
from virke.followup.models import Route
from virke.followup.reach import Reach, Subject
from virke.followup.route_access import NothingToHear
from virke.followup.routing import Situation
from virke.followup.values import Heard
from virke.kernel.alphabet import in_order
from virke.meetings import access as meetings
from virke.meetings.models import Meeting
from virke.meetings.states import Status
from virke.organisation.access import NotAllowed, Permission, Viewer
from virke.plans import access
from virke.plans.models import PlanItem
from virke.plans.states import State
from virke.plans.views import ItemPage as GoalPage
from virke.plans.views import ItemRow, PlanPage

_HELD_NEXT = (Status.PLANNED.value, Status.PUBLISHED.value)


@dataclass(frozen=True, slots=True)
class NextTime:
    """The forum's next meeting that hears it. `stands`: it is on that agenda already.

    `if_so`: only when what the route waits for is true by then. `may_open`: the viewer may see the forum's meetings.
    """

    meeting_id: int
    on: date
    stands: bool
    if_so: bool
    may_open: bool


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A forum hears of something `when`, in words ("hvert kvartal").

    `name` is what it hears of; `plan_id` and `item_id` (None: the plan itself) are the page that tells of it, when the
    viewer may see it. `inherited`: it is heard with something wider than what was asked about.
    """

    route_id: int
    forum_id: int
    forum: str
    when: str
    name: str
    plan: str
    plan_id: int | None
    item_id: int | None
    inherited: bool
    starts_on: date
    ends_on: date | None
    next: NextTime | None
    may_end: bool


@dataclass(frozen=True, slots=True)
class Hearers:
    """Who hears of a plan or a goal; `may_set`: the viewer may let another forum hear."""

    lines: tuple[RouteLine, ...]
    may_set: bool


@dataclass(frozen=True, slots=True)
class RouteToEnd:
    """A route that the viewer may end; `item_id` None: its page is the plan's."""

    route_id: int
    forum: str
    when: str
    name: str
    plan_id: int
    item_id: int | None


def hearers_of_plan(*, viewer: Viewer, plan: PlanPage, on: date) -> Hearers:
    """Who hears of the plan and of anything in it; `plan` is what the viewer sees. Four queries at most."""
    tree = _Tree.of_plan(plan)
    which = Q(plan=plan.row.id) | Q(plan_item__plan=plan.row.id) | Q(indicator__items__plan=plan.row.id)
    routes = _homed(which, on, within=Q(plan=plan.row.id))
    lines = _lines(routes, tree, viewer, on=on, may_end=plan.row.may_edit)
    return Hearers(lines, may_set=plan.row.may_edit and plan.row.state is not State.CLOSED)


def hearers_of_goal(*, viewer: Viewer, goal: GoalPage, on: date) -> Hearers:
    """Who hears of the goal: by itself, with what lies above it, or by its figures. Four queries at most."""
    tree = _Tree.of_goal(goal)
    chain = [one.id for one in goal.above] + [goal.row.id]
    which = Q(plan=goal.plan.id) | Q(plan_item__in=chain) | Q(indicator__in=[one.id for one in goal.indicators])
    routes = _homed(which, on, within=Q(pk=goal.row.id))
    wider = set(tree.above(Subject(goal.plan.id, goal.row.id))[1:])
    lines = _lines(routes, tree, viewer, on=on, may_end=goal.may_edit, wider=wider)
    return Hearers(lines, may_set=goal.may_edit and goal.plan_state is not State.CLOSED)


def heard_by(*, viewer: Viewer, forum_id: int, on: date) -> tuple[RouteLine, ...]:
    """What a forum hears of: plans that the viewer may see, and any but drafts for those who may see its meetings."""
    sight = access.sight(viewer)
    routes = _homed(Q(forum=forum_id), on, within=Q())
    known = reach.of_routes(routes, states=None)
    attends = bool(routes) and meetings.may(viewer, Permission.SEE_MEETINGS, routes[0].forum)
    seen = {plan.pk for plan in known.plans.values() if sight.may_see(plan)}
    told = seen | {plan.pk for plan in known.plans.values() if attends and plan.state in reach.HEARD_STATES}
    tree = _Tree.of_reach(known)
    shown = [route for route in routes if (of := tree.subject_of(route)) is not None and of.plan_id in told]
    return _lines(shown, tree, viewer, on=on, may_end=False, linked=seen)


def route_to_end(*, viewer: Viewer, route_id: int) -> RouteToEnd:
    """What the page that ends a route says first."""
    row = next(iter(_homed(Q(pk=route_id), date.min, within=Q())), None)
    if row is None:
        raise NothingToHear("Ruten findes ikke længere. Gå tilbage, og hent siden igen.")
    route_access.check_set(viewer, Heard(row.plan_id, row.plan_item_id, row.indicator_id))
    tree = _Tree.of_reach(reach.of_routes([row], states=None))
    subject = tree.subject_of(row)
    if subject is None:
        raise NotAllowed
    return RouteToEnd(
        route_id=row.pk,
        forum=row.forum.name,
        when=collecting.cadence_of(row).wording,
        name=row.indicator.title if row.indicator else tree.names[subject],
        plan_id=subject.plan_id,
        item_id=subject.item_id or None,
    )


@dataclass
class _Tree:
    """The names of plans and items, and what lies above an item (0: its plan)."""

    names: dict[Subject, str] = field(default_factory=dict)
    plans: dict[int, str] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)
    plan_of: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of_plan(cls, plan: PlanPage) -> _Tree:
        tree = cls._of(plan.row.id, plan.row.title)
        tree._add(plan.areas, plan.row.id, 0)
        return tree

    @classmethod
    def of_goal(cls, goal: GoalPage) -> _Tree:
        tree, parent = cls._of(goal.plan.id, goal.plan.title), 0
        for one in goal.above:
            tree._name(one.id, f"{one.number} {one.title}", goal.plan.id, parent)
            parent = one.id
        tree._add([goal.row], goal.plan.id, parent)
        return tree

    @classmethod
    def of_reach(cls, known: Reach) -> _Tree:
        tree = cls()
        for plan in known.plans.values():
            tree.plans[plan.pk] = tree.names[Subject(plan.pk)] = plan.title
        for item in known.items.values():
            tree._name(item.pk, f"{item.number} {item.title}", item.plan_id, item.parent_id or 0)
        return tree

    def subject_of(self, route: Route) -> Subject | None:
        """An indicator's is the item that shows it."""
        if route.plan_id is not None:
            return Subject(route.plan_id) if route.plan_id in self.plans else None
        item_id = route.plan_item_id or route.home_id  # type: ignore[attr-defined]  # annotated by `_homed`
        return Subject(self.plan_of[item_id], item_id) if item_id in self.plan_of else None

    def above(self, subject: Subject) -> tuple[Subject, ...]:
        """The subject, what it lies under, and its plan."""
        found, item_id = [], subject.item_id
        while item_id:
            found.append(Subject(subject.plan_id, item_id))
            item_id = self.parents.get(item_id, 0)
        return (*found, Subject(subject.plan_id))

    @classmethod
    def _of(cls, plan_id: int, title: str) -> _Tree:
        return cls(names={Subject(plan_id): title}, plans={plan_id: title})

    def _add(self, rows: Iterable[ItemRow], plan_id: int, parent: int) -> None:
        for row in rows:
            self._name(row.id, f"{row.number} {row.title}", plan_id, parent)
            self._add(row.children, plan_id, row.id)

    def _name(self, item_id: int, name: str, plan_id: int, parent: int) -> None:
        self.names[Subject(plan_id, item_id)] = name
        self.parents[item_id], self.plan_of[item_id] = parent, plan_id


def _homed(which: Q, on: date, *, within: Q) -> list[Route]:
    """The routes that hold or begin later, by forum; one of an indicator with the first item within that it serves."""
    home = PlanItem.objects.filter(within, indicators=OuterRef("indicator")).order_by("pk").values("pk")[:1]
    asked = Route.objects.filter(which).filter(Q(ends_on=None) | Q(ends_on__gt=on))
    found = asked.annotate(home_id=Subquery(home)).select_related("forum", "indicator").distinct()
    return sorted(found, key=lambda route: (in_order(route.forum.name), route.pk))


def _lines(
    routes: Sequence[Route],
    tree: _Tree,
    viewer: Viewer,
    *,
    on: date,
    may_end: bool,
    wider: Collection[Subject] = (),
    linked: Collection[int] | None = None,
) -> tuple[RouteLine, ...]:
    """The items of `linked` plans can be opened, all of them when it is None."""
    if not routes:
        return ()
    ahead = _Ahead({route.forum_id for route in routes}, on)
    lines = []
    for route in routes:
        subject = tree.subject_of(route)
        if subject is None:
            continue
        lines.append(
            RouteLine(
                route_id=route.pk,
                forum_id=route.forum_id,
                forum=route.forum.name,
                when=collecting.cadence_of(route).wording,
                name=route.indicator.title if route.indicator else tree.names[subject],
                plan=tree.plans[subject.plan_id],
                plan_id=subject.plan_id if linked is None or subject.plan_id in linked else None,
                item_id=subject.item_id or None,
                inherited=route.indicator_id is None and subject in wider,
                starts_on=route.starts_on,
                ends_on=route.ends_on,
                next=ahead.next(route, subject, tree, viewer),
                may_end=may_end,
            )
        )
    return tuple(lines)


class _Ahead:
    """The coming meetings of some forums, what stands on their agendas, and what the forums have heard before."""

    def __init__(self, forum_ids: Collection[int], on: date) -> None:
        self.meetings: dict[int, list[Meeting]] = defaultdict(list)
        asked = Meeting.objects.filter(forum_id__in=forum_ids, held_on__gte=on, status__in=_HELD_NEXT)
        for meeting in asked.order_by("held_on"):
            self.meetings[meeting.forum_id].append(meeting)
        self.histories, self.places = heard.around(forum_ids, on=on)

    def next(self, route: Route, subject: Subject, tree: _Tree, viewer: Viewer) -> NextTime | None:
        """The agenda it stands on; else, by a cadence, the meeting whose turn it is, or the first one, if it is so."""
        cadence = collecting.cadence_of(route)
        coming = [one for one in self.meetings[route.forum_id] if one.held_on in route.period]
        stands = next((one for one in coming if self._stands(one, route, subject, tree)), None)
        turn = next(iter(coming), None)
        if cadence.whole:
            situation = self._situation(route, subject, tree)
            day = routing.next_meeting(cadence, situation, [one.held_on for one in coming])
            turn = next((one for one in coming if one.held_on == day), None)
        found = stands or turn
        if found is None:
            return None
        may_open = meetings.may(viewer, Permission.SEE_MEETINGS, route.forum)
        return NextTime(found.pk, found.held_on, stands is not None, stands is None and not cadence.whole, may_open)

    def _situation(self, route: Route, subject: Subject, tree: _Tree) -> Situation:
        history = self.histories[route.forum_id]
        if route.indicator_id is not None:
            stood, put_off = (
                history.heard_indicator(route.indicator_id),
                history.put_off_indicator(route.indicator_id),
            )
        else:
            stood, put_off = history.heard_subject(tree.above(subject)), history.put_off_subject(subject)
        return Situation(heard_on=stood.on if stood else None, put_off=put_off)

    def _stands(self, meeting: Meeting, route: Route, subject: Subject, tree: _Tree) -> bool:
        covering = set(tree.above(subject))
        for place in self.places.get(meeting.pk, ()):
            if route.indicator_id is not None:
                if route.indicator_id in place.indicators:
                    return True
            elif (place.whole and place.subject in covering) or (
                not collecting.cadence_of(route).whole and subject in tree.above(place.subject)
            ):
                return True
        return False
