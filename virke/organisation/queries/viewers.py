"""Who is behind a login, and which logins there are. Asked before anybody is known, so without a viewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Value

from virke.kernel.alphabet import in_order
from virke.organisation import chart
from virke.organisation.access import ROLES, Scope, Seat, Viewer
from virke.organisation.models import Grant, Membership, Position, User
from virke.organisation.models.validity import valid_on
from virke.organisation.rows import NotFound
from virke.organisation.tree import under


def viewer_for(*, user_id: int, on: date) -> Viewer:
    """The viewer behind the active login with the id. Four queries at the most."""
    return viewer_behind(user=User.objects.get(pk=user_id, is_active=True), on=on)


def viewer_with_id(*, user_id: int, on: date) -> Viewer | None:
    """The viewer of a login that is still open; None when it is closed or gone."""
    found = User.objects.filter(pk=user_id, is_active=True).first()
    return viewer_behind(user=found, on=on) if found else None


def viewer_behind(*, user: User, on: date) -> Viewer:
    """The viewer behind a login that is loaded, with the scopes and seats that hold on the day.

    Asked at every click: one query for roles and seats together, and of the chart no more than who is under whom.
    """
    grants = Grant.objects.filter(valid_on(on), person=user.person_id)
    memberships = Membership.objects.filter(valid_on(on), person=user.person_id)
    held = grants.values_list(Value("grant"), "role", "unit_id", "kle_prefix").union(
        memberships.values_list(Value("seat"), "role", "forum_id", Value("")), all=True
    )
    rows = list(held)
    known = [(role, unit_id, kle) for what, role, unit_id, kle in rows if what == "grant" and role in ROLES]
    parents = chart.parents_on(on) if known else {}
    return Viewer(
        person_id=user.person_id,
        username=user.username,
        name=user.person.name,
        scopes=tuple(_scope(*grant, parents) for grant in known),
        seats=tuple(Seat(forum_id=forum_id, role=role) for what, role, forum_id, _ in rows if what == "seat"),
    )


def viewer_named(*, username: str, on: date) -> Viewer:
    """The viewer behind an active login by its name, for the command line. Raises `NotFound`."""
    user_id = User.objects.filter(username=username, is_active=True).values_list("id", flat=True).first()
    if user_id is None:
        raise NotFound(f"Der er ingen aktiv bruger, der hedder {username}. Kontrollér brugernavnet.")
    return viewer_for(user_id=user_id, on=on)


def _scope(role: str, unit_id: int | None, kle_prefix: str, parents: Mapping[int, int | None]) -> Scope:
    if unit_id is None:
        return Scope(role=ROLES[role], unit_ids=frozenset(parents), kle_prefix=kle_prefix, everywhere=True)
    return Scope(role=ROLES[role], unit_ids=under(unit_id, parents), kle_prefix=kle_prefix)


def has_login(*, username: str) -> bool:
    return User.objects.filter(username=username).exists()


@dataclass(frozen=True, slots=True)
class Persona:
    """A login of the demo municipality, to be chosen from a list. `roles` in words, `title` with the unit."""

    username: str
    name: str
    title: str
    roles: str


def personas(*, on: date) -> tuple[Persona, ...]:
    """Everybody with an active login, by name; only asked in demo mode."""
    users = User.objects.filter(is_active=True).select_related("person")
    positions = Position.objects.filter(valid_on(on), person__user__in=users).annotate(
        unit_called=chart.unit_name_on(on)
    )
    titles = {p.person_id: f"{p.title}, {p.unit_called}" for p in positions}
    roles: dict[int, list[str]] = defaultdict(list)
    for grant in Grant.objects.filter(valid_on(on), person__user__in=users):
        if grant.role in ROLES:
            roles[grant.person_id].append(ROLES[grant.role].label)
    return tuple(
        Persona(
            username=user.username,
            name=user.person.name,
            title=titles.get(user.person_id, ""),
            roles=", ".join(dict.fromkeys(roles[user.person_id])) or "Medlem",
        )
        for user in sorted(users, key=lambda user: in_order(user.person.name))
    )
