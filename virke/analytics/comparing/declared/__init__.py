"""The declared comparisons."""

from __future__ import annotations

from virke.analytics.comparing.declared import placements as placements
from virke.analytics.comparing.definitions import COMPARISONS, RiskSets
from virke.kernel.registry import Registry


def known() -> Registry[RiskSets]:
    """All comparisons, by key."""
    return COMPARISONS
