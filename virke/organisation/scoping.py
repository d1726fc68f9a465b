"""The access rules as a filter, for lists: the same answer as `Viewer.may` gives for one row, in one place."""

from __future__ import annotations

from django.db.models import Q

from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Forum

NOTHING = Q(pk__in=())
EVERYTHING = ~NOTHING  # an empty Q would vanish in an "or"


def within(viewer: Viewer, permission: Permission, *, unit: str, forum: str = "", kle: str = "") -> Q:
    """The rows where the viewer has the permission; none when there is no such place.

    `unit`, `forum` and `kle` are paths from the row: `meeting__forum__unit_id`, `meeting__forum_id`, `case__kle`. Rows
    without a path to a subject are reached only by grants for every subject, rows without one to a forum only by roles.
    """
    scopes = viewer.scopes_with(permission)
    if any(scope.everywhere and not scope.kle_prefix for scope in scopes):
        return EVERYTHING
    reached = NOTHING
    for scope in scopes:
        where = EVERYTHING if scope.everywhere else Q(**{f"{unit}__in": scope.unit_ids})
        reached |= where & _subject(scope.kle_prefix, kle)
    if forum:
        reached |= Q(**{f"{forum}__in": viewer.forums(permission)})
    return reached


def _subject(prefix: str, kle: str) -> Q:
    if not prefix:
        return EVERYTHING
    return Q(**{kle: prefix}) | Q(**{f"{kle}__startswith": f"{prefix}."}) if kle else NOTHING


def visible_forum_ids(viewer: Viewer, permission: Permission) -> frozenset[int]:
    """The forums, past ones too, where the viewer has the permission for every item, by a role or a seat.

    Raises `NotAllowed` for somebody who has it nowhere, so that a forgotten role does not look like an empty list.
    """
    viewer.check_somewhere(permission)
    reached = within(viewer, permission, unit="unit_id", forum="id")
    return frozenset(Forum.objects.filter(reached).values_list("id", flat=True))
