"""What forms offer: the units that may own a plan, the keys that share a target, the indicators of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Unit
from virke.organisation.models.validity import valid_on
from virke.organisation.scoping import within
from virke.plans.models import DistributionKey


@dataclass(frozen=True, slots=True)
class UnitChoice:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class KeyChoice:
    """A distribution key with each unit's weight by the unit's name."""

    id: int
    name: str
    starts_on: date
    decided_citation: str
    weights: tuple[tuple[str, str], ...]


def owner_units(*, viewer: Viewer, on: date) -> tuple[UnitChoice, ...]:
    """The units in which the viewer may write plans on the day, by name."""
    reached = within(viewer, Permission.EDIT_PLANS, unit="pk")
    found = Unit.objects.filter(reached & valid_on(on)).order_by("name", "pk")
    return tuple(UnitChoice(row.pk, row.name) for row in found)


def keys(*, viewer: Viewer, on: date) -> tuple[KeyChoice, ...]:
    """The keys that hold on the day, for those who may see plans."""
    viewer.check_somewhere(Permission.SEE_PLANS)
    holding = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    found = DistributionKey.objects.filter(holding).prefetch_related("shares__unit").order_by("name", "pk")
    return tuple(
        KeyChoice(
            row.pk,
            row.name,
            row.starts_on,
            row.decided_citation,
            tuple(sorted((share.unit.name, str(share.weight.normalize())) for share in row.shares.all())),
        )
        for row in found
    )
