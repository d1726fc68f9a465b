"""Register matching: what is put side by side and why, what it found, and what a person made of each hit."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from virke.control import actions, queries
from virke.control.states import HitState, HitStep
from virke.control.views import HitView
from virke.documents import media
from virke.documents.writers import xlsx
from virke.organisation.access import Permission
from virke.web import registers
from virke.web.files import download
from virke.web.forms.crossings import DecisionForm, ExportForm, RunForm
from virke.web.policies import requires
from virke.web.requests import ViewerRequest, page_in
from virke.web.trying import told_in

_ALL = "alle"
_HEAD = ("Træf", "Person", "Hvorfor", "Point", "Fælles dage", "Række", "Ved siden af", "Tilstand", "Vurdering")


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
    from virke.analytics.actions import Overtaken
    from virke.analytics.compute import Choice, EngineName, EngineUnavailable, NothingCovered
    from virke.analytics.crossing.definitions import UnconfirmedBasis

    form = RunForm(request.POST)
    if form.is_valid():
        try:
            with told_in(form, "reason"):
                actions.run(
                    crossing=key,
                    store=registers.store(),
                    invented=settings.VIRKE_DEMO,
                    reason=form.cleaned_data["reason"],
                    by=request.viewer,
                    at=timezone.now(),
                    engine=Choice(EngineName(settings.VIRKE_ENGINE), settings.VIRKE_SPARK_MASTER),
                )
                messages.success(request, "Registrene er samkørt.")
                return redirect("crossing", key)
        except (EngineUnavailable, NothingCovered, Overtaken, UnconfirmedBasis, storage.NoExtract) as refused:
            form.add_error(None, str(refused))
    return _crossing(request, key, form)


@requires(Permission.MATCH_REGISTERS)
@require_GET
def hits(request: ViewerRequest, key: str) -> HttpResponse:
    return _hits(request, key, ExportForm())


@requires(Permission.MATCH_REGISTERS)
@require_POST
def export(request: ViewerRequest, key: str) -> HttpResponse:
    """The hits with their persons as a workbook."""
    form = ExportForm(request.POST)
    if form.is_valid():
        with told_in(form, "reason"):
            found = actions.export(
                crossing=key,
                state=_state(request),
                reason=form.cleaned_data["reason"],
                by=request.viewer,
                at=timezone.now(),
            )
            content, name = xlsx.workbook(title="Træf", head=_HEAD, rows=map(_cells, found)), f"traef-{key}.xlsx"
            return download(content, name=name, media_type=media.type_of(name))
    return _hits(request, key, form)


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


def _hits(request: ViewerRequest, key: str, form: ExportForm) -> HttpResponse:
    number, state = page_in(request), _state(request)
    context = {
        "crossing": queries.crossing(viewer=request.viewer, key=key),
        "hits": queries.hits(viewer=request.viewer, key=key, state=state, page=number),
        "state": state,
        "page_number": number,
        "shown": f"?vis={state or _ALL}",
        "form": form,
    }
    return render(request, "crossings/hits.html", context, status=422 if form.errors else 200)


def _state(request: ViewerRequest) -> HitState | None:
    """Which hits the address asks for: those that nobody has looked at when it does not say."""
    wanted = request.GET.get("vis", HitState.OPEN.value)
    return HitState(wanted) if wanted in list(HitState) else None


def _cells(one: HitView) -> tuple[str | int, ...]:
    row = "; ".join(f"{heading}: {text}" for heading, text in one.cells)
    beside = "\n".join("; ".join(f"{heading}: {text}" for heading, text in other.cells) for other in one.beside)
    return one.hit_id, one.person, one.reason, one.score, one.days, row, beside, one.state.label, one.note


def _crossing(request: ViewerRequest, key: str, form: RunForm) -> HttpResponse:
    context = {"crossing": queries.crossing(viewer=request.viewer, key=key), "form": form}
    return render(request, "crossings/crossing.html", context, status=422 if form.errors else 200)
