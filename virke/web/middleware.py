"""What happens around every request: security headers, the policy gate and the request log."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from virke.kernel.verdicts import NotThere
from virke.organisation.access import NotAllowed
from virke.web import errors
from virke.web.policies import policy_of
from virke.web.requests import HIGHEST_ID, viewer_of

Next = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("virke.request")
LONGEST_ID = 64  # a proxy's; somebody who comes without one may send anything

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


class SecurityHeaders:
    """The strict content security policy: nothing inline, nothing from elsewhere. And no copies of pages anywhere."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


class RequestLog:
    """One line per request: the route, never the query string or what a person wrote."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.route if request.resolver_match else "(unknown)"
        log.info(
            "request",
            extra={
                "method": request.method,
                "path": route,
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - started) * 1000, 1),
                "request_id": request.headers.get("X-Request-ID", "")[:LONGEST_ID] or uuid.uuid4().hex[:12],
            },
        )
        return response


class PolicyGate:
    """Lets a view run only when its declared policy allows; a refusal of the domain becomes a page that says why."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return errors.not_allowed_this_way(request, response) if response.status_code == 405 else response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        policy = policy_of(view)
        if policy is None:
            raise ImproperlyConfigured(f"{view!r} has no policy; declare who may open it (virke.web.policies).")
        viewer = viewer_of(request) if policy.signed_in else None
        if policy.signed_in and viewer is None:
            return _to_login(request)
        if viewer is not None and not policy.allows(viewer):
            return errors.forbidden(request, None)
        return _unanswerable(request, kwargs)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What the domain refuses, or does not have for this viewer, is a page with the domain's own reason."""
        if isinstance(exception, NotThere):
            return errors.not_found(request, exception)
        return errors.forbidden(request, exception) if isinstance(exception, NotAllowed) else None


def _unanswerable(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse | None:
    """What no page of ours sends and no database takes: a number beyond every id, and the sign zero inside a text."""
    if any(isinstance(value, int) and value > HIGHEST_ID for value in kwargs.values()):
        return errors.not_found(request, Http404())
    texts = (text for sent in (request.GET, request.POST) for _, several in sent.lists() for text in several)
    return errors.bad_request(request, BadRequest()) if any("\0" in str(text) for text in texts) else None


def _to_login(request: HttpRequest) -> HttpResponse:
    """To the login page and then back to where the person was: the page, the page that htmx stands on, or the front."""
    if request.headers.get("HX-Request"):
        address = HtmxDetails(request).current_url_abs_path or ""
        return HttpResponseClientRedirect(redirect_to_login(address).url)
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "")
