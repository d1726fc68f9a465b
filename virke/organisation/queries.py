"""What others may know of the organisation."""

from __future__ import annotations

from datetime import date

from virke.organisation import chart as chart_of
from virke.organisation.access import ROLES, Scope, Seat, Viewer
from virke.organisation.models import Grant, Membership, User
from virke.organisation.models.validity import valid_on
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


def _scope(grant: Grant, chart: Chart) -> Scope:
    if grant.unit_id is None:
        return Scope(role=ROLES[grant.role], unit_ids=frozenset(chart), kle_prefix=grant.kle_prefix, everywhere=True)
    return Scope(role=ROLES[grant.role], unit_ids=below(grant.unit_id, chart), kle_prefix=grant.kle_prefix)
