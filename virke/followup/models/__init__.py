"""The loop: what was suggested, what was promised, where it came back and what was said of it."""

from virke.followup.models.commitments import Commitment
from virke.followup.models.digests import SentDigest
from virke.followup.models.places import AgendaPlace
from virke.followup.models.steps import Step
from virke.followup.models.suggestions import Suggestion

__all__ = ["AgendaPlace", "Commitment", "SentDigest", "Step", "Suggestion"]
