"""Forums and who sits in them, on a day and through time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from virke.organisation import chart as charts
from virke.organisation import scoping
from virke.organisation.access import Permission, Viewer
from virke.organisation.lines import ForumLine, SeatLine, forum_lines, seat_lines
from virke.organisation.models.validity import valid_on
from virke.organisation.rows import NotFound
from virke.organisation.tree import path


@dataclass(frozen=True, slots=True)
class ForumPage:
    """A forum on a day. `later` and `earlier` are the seats that begin after it and that had ended by it."""

    forum: ForumLine
    unit_path: str
    members: tuple[SeatLine, ...]
    later: tuple[SeatLine, ...]
    earlier: tuple[SeatLine, ...]
    may_edit: bool
    may_edit_seats: bool


def forums(*, viewer: Viewer, on: date, permission: Permission = Permission.SEE_MEETINGS) -> tuple[ForumLine, ...]:
    """The forums of the day where the viewer has the permission, by name. Raises `NotAllowed` without any access."""
    visible = scoping.visible_forum_ids(viewer, permission)
    return forum_lines(valid_on(on) & Q(pk__in=visible), on=on)


def members(*, viewer: Viewer, forum_id: int, on: date) -> tuple[SeatLine, ...]:
    """Who sits in the forum on the day, the chair first."""
    viewer.check_any_access()
    return seat_lines(valid_on(on) & Q(forum=forum_id))


def forum_page(*, viewer: Viewer, forum_id: int, on: date) -> ForumPage:
    """The forum with its members through time. Three queries. Raises `NotFound`."""
    viewer.check_any_access()
    found = forum_lines(Q(pk=forum_id), on=on)
    if not found:
        raise NotFound("Forummet findes ikke. Find det under Organisation.")
    forum = found[0]
    seats = seat_lines(Q(forum=forum_id))
    may_edit = viewer.may(Permission.EDIT_ORGANISATION, unit_id=forum.unit_id)
    return ForumPage(
        forum=forum,
        unit_path=" > ".join(box.name for box in path(forum.unit_id, charts.known_on(on))),
        members=tuple(seat for seat in seats if on in seat.period),
        later=tuple(seat for seat in seats if seat.period.starts_on > on),
        earlier=tuple(seat for seat in seats if seat.period.ends_on and seat.period.ends_on <= on),
        may_edit=may_edit,
        may_edit_seats=may_edit or viewer.may(Permission.PREPARE_MEETINGS, unit_id=forum.unit_id, forum_id=forum_id),
    )
