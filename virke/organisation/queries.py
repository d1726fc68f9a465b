"""What others may know of the organisation."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from virke.organisation.access import ROLES, Scope, Seat, Viewer
from virke.organisation.models import Grant, Membership, Unit, User
from virke.organisation.models.validity import valid_on


def viewer_for(*, user_id: int, on: date) -> Viewer:
    """The viewer behind a login, with the scopes and seats that hold on the day. Four queries at the most."""
    user = User.objects.select_related("person").get(pk=user_id)
    person = user.person
    grants = list(Grant.objects.filter(valid_on(on), person=person))
    children = _children(on) if grants else {}
    scopes = tuple(
        Scope(role=ROLES[g.role], unit_ids=_subtree(g.unit_id, children), kle_prefix=g.kle_prefix)
        for g in grants
        if g.role in ROLES
    )
    seats = tuple(
        Seat(forum_id=m.forum_id, role=m.role) for m in Membership.objects.filter(valid_on(on), person=person)
    )
    return Viewer(person_id=person.pk, username=user.username, name=person.name, scopes=scopes, seats=seats)


def _children(on: date) -> dict[int, list[int]]:
    children: dict[int, list[int]] = defaultdict(list)
    for unit_id, parent_id in Unit.objects.filter(valid_on(on)).values_list("id", "parent_id"):
        if parent_id is not None:
            children[parent_id].append(unit_id)
    return children


def _subtree(root: int, children: dict[int, list[int]]) -> frozenset[int]:
    found = {root}
    waiting = [root]
    while waiting:
        new = [child for child in children.get(waiting.pop(), []) if child not in found]
        found.update(new)
        waiting.extend(new)
    return frozenset(found)
