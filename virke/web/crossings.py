"""Register matching: what is put side by side and why, what it found, and what a person made of each hit."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from virke.control import actions, queries
from virke.control.states import HitState, HitStep
from virke.control.views import HitView
from virke.organisation.access import Permission
from virke.web.forms.crossings import DecisionForm, RunForm
from virke.web.policies import requires
from virke.web.requests import ViewerRequest, page_in
from virke.web.trying import told_in

_ALL = "alle"


@requires(Permission.SEE_PLANS)
@require_GET
def crossings(request: ViewerRequest) -> HttpResponse:
    return render(request, "crossings/crossings.html", {"crossings": queries.crossings(viewer=request.viewer)})


@requires(Permission.SEE_PLANS)
@require_GET
def crossing(request: ViewerRequest, key: str) -> HttpResponse:
    return _crossing(request, key, RunForm())


@requires(Permission.MATCH_REGISTERS)
@require_POST
def run(request: ViewerRequest, key: str) -> HttpResponse:
    """Match the registers now; a municipality's take a second or two."""
    # The engine is larger than the rest of the house; no page but this answer should carry it.
    from virke.analytics import storage
    from virke.analytics.compute import Choice, EngineName, EngineUnavailable, NothingCovered
    from virke.analytics.crossing.definitions import UnconfirmedBasis

    form, store = (
        RunForm(request.POST),
        storage.Store(storage.folder(Path(settings.VIRKE_DATA_DIR), dummy=settings.VIRKE_DEMO)),
    )
    if form.is_valid():
        try:
            with told_in(form, "reason"):
                actions.run(
                    crossing=key,
                    store=store,
                    invented=settings.VIRKE_DEMO,
                    reason=form.cleaned_data["reason"],
                    by=request.viewer,
                    at=timezone.now(),
                    engine=Choice(EngineName(settings.VIRKE_ENGINE), settings.VIRKE_SPARK_MASTER),
                )
                messages.success(request, "Registrene er samkørt.")
                return redirect("crossing", key)
        except (EngineUnavailable, NothingCovered, UnconfirmedBasis, storage.NoExtract) as refused:
            form.add_error(None, str(refused))
    return _crossing(request, key, form)


@requires(Permission.MATCH_REGISTERS)
@require_GET
def hits(request: ViewerRequest, key: str) -> HttpResponse:
    wanted = request.GET.get("vis", HitState.OPEN.value)
    state = HitState(wanted) if wanted in list(HitState) else None
    number = page_in(request)
    context = {
        "crossing": queries.crossing(viewer=request.viewer, key=key),
        "hits": queries.hits(viewer=request.viewer, key=key, state=state, page=number),
        "state": state,
        "page_number": number,
        "query": f"?vis={state or _ALL}&side=",
    }
    return render(request, "crossings/hits.html", context)


@requires(Permission.MATCH_REGISTERS)
@require_http_methods(["GET", "POST"])
def hit(request: ViewerRequest, hit_id: int) -> HttpResponse:
    """Opening a hit is a look at a person, and leaves its event."""
    found = actions.look(hit_id=hit_id, by=request.viewer, at=timezone.now())
    form = DecisionForm(request.POST or None, steps=found.steps)
    if request.method == "POST" and form.is_valid() and _decided(request, found, form):
        messages.success(request, "Din vurdering er gemt.")
        return redirect("crossing_hits", found.crossing)
    return render(request, "crossings/hit.html", {"hit": found, "form": form}, status=422 if form.errors else 200)


def _decided(request: ViewerRequest, found: HitView, form: DecisionForm) -> bool:
    with told_in(form, "note"):
        actions.decide(
            hit_id=found.hit_id,
            step=HitStep(form.cleaned_data["step"]),
            note=form.cleaned_data["note"],
            by=request.viewer,
            at=timezone.now(),
        )
    return not form.errors


def _crossing(request: ViewerRequest, key: str, form: RunForm) -> HttpResponse:
    context = {"crossing": queries.crossing(viewer=request.viewer, key=key), "form": form}
    return render(request, "crossings/crossing.html", context, status=422 if form.errors else 200)
