"""From a decision to a target in two clicks: read, proposed with its indicator, and saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from virke.followup import actions, targets
from virke.followup import queries as followup
from virke.followup.queries import DecisionToUse
from virke.followup.targets import Fitted, Known, Said
from virke.kernel.periods import ONE_DAY
from virke.organisation.access import Permission, Viewer
from virke.plans import queries as plans
from virke.plans.kinds import Shape
from virke.plans.queries import IndicatorChoice
from virke.web import deciding
from virke.web.editing import get_or_post
from virke.web.forms.decided import ChooseForm
from virke.web.forms.figures import DecidedTargetForm, plain
from virke.web.policies import requires
from virke.web.requests import ViewerRequest, number_in
from virke.web.trying import told_in

EDIT = Permission.EDIT_PLANS


UNDO = "Bliver det forkert, kan måltallet afløses af et nyt på målets side. Begge bliver stående i historien."


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the page proposes: a sentence, an indicator and the form's contents. `indicator` None: it must be chosen."""

    said: Said | None
    place: str
    indicator: IndicatorChoice | None
    fitted: Fitted | None
    shape: Shape


@requires(deciding.EDIT)
@get_or_post
def set_target(request: ViewerRequest, item_id: int) -> HttpResponse:
    """One click opens it, prefilled from the decision; the next one saves it."""
    decision = deciding.decision_of(request, item_id)
    if decision is None:
        return redirect("item", item_id)
    known = plans.indicators_to_set(viewer=request.viewer, on=decision.held_on)
    read = targets.from_decision(decision.text, on=decision.held_on)
    order = _order(decision, read, known, request.POST or request.GET)
    proposal = _proposal(decision, read, order, known, request.POST or request.GET)
    form = _target_form(request, proposal, decision)
    if form is not None and form.is_valid() and _saved(request.viewer, form, proposal, decision):
        messages.success(request, f"Måltallet er sat. {UNDO}")
        return redirect(deciding.effects_of(item_id))
    context = {
        "decision": decision,
        "proposal": proposal,
        "form": form,
        "choose": _choose_form(read, order, known, proposal),
        "earlier": followup.set_by_decision(viewer=request.viewer, item_id=item_id),
        "undo": UNDO,
    }
    return render(
        request, "plans/decided_target.html", context, status=422 if form is not None and form.errors else 200
    )


def _order(
    decision: DecisionToUse, read: Sequence[Said], known: Sequence[IndicatorChoice], asked: Mapping[str, str]
) -> tuple[targets.Match, ...]:
    offered = [
        Known(
            one.id,
            one.title,
            words=f"{one.item.title} {one.counted}",
            unit=one.unit,
            level=_level(one),
            shown=one.id in decision.shown,
        )
        for one in known
    ]
    return targets.match(_sentence(read, asked)[0], words=decision.words, known=offered)


def _level(one: IndicatorChoice) -> Decimal | None:
    if one.holding is None:
        return None
    promise = one.holding.promise
    return promise.high if promise.low is None else promise.low


def _sentence(read: Sequence[Said], asked: Mapping[str, str]) -> tuple[Said | None, str]:
    """The sentence that was chosen, or the surest, and its place."""
    if "saetning" in asked and asked["saetning"] == "":
        return None, ""
    place = number_in(asked.get("saetning", "")) or 0
    return (read[place], str(place)) if place < len(read) else (None, "")


def _proposal(
    decision: DecisionToUse,
    read: Sequence[Said],
    order: Sequence[targets.Match],
    known: Sequence[IndicatorChoice],
    asked: Mapping[str, str],
) -> Proposal:
    said, place = _sentence(read, asked)
    wanted = number_in(asked.get("indikator", "")) or (order[0].id if order and order[0].proposed else None)
    indicator = next((one for one in known if one.id == wanted), None)
    if indicator is None:
        return Proposal(said, place, None, None, Shape.STEP)
    fitted = targets.fit(
        said,
        unit=indicator.unit,
        direction=indicator.direction,
        held=indicator.holding.promise if indicator.holding else None,
        on=decision.held_on,
        counted=indicator.counted,
    )
    shape = next((one for one in Shape if one == asked.get("form")), fitted.shape)
    return Proposal(said, place, indicator, fitted, shape)


def _choose_form(
    read: Sequence[Said], order: Sequence[targets.Match], known: Sequence[IndicatorChoice], proposal: Proposal
) -> ChooseForm:
    by_id = {one.id: one for one in known}
    ranked = [by_id[one.id] for one in order]
    chosen = proposal.indicator
    return ChooseForm(
        sentences=[one.sentence for one in read],
        indicators=[(str(one.id), f"{one.title} ({one.item.plan}, {one.item.number})") for one in ranked],
        initial={
            "saetning": proposal.place,
            "indikator": str(chosen.id) if chosen else "",
            "form": proposal.shape.value if proposal.fitted and proposal.shape is not proposal.fitted.shape else "",
        },
    )


def _target_form(request: ViewerRequest, proposal: Proposal, decision: DecisionToUse) -> DecidedTargetForm | None:
    indicator, fitted = proposal.indicator, proposal.fitted
    if indicator is None or fitted is None:
        return None
    sense = "high" if fitted.high is not None or (fitted.low is None and indicator.direction == "down") else "low"
    value = fitted.high if sense == "high" else fitted.low
    initial = {
        "sense": sense,
        "value": plain(value),
        "low": plain(fitted.low),
        "high": plain(fitted.high),
        "baseline_value": plain(fitted.baseline_value),
        "limit_value": plain(fitted.limit_value),
        "limit_unit": fitted.limit_unit,
        "window_months": fitted.window_months,
        "starts_on": fitted.starts_on,
        "ends_on": fitted.ends_on - ONE_DAY if fitted.ends_on else None,
        "due_text": fitted.due_text,
        "reason": _reason(proposal.said, decision),
    }
    return DecidedTargetForm(
        request.POST or None,
        shape=proposal.shape,
        unit=indicator.unit,
        counted=indicator.counted,
        supersedes=indicator.holding is not None,
        initial=initial,
    )


def _reason(said: Said | None, decision: DecisionToUse) -> str:
    """The decision is the reason; the words of a closed item stay behind its door."""
    if decision.closed or said is None:
        return f"Besluttet i {decision.place}."
    return f"Besluttet: {said.sentence}"


def _saved(viewer: Viewer, form: DecidedTargetForm, proposal: Proposal, decision: DecisionToUse) -> bool:
    indicator = proposal.indicator
    assert indicator is not None, "the form belongs to an indicator"
    with told_in(form):
        actions.set_target_by_decision(
            item_id=decision.item_id,
            indicator_id=indicator.id,
            promise=form.promise(),
            supersedes_id=indicator.holding.id if indicator.holding else None,
            reason=form.cleaned_data.get("reason", ""),
            sentence=proposal.said.sentence if proposal.said else "",
            by=viewer,
            at=timezone.now(),
        )
    return not form.errors
