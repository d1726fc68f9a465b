"""How actions find their rows, lock and keep them. Nobody else asks the tables for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TypeVar

from django.db.models import Model

from virke.audit import actions as audit
from virke.kernel.verdicts import NotThere
from virke.organisation.access import Viewer
from virke.plans import access, rules
from virke.plans.models import (
    Action,
    Deviation,
    DistributionKey,
    Indicator,
    LightOverride,
    Observation,
    Plan,
    PlanItem,
    PlanRelation,
    StatusReport,
    Target,
)
from virke.plans.states import State

Row = TypeVar("Row", bound=Model)
_GONE = "findes ikke længere. Gå tilbage, og hent siden igen."


class NotFound(NotThere):
    """There is no such plan, item, action, indicator, target, key or figure. The message can be shown."""


def plan(plan_id: int) -> Plan:
    """The plan, locked until the transaction ends."""
    return _there(Plan.objects.select_for_update().filter(pk=plan_id).first(), "Planen")


def plan_to_edit(plan_id: int, by: Viewer) -> Plan:
    found = plan(plan_id)
    access.check_edit(by, found)
    return found


def item_to_edit(item_id: int, by: Viewer) -> PlanItem:
    """The item with its plan, the plan locked, for one who may edit it."""
    found = item(item_id)
    found.plan = plan_to_edit(found.plan_id, by)
    return found


def item(item_id: int) -> PlanItem:
    return _there(PlanItem.objects.select_related("plan").filter(pk=item_id).first(), "Punktet")


def relation(relation_id: int) -> PlanRelation:
    return _there(PlanRelation.objects.filter(pk=relation_id).first(), "Sammenhængen")


def action(action_id: int) -> Action:
    """The action, locked, with all that access to it needs."""
    question = Action.objects.select_for_update(of=("self",)).select_related("item__plan")
    return _there(question.filter(pk=action_id).first(), "Handlingen")


def indicator(indicator_id: int) -> Indicator:
    """The indicator, locked, with the plans that it serves."""
    question = Indicator.objects.select_for_update(of=("self",)).prefetch_related("items__plan")
    return _there(question.filter(pk=indicator_id).first(), "Indikatoren")


def indicator_to_edit(indicator_id: int, by: Viewer) -> Indicator:
    found = indicator(indicator_id)
    access.check_edit_indicator(by, found)
    rules.may_change([State(item.plan.state) for item in found.items.all()]).check()
    return found


def lock_indicators(indicator_ids: Collection[int]) -> None:
    """Until the transaction ends: two who write figures of the same indicators wait for each other."""
    list(Indicator.objects.select_for_update().filter(pk__in=indicator_ids).order_by("pk").values_list("pk"))


def indicator_to_record(indicator_id: int, by: Viewer) -> Indicator:
    found = indicator(indicator_id)
    access.check_record(by, found)
    return found


def target(target_id: int) -> Target:
    return _there(Target.objects.filter(pk=target_id).first(), "Måltallet")


def override(override_id: int) -> LightOverride:
    """The judgement by a person, locked, with its target."""
    question = LightOverride.objects.select_for_update(of=("self",)).select_related("target")
    return _there(question.filter(pk=override_id).first(), "Vurderingen")


def observation(observation_id: int) -> Observation:
    return _there(Observation.objects.filter(pk=observation_id).first(), "Opgørelsen")


def deviation_to_answer(deviation_id: int, by: Viewer) -> Deviation:
    """The deviation, locked, for one who may answer for its indicator."""
    question = Deviation.objects.select_for_update(of=("self",)).select_related("target")
    found = _there(question.filter(pk=deviation_id).first(), "Afvigelsen")
    access.check_answer(by, indicator(found.target.indicator_id))
    return found


def key(key_id: int) -> DistributionKey:
    return _there(DistributionKey.objects.filter(pk=key_id).first(), "Fordelingsnøglen")


def report_to_edit(report_id: int, by: Viewer) -> StatusReport:
    """The report, locked, with its plan and unit, for one who may edit the plan."""
    found = _locked_report(report_id)
    access.check_edit(by, found.plan)
    return found


def report_to_write(report_id: int, by: Viewer, item_ids: Collection[int]) -> StatusReport:
    """The report, locked, with its plan and unit, for one who may write these of its items."""
    found = _locked_report(report_id)
    access.check_write_items(by, found, item_ids)
    return found


def touch(row: Plan | Action | Indicator | Deviation | StatusReport, *, by: Viewer, at: datetime) -> None:
    row.changed_at, row.changed_by = at, by.username
    row.save()


def tell(what: str, row: Model, *, by: Viewer, at: datetime, details: Mapping[str, object] | None = None) -> None:
    """The audit event of a write; ids and keys only, never what somebody wrote."""
    audit.record(
        by=by.actor,
        at=at,
        action=f"plans.{what}",
        object_type=row._meta.model_name or "",
        object_id=row.pk,
        details=details,
    )


def report(report_id: int) -> StatusReport:
    """The report, locked, with its plan and unit."""
    return _locked_report(report_id)


def _locked_report(report_id: int) -> StatusReport:
    question = StatusReport.objects.select_for_update(of=("self",)).select_related("plan__owner_unit")
    return _there(question.filter(pk=report_id).first(), "Rapporten")


def _there(found: Row | None, what: str) -> Row:
    if found is None:
        raise NotFound(f"{what} {_GONE}")
    return found
