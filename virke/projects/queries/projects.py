"""One project on one page, and what its forms begin with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from virke.kernel.periods import Period
from virke.organisation.access import Viewer
from virke.plans import trees, under_items, wording
from virke.plans.models import Plan
from virke.plans.values import WHOLE
from virke.plans.views import IndicatorView
from virke.projects import access, loading, rounds, showing, tallying
from virke.projects.kinds import TallyKind
from virke.projects.models import Project, Sample, Tally
from virke.projects.states import TrialState
from virke.projects.values import Facts, Hypothesis
from virke.projects.views import (
    DueView,
    EvaluationLine,
    FactsToEdit,
    ProjectHead,
    ProjectPage,
    ResultLine,
    SampleLine,
    TallyView,
    TrialView,
)


def project(*, viewer: Viewer, plan_id: int, on: date) -> ProjectPage:
    """All of a project. Raises `NotFound` for a plan that is none, and `NotAllowed`."""
    return page(viewer=viewer, plan=loading.plan(viewer, plan_id), on=on)


def page(*, viewer: Viewer, plan: Plan, on: date) -> ProjectPage:
    """Of a plan that the viewer may see."""
    row = loading.project(plan)
    head = showing.head(plan, viewer=viewer)
    units = list(row.units.order_by("name", "pk")) if row else []
    facts = showing.facts(row, [unit.pk for unit in units]) if row else Facts()
    tallies = list(row.tallies.order_by("on", "pk")) if row else []
    return ProjectPage(
        head=head,
        facts=None if facts == Facts() else facts,
        contact=row.contact_person.name if row and row.contact_person else "",
        units=tuple(unit.name for unit in units),
        elapsed=tallying.percent(tallying.elapsed(Period(plan.starts_on, plan.ends_on), on=on)),
        intake=_tally(TallyKind.INTAKE, tallies, _limit(facts), plan, on),
        spent=_tally(TallyKind.SPENT, tallies, facts.grant, plan, on),
        results=tuple(_results(plan, viewer, on)),
        dues=_dues(row, viewer, on),
        trial=_trial(row, head),
        samples=tuple(_sample(one) for one in _samples(row)),
        evaluations=tuple(_evaluations(row)),
    )


def project_head(*, viewer: Viewer, plan_id: int) -> ProjectHead:
    """For those who write counts and answers. Raises `NotFound` and `NotAllowed`."""
    plan = loading.plan(viewer, plan_id)
    access.check_record(viewer, plan)
    return showing.head(plan, viewer=viewer)


def facts_to_edit(*, viewer: Viewer, plan_id: int) -> FactsToEdit:
    """For those who edit the plan."""
    plan = loading.plan_to_edit(viewer, plan_id)
    row = loading.project(plan)
    return FactsToEdit(
        head=showing.head(plan, viewer=viewer),
        facts=showing.facts(row, list(row.units.values_list("pk", flat=True))) if row else Facts(),
        said=showing.hypothesis(row) if row else Hypothesis(),
        state=TrialState(row.trial_state) if row else TrialState.PLANNED,
        contact=row.contact_person.name if row and row.contact_person else "",
    )


def _limit(facts: Facts) -> Decimal | None:
    return None if facts.intake_limit is None else Decimal(facts.intake_limit)


def _tally(kind: TallyKind, rows: list[Tally], limit: Decimal | None, plan: Plan, on: date) -> TallyView:
    return showing.tally(kind, [row for row in rows if row.kind == kind], limit=limit, plan=plan, on=on)


def _results(plan: Plan, viewer: Viewer, on: date) -> Iterator[ResultLine]:
    """The indicators in the order of the plan, each with its newest figure of the whole."""
    indicators = under_items.indicators(plan.pk, viewer=viewer, on=on)
    for item in trees.in_order(plan.items.defer("source_text", "note").order_by("position", "pk")):
        for one in indicators[item.pk]:
            target = next((target for target in one.targets if target.holds and target.scope == WHOLE), None)
            figure, period = _figure(one)
            yield ResultLine(
                item_id=item.pk,
                item_number=item.number,
                item_title=item.title,
                indicator_id=one.id,
                title=one.title,
                light=one.light,
                figure=figure,
                period=period,
                target=target.says if target else "",
            )


def _figure(indicator: IndicatorView) -> tuple[str, str]:
    """The newest figure and its period; where a sum is promised, the sum so far."""
    newest = next((reading for reading in indicator.readings if reading.scope == WHOLE), None)
    if newest is None:
        return "", ""
    if indicator.curve.summed and indicator.curve.points:
        return wording.amount(indicator.curve.points[-1].value, indicator.unit, indicator.counted), "i alt"
    return newest.shown, newest.period


def _dues(row: Project | None, viewer: Viewer, on: date) -> tuple[DueView, ...]:
    found = loading.dues().filter(project=row).order_by("due_on", "pk") if row else ()
    return tuple(showing.due(one, viewer=viewer, on=on) for one in found)


def _trial(row: Project | None, head: ProjectHead) -> TrialView | None:
    if not head.is_trial:
        return None
    decisions = list(row.decisions.order_by("pk")) if row else []
    return showing.trial(row, decisions, may_edit=head.may_edit)


def _evaluations(row: Project | None) -> list[EvaluationLine]:
    found = row.evaluations.order_by("held_on", "pk") if row else ()
    return [EvaluationLine(one.pk, one.title, one.held_on) for one in found]


def _samples(row: Project | None) -> list[Sample]:
    return list(row.samples.prefetch_related("rounds").order_by("pk")) if row else []


def _sample(row: Sample) -> SampleLine:
    known = list(row.rounds.all())
    holding = rounds.holding(known)
    return SampleLine(
        id=row.pk,
        title=row.title,
        size=row.size,
        dates=len(holding),
        last_on=holding[-1].held_on if holding else None,
        open=any(one.closed_at is None for one in known),
    )
