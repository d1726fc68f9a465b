"""The only readers of projects seen from outside. Every answer is for a viewer and made of plain values."""

from virke.projects.queries.evaluations import evaluation, evaluation_to_count, evaluation_to_edit
from virke.projects.queries.projects import facts_to_edit, project, project_head
from virke.projects.queries.reporting import due_to_add, due_to_edit, due_to_move, my_dues
from virke.projects.queries.reviews import (
    grid,
    question_to_feed,
    review_round,
    sample,
    sample_to_edit,
    sample_to_record,
)
from virke.projects.queries.whole import whole

__all__ = [
    "due_to_add",
    "due_to_edit",
    "due_to_move",
    "evaluation",
    "evaluation_to_count",
    "evaluation_to_edit",
    "facts_to_edit",
    "grid",
    "my_dues",
    "project",
    "project_head",
    "question_to_feed",
    "review_round",
    "sample",
    "sample_to_edit",
    "sample_to_record",
    "whole",
]
