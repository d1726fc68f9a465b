"""Who has a login and which roles: for those who keep access."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from virke.audit import actions as audit
from virke.kernel.alphabet import in_order
from virke.kernel.periods import Period
from virke.organisation import scoping
from virke.organisation.access import ROLES, Permission, Viewer
from virke.organisation.models import Grant, Person, User
from virke.organisation.rows import NotFound

EDIT = Permission.EDIT_ORGANISATION
PAGE = 100  # persons


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A role. `unit_name` is empty for the whole municipality, `kle_prefix` for every subject."""

    grant_id: int
    role: str
    role_label: str
    unit_id: int | None
    unit_name: str
    kle_prefix: str
    period: Period
    holds: bool


@dataclass(frozen=True, slots=True)
class Access:
    """A person's login and roles. `login_id` is None without a login. `grants` newest first, past ones too."""

    person_id: int
    name: str
    email: str
    login_id: int | None
    username: str
    is_active: bool
    last_login: datetime | None
    grants: tuple[GrantLine, ...]


@dataclass(frozen=True, slots=True)
class AccessPage:
    """One page of those with access, and how many pages there are; both count from 1."""

    rows: tuple[Access, ...]
    number: int
    pages: int


def accesses(*, viewer: Viewer, at: datetime, on: date, page: int = 1) -> AccessPage:
    """Those with a login or a role that the viewer keeps, by name. Leaves a read event of those on the page."""
    viewer.check_somewhere(EDIT)
    kept = Q(pk__in=Grant.objects.filter(scoping.within(viewer, EDIT, unit="unit_id")).values("person"))
    who = kept | (Q(user__isnull=False) if viewer.may(EDIT, unit_id=None) else scoping.NOTHING)
    names = sorted(Person.objects.filter(who).values_list("pk", "name"), key=lambda row: in_order(row[1]))
    ids = [pk for pk, _ in names[(page - 1) * PAGE : page * PAGE]]
    found = _accesses(Q(pk__in=ids), _grants(viewer, on, Q(person__in=ids)))
    audit.record_seen(
        by=viewer.actor,
        at=at,
        action="organisation.see_access",
        object_type="person",
        object_ids=[access.person_id for access in found],
    )
    return AccessPage(found, page, max(1, -(-len(names) // PAGE)))


def access_of(*, viewer: Viewer, at: datetime, person_id: int, on: date) -> Access:
    """One person's login and roles. Leaves a read event. Raises `NotFound`."""
    viewer.check_somewhere(EDIT)
    found = _accesses(Q(pk=person_id), _grants(viewer, on, Q(person=person_id)))
    if not found:
        raise NotFound("Personen findes ikke. Søg efter navnet under Adgang.")
    audit.record_seen(
        by=viewer.actor, at=at, action="organisation.see_access", object_type="person", object_ids=[person_id]
    )
    return found[0]


def _grants(viewer: Viewer, on: date, which: Q) -> dict[int, list[GrantLine]]:
    """The grants that the viewer keeps, by person."""
    kept = scoping.within(viewer, EDIT, unit="unit_id")
    lines: dict[int, list[GrantLine]] = defaultdict(list)
    for grant in Grant.objects.filter(which & kept).select_related("unit").order_by("-starts_on", "id"):
        lines[grant.person_id].append(
            GrantLine(
                grant_id=grant.pk,
                role=grant.role,
                role_label=ROLES[grant.role].label if grant.role in ROLES else grant.role,
                unit_id=grant.unit_id,
                unit_name=grant.unit.name if grant.unit else "",
                kle_prefix=grant.kle_prefix,
                period=grant.period,
                holds=on in grant.period,
            )
        )
    return lines


def _accesses(who: Q, grants: dict[int, list[GrantLine]]) -> tuple[Access, ...]:
    people = Person.objects.filter(who).select_related("user")
    return tuple(
        Access(
            person_id=person.pk,
            name=person.name,
            email=person.email,
            login_id=login.pk if (login := _login(person)) else None,
            username=login.username if login else "",
            is_active=login.is_active if login else False,
            last_login=login.last_login if login else None,
            grants=tuple(grants.get(person.pk, ())),
        )
        for person in sorted(people, key=lambda person: in_order(person.name))
    )


def _login(person: Person) -> User | None:
    try:
        return person.user
    except User.DoesNotExist:
        return None
