"""The only readers of placements seen from outside. Each takes the viewer and gives plain values."""

from virke.placements.queries.citizens import (
    candidates,
    citizen,
    citizen_to_edit,
    citizen_units,
    citizens,
    wish_choices,
)
from virke.placements.queries.invitations import behind_link, invitation_to_mail, invitations_of
from virke.placements.queries.overviews import key_proposal, overview, target
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
    "behind_link",
    "candidates",
    "citizen",
    "citizen_to_edit",
    "citizen_units",
    "citizens",
    "invitation_to_mail",
    "invitations_of",
    "key_proposal",
    "law_of",
    "offer_to_edit",
    "overview",
    "placement",
    "placement_to_handle",
    "placements",
    "staff_known",
    "target",
    "unit_choices",
    "wish_choices",
    "workplace",
    "workplace_to_edit",
    "workplace_to_handle",
    "workplaces",
]
