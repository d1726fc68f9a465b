"""The request as Virke's views know it: with the viewer, and with the numbers that addresses and forms send."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from virke.organisation import queries as organisation
from virke.organisation.access import Viewer
from virke.web import proxies

MOST_DIGITS = 18
HIGHEST_ID = 10**MOST_DIGITS - 1
"""Below what both databases hold as a number; the row with a higher one does not exist."""


LAST_PAGE = 1_000_000


class ViewerRequest(HttpRequest):
    """A request behind the policy gate. `viewer` is who looks; only views open to all are without one."""

    viewer: Viewer
    htmx: HtmxDetails


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Who looks, loaded once per request; nobody when nobody is signed in."""
    if getattr(request, "viewer", None) is None and request.user.is_authenticated:
        viewer = organisation.viewer_behind(user=request.user, on=timezone.localdate())
        request.viewer = viewer  # type: ignore[attr-defined]  # ViewerRequest
    return getattr(request, "viewer", None)


def client_address(request: HttpRequest) -> str:
    """Where the request came from, past the proxies that this installation trusts (`VIRKE_TRUSTED_PROXIES`)."""
    peer, told = request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
    return proxies.client_address(peer, told, settings.VIRKE_TRUSTED_PROXIES)


def page_in(request: HttpRequest) -> int:
    """Which page of a list the address asks for (`?side=2`); the first when it asks for none that can be."""
    return min(max(1, number_in(request.GET.get("side", "")) or 1), LAST_PAGE)


def number_in(text: str) -> int | None:
    """The id or count that a person's browser sent as text; None for anything that cannot be one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
