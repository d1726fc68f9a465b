"""What hangs together in the plans, for a trace: from decision to figure, of one goal and never a whole plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from virke.kernel import danish
from virke.organisation.access import Viewer
from virke.plans import access, chaining, naming, promises, showing, standings
from virke.plans.access import Sight
from virke.plans.audiences import Audience
from virke.plans.chains import (
    Beginning,
    ChainAction,
    ChainDeviation,
    ChainFigure,
    ChainGoal,
    ChainIndicator,
    ChainPlan,
    ChainReport,
    ChainTarget,
    PlanChain,
)
from virke.plans.kinds import Light
from virke.plans.models import Action, Deviation, FrozenStatus, Indicator, Observation, Plan, PlanItem, Target
from virke.plans.standings import Standing
from virke.plans.states import ActionState, State
from virke.plans.values import WHOLE, Scope

_JOB = "system:"
LATEST_REPORTS = 6
"""So many reports are told of, the latest; each holds the whole plan."""


@dataclass(slots=True)
class _Seen:
    """What was found so far that the viewer may see, by id; `hidden` when something else was found."""

    sight: Sight
    plans: dict[int, Plan]
    goals: dict[int, PlanItem]
    hidden: bool = False

    def goal(self, row: PlanItem) -> bool:
        """Whether it may be seen; the item needs `plan.owner_unit`."""
        if not self.sight.may_see(row.plan):
            self.hidden = True
            return False
        self.goals[row.pk], self.plans[row.plan_id] = row, row.plan
        return True


def chain(*, viewer: Viewer, begin: Beginning, on: date) -> PlanChain:
    """All that belongs to the beginning, as far as the viewer may see it. Thirteen queries whatever its length.

    What is not there or may not be seen is left out; who asks for a page of it finds out by its own query.
    """
    if begin.empty:
        return PlanChain()
    seen = _Seen(access.sight(viewer), {}, {})
    actions = _actions(begin, seen, viewer, on)
    _goals(begin, seen)
    indicators, serves = _indicators(begin, seen, {one.goal_id for one in actions if one.id in begin.actions})
    chained, targets, figures = _measured(indicators, serves, begin, on)
    answered, actions = _deviations(targets, actions, seen, viewer, on)
    reports = _reports(begin, seen)
    _plans(begin, seen)
    return PlanChain(
        plans=tuple(_plan(row) for row in seen.plans.values()),
        goals=tuple(_goal(row) for row in seen.goals.values()),
        actions=actions,
        indicators=chained,
        targets=targets,
        figures=figures,
        deviations=answered,
        reports=reports,
        hidden=seen.hidden,
    )


def _actions(begin: Beginning, seen: _Seen, viewer: Viewer, on: date) -> tuple[ChainAction, ...]:
    if not begin.actions and not begin.goals:
        return ()
    asked = Action.objects.filter(Q(pk__in=begin.actions) | Q(item_id__in=begin.goals)).order_by("position", "pk")
    rows = asked.select_related("item__plan__owner_unit", "responsible_person", "responsible_unit")
    return tuple(_action(row, viewer, on) for row in rows if seen.goal(row.item))


def _action(row: Action, viewer: Viewer, on: date) -> ChainAction:
    view = showing.action(row, viewer=viewer, on=on)
    return ChainAction(
        id=row.pk,
        goal_id=row.item_id,
        text=row.text,
        responsible=view.internals.responsible,
        due_on=row.due_on,
        due=view.due,
        state_label=view.state_label,
        open=ActionState(row.state).open,
        late=view.late,
        done_on=row.done_on,
        evidence=row.evidence,
        reason=row.reason,
    )


def _goals(begin: Beginning, seen: _Seen) -> None:
    """The goals asked for, what they came of and what lives on of them."""
    if not begin.goals:
        return
    asked = Q(pk__in=begin.goals) | Q(heirs__in=begin.goals) | Q(origin__in=begin.goals)
    for row in PlanItem.objects.filter(asked).select_related("plan__owner_unit").distinct().order_by("pk"):
        seen.goal(row)


def _indicators(
    begin: Beginning, seen: _Seen, acted: Collection[int]
) -> tuple[dict[int, Indicator], dict[int, list[int]]]:
    """The indicators by id, and the goals that each serves. One question."""
    goals = begin.goals | set(acted)
    of_targets = Target.objects.filter(pk__in=begin.targets).values("indicator")
    of_figures = Observation.objects.filter(pk__in=begin.figures).values("indicator")
    of_deviations = Deviation.objects.filter(pk__in=begin.deviations).values("target__indicator")
    asked = Q(indicator__in=begin.indicators) | Q(indicator__in=of_targets) | Q(indicator__in=of_figures)
    asked |= Q(indicator__in=of_deviations)
    links = Indicator.items.through.objects.filter(asked | Q(planitem__in=goals))
    indicators: dict[int, Indicator] = {}
    serves: dict[int, list[int]] = defaultdict(list)
    for link in links.select_related("indicator", "planitem__plan__owner_unit").order_by("indicator_id", "planitem_id"):
        if seen.goal(link.planitem):
            indicators[link.indicator_id] = link.indicator
            serves[link.indicator_id].append(link.planitem_id)
    return indicators, serves


def _measured(
    indicators: dict[int, Indicator], serves: dict[int, list[int]], begin: Beginning, on: date
) -> tuple[tuple[ChainIndicator, ...], tuple[ChainTarget, ...], tuple[ChainFigure, ...]]:
    if not indicators:
        return (), (), ()
    observed = _observations(indicators)
    known = {key: chaining.current(rows) for key, rows in observed.items()}
    standing = standings.standings(list(indicators.values()), on=on, known=known)
    targets = _targets(indicators)
    chained, told, figures = [], list[ChainTarget](), list[ChainFigure]()
    for key, indicator in indicators.items():
        scopes = _scopes(targets[key], observed[key], begin)
        told += _told(targets[key], indicator, standing[key], scopes)
        asked = begin.figures | begin.heard
        shown, untold = chaining.figures_of(indicator, observed[key], standing[key], scopes, asked)
        figures += shown
        reason = next(iter(standing[key].reasons), "")
        chained.append(ChainIndicator(key, tuple(serves[key]), indicator.title, standing[key].light, reason, untold))
    return tuple(chained), tuple(told), tuple(figures)


def _observations(indicators: Collection[int]) -> dict[int, list[Observation]]:
    found: dict[int, list[Observation]] = {indicator_id: [] for indicator_id in indicators}
    rows = Observation.objects.filter(indicator__in=indicators).select_related("org_unit")
    for row in promises.as_shown(rows.annotate(name=naming.name_of("recorded_by")).order_by("pk")):
        row.recorded_by = _person(row.name)  # type: ignore[attr-defined]  # annotated; shown, never saved
        found[row.indicator_id].append(row)
    return found


def _targets(indicators: Collection[int]) -> dict[int, list[Target]]:
    found: dict[int, list[Target]] = {indicator_id: [] for indicator_id in indicators}
    for row in Target.objects.filter(indicator__in=indicators).select_related("org_unit").order_by("pk"):
        found[row.indicator_id].append(row)
    return found


def _scopes(targets: Iterable[Target], observed: Iterable[Observation], begin: Beginning) -> frozenset[Scope]:
    """The whole, and the units or groups that the chain was asked about."""
    of_targets = {promises.scope_of(row) for row in targets if row.pk in begin.targets}
    return frozenset({WHOLE, *of_targets, *(promises.scope_of(row) for row in observed if row.pk in begin.figures)})


def _told(
    rows: Iterable[Target], indicator: Indicator, standing: Standing, scopes: Collection[Scope]
) -> list[ChainTarget]:
    by_id = {one.decision.target_id: one for one in standing.chain}
    return [
        chaining.target(row, by_id[row.pk], indicator, standing.judged.get(row.pk))
        for row in rows
        if by_id[row.pk].decision.scope in scopes
    ]


def _deviations(
    targets: Iterable[ChainTarget], actions: tuple[ChainAction, ...], seen: _Seen, viewer: Viewer, on: date
) -> tuple[tuple[ChainDeviation, ...], tuple[ChainAction, ...]]:
    """What was answered when the targets were red, and all actions with those that the answers began."""
    ids = [one.id for one in targets]
    if not ids:
        return (), actions
    known = {one.id: one for one in actions}
    found = []
    asked = Deviation.objects.filter(target__in=ids).order_by("pk")
    needed = (f"action__{one}" for one in ("item__plan__owner_unit", "responsible_person", "responsible_unit"))
    for row in asked.select_related(*needed).annotate(name=naming.name_of("opened_by")):
        if seen.goal(row.action.item):
            found.append(_deviation(row, row.name))
            known.setdefault(row.action_id, _action(row.action, viewer, on))
    return tuple(found), tuple(known.values())


def _deviation(row: Deviation, name: str) -> ChainDeviation:
    return ChainDeviation(
        id=row.pk,
        target_id=row.target_id,
        action_id=row.action_id,
        light=Light(row.light),
        fact=row.fact,
        opened_on=danish.day_of(row.opened_at),
        opened_by=_person(name),
        closed_on=danish.day_of(row.closed_at) if row.closed_at else None,
        result=row.result,
    )


def _reports(begin: Beginning, seen: _Seen) -> tuple[ChainReport, ...]:
    """The report asked for, or the latest of the goals' plans, each with what it said of the goals."""
    if not begin.goals and not begin.reports:
        return ()
    plans = {row.plan_id for row in seen.goals.values() if row.pk in begin.goals}
    asked = FrozenStatus.objects.filter(
        Q(report__in=begin.reports) | Q(report__plan__in=plans), audience=Audience.POLITICAL.value
    ).select_related("report__plan__owner_unit")
    named = asked.annotate(name=naming.name_of("report__frozen_by")).defer("docx", "pdf", "xlsx")
    rows = []
    for row in named.order_by("-report__as_of", "-report_id")[:LATEST_REPORTS]:
        if not seen.sight.may_see(row.report.plan):
            seen.hidden = True
            continue
        seen.plans[row.report.plan_id] = row.report.plan
        own = {goal.number: goal.pk for goal in seen.goals.values() if goal.plan_id == row.report.plan_id}
        rows.append(_report(row, row.name, own))
    return tuple(rows)


def _report(row: FrozenStatus, name: str, goals: dict[str, int]) -> ChainReport:
    report = row.report
    assert report.frozen_at is not None, "only a frozen report has versions"
    lines = row.content["lines"]
    return ChainReport(
        id=report.pk,
        plan_id=report.plan_id,
        cycle=report.cycle,
        as_of=report.as_of,
        frozen_on=danish.day_of(report.frozen_at),
        frozen_by=_person(name),
        previous_id=report.previous_id,
        said=tuple(
            (goals[line["number"]], line["light"], line["political_text"]) for line in lines if line["number"] in goals
        ),
    )


def _plans(begin: Beginning, seen: _Seen) -> None:
    missing = begin.plans - set(seen.plans)
    if not missing:
        return
    for row in Plan.objects.filter(pk__in=missing).select_related("owner_unit"):
        if seen.sight.may_see(row):
            seen.plans[row.pk] = row
        else:
            seen.hidden = True


def _plan(row: Plan) -> ChainPlan:
    adopted = State(row.state) not in (State.DRAFT, State.IN_HEARING)
    return ChainPlan(
        id=row.pk,
        kind_label=row.get_kind_display(),
        title=row.title,
        period=chaining.period_of(row.starts_on, row.ends_on),
        starts_on=row.starts_on,
        adopted_on=row.adopted_on if adopted else None,
        adopted_citation=row.adopted_citation if adopted else "",
    )


def _person(name: str) -> str:
    """Empty for a job, which nobody asks about."""
    return "" if name.startswith(_JOB) else name


def _goal(row: PlanItem) -> ChainGoal:
    return ChainGoal(row.pk, row.plan_id, row.number, row.title, row.origin_id)
