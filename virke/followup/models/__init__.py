"""The loop: what was suggested, what was promised, where it came back and what was said of it."""

from virke.followup.models.commitments import Commitment, Postponement
from virke.followup.models.placements import AgendaPlace
from virke.followup.models.suggestions import Suggestion

__all__ = ["AgendaPlace", "Commitment", "Postponement", "Suggestion"]
