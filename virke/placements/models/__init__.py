"""Tables and constraints of placements."""

from virke.placements.models.placements import Offer, Placement
from virke.placements.models.workplaces import Contact, ReadyPoint, StaffMonth, Workplace

__all__ = ["Contact", "Offer", "Placement", "ReadyPoint", "StaffMonth", "Workplace"]
