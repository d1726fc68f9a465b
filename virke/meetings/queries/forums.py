"""The forums whose meetings a person may see."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Min, Q

from virke.kernel.alphabet import in_order
from virke.meetings import access, show
from virke.meetings.models import Meeting
from virke.meetings.views import ForumRow, MeetingRow
from virke.organisation import chart
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Forum
from virke.organisation.models.validity import valid_on


def forums(*, viewer: Viewer, on: date, permission: Permission = Permission.SEE_MEETINGS) -> tuple[ForumRow, ...]:
    """The forums of the day where the viewer has the permission, by name, each with its meetings around it.

    Two queries.
    """
    found = (
        Forum.objects.filter(valid_on(on))
        .filter(access.forums(viewer, permission))
        .annotate(
            next_on=Min("meetings__held_on", filter=Q(meetings__held_on__gte=on)),
            last_on=Max("meetings__held_on", filter=Q(meetings__held_on__lt=on)),
            unit_called=chart.unit_name_on(on),
        )
    )
    rows = sorted(found, key=lambda forum: in_order(forum.name))
    days = [day for forum in rows for day in (forum.next_on, forum.last_on) if day]
    around = Meeting.objects.filter(forum__in=[forum.pk for forum in rows], held_on__in=days).select_related("forum")
    meetings = {(meeting.forum_id, meeting.held_on): show.meeting_row(meeting) for meeting in around}
    return tuple(
        _row(
            forum,
            forum.unit_called,
            viewer,
            meetings.get((forum.pk, forum.next_on)),
            meetings.get((forum.pk, forum.last_on)),
        )
        for forum in rows
    )


def _row(
    forum: Forum, unit_name: str, viewer: Viewer, next_one: MeetingRow | None, last: MeetingRow | None
) -> ForumRow:
    return ForumRow(
        id=forum.pk,
        name=forum.name,
        short_name=forum.short_name,
        kind_label=Forum.Kind(forum.kind).label,
        unit_id=forum.unit_id,
        unit_name=unit_name,
        next=next_one,
        last=last,
        may_prepare=access.may(viewer, Permission.PREPARE_MEETINGS, forum),
    )
