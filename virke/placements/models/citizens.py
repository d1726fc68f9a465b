"""The citizens who may be placed, with no more than a placement needs: no diagnosis, only requirements to the place."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from virke.organisation.models import Person, Unit
from virke.placements.kinds import Benefit, Commute, Demand, Language, TargetGroup
from virke.placements.models.tasks import Concept


class Citizen(models.Model):
    """A person whom the municipality may place. The CPR number stands elsewhere, sealed.

    `hours`: the most a week; `mentor_hours`: what a buddy must give a week; `most_minutes`: the longest way to
    work, one way; `needs`: what else the place must have. `ready_on`: from when somebody can begin; `offer_by`: the
    law wants an offer before it. `pseudonym`: the key of the person in the municipality's extracts. `consent_on`:
    agreed that a workplace sees the profile, up to `consent_ends_on`. `closed_on`: seeks no place any more.
    `forgotten_on`: everything that says who it was is deleted.
    """

    name = models.CharField(max_length=200, blank=True)
    born_on = models.DateField(null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    caseworker = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unqualified = models.BooleanField(default=False)
    single_provider = models.BooleanField(default=False)
    language = models.CharField(max_length=20, choices=Language.choices(), blank=True)
    hours = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    mentor_hours = models.DecimalField(max_digits=4, decimal_places=2, default=0)
    needs = models.CharField(max_length=400, blank=True)
    postal_code = models.CharField(max_length=4, blank=True)
    commute = models.CharField(max_length=20, choices=Commute.choices(), blank=True)
    most_minutes = models.PositiveIntegerField(null=True, blank=True)
    pseudonym = models.CharField(max_length=64, blank=True)
    ready_on = models.DateField()
    offer_by = models.DateField(null=True, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    consent_ends_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    forgotten_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") | Q(forgotten_on__isnull=False), name="placements_citizen_has_name"
            ),
            models.CheckConstraint(
                condition=Q(forgotten_on__isnull=True) | Q(name="", born_on__isnull=True, pseudonym=""),
                name="placements_citizen_forgotten",
            ),
            models.CheckConstraint(
                condition=Q(postal_code="") | Q(postal_code__regex=r"^[0-9]{4}$"), name="placements_citizen_postal"
            ),
            models.CheckConstraint(condition=Q(hours__isnull=True) | Q(hours__gt=0), name="placements_citizen_hours"),
            models.CheckConstraint(
                condition=Q(consent_ends_on__isnull=True) | Q(consent_ends_on__gt=F("consent_on")),
                name="placements_citizen_consent",
            ),
            models.UniqueConstraint(
                fields=["pseudonym"], condition=~Q(pseudonym=""), name="placements_citizen_pseudonym_once"
            ),
        ]


class SealedCpr(models.Model):
    """The CPR number of a citizen: sealed with the key of the installation, and an index to find it again by."""

    citizen = models.OneToOneField(Citizen, on_delete=models.CASCADE, primary_key=True, related_name="cpr")
    index = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()


class GroupSpell(models.Model):
    """The target group of a citizen in a period; `ends_on` open while it holds."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="groups")
    group = models.CharField(max_length=20, choices=TargetGroup.choices())
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="placements_group_spell_period"
            ),
            models.UniqueConstraint(fields=["citizen", "starts_on"], name="placements_one_group_a_day"),
        ]


class BenefitSpell(models.Model):
    """What a citizen lives on in a period; `ends_on` open while it holds."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="benefits")
    benefit = models.CharField(max_length=20, choices=Benefit.choices())
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="placements_benefit_spell_period",
            ),
            models.UniqueConstraint(fields=["citizen", "benefit", "starts_on"], name="placements_benefit_spell_once"),
        ]


class Goal(models.Model):
    """An occupation that the citizen works towards; rank 1 is the first."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="goals")
    occupation = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["citizen", "rank"], name="placements_goal_rank_once"),
            models.UniqueConstraint(fields=["citizen", "occupation"], name="placements_goal_once"),
        ]


class CitizenSkill(models.Model):
    """Something that the citizen can; `placement`: learned there."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="+")
    placement = models.ForeignKey(
        "placements.Placement", on_delete=models.PROTECT, null=True, blank=True, related_name="learned"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["citizen", "skill"], name="placements_citizen_skill_once")]


class Excluded(models.Model):
    """A demand that the place must not make: a requirement to the place, and nothing about why."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="excluded")
    demand = models.CharField(max_length=20, choices=Demand.choices())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["citizen", "demand"], name="placements_excluded_once")]


_ONE_OF_THREE = (
    Q(offer__isnull=False, workplace__isnull=True, task__isnull=True)
    | Q(offer__isnull=True, workplace__isnull=False, task__isnull=True)
    | Q(offer__isnull=True, workplace__isnull=True, task__isnull=False)
)


class Wish(models.Model):
    """What the citizen would like, rank 1 first: an offer, a workplace or a task."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="wishes")
    rank = models.PositiveIntegerField()
    offer = models.ForeignKey("placements.Offer", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    workplace = models.ForeignKey(
        "placements.Workplace", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    task = models.ForeignKey("placements.Task", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["citizen", "rank"], name="placements_wish_rank_once"),
            models.CheckConstraint(condition=_ONE_OF_THREE, name="placements_wish_for_one_thing"),
        ]


class Veto(models.Model):
    """Where the citizen does not come: an offer, a workplace or a task. Nobody has to say why."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="vetoes")
    offer = models.ForeignKey("placements.Offer", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    workplace = models.ForeignKey(
        "placements.Workplace", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    task = models.ForeignKey("placements.Task", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=_ONE_OF_THREE, name="placements_veto_on_one_thing")]


class PostalArea(models.Model):
    """A postal code with the middle of its area, in degrees (WGS 84), entered or brought in by the municipality."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=100)
    latitude = models.DecimalField(max_digits=8, decimal_places=5)
    longitude = models.DecimalField(max_digits=8, decimal_places=5)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{4}$"), name="placements_postal_code"),
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="placements_postal_degrees",
            ),
        ]
