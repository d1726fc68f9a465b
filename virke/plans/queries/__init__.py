"""The only readers of plans seen from outside. Every answer is for a viewer and made of plain values."""

from virke.plans.queries.choices import KeyChoice, UnitChoice, keys, owner_units
from virke.plans.queries.items import indicator, item, lights
from virke.plans.queries.periods import compare_periods
from virke.plans.queries.plans import plan, plans
from virke.plans.queries.steps import late_actions, my_actions

__all__ = [
    "KeyChoice",
    "UnitChoice",
    "compare_periods",
    "indicator",
    "item",
    "keys",
    "late_actions",
    "lights",
    "my_actions",
    "owner_units",
    "plan",
    "plans",
]
