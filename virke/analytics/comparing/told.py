"""What was told of a comparison. Pages read it; it asks no engine."""

from __future__ import annotations

from virke.analytics import queries
from virke.analytics.answers import Answer
from virke.analytics.comparing import answers
from virke.analytics.comparing.definitions import RiskSets
from virke.analytics.queries import Viewer


def told(*, viewer: Viewer, sets: RiskSets) -> Answer | None:
    """The figures of every interval as they are told, None while nothing has been."""
    return queries.told_of(viewer=viewer, subject=answers.subject(sets), decimals=2)
