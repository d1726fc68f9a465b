"""Meetings, items, decisions and the cases that run through them."""

from virke.meetings.models.attendance import Attendance
from virke.meetings.models.cases import Case
from virke.meetings.models.items import Attachment, Item, RecommendationPoint, Section
from virke.meetings.models.meetings import Meeting, Paper
from virke.meetings.models.standing import StandingItem

__all__ = [
    "Attachment",
    "Attendance",
    "Case",
    "Item",
    "Meeting",
    "Paper",
    "RecommendationPoint",
    "Section",
    "StandingItem",
]
