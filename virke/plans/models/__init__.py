"""Plans with their items, actions and indicators; targets and observations that are added to and never rewritten."""

from virke.plans.models.actions import Action
from virke.plans.models.indicators import Definition, Indicator
from virke.plans.models.observations import Observation, SourceExtract
from virke.plans.models.plans import Plan, PlanItem, PlanRelation
from virke.plans.models.targets import DistributionKey, KeyShare, LightOverride, Target

__all__ = [
    "Action",
    "Definition",
    "DistributionKey",
    "Indicator",
    "KeyShare",
    "LightOverride",
    "Observation",
    "Plan",
    "PlanItem",
    "PlanRelation",
    "SourceExtract",
    "Target",
]
