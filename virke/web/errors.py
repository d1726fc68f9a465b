"""The pages for what went wrong: each says what happened and what to do next. No page shows an exception's insides."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from virke.organisation.access import NotAllowed, NotYours


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None) -> HttpResponse:
    """403 with the domain's reason, for a page that everybody knows of and for a thing that the viewer sees.

    What names a thing in its address answers 404 otherwise, the same page as when there is no such thing.
    """
    names_a_thing = bool(request.resolver_match and request.resolver_match.kwargs)
    if names_a_thing and not isinstance(exception, NotYours):
        return not_found(request, exception)
    reason = str(exception) if isinstance(exception, NotAllowed) else ""
    return render(request, "errors/403.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception | None) -> HttpResponse:
    """404, always in the same words: whatever was different would tell what is there."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without the frame: it must work when the database does not."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def not_allowed_this_way(request: HttpRequest, original: HttpResponse) -> HttpResponse:
    """405: somebody opened an address in the browser that only takes what a form sends."""
    page = render(request, "errors/405.html", status=405)
    page.headers["Allow"] = original.headers.get("Allow", "")
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)
