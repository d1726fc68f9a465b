"""A meeting as an entry for everybody's own calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.meetings import queries
from virke.meetings.views import MeetingRow
from virke.organisation.access import Permission
from virke.web.files import download
from virke.web.policies import requires
from virke.web.requests import ViewerRequest

USUAL_LENGTH = "PT2H"  # agendas do not say when a meeting ends, and without an end calendars show a dot
LONGEST_LINE = 74  # octets; the standard allows 75 with the blank of a continued line


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
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Virke//DA", "BEGIN:VEVENT"]
    lines += [f"UID:{_text(address)}", f"DTSTAMP:{_moment(at)}", *_when(row)]
    lines += [f"SUMMARY:{_text(row.forum_name)}", f"URL:{address}"]
    lines += [f"LOCATION:{_text(row.place)}"] if row.place else []
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _when(row: MeetingRow) -> list[str]:
    if row.starts_at is None:
        following = row.held_on + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{row.held_on:%Y%m%d}", f"DTEND;VALUE=DATE:{following:%Y%m%d}"]
    starts = timezone.make_aware(datetime.combine(row.held_on, row.starts_at))
    return [f"DTSTART:{_moment(starts)}", f"DURATION:{USUAL_LENGTH}"]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    """As the standard writes a text; a line of ours never ends inside of it."""
    text = "\n".join(text.splitlines())
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces that are short enough in UTF-8; those after the first begin with a blank."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
