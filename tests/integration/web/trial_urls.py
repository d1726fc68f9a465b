"""Views that go wrong in every way there is, for the tests of the error pages."""

from __future__ import annotations

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from virke.config.urls import handler400, handler403, handler404, handler500
from virke.organisation.access import NotAllowed, Permission
from virke.web.policies import open_to_all, requires
from virke.web.urls import patterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@open_to_all
def refused(request: HttpRequest) -> HttpResponse:
    raise NotAllowed("Punktet er lukket.")


@open_to_all
def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


@open_to_all
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Borgeren Tove Mosedal, 010190-1234")


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hvem må se det her?")


@requires(Permission.READ_AUDIT)
def for_it_chiefs(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Sporet")


urlpatterns = [
    *patterns(demo=False),
    path("afvist/", refused),
    path("mistaenkelig/", suspicious),
    path("i-stykker/", broken),
    path("glemt/", forgotten),
    path("spor/", for_it_chiefs),
]
