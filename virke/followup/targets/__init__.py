"""From the sentences of a decision to a target: what it sets, of which indicator, and what stands in the form. Pure."""

from .fitting import Fitted, fit
from .matching import Known, Match, match
from .reading import Said, from_decision, read

__all__ = ["Fitted", "Known", "Match", "Said", "fit", "from_decision", "match", "read"]
