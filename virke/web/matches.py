"""The week's match: run, looked at, checked again, and answered proposal by proposal. A person decides, always."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.background import actions as background
from virke.kernel.units import format_number
from virke.organisation.access import Permission, Viewer
from virke.placements import actions, queries
from virke.placements.calendar import monday_from
from virke.placements.kinds import Objecting, Objection, Pinned, Purpose
from virke.placements.matching.proof import MILLS
from virke.plans.values import Decided
from virke.web.background import waiting_page
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.matches import DecideForm, PinForm, PreferenceForm, RejectForm, RunForm, WeightsForm
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.trying import attempt

SEE, HANDLE, KNOW = Permission.SEE_PLACEMENTS, Permission.HANDLE_PLACEMENTS, Permission.HANDLE_CITIZENS
DECIDE = Permission.EDIT_PLANS


@requires(HANDLE)
@require_GET
def match(request: ViewerRequest, run_id: int | None = None) -> HttpResponse:
    now = timezone.now()
    found = queries.match(viewer=request.viewer, on=timezone.localdate(), at=now, run_id=run_id)
    return render(request, "placements/match.html", {"found": found, "form": RunForm()})


@requires(HANDLE)
@require_POST
def run(request: ViewerRequest) -> HttpResponse:
    """A job with progress: it ends on the page of the new match."""
    form = RunForm(request.POST)
    tau = form.cleaned_data["tau"] if form.is_valid() else ""
    starts_on = monday_from(timezone.localdate())
    begun: list[int] = []
    with attempt(request):
        job_id = background.start(
            kind="match_week",
            title=f"Match for ugen fra {starts_on:%d.%m.%Y}",
            about=f"match {starts_on.isoformat()}",
            parameters={"starts_on": starts_on.isoformat(), "tau": tau},
            by=request.viewer,
            at=timezone.now(),
        )
        begun.append(job_id)
    return redirect(waiting_page(begun[0]) if begun else reverse("match"))


@requires(HANDLE)
@require_GET
def recheck(request: ViewerRequest, run_id: int) -> HttpResponse:
    """Everything added up again from what was kept, now and by anybody who handles placements."""
    same, found = queries.recheck(viewer=request.viewer, run_id=run_id)
    worth, bound = (format_number(Decimal(one) / MILLS, decimals=1) for one in (found.worth, found.bound))
    context = {"run_id": run_id, "same": same, "found": found, "worth": worth, "bound": bound}
    return render(request, "placements/match_check.html", context)


@requires(SEE, KNOW)
@require_GET
def proposals(request: ViewerRequest) -> HttpResponse:
    found = queries.proposals(viewer=request.viewer)
    may_match = request.viewer.may_somewhere(HANDLE)
    return render(request, "placements/proposals.html", {"found": found, "may_match": may_match})


@requires(SEE, KNOW)
@require_GET
def proposal(request: ViewerRequest, proposal_id: int) -> HttpResponse:
    """Why this person for this place: the manager's page."""
    found = queries.proposal(viewer=request.viewer, proposal_id=proposal_id, at=timezone.now())
    return render(request, "placements/reasons.html", {"found": found})


@requires(KNOW)
@require_GET
def proposal_citizen(request: ViewerRequest, proposal_id: int) -> HttpResponse:
    """The same in plain words, to give to the citizen."""
    found = queries.proposal(viewer=request.viewer, proposal_id=proposal_id, at=timezone.now())
    return render(request, "placements/reasons_citizen.html", {"found": found})


@requires(HANDLE)
@get_or_post
def accept(request: ViewerRequest, proposal_id: int) -> HttpResponse:
    found = queries.proposal(viewer=request.viewer, proposal_id=proposal_id, at=timezone.now())
    made: list[int] = []
    form = _PurposeForm(request.POST or None, purposes=found.purposes)
    page = EditPage(
        heading="Godkend forslaget", button="Godkend", done="Pladsen er holdt. Nu skal forløbet aftales.",
        trail=_trail(proposal_id, found.line.who), lead="Pladsen bliver holdt, hvis reglerne stadig siger ja.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, purpose: str) -> None:
        made.append(actions.accept_proposal(proposal_id=proposal_id, purpose=Purpose(purpose), by=by, at=at))

    return edit(request, form, page, write, after=lambda: reverse("placement", args=made))


@requires(HANDLE)
@get_or_post
def reject(request: ViewerRequest, proposal_id: int) -> HttpResponse:
    found = queries.proposal(viewer=request.viewer, proposal_id=proposal_id, at=timezone.now())
    page = EditPage(
        heading="Afvis forslaget", button="Afvis", done="Afvisningen er gemt.",
        trail=_trail(proposal_id, found.line.who),
        lead="Grunden bliver talt med i overblikket. Skriv intet om helbred.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, objecting: str, objection: str, words: str) -> None:
        actions.reject_proposal(
            proposal_id=proposal_id, objecting=Objecting(objecting), objection=Objection(objection), words=words,
            by=by, at=at,
        )  # fmt: skip

    return edit(request, RejectForm(request.POST or None), page, write)


@requires(HANDLE)
@get_or_post
def pin(request: ViewerRequest) -> HttpResponse:
    people, offers = queries.pair_choices(viewer=request.viewer)
    form = PinForm(request.POST or None, people=people, offers=offers)
    page = EditPage(
        heading="Bestem et par", button="Gem", done="Det gælder fra næste match.",
        trail=(("Pladser", reverse("workplaces")), ("Match", reverse("match"))),
        lead="Et par, der skal foreslås, skal stadig holde reglerne. Et par, der ikke må, bliver aldrig foreslået.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, citizen: str, offer: str, pinned: str, reason: str) -> None:
        actions.pin_pair(
            citizen_id=int(citizen), offer_id=int(offer), pinned=Pinned(pinned), reason=reason, by=by, at=at
        )

    return edit(request, form, page, write)


@requires(HANDLE)
@require_POST
def lift(request: ViewerRequest, pinned_id: int) -> HttpResponse:
    with attempt(request, "Parret er som alle andre igen."):
        actions.lift_pair(pinned_id=pinned_id, today=timezone.localdate(), by=request.viewer, at=timezone.now())
    return redirect("match")


@requires(Permission.EDIT_WORKPLACES)
@get_or_post
def prefer(request: ViewerRequest, workplace_id: int) -> HttpResponse:
    """Whom the workplace would rather have."""
    found = queries.preferences(viewer=request.viewer, workplace_id=workplace_id)
    form = PreferenceForm(request.POST or None, candidates=found.candidates, order=found.order)
    page = EditPage(
        heading="Hvem vil I helst have?", button="Gem", done="Ønskerne tæller i det næste match.",
        trail=(("Pladser", reverse("workplaces")), (found.workplace, reverse("workplace", args=[workplace_id]))),
        lead="Vælg blandt dem, der er foreslået. Et ønske giver point; det bestemmer ikke alene."
        if found.candidates else "Ingen er foreslået til arbejdspladsen endnu.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.prefer(workplace_id=workplace_id, citizens=form.said, by=by, at=at)

    return edit(request, form, page, write)


@requires(SEE)
@require_GET
def weights(request: ViewerRequest) -> HttpResponse:
    found = queries.weightings(viewer=request.viewer)
    holds = queries.weighed(viewer=request.viewer, on=timezone.localdate())
    context = {"found": found, "holds": holds, "may_draft": request.viewer.may(DECIDE, unit_id=None)}
    return render(request, "placements/weights.html", context)


@requires(DECIDE)
@get_or_post
def draft_weights(request: ViewerRequest) -> HttpResponse:
    holds = queries.weights_to_draft(viewer=request.viewer, on=timezone.localdate())
    form = WeightsForm(request.POST or None, holds=holds.terms)
    page = EditPage(
        heading="Nye vægte", button="Gem udkastet", done="Udkastet er gemt. Det gælder, når det er besluttet.",
        trail=_weights_trail(), lead="Vægtene skal give 1.000 i alt.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.draft_weights(terms=form.terms, by=by, at=at)

    return edit(request, form, page, write)


@requires(DECIDE)
@get_or_post
def decide_weights(request: ViewerRequest, version: int) -> HttpResponse:
    queries.weights_to_decide(viewer=request.viewer, version=version)
    form = DecideForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    page = EditPage(
        heading=f"Beslut version {version}", button="Gem beslutningen", done="Vægtene er besluttet.",
        trail=_weights_trail(),
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, starts_on: date, decided_on: date, citation: str) -> None:
        actions.decide_weights(
            version=version, starts_on=starts_on, decided=Decided(decided_on, citation), by=by, at=at
        )

    return edit(request, form, page, write)


@requires(DECIDE)
@require_POST
def withdraw_weights(request: ViewerRequest, version: int) -> HttpResponse:
    with attempt(request, "Versionen er taget tilbage."):
        actions.withdraw_weights(version=version, by=request.viewer, at=timezone.now())
    return redirect("match_weights")


class _PurposeForm(forms.Form):
    purpose = forms.ChoiceField(label="Formål", error_messages={"required": "Vælg formålet."})

    def __init__(self, data: Any = None, *, purposes: tuple[Purpose, ...]) -> None:
        super().__init__(data)
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Vælg"), *((one.value, one.label) for one in purposes)]


def _trail(proposal_id: int, who: str) -> tuple[tuple[str, str], ...]:
    return (("Forslag", reverse("match_proposals")), (who, reverse("match_proposal", args=[proposal_id])))


def _weights_trail() -> tuple[tuple[str, str], ...]:
    return (("Pladser", reverse("workplaces")), ("Vægte", reverse("match_weights")))
