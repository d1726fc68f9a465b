"""A meeting as an entry for everybody's own calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.kernel import icalendar
from virke.kernel.icalendar import Event
from virke.meetings import queries
from virke.meetings.views import MeetingRow
from virke.organisation.access import Permission
from virke.web.files import download
from virke.web.policies import requires
from virke.web.requests import ViewerRequest

USUAL_LENGTH = "PT2H"  # agendas do not say when a meeting ends, and without an end calendars show a dot


@requires(Permission.SEE_MEETINGS)
@require_GET
def entry(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    now = timezone.now()
    found = queries.meeting(viewer=request.viewer, meeting_id=meeting_id, on=timezone.localdate(), at=now)
    address = settings.VIRKE_SITE_URL.rstrip("/") + reverse("meeting", args=[meeting_id])
    content = calendar(found.row, address=address, at=now)
    return download(content.encode(), name=f"moede-{found.row.held_on}.ics", media_type="text/calendar; charset=utf-8")


def calendar(row: MeetingRow, *, address: str, at: datetime) -> str:
    """One event; without a time of day it takes the whole day. `address` names it, so that a newer one replaces it."""
    starts: date | datetime = row.held_on
    if row.starts_at is not None:
        starts = timezone.make_aware(datetime.combine(row.held_on, row.starts_at))
    return icalendar.calendar([Event(address, row.forum_name, starts, length=USUAL_LENGTH, place=row.place)], at=at)
