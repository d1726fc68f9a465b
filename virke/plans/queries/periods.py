"""The figures of a plan in two periods, side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from virke.kernel.periods import Period
from virke.organisation.access import Viewer
from virke.plans import figures, holding, indicating, loading, standings, trees, wording
from virke.plans.kinds import Direction, Shape
from virke.plans.models import Indicator, PlanItem
from virke.plans.standings import Standing
from virke.plans.values import WHOLE
from virke.plans.views import Comparison, ItemLink

_COUNTS_TOGETHER = frozenset({Shape.CUMULATIVE, Shape.CADENCE})


def compare_periods(*, viewer: Viewer, plan_id: int, first: Period, second: Period, on: date) -> tuple[Comparison, ...]:
    """Each indicator of the plan in the two periods, in the order of the plan.

    A period's figure is its own where one covers it whole, else its parts added up (shares by numerator and
    denominator), where the target counts together; of any other number it is the last in the period.
    """
    plan = loading.plan(viewer, plan_id)
    places = PlanItem.indicators.through.objects.filter(planitem__plan_id=plan_id).order_by("indicator_id")
    items = {row.pk: row for row in loading.items_of(plan)}
    chosen = {
        indicator_id: items[item_id] for indicator_id, item_id in places.values_list("indicator_id", "planitem_id")
    }
    rows = {row.pk: row for row in Indicator.objects.filter(pk__in=chosen)}
    found = standings.standings(list(rows.values()), on=on, known=holding.everything(rows))
    order = {item.pk: place for place, item in enumerate(trees.in_order(items.values()))}
    return tuple(
        _comparison(
            rows[indicator_id],
            ItemLink(item.pk, item.number, item.title, plan_id, plan.title),
            found[indicator_id],
            first,
            second,
        )
        for indicator_id, item in sorted(chosen.items(), key=lambda one: (order[one[1].pk], one[0]))
    )


def _comparison(row: Indicator, item: ItemLink, standing: Standing, first: Period, second: Period) -> Comparison:
    own = [one for one in standing.readings.get(WHOLE, ()) if one.figure.unit == row.unit]
    adds = any(held.decision.promise.shape in _COUNTS_TOGETHER for held in standing.chain)
    before, after = (figures.of_period(own, period, adds=adds) for period in (first, second))
    change = None if before is None or after is None else after - before
    return Comparison(
        indicator_id=row.pk,
        title=row.title,
        item=item,
        unit_word=wording.unit_word(row.unit, row.counted),
        first=before,
        first_shown=indicating.shown(before, row.unit, row.counted),
        second=after,
        second_shown=indicating.shown(after, row.unit, row.counted),
        change_shown=wording.change(change, row.unit, row.counted),
        better=_better(row, change),
    )


def _better(row: Indicator, change: Decimal | None) -> bool | None:
    if not change or row.direction not in (Direction.UP.value, Direction.DOWN.value):
        return None
    return (change > 0) == (row.direction == Direction.UP.value)
