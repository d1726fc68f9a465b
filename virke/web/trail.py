"""The audit trail: who did and who saw what, and whether the trail is whole."""

from __future__ import annotations

import secrets

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from virke.audit import queries
from virke.organisation.access import Permission
from virke.web import trail_words
from virke.web.forms.trail import AnchorForm, SampleForm, TrailForm
from virke.web.policies import requires
from virke.web.requests import ViewerRequest

_SEED_BYTES = 6


@requires(Permission.READ_AUDIT)
@require_GET
def trail(request: ViewerRequest) -> HttpResponse:
    """The events that are asked for, newest first. A question that makes no sense is answered by its errors alone."""
    form = TrailForm(request.GET)
    if not form.is_valid():
        return _page(request, form, AnchorForm(), status=422)
    question = form.question()
    answer = queries.search(viewer=request.viewer, at=timezone.now(), question=question)
    return _page(request, form, AnchorForm(), answer=answer, number=question.page)


@requires(Permission.READ_AUDIT)
@require_POST
def verify(request: ViewerRequest) -> HttpResponse:
    anchor = AnchorForm(request.POST)
    if not anchor.is_valid():
        return _page(request, TrailForm(), anchor, status=422)
    found = queries.verify(anchor=anchor.head())
    return render(request, "trail/verified.html", {"found": found, "anchored": anchor.head() is not None})


@requires(Permission.READ_AUDIT)
@require_http_methods(["GET", "POST"])
def sample(request: ViewerRequest) -> HttpResponse:
    """A sample of looks at persons, for whoever checks the reasons; drawing it is told in the trail."""
    form = SampleForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = queries.sample(
            viewer=request.viewer,
            at=timezone.now(),
            frame=form.frame(trail_words.LOOKS_AT_PERSONS),
            size=form.cleaned_data["size"],
            seed=form.cleaned_data["seed"] or secrets.token_hex(_SEED_BYTES),
        )
    context = {"form": form, "found": found, "words": trail_words}
    return render(request, "trail/sample.html", context, status=422 if form.errors else 200)


def _page(
    request: ViewerRequest,
    form: TrailForm,
    anchor: AnchorForm,
    *,
    answer: queries.Answer | None = None,
    number: int = 1,
    status: int = 200,
) -> HttpResponse:
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form,
        "anchor": anchor,
        "answer": answer,
        "number": number,
        "asked": asked.urlencode(),
        "words": trail_words,
    }
    return render(request, "trail/trail.html", context, status=status)
