"""The consultant's day: what waits now and this week, made for a phone, and the days in one's own calendar."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.kernel import icalendar
from virke.kernel.icalendar import Event
from virke.organisation import queries as organisation
from virke.organisation.access import Permission
from virke.placements import actions, queries
from virke.placements.views import CalendarEntry
from virke.web.files import download
from virke.web.policies import open_to_all, requires
from virke.web.requests import ViewerRequest
from virke.web.trying import attempt

HANDLE = Permission.HANDLE_PLACEMENTS
FEED, FEED_HOLDS = "virke.placements.feed", 400 * 24 * 3600  # seconds
CALENDAR = "text/calendar; charset=utf-8"


@requires(HANDLE)
@require_GET
def today(request: ViewerRequest) -> HttpResponse:
    on = timezone.localdate()
    found = queries.today(viewer=request.viewer, on=on)
    token = signing.dumps([request.user.pk, queries.calendar_number(viewer=request.viewer)], salt=FEED)
    feed = settings.VIRKE_SITE_URL.rstrip("/") + reverse("placement_feed", args=[token])
    return render(request, "placements/today.html", {"found": found, "on": on, "feed": feed})


@requires(HANDLE)
@require_POST
def renew(request: ViewerRequest) -> HttpResponse:
    """Another address, when the one before got into wrong hands."""
    with attempt(request, "Adressen er skiftet. Skriv den nye i dit kalenderprogram."):
        actions.renew_calendar(by=request.viewer, at=timezone.now())
    return redirect("placements_today")


@requires(HANDLE)
@require_GET
def calendar(request: ViewerRequest) -> HttpResponse:
    found = queries.calendar(viewer=request.viewer, on=timezone.localdate())
    return _file(found, "forloeb.ics")


@requires(Permission.SEE_PLACEMENTS)
@require_GET
def calendar_of(request: ViewerRequest, placement_id: int) -> HttpResponse:
    found = queries.calendar_of(viewer=request.viewer, placement_id=placement_id, on=timezone.localdate())
    return _file(found, f"kandidat-{placement_id}.ics")


@open_to_all
@require_GET
def feed(_request: ViewerRequest, token: str) -> HttpResponse:
    """For a calendar program, which cannot log in: whose it is stands signed in the address, with the rights of now."""
    on = timezone.localdate()
    try:
        user_id, number = _named(signing.loads(token, salt=FEED, max_age=FEED_HOLDS))
        viewer = organisation.viewer_with_id(user_id=user_id, on=on)
    except signing.BadSignature as error:
        raise Http404 from error
    if viewer is None or not viewer.may_somewhere(HANDLE) or queries.calendar_number(viewer=viewer) != number:
        raise Http404
    return _file(queries.calendar(viewer=viewer, on=on), "forloeb.ics")


def _named(signed: int | list[int]) -> tuple[int, int]:
    """Whose calendar and which of the addresses; those of before one could change it have no number."""
    return (signed, 0) if isinstance(signed, int) else (signed[0], signed[1])


def _file(entries: Iterable[CalendarEntry], name: str) -> HttpResponse:
    site = settings.VIRKE_SITE_URL.rstrip("/")
    events = [_event(one, site) for one in entries]
    content = icalendar.calendar(events, at=timezone.now(), name="Forløb i Virke")
    return download(content.encode(), name=name, media_type=CALENDAR)


def _event(one: CalendarEntry, site: str) -> Event:
    page = site + reverse("placement", args=[one.placement_id])
    return Event(f"{page}#{one.what}", one.words, one.on, place=one.workplace, url=page)
