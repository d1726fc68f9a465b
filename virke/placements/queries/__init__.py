"""The only readers of placements seen from outside. Each takes the viewer and gives plain values."""

from virke.placements.queries.placements import law_of, placement, placement_to_handle, placements
from virke.placements.queries.workplaces import (
    offer_to_edit,
    staff_known,
    unit_choices,
    workplace,
    workplace_to_edit,
    workplace_to_handle,
    workplaces,
)

__all__ = [
    "law_of",
    "offer_to_edit",
    "placement",
    "placement_to_handle",
    "placements",
    "staff_known",
    "unit_choices",
    "workplace",
    "workplace_to_edit",
    "workplace_to_handle",
    "workplaces",
]
