"""The only readers of placements seen from outside. Each takes the viewer and gives plain values."""

from virke.placements.queries.assessments import assessments, reference, skills_taught
from virke.placements.queries.citizens import (
    candidates,
    citizen,
    citizen_to_edit,
    citizen_units,
    citizens,
    wish_choices,
)
from virke.placements.queries.displacements import displacement
from virke.placements.queries.figures import computed
from virke.placements.queries.invitations import behind_link, invitation_to_mail, invitations_of
from virke.placements.queries.library import task_choices, task_to_edit, tasks, titles
from virke.placements.queries.matches import (
    gathered,
    match,
    pair_choices,
    preferences,
    proposal,
    proposals,
    recheck,
    weighed,
    weightings,
    weights_to_decide,
    weights_to_draft,
)
from virke.placements.queries.official import official_rows, official_states
from virke.placements.queries.overviews import key_proposal, my_standing, overview, target
from virke.placements.queries.placements import law_of, placement, placement_to_handle, placements
from virke.placements.queries.reports import report
from virke.placements.queries.simulations import simulation
from virke.placements.queries.today import calendar, calendar_number, calendar_of, to_remind, today
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
    "assessments",
    "behind_link",
    "calendar",
    "calendar_number",
    "calendar_of",
    "candidates",
    "citizen",
    "citizen_to_edit",
    "citizen_units",
    "citizens",
    "computed",
    "displacement",
    "gathered",
    "invitation_to_mail",
    "invitations_of",
    "key_proposal",
    "law_of",
    "match",
    "my_standing",
    "offer_to_edit",
    "official_rows",
    "official_states",
    "overview",
    "pair_choices",
    "placement",
    "placement_to_handle",
    "placements",
    "preferences",
    "proposal",
    "proposals",
    "recheck",
    "reference",
    "report",
    "simulation",
    "skills_taught",
    "staff_known",
    "target",
    "task_choices",
    "task_to_edit",
    "tasks",
    "titles",
    "to_remind",
    "today",
    "unit_choices",
    "weighed",
    "weightings",
    "weights_to_decide",
    "weights_to_draft",
    "wish_choices",
    "workplace",
    "workplace_to_edit",
    "workplace_to_handle",
    "workplaces",
]
