"""The only writers of projects. Each checks access and rules, writes, and tells the audit trail."""

from virke.projects.actions.facts import count, edit_facts
from virke.projects.actions.reporting import add_due, edit_due, move_due
from virke.projects.actions.trials import take_step, write_hypothesis

__all__ = [
    "add_due",
    "count",
    "edit_due",
    "edit_facts",
    "move_due",
    "take_step",
    "write_hypothesis",
]
