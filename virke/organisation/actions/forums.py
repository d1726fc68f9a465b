"""Forums and the seats in them. Those who prepare a forum's meetings, by a role or a seat, keep its list of members."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from virke.kernel.periods import Period
from virke.organisation import chart, rules
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Forum, Membership, Person, Unit
from virke.organisation.rows import locked
from virke.organisation.trail import note

EDIT = Permission.EDIT_ORGANISATION


@transaction.atomic
def add_forum(
    *,
    by: Viewer,
    at: datetime,
    name: str,
    kind: str,
    unit_id: int,
    starts_on: date,
    ends_on: date | None = None,
    short_name: str = "",
) -> int:
    """Add a forum of the unit. Returns its id.

    For those who keep the organisation, and for those whose role lets them prepare the unit's meetings.
    """
    if not by.may(Permission.PREPARE_MEETINGS, unit_id=unit_id):
        by.check(EDIT, unit_id=unit_id)
    unit = locked(Unit, unit_id)
    rules.may_found(
        name=name,
        name_taken=Forum.objects.filter(name__iexact=name.strip()).exists(),
        period=Period(starts_on, ends_on),
        unit=chart.box(unit),
    ).check()
    forum = Forum.objects.create(
        name=name.strip(), short_name=short_name.strip(), kind=kind, unit=unit, starts_on=starts_on, ends_on=ends_on
    )
    note(by, at, "add_forum", "forum", forum.pk, name=forum.name, kind=kind, unit=unit_id, starts_on=starts_on)
    return forum.pk


@transaction.atomic
def close_forum(*, by: Viewer, at: datetime, forum_id: int, ends_on: date) -> None:
    """End the forum and every seat in it; `ends_on` is the first day without it."""
    forum = locked(Forum, forum_id)
    by.check(EDIT, unit_id=forum.unit_id)
    outlive = Membership.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on), forum=forum)
    rules.may_dissolve(
        period=forum.period, ends_on=ends_on, later_seats=outlive.filter(starts_on__gte=ends_on).count()
    ).check()
    ended = list(outlive.values_list("id", flat=True))
    outlive.update(ends_on=ends_on)
    forum.ends_on = ends_on
    forum.save(update_fields=["ends_on"])
    note(by, at, "close_forum", "forum", forum_id, ends_on=ends_on, seats=ended)


@transaction.atomic
def seat(
    *,
    by: Viewer,
    at: datetime,
    forum_id: int,
    person_id: int,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
) -> int:
    """Give the person a seat in the forum. Returns the seat's id."""
    forum, person = locked(Forum, forum_id), locked(Person, person_id)
    _check_keeper(by, forum)
    seated = Membership.objects.filter(forum=forum)
    rules.may_sit(
        holder=rules.Holder(person_id, role, Period(starts_on, ends_on)),
        forum=forum.name,
        forum_period=forum.period,
        seated=[rules.Holder(m.person_id, m.role, m.period) for m in seated],
    ).check()
    membership = Membership.objects.create(forum=forum, person=person, role=role, starts_on=starts_on, ends_on=ends_on)
    note(by, at, "seat", "seat", membership.pk, forum=forum_id, person=person_id, role=role, starts_on=starts_on)
    return membership.pk


@transaction.atomic
def unseat(*, by: Viewer, at: datetime, seat_id: int, ends_on: date) -> None:
    """End the seat; `ends_on` is the first day without it."""
    membership = locked(Membership, seat_id)
    _check_keeper(by, membership.forum)
    rules.may_end(period=membership.period, ends_on=ends_on).check()
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    note(by, at, "unseat", "seat", seat_id, forum=membership.forum_id, person=membership.person_id, ends_on=ends_on)


def _check_keeper(by: Viewer, forum: Forum) -> None:
    if not by.may(EDIT, unit_id=forum.unit_id):
        by.check(Permission.PREPARE_MEETINGS, unit_id=forum.unit_id, forum_id=forum.pk)
