"""The only writers of the loop. Each checks access and rules, writes, and tells the audit trail; or does nothing."""

from virke.followup.actions.agendas import build_next_agenda, place_due
from virke.followup.actions.commitments import close, drop, edit, event_happened, note, open, postpone, reopen
from virke.followup.actions.decisions import decide, suggest_from_decisions
from virke.followup.actions.demands import ask_for_deviation, note_demand_mailed
from virke.followup.actions.digests import forget_digest, record_digest
from virke.followup.actions.drafts import accept_draft, draft_place_items, drop_draft, edit_draft
from virke.followup.actions.planning import (
    add_action_by_decision,
    adopt_plan_by_decision,
    close_deviation_by_decision,
    set_target_by_decision,
)
from virke.followup.actions.publishing import publish_agenda, withdraw_publication
from virke.followup.actions.reports import report_back
from virke.followup.actions.routes import end_route, set_route
from virke.followup.actions.suggestions import confirm, confirm_many, make_standing, reject, suggest, undo

__all__ = [
    "accept_draft",
    "add_action_by_decision",
    "adopt_plan_by_decision",
    "ask_for_deviation",
    "build_next_agenda",
    "close",
    "close_deviation_by_decision",
    "confirm",
    "confirm_many",
    "decide",
    "draft_place_items",
    "drop",
    "drop_draft",
    "edit",
    "edit_draft",
    "end_route",
    "event_happened",
    "forget_digest",
    "make_standing",
    "note",
    "note_demand_mailed",
    "open",
    "place_due",
    "postpone",
    "publish_agenda",
    "record_digest",
    "reject",
    "reopen",
    "report_back",
    "set_route",
    "set_target_by_decision",
    "suggest",
    "suggest_from_decisions",
    "undo",
    "withdraw_publication",
]
