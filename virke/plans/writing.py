"""From a value to the columns of a row, the same for what a person writes and what a document says."""

from __future__ import annotations

from virke.plans.models import Action, Indicator, Observation, PlanItem, Target
from virke.plans.values import ActionHead, Decided, Figure, IndicatorHead, ItemHead, Promise, Scope


def item(row: PlanItem, head: ItemHead) -> PlanItem:
    """The row with the head's words, saved."""
    row.number, row.title, row.level_name = head.number.strip(), head.title.strip(), head.level_name.strip()
    row.source_text, row.note, row.channel = head.source_text, head.note.strip(), head.channel.value
    row.considerations = [consideration.value for consideration in head.considerations]
    row.first_line, row.last_line = head.lines or (None, None)
    row.origin_id = head.origin_id
    row.save()
    return row


def action(row: Action, head: ActionHead) -> Action:
    """The row with the head's words, not saved."""
    row.text, row.contributors, row.internal_note = head.text.strip(), head.contributors.strip(), head.internal_note
    row.responsible_text = head.responsible.text.strip()
    row.responsible_person_id, row.responsible_unit_id = head.responsible.person_id, head.responsible.unit_id
    row.due_on, row.due_text = head.due.on, head.due.text.strip()
    row.due_precision = head.due.precision.value if head.due.precision else ""
    row.first_line, row.last_line = head.lines or (None, None)
    row.is_new = head.is_new
    return row


def indicator(row: Indicator, head: IndicatorHead) -> Indicator:
    """The row with the head's words but not its definition, not saved."""
    row.title, row.kind, row.measure_key = head.title.strip(), head.kind.value, head.measure_key.strip()
    row.unit, row.counted = head.unit, head.counted.strip()
    row.direction = head.direction.value if head.direction else ""
    row.frequency = head.frequency.value if head.frequency else ""
    row.exhaustive, row.source = head.exhaustive, head.source.strip()
    row.owner_unit_id, row.owner_person_id = head.owner_unit_id, head.owner_person_id
    row.first_line, row.last_line = head.lines or (None, None)
    return row


def target(row: Target, promise: Promise, scope: Scope, decided: Decided | None) -> Target:
    """The row with what is promised, not saved."""
    row.org_unit_id, row.group = scope.unit_id, scope.group.strip()
    row.shape, row.unit, row.low, row.high = promise.shape.value, promise.unit, promise.low, promise.high
    row.starts_on, row.ends_on, row.due_text = promise.starts_on, promise.ends_on, promise.due_text.strip()
    row.window_months, row.limit_value, row.limit_unit = (
        promise.window_months,
        promise.limit_value,
        promise.limit_unit,
    )
    row.baseline_value, row.baseline_on = promise.baseline_value, promise.baseline_on
    row.baseline_text = promise.baseline_text.strip()
    row.decided_on = decided.on if decided else None
    row.decided_citation = decided.citation.strip() if decided else ""
    return row


def observation(row: Observation, figure: Figure) -> Observation:
    """The row with the figure, not saved."""
    row.unit, row.value = figure.unit, figure.value
    row.numerator, row.denominator = figure.numerator, figure.denominator
    row.n_unknown, row.maturity = figure.n_unknown, figure.maturity.value
    row.withdrawn = figure.withdrawn
    return row
