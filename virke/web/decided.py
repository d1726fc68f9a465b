"""From a decision to the plan: a target in two clicks, an action, a deviation closed, a plan adopted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from virke.followup import actions, targets
from virke.followup import queries as followup
from virke.followup.commitments import Kind
from virke.followup.due import DueKind
from virke.followup.queries import DecisionToUse
from virke.followup.targets import Fitted, Known, Said
from virke.followup.values import Suggested
from virke.kernel.periods import ONE_DAY
from virke.kernel.verdicts import NotPossible
from virke.meetings import queries as meetings
from virke.organisation.access import Permission, Viewer
from virke.plans import queries as plans
from virke.plans.kinds import Shape
from virke.plans.queries import GoalChoice, IndicatorChoice
from virke.plans.states import State
from virke.web import plan_people, responsible
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.decided import ChooseForm, DecidedActionForm, DecidedPlanForm, DecidedResultForm
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


@requires(EDIT)
@get_or_post
def set_target(request: ViewerRequest, item_id: int) -> HttpResponse:
    """One click opens it, prefilled from the decision; the next one saves it."""
    decision = _decision(request, item_id)
    if decision is None:
        return redirect("item", item_id)
    known = plans.indicators_to_set(viewer=request.viewer, on=decision.held_on)
    read = targets.from_decision(decision.text, on=decision.held_on)
    order = _order(decision, read, known, request.POST or request.GET)
    proposal = _proposal(decision, read, order, known, request.POST or request.GET)
    form = _target_form(request, proposal, decision)
    if form is not None and form.is_valid() and _saved(request.viewer, form, proposal, decision):
        messages.success(request, f"Måltallet er sat. {UNDO}")
        return redirect(reverse("item", args=[item_id]) + "#satte")
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


@requires(EDIT)
@get_or_post
def add_action(request: ViewerRequest, item_id: int) -> HttpResponse:
    """Who and when as the sentence says it."""
    decision, today = _decision(request, item_id), timezone.localdate()
    if decision is None:
        return redirect("item", item_id)
    goals = plans.goals_to_write(viewer=request.viewer)
    promised, place = _promised(decision, request.GET)
    order = targets.match(
        Said(promised.text, Shape.STEP) if promised else None,
        words=f"{decision.title} {decision.text}",
        known=[Known(one.item.id, one.item.title, one.item.plan) for one in goals],
    )
    by_id = {one.item.id: one for one in goals}
    ranked = [by_id[one.indicator_id] for one in order]
    people = plan_people.responsible(viewer=request.viewer, unit_id=ranked[0].owner_unit_id if ranked else 0, on=today)
    initial = _action_initial(request.viewer, decision, promised, people)
    initial["goal"] = ranked[0].item.id if order and order[0].proposed else None
    form = DecidedActionForm(
        request.POST or None, goals=[_goal(one) for one in ranked], people=people, on=today, initial=initial
    )
    page = _page(
        decision,
        heading="Tilføj en handling efter beslutningen",
        button="Gem handlingen",
        done="Handlingen er føjet til planen. Blev det forkert, kan den sættes til »Bortfaldet« på målets side.",
        more=_other_sentences(decision, place),
    )

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.add_action_by_decision(
            item_id=item_id,
            goal_id=form.cleaned_data["goal"],
            head=form.head(),
            sentence=promised.text if promised else "",
            by=by,
            at=at,
        )

    return edit(request, form, page, write, after=lambda: reverse("item", args=[item_id]) + "#satte")


@requires(EDIT)
@get_or_post
def close_deviation(request: ViewerRequest, item_id: int) -> HttpResponse:
    decision = _decision(request, item_id)
    if decision is None:
        return redirect("item", item_id)
    found = plans.deviations(viewer=request.viewer, on=timezone.localdate()).open
    mine = {one.id: one for one in found if one.may_answer}
    if not mine:
        return _nothing(request, decision, "Der er ingen åbne afvigelser, du kan lukke.")
    order = targets.match(
        None,
        words=f"{decision.title} {decision.text}",
        known=[Known(one.id, one.indicator, one.item_title) for one in mine.values()],
    )
    ranked = [mine[one.indicator_id] for one in order]
    form = DecidedResultForm(
        request.POST or None,
        deviations=[(str(one.id), f"{one.indicator} ({one.plan_title}): {one.fact}") for one in ranked],
        initial={
            "deviation": ranked[0].id if order[0].proposed or len(ranked) == 1 else None,
            "result": _result(decision),
        },
    )
    page = _page(
        decision,
        heading="Luk en afvigelse efter beslutningen",
        button="Luk afvigelsen",
        done="Afvigelsen er lukket med beslutningen som resultat.",
    )

    def write(*, by: Viewer, at: datetime, deviation: int, result: str) -> None:
        actions.close_deviation_by_decision(
            item_id=item_id, deviation_id=deviation, result=result, sentence=decision.text, by=by, at=at
        )

    return edit(request, form, page, write, after=lambda: reverse("item", args=[item_id]) + "#satte")


@requires(EDIT)
@get_or_post
def adopt_plan(request: ViewerRequest, item_id: int) -> HttpResponse:
    decision = _decision(request, item_id)
    if decision is None:
        return redirect("item", item_id)
    found = plans.plans(viewer=request.viewer, on=timezone.localdate())
    waiting = {one.id: one for one in found if one.may_edit and one.state in (State.DRAFT, State.IN_HEARING)}
    if not waiting:
        return _nothing(request, decision, "Der er ingen planer i kladde eller høring, du kan vedtage.")
    order = targets.match(
        None,
        words=f"{decision.title} {decision.text}",
        known=[Known(one.id, one.title, one.kind_label) for one in waiting.values()],
    )
    ranked = [waiting[one.indicator_id] for one in order]
    form = DecidedPlanForm(
        request.POST or None,
        plans=[(str(one.id), f"{one.title} ({one.kind_label.lower()}, {one.state_label.lower()})") for one in ranked],
        initial={"plan": ranked[0].id if order[0].proposed or len(ranked) == 1 else None},
    )
    page = _page(
        decision,
        heading="Vedtag en plan efter beslutningen",
        button="Vedtag planen",
        done="Planen er vedtaget og viser, hvor det blev besluttet.",
    )

    def write(*, by: Viewer, at: datetime, plan: int) -> None:
        actions.adopt_plan_by_decision(item_id=item_id, plan_id=plan, sentence=decision.text, by=by, at=at)

    return edit(request, form, page, write, after=lambda: reverse("item", args=[item_id]) + "#satte")


def _decision(request: ViewerRequest, item_id: int) -> DecisionToUse | None:
    """None, with the reasons as messages, while nothing was decided."""
    try:
        return followup.decision_to_use(viewer=request.viewer, item_id=item_id)
    except NotPossible as no:
        for reason in no.reasons:
            messages.warning(request, reason)
        return None


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
    words = f"{decision.title} {decision.text}"
    return targets.match(_sentence(read, asked)[0], words=words, known=offered)


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
    wanted = number_in(asked.get("indikator", "")) or (order[0].indicator_id if order and order[0].proposed else None)
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
    ranked = [by_id[one.indicator_id] for one in order]
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


def _promised(decision: DecisionToUse, asked: Mapping[str, str]) -> tuple[Suggested | None, int]:
    """The promise that was chosen, or the surest."""
    ranked = _ranked(decision)
    place = number_in(asked.get("saetning", "")) or 0
    return (ranked[place], place) if place < len(ranked) else (None, 0)


def _other_sentences(decision: DecisionToUse, place: int) -> tuple[tuple[str, str], ...]:
    address = reverse("decided_action", args=[decision.item_id])
    return tuple(
        (f"Brug i stedet: »{one.text}«", f"{address}?saetning={number}")
        for number, one in enumerate(_ranked(decision))
        if number != place
    )


def _ranked(decision: DecisionToUse) -> list[Suggested]:
    """What somebody shall do, the surest first; what sets a number is set as a target."""
    work = [one for one in decision.promised if one.kind != Kind.TARGET_CHANGED]
    return sorted(work, key=lambda one: -one.confidence)


def _action_initial(
    viewer: Viewer, decision: DecisionToUse, promised: Suggested | None, people: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    if promised is None:
        return {"text": decision.text}
    known = responsible.choices(
        viewer=viewer,
        texts=[promised.responsible_text],
        forum_id=decision.forum_id,
        on=decision.held_on,
        present=meetings.present(viewer=viewer, meeting_id=decision.meeting_id),
    )
    meant = known[promised.responsible_text].meant
    dated = promised.due.kind is DueKind.DATE
    return {
        "text": promised.text,
        "who": meant if any(meant == value for value, _ in people) else "",
        "responsible_text": promised.responsible_text,
        "due_on": promised.due.on,
        "due_text": promised.due.text if dated else "",
    }


def _goal(one: GoalChoice) -> tuple[str, str]:
    return str(one.item.id), f"{one.item.number} {one.item.title} ({one.item.plan})"


def _result(decision: DecisionToUse) -> str:
    return f"Besluttet i {decision.place}." if decision.closed else f"Besluttet i {decision.place}: {decision.text}"


def _page(
    decision: DecisionToUse, *, heading: str, button: str, done: str, more: tuple[tuple[str, str], ...] = ()
) -> EditPage:
    """The decision's words stand over the form."""
    return EditPage(
        heading=heading,
        lead=f"{decision.place}: »{decision.text or decision.title}«",
        button=button,
        done=done,
        trail=_trail(decision),
        more=more,
    )


def _trail(decision: DecisionToUse) -> tuple[tuple[str, str], ...]:
    return (
        ("Møder", reverse("meetings")),
        (decision.place, reverse("item", args=[decision.item_id])),
    )


def _nothing(request: ViewerRequest, decision: DecisionToUse, why: str) -> HttpResponse:
    messages.info(request, why)
    return redirect("item", decision.item_id)
