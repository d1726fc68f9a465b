"""What is measured for an item, and by which definition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from virke.organisation.access import Viewer
from virke.plans import rows, rules, writing
from virke.plans.models import Definition, Indicator
from virke.plans.values import IndicatorHead


@transaction.atomic
def add_indicator(*, item_ids: Sequence[int], head: IndicatorHead, by: Viewer, at: datetime) -> int:
    """An indicator of one or more items, with the first version of its definition; returns its id."""
    items = [rows.item_to_edit(item_id, by) for item_id in item_ids]
    rules.may_add_indicator(head, items=len(items)).check()
    indicator = writing.indicator(Indicator(definition_version=1), head)
    rows.touch(indicator, by=by, at=at)
    indicator.items.set(items)
    Definition.objects.create(
        indicator=indicator, version=1, text=head.definition.strip(), unit=head.unit, at=at, by=by.username
    )
    rows.tell("add_indicator", indicator, by=by, at=at, details={"items": list(item_ids)})
    return indicator.pk


@transaction.atomic
def edit_indicator(*, indicator_id: int, head: IndicatorHead, by: Viewer, at: datetime) -> None:
    """Everything but definition and unit, which `redefine` changes: figures were counted by them."""
    indicator = rows.indicator_to_edit(indicator_id, by)
    rules.may_edit_indicator(head, unit=indicator.unit, used=_used(indicator)).check()
    rows.touch(writing.indicator(indicator, head), by=by, at=at)
    rows.tell("edit_indicator", indicator, by=by, at=at)


@transaction.atomic
def redefine(*, indicator_id: int, text: str, unit: str, reason: str, by: Viewer, at: datetime) -> int:
    """Give the indicator a new version of its definition; figures keep the version they were counted by."""
    indicator = rows.indicator_to_edit(indicator_id, by)
    before = indicator.definitions.get(version=indicator.definition_version)
    rules.may_redefine(
        before=before.text, after=text, unit_before=indicator.unit, unit_after=unit, reason=reason
    ).check()
    indicator.definition_version, indicator.unit = before.version + 1, unit
    Definition.objects.create(
        indicator=indicator,
        version=indicator.definition_version,
        text=text.strip(),
        unit=unit,
        reason=reason.strip(),
        at=at,
        by=by.username,
    )
    rows.touch(indicator, by=by, at=at)
    rows.tell("redefine", indicator, by=by, at=at, details={"version": indicator.definition_version})
    return indicator.definition_version


def _used(indicator: Indicator) -> bool:
    return indicator.targets.exists() or indicator.observations.exists()
