"""The only writers of placements. Each checks access and rules, writes, and tells the audit trail."""

from virke.placements.actions.assessments import answer_assessment, assess
from virke.placements.actions.citizens import (
    add_citizen,
    close_citizen,
    describe_citizen,
    edit_citizen,
    find_by_cpr,
    forget_citizens,
    reopen_citizen,
    show_cpr,
    write_spell,
    write_wishes,
)
from virke.placements.actions.course import (
    change_hours,
    extend,
    note_absence,
    take_step,
    withdraw_change,
    write_statements,
)
from virke.placements.actions.invitations import (
    answer_approval,
    hand_over,
    invite,
    note_invitation_mailed,
    note_seen,
    withdraw_invitation,
)
from virke.placements.actions.library import add_task, bring_in_library, close_task, edit_task, reopen_task
from virke.placements.actions.loading import bring_in_citizens
from virke.placements.actions.matches import (
    accept_proposal,
    decide_weights,
    draft_weights,
    keep_match,
    lift_pair,
    pin_pair,
    reject_proposal,
    withdraw_weights,
)
from virke.placements.actions.offers import add_offer, close_offer, confirm_offer, edit_offer, reopen_offer
from virke.placements.actions.official import forget_reminded, note_reminded, write_official_states
from virke.placements.actions.placements import record, reserve
from virke.placements.actions.targets import decide_target, withdraw_target
from virke.placements.actions.workplaces import (
    add_workplace,
    edit_workplace,
    mark_ready,
    write_contact,
    write_staff,
    write_staff_of_many,
)

__all__ = [
    "accept_proposal",
    "add_citizen",
    "add_offer",
    "add_task",
    "add_workplace",
    "answer_approval",
    "answer_assessment",
    "assess",
    "bring_in_citizens",
    "bring_in_library",
    "change_hours",
    "close_citizen",
    "close_offer",
    "close_task",
    "confirm_offer",
    "decide_target",
    "decide_weights",
    "describe_citizen",
    "draft_weights",
    "edit_citizen",
    "edit_offer",
    "edit_task",
    "edit_workplace",
    "extend",
    "find_by_cpr",
    "forget_citizens",
    "forget_reminded",
    "hand_over",
    "invite",
    "keep_match",
    "lift_pair",
    "mark_ready",
    "note_absence",
    "note_invitation_mailed",
    "note_reminded",
    "note_seen",
    "pin_pair",
    "record",
    "reject_proposal",
    "reopen_citizen",
    "reopen_offer",
    "reopen_task",
    "reserve",
    "show_cpr",
    "take_step",
    "withdraw_change",
    "withdraw_invitation",
    "withdraw_target",
    "withdraw_weights",
    "write_contact",
    "write_official_states",
    "write_spell",
    "write_staff",
    "write_staff_of_many",
    "write_statements",
    "write_wishes",
]
