"""The deviations of plans: what is open, what nobody has answered yet, and what a form begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans import access, answering, loading, saying, showing, standings
from virke.plans.access import Sight
from virke.plans.deviating import DeviationView
from virke.plans.judging import RANK, Judgement
from virke.plans.kinds import Light
from virke.plans.models import Deviation, Indicator, PlanItem, Target
from virke.plans.queries.editing import IndicatorToEdit, indicator_to_answer
from virke.plans.rows import NotFound
from virke.plans.standings import Standing
from virke.plans.states import ActionState, State
from virke.plans.superseding import Held
from virke.plans.values import WHOLE
from virke.plans.views import ActionView, ItemLink

_GONE = "findes ikke længere. Gå tilbage, og hent siden igen."


@dataclass(frozen=True, slots=True)
class MissingDeviation:
    """A red target that nobody has answered. `scope_name` is its unit and group, empty for the whole.

    `owner` looks after its figure, for the municipality's own people.
    """

    target_id: int
    target: str
    scope_name: str
    indicator_id: int
    indicator: str
    item: ItemLink
    light: Light
    reason: str
    owner: str
    may_answer: bool


@dataclass(frozen=True, slots=True)
class DeviationList:
    """`missing` the worst first; `open` the longest due first; `closed` the latest first."""

    missing: tuple[MissingDeviation, ...]
    open: tuple[DeviationView, ...]
    closed: tuple[DeviationView, ...]

    @property
    def overdue(self) -> tuple[DeviationView, ...]:
        return tuple(one for one in self.open if one.overdue)


@dataclass(frozen=True, slots=True)
class DeviationToWrite:
    """What the form begins with: the fact in the words of the judgement, and the open actions to choose among."""

    target_id: int
    target: str
    indicator: IndicatorToEdit
    light: Light
    fact: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True, slots=True)
class DeviationToAnswer:
    deviation: DeviationView
    indicator: IndicatorToEdit


def deviations(*, viewer: Viewer, on: date, plan_id: int | None = None) -> DeviationList:
    """Of the plan, or of all adopted plans that the viewer may see and that hold on the day. Eleven queries."""
    plans = loading.plans(viewer).filter(state=State.ADOPTED.value, starts_on__lte=on, ends_on__gt=on)
    ids = [loading.plan(viewer, plan_id).pk] if plan_id is not None else list(plans.values_list("pk", flat=True))
    rows = list(loading.indicators().filter(items__plan_id__in=ids).distinct().order_by("pk"))
    found, sight = answering.deviations([row.pk for row in rows]), access.sight(viewer)
    by_id = {row.pk: row for row in rows}
    views = [
        answering.view(one, by_id[indicator_id], viewer=viewer, on=on)
        for indicator_id, several in found.items()
        for one in several
        if one.action.item.plan_id in ids
    ]
    closed = sorted((one for one in views if one.closed_at), key=lambda one: (one.closed_at, one.id), reverse=True)
    return DeviationList(
        missing=_missing(rows, found, sight, ids, on),
        open=tuple(sorted((one for one in views if one.closed_at is None), key=_by_due)),
        closed=tuple(closed),
    )


def deviation_to_write(*, viewer: Viewer, target_id: int, on: date) -> DeviationToWrite:
    """For one who may answer for the target's indicator."""
    target = Target.objects.filter(pk=target_id).first()
    if target is None:
        raise NotFound(f"Måltallet {_GONE}")
    indicator = indicator_to_answer(viewer=viewer, indicator_id=target.indicator_id)
    row = loading.indicators().get(pk=target.indicator_id)
    standing = standings.standings([row], on=on)[row.pk]
    judgement = standing.judged.get(target_id)
    items = [item.pk for item in row.items.all() if item.plan.state != State.CLOSED]
    open_ones = loading.actions().filter(item_id__in=items).order_by("item_id", "position", "pk")
    return DeviationToWrite(
        target_id=target_id,
        target=_says(_held(standing, target_id), row),
        indicator=indicator,
        light=judgement.light if judgement else Light.NO_TARGET,
        fact=" ".join(judgement.reasons) if judgement else "",
        actions=tuple(showing.action(one, viewer=viewer, on=on) for one in open_ones if ActionState(one.state).open),
    )


def deviation_to_answer(*, viewer: Viewer, deviation_id: int, on: date) -> DeviationToAnswer:
    """To correct or close, for one who may answer for its indicator."""
    found = Deviation.objects.filter(pk=deviation_id).values_list("target__indicator_id", flat=True).first()
    if found is None:
        raise NotFound(f"Afvigelsen {_GONE}")
    indicator = indicator_to_answer(viewer=viewer, indicator_id=found)
    row = loading.indicators().get(pk=found)
    several = answering.deviations([found])[found]
    view = next(answering.view(one, row, viewer=viewer, on=on) for one in several if one.pk == deviation_id)
    return DeviationToAnswer(view, indicator)


def _missing(
    rows: Sequence[Indicator], found: answering.Deviations, sight: Sight, plan_ids: Sequence[int], on: date
) -> tuple[MissingDeviation, ...]:
    standing = standings.standings(rows, on=on)
    names = _unit_names(standing.values())
    missing = [
        _unanswered(row, standing[row.pk], target_id, item, sight.viewer, names)
        for row in rows
        if (item := _item(row, sight, plan_ids)) is not None
        for target_id in answering.unanswered(row, standing[row.pk].lights, found.get(row.pk, ()))
    ]
    return tuple(sorted(missing, key=lambda one: (RANK[one.light], one.item.plan, one.item.number, one.target_id)))


def _unanswered(
    row: Indicator, standing: Standing, target_id: int, item: PlanItem, viewer: Viewer, names: Mapping[int, str]
) -> MissingDeviation:
    judgement: Judgement = standing.judged[target_id]
    owner = row.owner_person or row.owner_unit
    return MissingDeviation(
        target_id=target_id,
        target=_says(_held(standing, target_id), row),
        scope_name=_scope_name(_held(standing, target_id), names),
        indicator_id=row.pk,
        indicator=row.title,
        item=showing.item_link(item),
        light=judgement.light,
        reason=next(iter(judgement.reasons), ""),
        owner=owner.name if owner else "",
        may_answer=access.may_answer(viewer, row),
    )


def _unit_names(found: Iterable[Standing]) -> dict[int, str]:
    ids = {one.scope.unit_id for standing in found for one in standing.lights if one.scope.unit_id is not None}
    return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def _scope_name(held: Held | None, names: Mapping[int, str]) -> str:
    scope = held.decision.scope if held else WHOLE
    unit = names.get(scope.unit_id, "") if scope.unit_id is not None else ""
    return ", ".join(filter(None, (unit, scope.group)))


def _item(row: Indicator, sight: Sight, plan_ids: Sequence[int]) -> PlanItem | None:
    """The item of one of the plans whose page leads to the indicator."""
    return next((one for one in row.items.all() if one.plan_id in plan_ids and sight.may_see(one.plan)), None)


def _held(standing: Standing, target_id: int) -> Held | None:
    return next((one for one in standing.chain if one.decision.target_id == target_id), None)


def _says(held: Held | None, row: Indicator) -> str:
    return saying.target(held.decision.promise, counted=row.counted) if held else ""


def _by_due(one: DeviationView) -> tuple[date, int]:
    return (one.due_on or date.max, one.id)
