"""Bodies that meet and decide, and who sits in them."""

from __future__ import annotations

from django.db import models

from virke.organisation.models.people import Person
from virke.organisation.models.units import Unit
from virke.organisation.models.validity import Dated


class Forum(Dated):
    """A body that meets: a committee, a chiefs' forum, a MED committee, a working group."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Kommunalbestyrelse"
        COMMITTEE = "committee", "Politisk udvalg"
        CHIEFS = "chiefs", "Chefforum"
        MAIN_MED = "main_med", "HovedMED"
        DEPARTMENT_MED = "department_med", "AfdelingsMED"
        LOCAL_MED = "local_med", "Lokal MED"
        WORKING_GROUP = "working_group", "Arbejdsgruppe"

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="forums")


class Membership(Dated):
    """A person's seat in a forum."""

    class Role(models.TextChoices):
        CHAIR = "chair", "Formand"
        DEPUTY = "deputy", "Næstformand"
        SECRETARY = "secretary", "Sekretær"
        MANAGER = "manager", "Lederrepræsentant"
        SHOP_STEWARD = "shop_steward", "Tillidsrepræsentant (TR)"
        SAFETY = "safety", "Arbejdsmiljørepræsentant (AMR)"
        MEMBER = "member", "Medlem"

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
