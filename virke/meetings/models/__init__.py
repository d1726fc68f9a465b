"""Meetings, items, decisions and the cases that run through them."""

from virke.meetings.models.cases import Case
from virke.meetings.models.items import Attachment, Item, RecommendationPoint, Section
from virke.meetings.models.meetings import Attendance, Meeting
from virke.meetings.models.standing import StandingItem

__all__ = ["Attachment", "Attendance", "Case", "Item", "Meeting", "RecommendationPoint", "Section", "StandingItem"]
