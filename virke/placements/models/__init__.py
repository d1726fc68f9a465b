"""Tables and constraints of placements."""

from virke.placements.models.placements import Offer, Placement
from virke.placements.models.targets import PlaceTarget
from virke.placements.models.workplaces import Contact, ReadyPoint, StaffMonth, Workplace

__all__ = ["Contact", "Offer", "PlaceTarget", "Placement", "ReadyPoint", "StaffMonth", "Workplace"]
