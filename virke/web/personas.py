"""Demo mode only: become one of the demo's invented people by one click. Elsewhere these addresses do not exist."""

from __future__ import annotations

from django.contrib import auth, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from virke.organisation import queries as organisation
from virke.web.accounts import sign_in
from virke.web.policies import open_to_all


@open_to_all
def choose(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/personas.html", {"personas": organisation.personas(on=timezone.localdate())})


@open_to_all
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    user = auth.authenticate(request, persona=request.POST.get("persona", ""))
    if user is None:
        raise Http404
    viewer = sign_in(request, user, way="persona_switch")
    messages.success(request, f"Du er nu {viewer.name}, {viewer.role_label}.")
    return redirect("front")
