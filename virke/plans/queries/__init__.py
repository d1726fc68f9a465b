"""The only readers of plans seen from outside. Every answer is for a viewer and made of plain values."""

from virke.plans.queries.archives import archive
from virke.plans.queries.asking import asked_for, line, own_lines, owners
from virke.plans.queries.chains import chain
from virke.plans.queries.changes import Change, changes
from virke.plans.queries.choices import (
    GoalChoice,
    HoldingTarget,
    IndicatorChoice,
    KeyChoice,
    UnitChoice,
    goals_to_write,
    indicators_to_set,
    keys,
    owner_units,
)
from virke.plans.queries.deviations import (
    DeviationList,
    DeviationToAnswer,
    DeviationToWrite,
    MissingDeviation,
    deviation_to_answer,
    deviation_to_write,
    deviations,
)
from virke.plans.queries.editing import (
    ActionToHandle,
    IndicatorToEdit,
    ItemToEdit,
    ObservationToCorrect,
    OverrideToRemove,
    PlanToEdit,
    TargetToEdit,
    action_to_handle,
    indicator_to_answer,
    indicator_to_edit,
    indicator_to_record,
    item_to_add,
    item_to_edit,
    observation_to_correct,
    override_to_remove,
    plan_to_edit,
    target_to_edit,
)
from virke.plans.queries.figurelines import figure_lines
from virke.plans.queries.grids import GridRow, GridToWrite, grid_to_write
from virke.plans.queries.items import indicator, item, lights
from virke.plans.queries.measured import actions_on_time
from virke.plans.queries.periods import compare_periods
from virke.plans.queries.plans import plan, plans
from virke.plans.queries.status import file, preview, report, report_head, reports, restated, sent, to_hand_on
from virke.plans.queries.steps import late_actions, my_actions
from virke.plans.queries.watching import BadIndicator, MissingFigure, Watched, to_watch
from virke.plans.queries.whole import contents

__all__ = [
    "ActionToHandle",
    "BadIndicator",
    "Change",
    "DeviationList",
    "DeviationToAnswer",
    "DeviationToWrite",
    "GoalChoice",
    "GridRow",
    "GridToWrite",
    "HoldingTarget",
    "IndicatorChoice",
    "IndicatorToEdit",
    "ItemToEdit",
    "KeyChoice",
    "MissingDeviation",
    "MissingFigure",
    "ObservationToCorrect",
    "OverrideToRemove",
    "PlanToEdit",
    "TargetToEdit",
    "UnitChoice",
    "Watched",
    "action_to_handle",
    "actions_on_time",
    "archive",
    "asked_for",
    "chain",
    "changes",
    "compare_periods",
    "contents",
    "deviation_to_answer",
    "deviation_to_write",
    "deviations",
    "figure_lines",
    "file",
    "goals_to_write",
    "grid_to_write",
    "indicator",
    "indicator_to_answer",
    "indicator_to_edit",
    "indicator_to_record",
    "indicators_to_set",
    "item",
    "item_to_add",
    "item_to_edit",
    "keys",
    "late_actions",
    "lights",
    "line",
    "my_actions",
    "observation_to_correct",
    "override_to_remove",
    "own_lines",
    "owner_units",
    "owners",
    "plan",
    "plan_to_edit",
    "plans",
    "preview",
    "report",
    "report_head",
    "reports",
    "restated",
    "sent",
    "target_to_edit",
    "to_hand_on",
    "to_watch",
]
