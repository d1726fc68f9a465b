"""A whole plan with its history, for those who take it with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Prefetch

from virke.organisation.access import Viewer
from virke.organisation.models import User
from virke.plans import access, archiving, loading, promises, trees
from virke.plans.archive import ArchivedIndicator, PlanArchive
from virke.plans.archiving import Names
from virke.plans.audiences import Audience
from virke.plans.models import (
    Action,
    Deviation,
    FrozenStatus,
    Indicator,
    LightOverride,
    Observation,
    Plan,
    PlanItem,
    PlanRelation,
    Target,
)


def archive(*, viewer: Viewer, plan_id: int) -> PlanArchive:
    """Everything of a plan that the viewer may see, whatever was superseded or corrected. Fifteen queries.

    An indicator that also serves another plan comes with its items of this plan only. Raises `NotFound`, `NotAllowed`.
    """
    plan = loading.plan(viewer, plan_id)
    sight, names = access.sight(viewer), _names()
    items = _items(plan)
    numbers = {row.pk: row.number for row in items}
    serves = _serves(numbers)
    targets = Target.objects.filter(indicator__in=serves).select_related("org_unit", "key").order_by("pk")
    figures = (
        Observation.objects.filter(indicator__in=serves)
        .select_related("org_unit", "extract", "computation")
        .order_by("pk")
    )
    overrides = LightOverride.objects.filter(target__indicator__in=serves).order_by("pk")
    deviations = Deviation.objects.filter(target__indicator__in=serves, action__item__in=numbers).order_by("pk")
    return PlanArchive(
        kind=plan.kind,
        title=plan.title,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        owner_unit=plan.owner_unit.name,
        case_no=plan.case_no,
        state=plan.state,
        adopted_on=plan.adopted_on,
        adopted_citation=plan.adopted_citation,
        parent=archiving.title(plan.parent, sight),
        predecessor=archiving.title(plan.predecessor, sight),
        notes=plan.notes,
        items=tuple(archiving.item(row, numbers, sight) for row in items),
        actions=tuple(archiving.action(row, numbers) for row in _actions(numbers)),
        indicators=_indicators(serves, names),
        targets=tuple(archiving.target(row, names) for row in targets),
        overrides=tuple(archiving.override(row, names) for row in overrides),
        figures=tuple(archiving.figure(row, names) for row in promises.as_shown(figures)),
        deviations=tuple(archiving.deviation(row, names) for row in deviations),
        reports=tuple(archiving.report(row, names) for row in _reports(plan)),
    )


def _names() -> Names:
    return dict(User.objects.values_list("username", "person__name"))


def _items(plan: Plan) -> list[PlanItem]:
    relations = PlanRelation.objects.select_related("other__plan").order_by("pk")
    found = plan.items.select_related("origin__plan").prefetch_related(Prefetch("relations", relations))
    return trees.in_order(found)


def _actions(numbers: Mapping[int, str]) -> Sequence[Action]:
    related = ("responsible_person", "responsible_unit")
    return list(Action.objects.filter(item__in=numbers).select_related(*related).order_by("item_id", "position", "pk"))


def _serves(numbers: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """The numbers of the plan's items that each indicator serves."""
    found: dict[int, tuple[str, ...]] = {}
    links = Indicator.items.through.objects.filter(planitem__in=numbers).order_by("indicator_id", "planitem_id")
    for indicator_id, item_id in links.values_list("indicator_id", "planitem_id"):
        found[indicator_id] = (*found.get(indicator_id, ()), numbers[item_id])
    return found


def _indicators(serves: Mapping[int, tuple[str, ...]], names: Names) -> tuple[ArchivedIndicator, ...]:
    rows = Indicator.objects.filter(pk__in=serves).select_related("owner_person", "owner_unit").order_by("pk")
    return tuple(archiving.indicator(row, serves[row.pk], names) for row in rows.prefetch_related("definitions"))


def _reports(plan: Plan) -> Sequence[FrozenStatus]:
    rows = FrozenStatus.objects.filter(report__plan=plan, audience=Audience.POLITICAL.value)
    return list(rows.select_related("report__previous").defer("docx", "pdf", "xlsx").order_by("report_id"))
