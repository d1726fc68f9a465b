"""The only readers of meetings seen from outside. Every answer is for a viewer; seeing a closed item leaves a trace."""

from virke.meetings.queries.decisions import decision, decisions_about, openable
from virke.meetings.queries.forums import forums
from virke.meetings.queries.items import (
    ITEM_KINDS,
    attachment,
    item,
    loose_ends,
    paper,
    paper_text,
    standing_items,
)
from virke.meetings.queries.meetings import coming, last_meeting, meeting, next_meeting, past, present
from virke.meetings.queries.search import search
from virke.meetings.queries.threads import threads

__all__ = [
    "ITEM_KINDS",
    "attachment",
    "coming",
    "decision",
    "decisions_about",
    "forums",
    "item",
    "last_meeting",
    "loose_ends",
    "meeting",
    "next_meeting",
    "openable",
    "paper",
    "paper_text",
    "past",
    "present",
    "search",
    "standing_items",
    "threads",
]
