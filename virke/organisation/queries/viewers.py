"""Who is behind a login, and which logins there are. Asked before anybody is known, so without a viewer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from virke.kernel.alphabet import in_order
from virke.organisation import chart as chart_of
from virke.organisation.access import ROLES, Scope, Seat, Viewer
from virke.organisation.models import Grant, Membership, Position, User
from virke.organisation.models.validity import valid_on
from virke.organisation.rows import NotFound
from virke.organisation.tree import Chart, below


def viewer_for(*, user_id: int, on: date) -> Viewer:
    """The viewer behind a login, with the scopes and seats that hold on the day. Four queries at the most."""
    user = User.objects.select_related("person").get(pk=user_id, is_active=True)
    person = user.person
    grants = list(Grant.objects.filter(valid_on(on), person=person))
    chart = chart_of.known_on(on) if grants else {}
    memberships = Membership.objects.filter(valid_on(on), person=person)
    return Viewer(
        person_id=person.pk,
        username=user.username,
        name=person.name,
        scopes=tuple(_scope(grant, chart) for grant in grants if grant.role in ROLES),
        seats=tuple(Seat(forum_id=m.forum_id, role=m.role) for m in memberships),
    )


def viewer_named(*, username: str, on: date) -> Viewer:
    """The viewer behind an active login by its name, for the command line. Raises `NotFound`."""
    user_id = User.objects.filter(username=username, is_active=True).values_list("id", flat=True).first()
    if user_id is None:
        raise NotFound(f"Der er ingen aktiv bruger, der hedder {username}. Kontrollér brugernavnet.")
    return viewer_for(user_id=user_id, on=on)


def _scope(grant: Grant, chart: Chart) -> Scope:
    if grant.unit_id is None:
        return Scope(role=ROLES[grant.role], unit_ids=frozenset(chart), kle_prefix=grant.kle_prefix, everywhere=True)
    return Scope(role=ROLES[grant.role], unit_ids=below(grant.unit_id, chart), kle_prefix=grant.kle_prefix)


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
    positions = Position.objects.filter(valid_on(on), person__user__in=users).select_related("unit")
    titles = {p.person_id: f"{p.title}, {p.unit.name}" for p in positions}
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
