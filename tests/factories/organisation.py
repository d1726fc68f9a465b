"""An invented municipality in small pieces. Every default name is made up; nobody is called that here."""

from __future__ import annotations

from datetime import date
from itertools import count

from virke.organisation import queries
from virke.organisation.access import Viewer
from virke.organisation.models import Forum, Grant, Membership, Person, Position, Unit, User

BEGINNING = date(2020, 1, 1)
# No test writes one of these names itself: else who is meant would depend on how many people came before.
FIRST_NAMES = ("Ragnvi", "Sigbrit", "Ulfhild", "Aslaug", "Embla", "Regnar", "Svanhild", "Åsfrid", "Şükran")
LAST_NAMES = ("Tranehøj", "Mågedal", "Ørnekilde", "Viberød", "Lærkholt", "Svaleby", "Rylevad")
_number = count(1)


def a_unit(
    name: str = "Jobcenter Nordby",
    *,
    parent: Unit | None = None,
    kind: str = "department",
    short_name: str = "",
    starts_on: date = BEGINNING,
    ends_on: date | None = None,
) -> Unit:
    return Unit.objects.create(
        name=name, short_name=short_name, kind=kind, parent=parent, starts_on=starts_on, ends_on=ends_on
    )


def a_person(
    name: str = "",
    *,
    unit: Unit | None = None,
    title: str = "Konsulent",
    leads: bool = False,
    email: str = "",
    starts_on: date = BEGINNING,
) -> Person:
    """A person, with a position when a unit is given."""
    n = next(_number)
    name = name or f"{FIRST_NAMES[n % len(FIRST_NAMES)]} {LAST_NAMES[n % len(LAST_NAMES)]}"
    person = Person.objects.create(name=name, email=email or f"person{n}@nordby.example")
    if unit is not None:
        Position.objects.create(person=person, unit=unit, title=title, leads=leads, starts_on=starts_on)
    return person


def a_forum(
    name: str = "",
    *,
    unit: Unit | None = None,
    kind: str = "chiefs",
    short_name: str = "",
    starts_on: date = BEGINNING,
    ends_on: date | None = None,
) -> Forum:
    """A forum of the unit, or of a new one."""
    return Forum.objects.create(
        name=name or f"Chefforum {next(_number)}",
        short_name=short_name,
        kind=kind,
        unit=unit or a_unit(),
        starts_on=starts_on,
        ends_on=ends_on,
    )


def a_member(
    forum: Forum,
    person: Person | str = "",
    *,
    role: str = "member",
    starts_on: date = BEGINNING,
    ends_on: date | None = None,
) -> Membership:
    """A seat in the forum for the person, or for a new one of that name."""
    return Membership.objects.create(
        forum=forum,
        person=person if isinstance(person, Person) else a_person(person),
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def a_login(person: Person | None = None, *, username: str = "", password: str = "et langt kodeord") -> User:
    return User.objects.create_user(
        username=username or f"bruger{next(_number)}", password=password, person=person or a_person()
    )


def a_viewer(
    role: str = "",
    *,
    unit: Unit | None = None,
    kle_prefix: str = "",
    forum: Forum | None = None,
    seat: str = "",
    person: Person | None = None,
    on: date = date(2026, 1, 1),
) -> Viewer:
    """The viewer of a real login, loaded for the day `on`.

    `role` is granted in `unit` or the forum's unit, without both in the whole municipality. `seat` is a role in
    `forum`. With neither role nor seat: one who may nothing.
    """
    user = User.objects.filter(person=person).first() if person else None
    user = user or a_login(person)
    if role:
        where = unit or (forum.unit if forum else None)
        Grant.objects.create(person=user.person, role=role, unit=where, kle_prefix=kle_prefix, starts_on=BEGINNING)
    if seat:
        a_member(forum or a_forum(), user.person, role=seat)
    return queries.viewer_for(user_id=user.pk, on=on)
