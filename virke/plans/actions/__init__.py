"""The only writers of plans. Each checks access and rules, writes, and tells the audit trail."""

from virke.plans.actions.answering import answer_items
from virke.plans.actions.asking import ask_owners, note_mailed
from virke.plans.actions.computed import record_computed
from virke.plans.actions.deviations import close_deviation, edit_deviation, write_deviation
from virke.plans.actions.indicators import add_indicator, edit_indicator, redefine
from virke.plans.actions.items import add_item, edit_item, relate, unrelate
from virke.plans.actions.lines import write_lines
from virke.plans.actions.observations import (
    correct_observation,
    keep_extract,
    record_figures,
    record_observation,
    withdraw_observation,
)
from virke.plans.actions.plans import create_plan, edit_plan, move_plan
from virke.plans.actions.recording import record_plan
from virke.plans.actions.rollover import roll_over
from virke.plans.actions.status import Files, begin_report, delete_report, freeze_report
from virke.plans.actions.steps import add_action, edit_action, set_action_state
from virke.plans.actions.targets import distribute, make_key, override_light, remove_override, set_target

__all__ = [
    "Files",
    "add_action",
    "add_indicator",
    "add_item",
    "answer_items",
    "ask_owners",
    "begin_report",
    "close_deviation",
    "correct_observation",
    "create_plan",
    "delete_report",
    "distribute",
    "edit_action",
    "edit_deviation",
    "edit_indicator",
    "edit_item",
    "edit_plan",
    "freeze_report",
    "keep_extract",
    "make_key",
    "move_plan",
    "note_mailed",
    "override_light",
    "record_computed",
    "record_figures",
    "record_observation",
    "record_plan",
    "redefine",
    "relate",
    "remove_override",
    "roll_over",
    "set_action_state",
    "set_target",
    "unrelate",
    "withdraw_observation",
    "write_deviation",
    "write_lines",
]
