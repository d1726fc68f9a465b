"""Persons and the positions they hold."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from virke.kernel.periods import Period
from virke.organisation import chart, rules
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Person, Position, Unit
from virke.organisation.rows import locked
from virke.organisation.trail import note

EDIT = Permission.EDIT_ORGANISATION


@transaction.atomic
def add_person(*, by: Viewer, at: datetime, name: str, email: str = "") -> int:
    """Add somebody, still without a position. Returns the id."""
    by.check_somewhere(EDIT)
    rules.may_be_called(name=name).check()
    person = Person.objects.create(name=name.strip(), email=email.strip())
    note(by, at, "add_person", "person", person.pk)
    return person.pk


@transaction.atomic
def edit_person(*, by: Viewer, at: datetime, person_id: int, name: str, email: str, wants_digest: bool) -> None:
    """Correct the name, the address and whether the person wants the daily digest. Everybody may for themselves."""
    if by.person_id != person_id:
        by.check_somewhere(EDIT)
    rules.may_be_called(name=name).check()
    person = locked(Person, person_id)
    person.name, person.email, person.wants_digest = name.strip(), email.strip(), wants_digest
    person.save(update_fields=["name", "email", "wants_digest"])
    note(by, at, "edit_person", "person", person_id, wants_digest=wants_digest)


@transaction.atomic
def appoint(
    *,
    by: Viewer,
    at: datetime,
    person_id: int,
    unit_id: int,
    title: str,
    starts_on: date,
    ends_on: date | None = None,
    leads: bool = False,
) -> int:
    """Give the person a position in the unit; `leads` makes it the leader's. Returns the position's id."""
    by.check(EDIT, unit_id=unit_id)
    unit, person = locked(Unit, unit_id), locked(Person, person_id)
    leaders = Position.objects.filter(unit=unit, leads=True)
    rules.may_appoint(
        title=title,
        holder=rules.Holder(person_id, rules.LEADER if leads else "", Period(starts_on, ends_on)),
        unit=chart.box(unit),
        leaders=[rules.Holder(p.person_id, rules.LEADER, p.period) for p in leaders],
    ).check()
    position = Position.objects.create(
        person=person, unit=unit, title=title.strip(), leads=leads, starts_on=starts_on, ends_on=ends_on
    )
    note(by, at, "appoint", "position", position.pk, person=person_id, unit=unit_id, leads=leads, starts_on=starts_on)
    return position.pk


@transaction.atomic
def end_position(*, by: Viewer, at: datetime, position_id: int, ends_on: date) -> None:
    """End the position; `ends_on` is the first day without it."""
    position = locked(Position, position_id)
    by.check(EDIT, unit_id=position.unit_id)
    rules.may_end(period=position.period, ends_on=ends_on).check()
    position.ends_on = ends_on
    position.save(update_fields=["ends_on"])
    note(by, at, "end_position", "position", position_id, person=position.person_id, ends_on=ends_on)
