"""Plans with their items, actions and indicators; targets and observations that are added to and never rewritten."""

from virke.plans.models.actions import Action
from virke.plans.models.deviations import Deviation
from virke.plans.models.indicators import Definition, Indicator
from virke.plans.models.observations import Computation, Observation, SourceExtract
from virke.plans.models.plans import Plan, PlanItem, PlanRelation
from virke.plans.models.status import (
    CommitteeAnswer,
    DroppedItem,
    FrozenAction,
    FrozenFigure,
    FrozenStatus,
    LineRequest,
    StatusLine,
    StatusReport,
)
from virke.plans.models.targets import DistributionKey, KeyShare, LightOverride, Target

__all__ = [
    "Action",
    "CommitteeAnswer",
    "Computation",
    "Definition",
    "Deviation",
    "DistributionKey",
    "DroppedItem",
    "FrozenAction",
    "FrozenFigure",
    "FrozenStatus",
    "Indicator",
    "KeyShare",
    "LightOverride",
    "LineRequest",
    "Observation",
    "Plan",
    "PlanItem",
    "PlanRelation",
    "SourceExtract",
    "StatusLine",
    "StatusReport",
    "Target",
]
