"""Signing in and out. `sign_in` is the seam: another way to prove who one is (SSO) ends in the same function."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib import auth, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from virke.audit import actions as audit
from virke.audit import queries as trail
from virke.audit.events import Actor
from virke.organisation import queries as organisation
from virke.organisation.access import Viewer
from virke.web.forms.accounts import LoginForm
from virke.web.policies import open_to_all
from virke.web.requests import viewer_of

log = logging.getLogger(__name__)
NOBODY = Actor(name="ikke logget ind")
UNKNOWN = "(ukendt)"
UNKNOWN_TOLD_EVERY = timedelta(minutes=15)


def sign_in(request: HttpRequest, user: Any, *, way: str = "login") -> Viewer:
    """Start a session for a user whom an authentication backend has vouched for, and say so in the audit trail.

    `way` is the action's name in the trail. A session that was somebody else's is emptied first.
    """
    auth.login(request, user)
    viewer = organisation.viewer_for(user_id=user.pk, on=timezone.localdate())
    request.viewer = viewer  # type: ignore[attr-defined]  # ViewerRequest; whoever looked before is gone
    _record(viewer, action=way, username=viewer.username)
    return viewer


def _record(viewer: Viewer | None, *, action: str, username: str) -> None:
    with transaction.atomic():
        audit.record(
            by=viewer.actor if viewer else NOBODY,
            at=timezone.now(),
            action=action,
            object_type="login",
            object_id=username,
            kind="access",
        )


@open_to_all
@never_cache
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    if viewer_of(request) is not None and request.method == "GET":
        return redirect("front")
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = auth.authenticate(request, **form.cleaned_data)
        if user is not None:
            sign_in(request, user)
            return redirect(_destination(request))
        _refused(form)
    context = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "personas": organisation.personas(on=timezone.localdate()) if settings.VIRKE_DEMO else (),
    }
    return render(request, "accounts/login.html", context, status=422 if form.errors else 200)


def _refused(form: LoginForm) -> None:
    """The same answer for an unknown name and a wrong password. Only a known name is kept in the trail.

    Anybody can try any number of names that nobody has: the trail tells of that once in a quarter of an hour, the log
    of each.
    """
    username = form.cleaned_data["username"]
    if organisation.has_login(username=username):
        _record(None, action="login_refused", username=username)
        return _say_refused(form)
    log.warning("Login blev forsøgt med et navn, som ingen har.", extra={"event": "login_refused"})
    since = timezone.now() - UNKNOWN_TOLD_EVERY
    if not trail.told_since(action="login_refused", object_type="login", object_id=UNKNOWN, since=since):
        _record(None, action="login_refused", username=UNKNOWN)
    return _say_refused(form)


def _say_refused(form: LoginForm) -> None:
    form.add_error(None, "Brugernavn og adgangskode passer ikke sammen. Prøv igen, eller bed om en ny adgangskode.")


def _destination(request: HttpRequest) -> str:
    """Where to go after the login: the page that was asked for, if it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else resolve_url("front")


@open_to_all
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if viewer is not None:
        _record(viewer, action="logout", username=viewer.username)
    auth.logout(request)
    messages.success(request, "Du er logget ud.")
    return redirect("login")


def locked_out(request: HttpRequest, original: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """Too many failed logins (called by django-axes): says when to try again. Each new try starts the wait anew."""
    wait = get_cool_off(request)
    context = {"again_at": timezone.now() + wait, "minutes": round(wait.total_seconds() / 60)}
    return render(request, "accounts/locked_out.html", context, status=429)
