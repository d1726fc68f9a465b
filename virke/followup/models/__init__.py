"""The loop: what was suggested, what was promised, where it came back and what was said of it; and who hears what."""

from virke.followup.models.commitments import Commitment
from virke.followup.models.demands import DeviationRequest
from virke.followup.models.digests import SentDigest
from virke.followup.models.drafts import ItemDraft
from virke.followup.models.notices import NoticePlace, RestatementNotice
from virke.followup.models.places import AgendaPlace
from virke.followup.models.planlinks import PlanLink
from virke.followup.models.routes import Route
from virke.followup.models.statuses import PlacedIndicator, Publication, SeenObservation, StatusFigure, StatusPlace
from virke.followup.models.steps import Step
from virke.followup.models.suggestions import Suggestion

__all__ = [
    "AgendaPlace",
    "Commitment",
    "DeviationRequest",
    "ItemDraft",
    "NoticePlace",
    "PlacedIndicator",
    "PlanLink",
    "Publication",
    "RestatementNotice",
    "Route",
    "SeenObservation",
    "SentDigest",
    "StatusFigure",
    "StatusPlace",
    "Step",
    "Suggestion",
]
