"""Roles and logins: who gets in, and what they may do where."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from virke.kernel import danish
from virke.kernel.periods import Period
from virke.kernel.verdicts import NotPossible
from virke.organisation import chart, rules
from virke.organisation.access import ROLES, Permission, Viewer
from virke.organisation.actions import people
from virke.organisation.models import Grant, Person, Unit, User
from virke.organisation.models.validity import valid_on
from virke.organisation.rows import locked
from virke.organisation.trail import note

EDIT = Permission.EDIT_ORGANISATION


@transaction.atomic
def grant(
    *,
    by: Viewer,
    at: datetime,
    person_id: int,
    role: str,
    unit_id: int | None,
    starts_on: date,
    ends_on: date | None = None,
    kle_prefix: str = "",
) -> int:
    """Give the person a role in the unit and everything under it; without a unit in the whole municipality.

    Returns the grant's id.
    """
    by.check(EDIT, unit_id=unit_id)
    person = locked(Person, person_id)
    unit = locked(Unit, unit_id) if unit_id is not None else None
    rules.may_grant(
        role=role,
        kle_prefix=kle_prefix,
        period=Period(starts_on, ends_on),
        unit=chart.box(unit) if unit else None,
        own=by.person_id == person_id,
    ).check()
    given = Grant.objects.create(
        person=person, role=role, unit=unit, kle_prefix=kle_prefix, starts_on=starts_on, ends_on=ends_on
    )
    where = {"unit": unit_id, "kle": kle_prefix, "starts_on": starts_on, "ends_on": ends_on}
    note(by, at, "grant", "grant", given.pk, person=person_id, role=role, **where)
    return given.pk


@transaction.atomic
def revoke(*, by: Viewer, at: datetime, grant_id: int, ends_on: date) -> None:
    """End the role; `ends_on` is the first day without it."""
    given = locked(Grant, grant_id)
    by.check(EDIT, unit_id=given.unit_id)
    rules.may_revoke(
        period=given.period,
        ends_on=ends_on,
        last_keeper=_keeps(given) and not _keepers(on=ends_on).exclude(pk=given.pk).exists(),
    ).check()
    given.ends_on = ends_on
    given.save(update_fields=["ends_on"])
    note(by, at, "revoke", "grant", grant_id, person=given.person_id, role=given.role, ends_on=ends_on)


@transaction.atomic
def create_login(*, by: Viewer, at: datetime, person_id: int, username: str, password: str | None = None) -> int:
    """Let the person log in; without a password only another way to log in (SSO) opens. Returns the login's id."""
    by.check(EDIT, unit_id=None)
    person = locked(Person, person_id)
    rules.may_log_in_as(
        username=username,
        taken=User.objects.filter(username=username).exists(),
        has_login=User.objects.filter(person=person).exists(),
    ).check()
    if password is not None:
        _check_password(password, User(username=username, person=person))
    user = User.objects.create_user(username=username, password=password, person=person)
    note(by, at, "create_login", "login", user.pk, person=person_id)
    return user.pk


@transaction.atomic
def create_first_keeper(*, by: Viewer, at: datetime, name: str, username: str, password: str, starts_on: date) -> None:
    """Let the first person in, with the role that gives access to all others. Only while nobody has it."""
    rules.may_be_first(somebody_keeps=_keepers(on=starts_on).exists()).check()
    person_id = people.add_person(by=by, at=at, name=name)
    create_login(by=by, at=at, person_id=person_id, username=username, password=password)
    grant(by=by, at=at, person_id=person_id, role="it_chief", unit_id=None, starts_on=starts_on)


@transaction.atomic
def set_password(*, by: Viewer, at: datetime, login_id: int, password: str) -> None:
    """Give the login another password: one's own, or anybody's by who keeps the logins of the whole municipality."""
    user = locked(User, login_id)
    if user.person_id != by.person_id:
        by.check(EDIT, unit_id=None)
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    note(by, at, "set_password", "login", login_id, person=user.person_id)


@transaction.atomic
def close_login(*, by: Viewer, at: datetime, login_id: int) -> None:
    """Nobody gets in by this login any more, from the next request on."""
    by.check(EDIT, unit_id=None)
    user = locked(User, login_id)
    others = _keepers(on=danish.day_of(at)).exclude(person_id=user.person_id)
    keeper = any(_keeps(given) for given in Grant.objects.filter(person_id=user.person_id))
    rules.may_close_login(own=user.person_id == by.person_id, last_keeper=keeper and not others.exists()).check()
    user.is_active = False
    user.save(update_fields=["is_active"])
    note(by, at, "close_login", "login", login_id, person=user.person_id)


@transaction.atomic
def reopen_login(*, by: Viewer, at: datetime, login_id: int) -> None:
    by.check(EDIT, unit_id=None)
    user = locked(User, login_id)
    user.is_active = True
    user.save(update_fields=["is_active"])
    note(by, at, "reopen_login", "login", login_id, person=user.person_id)


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as refused:
        raise NotPossible(tuple(refused.messages)) from None


def _keeps(given: Grant) -> bool:
    """Whether the grant lets its holder give access in the whole municipality."""
    known = ROLES.get(given.role)
    return known is not None and EDIT in known.permissions and given.unit_id is None and not given.kle_prefix


def _keepers(on: date) -> QuerySet[Grant]:
    """The grants by which somebody with a login can give access in the whole municipality on the day."""
    roles = [role.key for role in ROLES.values() if EDIT in role.permissions]
    return Grant.objects.filter(valid_on(on), role__in=roles, unit=None, kle_prefix="", person__user__is_active=True)
