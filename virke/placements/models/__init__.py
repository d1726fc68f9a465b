"""Tables and constraints of placements."""

from virke.placements.models.assessments import Assessment
from virke.placements.models.citizens import (
    BenefitSpell,
    Citizen,
    CitizenSkill,
    Excluded,
    Goal,
    GroupSpell,
    PostalArea,
    SealedCpr,
    Veto,
    Wish,
)
from virke.placements.models.course import Change, Turn
from virke.placements.models.invitations import Invitation
from virke.placements.models.matches import (
    MatchProposal,
    MatchRun,
    PinnedPair,
    Preference,
    Weighting,
)
from virke.placements.models.official import CalendarKey, OfficialState, Reminded
from virke.placements.models.placements import Offer, Placement
from virke.placements.models.requests import RefusedRequest
from virke.placements.models.targets import PlaceTarget
from virke.placements.models.tasks import Concept, OccupationSkill, Task, TaskDemand, TaskSkill
from virke.placements.models.workplaces import Contact, ReadyPoint, StaffMonth, Workplace

__all__ = [
    "Assessment",
    "BenefitSpell",
    "CalendarKey",
    "Change",
    "Citizen",
    "CitizenSkill",
    "Concept",
    "Contact",
    "Excluded",
    "Goal",
    "GroupSpell",
    "Invitation",
    "MatchProposal",
    "MatchRun",
    "OccupationSkill",
    "Offer",
    "OfficialState",
    "PinnedPair",
    "PlaceTarget",
    "Placement",
    "PostalArea",
    "Preference",
    "ReadyPoint",
    "RefusedRequest",
    "Reminded",
    "SealedCpr",
    "StaffMonth",
    "Task",
    "TaskDemand",
    "TaskSkill",
    "Turn",
    "Veto",
    "Weighting",
    "Wish",
    "Workplace",
]
