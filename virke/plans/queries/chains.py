"""What hangs together in the plans, for a trace: from decision to figure, of one goal and never a whole plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from virke.kernel import danish
from virke.organisation.access import Viewer
from virke.plans import access, chaining, naming, showing, standings
from virke.plans.access import Sight
from virke.plans.audiences import Audience
from virke.plans.chains import (
    Beginning,
    ChainAction,
    ChainFigure,
    ChainGoal,
    ChainIndicator,
    ChainPlan,
    ChainReport,
    ChainTarget,
    PlanChain,
)
from virke.plans.judging import Judgement
from virke.plans.models import Action, FrozenStatus, Indicator, Observation, Plan, PlanItem, Target
from virke.plans.states import ActionState, State
from virke.plans.superseding import Held
from virke.plans.values import Scope

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
    """All that belongs to the beginning, as far as the viewer may see it. Eleven queries whatever its length.

    What is not there or may not be seen is left out; who asks for a page of it finds out by its own query.
    """
    if begin.empty:
        return PlanChain()
    seen = _Seen(access.sight(viewer), {}, {})
    actions = _actions(begin, seen, viewer, on)
    _goals(begin, seen)
    indicators, serves = _indicators(begin, seen, {one.goal_id for one in actions if one.id in begin.actions})
    chained, targets, figures = _measured(indicators, serves, begin, on)
    reports = _reports(begin, seen)
    _plans(begin, seen)
    return PlanChain(
        plans=tuple(_plan(row) for row in seen.plans.values()),
        goals=tuple(_goal(row) for row in seen.goals.values()),
        actions=actions,
        indicators=chained,
        targets=targets,
        figures=figures,
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
    asked = Q(indicator__in=begin.indicators) | Q(indicator__in=of_targets) | Q(indicator__in=of_figures)
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
    targets = list(Target.objects.filter(indicator__in=indicators).select_related("org_unit").order_by("pk"))
    rows = _observations(indicators)
    standing = standings.standings(list(indicators.values()), on=on)
    scopes = chaining.scopes_of(
        [*(row for row in targets if row.pk in begin.targets), *(row for row in rows if row.pk in begin.figures)]
    )
    chained, told, figures = [], list[ChainTarget](), list[ChainFigure]()
    for key, indicator in indicators.items():
        own = [row for row in targets if row.indicator_id == key]
        held = chaining.chain_of(own)
        told += _targets(own, held, indicator, standing[key].judged, scopes)
        shown, untold = _figures([row for row in rows if row.indicator_id == key], indicator, held, scopes, begin)
        figures += shown
        reason = next(iter(standing[key].reasons), "")
        chained.append(ChainIndicator(key, tuple(serves[key]), indicator.title, standing[key].light, reason, untold))
    return tuple(chained), tuple(told), tuple(figures)


def _observations(indicators: Collection[int]) -> Sequence[Observation]:
    found = Observation.objects.filter(indicator__in=indicators).select_related("extract", "org_unit")
    rows = list(found.annotate(name=naming.name_of("recorded_by")).order_by("pk"))
    for row in rows:
        row.recorded_by = "" if row.name.startswith(_JOB) else row.name  # shown, never saved
    return rows


def _targets(
    rows: Iterable[Target],
    held: Sequence[Held],
    indicator: Indicator,
    judged: Mapping[int, Judgement],
    scopes: Collection[Scope],
) -> list[ChainTarget]:
    by_id = {one.decision.target_id: one for one in held}
    return [
        chaining.target(row, by_id[row.pk], indicator, judged.get(row.pk))
        for row in rows
        if by_id[row.pk].decision.scope in scopes
    ]


def _figures(
    rows: Sequence[Observation], indicator: Indicator, held: Sequence[Held], scopes: Collection[Scope], begin: Beginning
) -> tuple[list[ChainFigure], int]:
    found, untold = list[ChainFigure](), 0
    for scope, own in chaining.by_scope(rows).items():
        if scope in scopes:
            told, more = chaining.worth_telling(own, held, begin.figures | begin.heard)
            current = chaining.readings(own)
            found += [chaining.figure(row, indicator, held, current) for row in told]
            untold += more
    return found, untold


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
        frozen_by=name,
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


def _goal(row: PlanItem) -> ChainGoal:
    return ChainGoal(row.pk, row.plan_id, row.number, row.title, row.origin_id)
