"""The only writers of projects. Each checks access and rules, writes, and tells the audit trail."""

from virke.projects.actions.evaluations import add_evaluation, count_answers, edit_evaluation
from virke.projects.actions.facts import count, edit_facts
from virke.projects.actions.reporting import add_due, edit_due, move_due
from virke.projects.actions.reviews import (
    Said,
    add_sample,
    answer_cases,
    close_round,
    correct_round,
    discard_round,
    edit_sample,
    feed_indicator,
    open_round,
)
from virke.projects.actions.trials import take_step, write_hypothesis

__all__ = [
    "Said",
    "add_due",
    "add_evaluation",
    "add_sample",
    "answer_cases",
    "close_round",
    "correct_round",
    "count",
    "count_answers",
    "discard_round",
    "edit_due",
    "edit_evaluation",
    "edit_facts",
    "edit_sample",
    "feed_indicator",
    "move_due",
    "open_round",
    "take_step",
    "write_hypothesis",
]
