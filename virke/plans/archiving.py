"""From rows to what an archive holds. For the query of archives only; everything needed is loaded before."""

from __future__ import annotations

from collections.abc import Mapping

from virke.plans.access import Sight
from virke.plans.archive import (
    ArchivedAction,
    ArchivedDefinition,
    ArchivedDeviation,
    ArchivedFigure,
    ArchivedIndicator,
    ArchivedItem,
    ArchivedLine,
    ArchivedOverride,
    ArchivedReport,
    ArchivedTarget,
)
from virke.plans.models import (
    Action,
    Definition,
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

Names = Mapping[str, str]
"""Who is behind each username; a job stands for itself."""


def title(row: Plan | None, sight: Sight) -> str:
    return row.title if row is not None and sight.may_see(row) else ""


def item(row: PlanItem, numbers: Mapping[int, str], sight: Sight) -> ArchivedItem:
    """The item needs `origin__plan` and `relations__other__plan`."""
    origin = row.origin if row.origin is not None and sight.may_see(row.origin.plan) else None
    return ArchivedItem(
        number=row.number,
        parent=numbers.get(row.parent_id, "") if row.parent_id is not None else "",
        level_name=row.level_name,
        title=row.title,
        source_text=row.source_text,
        first_line=row.first_line,
        last_line=row.last_line,
        note=row.note,
        channel=row.channel,
        considerations=tuple(row.considerations),
        origin=f"{origin.plan.title}, {origin.number}" if origin else "",
        relations=tuple(_relation(one, sight) for one in row.relations.all()),
    )


def _relation(row: PlanRelation, sight: Sight) -> tuple[str, str, str]:
    other = row.other if row.other is not None and sight.may_see(row.other.plan) else None
    return row.way, row.kind, f"{other.plan.title}, {other.number}" if other else row.text


def action(row: Action, numbers: Mapping[int, str]) -> ArchivedAction:
    known = row.responsible_person or row.responsible_unit
    return ArchivedAction(
        id=row.pk,
        item=numbers[row.item_id],
        text=row.text,
        responsible=known.name if known else row.responsible_text,
        contributors=row.contributors,
        note=row.internal_note,
        due_on=row.due_on,
        due_precision=row.due_precision,
        due_text=row.due_text,
        state=row.state,
        done_on=row.done_on,
        evidence=row.evidence,
        reason=row.reason,
        is_new=row.is_new,
    )


def indicator(row: Indicator, items: tuple[str, ...], names: Names) -> ArchivedIndicator:
    owner = row.owner_person or row.owner_unit
    versions = sorted(row.definitions.all(), key=lambda one: one.version)
    return ArchivedIndicator(
        id=row.pk,
        items=items,
        title=row.title,
        kind=row.kind,
        measure_key=row.measure_key,
        unit=row.unit,
        counted=row.counted,
        direction=row.direction,
        frequency=row.frequency,
        exhaustive=row.exhaustive,
        source=row.source,
        owner=owner.name if owner else "",
        definition_version=row.definition_version,
        definitions=tuple(_definition(one, names) for one in versions),
    )


def _definition(row: Definition, names: Names) -> ArchivedDefinition:
    return ArchivedDefinition(row.version, row.text, row.unit, row.reason, row.at, names.get(row.by, row.by))


def target(row: Target, names: Names) -> ArchivedTarget:
    return ArchivedTarget(
        id=row.pk,
        indicator=row.indicator_id,
        scope_unit=row.org_unit.name if row.org_unit else "",
        scope_group=row.group,
        shape=row.shape,
        unit=row.unit,
        low=row.low,
        high=row.high,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        due_text=row.due_text,
        window_months=row.window_months,
        limit_value=row.limit_value,
        limit_unit=row.limit_unit,
        baseline_value=row.baseline_value,
        baseline_on=row.baseline_on,
        baseline_text=row.baseline_text,
        key=row.key.name if row.key else "",
        total=row.total_id,
        decided_on=row.decided_on,
        decided_citation=row.decided_citation,
        supersedes=row.supersedes_id,
        reason=row.reason,
        recorded_at=row.recorded_at,
        recorded_by=names.get(row.recorded_by, row.recorded_by),
    )


def override(row: LightOverride, names: Names) -> ArchivedOverride:
    return ArchivedOverride(
        target=row.target_id,
        light=row.light,
        reason=row.reason,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        at=row.at,
        by=names.get(row.by, row.by),
        removed_on=row.removed_on,
        removed_by=names.get(row.removed_by, row.removed_by),
        removal_reason=row.removal_reason,
    )


def figure(row: Observation, names: Names) -> ArchivedFigure:
    return ArchivedFigure(
        id=row.pk,
        indicator=row.indicator_id,
        scope_unit=row.org_unit.name if row.org_unit else "",
        scope_group=row.group,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        unit=row.unit,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        n_unknown=row.n_unknown,
        maturity=row.maturity,
        source=row.extract.system if row.extract else "",
        definition_version=row.definition_version,
        corrects=row.supersedes_id,
        withdrawn=row.withdrawn,
        reason=row.reason,
        note=row.note,
        measure_version=row.computation.version if row.computation else "",
        extract=row.extract.digest if row.extract else "",
        excluded=row.computation.excluded if row.computation else None,
        recorded_at=row.recorded_at,
        recorded_by=names.get(row.recorded_by, row.recorded_by),
    )


def deviation(row: Deviation, names: Names) -> ArchivedDeviation:
    return ArchivedDeviation(
        id=row.pk,
        target=row.target_id,
        action=row.action_id,
        light=row.light,
        fact=row.fact,
        cause=row.cause,
        state=row.state,
        result=row.result,
        opened_at=row.opened_at,
        opened_by=names.get(row.opened_by, row.opened_by),
        closed_at=row.closed_at,
    )


def report(row: FrozenStatus, names: Names) -> ArchivedReport:
    """The political version of a report, with its `report__previous`."""
    told = row.report
    assert told.frozen_at is not None, "only a frozen report has versions"
    return ArchivedReport(
        cycle=told.cycle,
        as_of=told.as_of,
        previous=told.previous.cycle if told.previous else "",
        reason=told.reason,
        frozen_at=told.frozen_at,
        frozen_by=names.get(told.frozen_by, told.frozen_by),
        digest=row.digest,
        lines=tuple(
            ArchivedLine(line["number"], line["light"], line["political_text"], line.get("next_step", ""))
            for line in row.content["lines"]
        ),
    )
