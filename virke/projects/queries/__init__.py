"""The only readers of projects seen from outside. Every answer is for a viewer and made of plain values."""

from virke.projects.queries.projects import facts_to_edit, project, project_head
from virke.projects.queries.reporting import due_to_add, due_to_edit, due_to_move, my_dues

__all__ = [
    "due_to_add",
    "due_to_edit",
    "due_to_move",
    "facts_to_edit",
    "my_dues",
    "project",
    "project_head",
]
