"""Units, persons, positions, forums and memberships, all with validity in time; and who may do what where."""

from virke.organisation.models.access import Grant, User
from virke.organisation.models.forums import Forum, Membership
from virke.organisation.models.people import Person, Position
from virke.organisation.models.units import FormerUnit, Unit

__all__ = ["FormerUnit", "Forum", "Grant", "Membership", "Person", "Position", "Unit", "User"]
