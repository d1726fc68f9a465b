"""From a decision to the plan: an action, a deviation closed, a plan adopted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from virke.followup import actions, targets
from virke.followup.commitments import Kind
from virke.followup.due import DueKind
from virke.followup.queries import DecisionToUse
from virke.followup.targets import Known, Said
from virke.followup.values import Suggested
from virke.meetings import queries as meetings
from virke.organisation.access import Viewer
from virke.plans import queries as plans
from virke.plans.kinds import Shape
from virke.plans.queries import GoalChoice
from virke.plans.states import State
from virke.web import deciding, plan_people, responsible
from virke.web.editing import edit, get_or_post
from virke.web.forms.decided import DecidedActionForm, DecidedPlanForm, DecidedResultForm
from virke.web.policies import requires
from virke.web.requests import ViewerRequest, number_in


@requires(deciding.EDIT)
@get_or_post
def add_action(request: ViewerRequest, item_id: int) -> HttpResponse:
    """Who and when as the sentence says it."""
    decision, today = deciding.decision_of(request, item_id), timezone.localdate()
    if decision is None:
        return redirect("item", item_id)
    goals = plans.goals_to_write(viewer=request.viewer)
    promised, place = _promised(decision, request.GET)
    order = targets.match(
        Said(promised.text, Shape.STEP) if promised else None,
        words=decision.words,
        known=[Known(one.item.id, one.item.title, one.item.plan) for one in goals],
    )
    by_id = {one.item.id: one for one in goals}
    ranked = [by_id[one.id] for one in order]
    people = plan_people.responsible(viewer=request.viewer, unit_id=ranked[0].owner_unit_id if ranked else 0, on=today)
    initial = _action_initial(request.viewer, decision, promised, people)
    initial["goal"] = ranked[0].item.id if order and order[0].proposed else None
    form = DecidedActionForm(
        request.POST or None, goals=[_goal(one) for one in ranked], people=people, on=today, initial=initial
    )
    page = deciding.page_of(
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

    return edit(request, form, page, write, after=lambda: deciding.effects_of(item_id))


@requires(deciding.EDIT)
@get_or_post
def close_deviation(request: ViewerRequest, item_id: int) -> HttpResponse:
    decision = deciding.decision_of(request, item_id)
    if decision is None:
        return redirect("item", item_id)
    found = plans.deviations(viewer=request.viewer, on=timezone.localdate()).open
    mine = {one.id: one for one in found if one.may_answer}
    if not mine:
        return deciding.nothing_to_do(request, decision, "Der er ingen åbne afvigelser, du kan lukke.")
    order = targets.match(
        None,
        words=decision.words,
        known=[Known(one.id, one.indicator, one.item_title) for one in mine.values()],
    )
    ranked = [mine[one.id] for one in order]
    form = DecidedResultForm(
        request.POST or None,
        deviations=[(str(one.id), f"{one.indicator} ({one.plan_title}): {one.fact}") for one in ranked],
        initial={
            "deviation": ranked[0].id if order[0].proposed or len(ranked) == 1 else None,
            "result": _result(decision),
        },
    )
    page = deciding.page_of(
        decision,
        heading="Luk en afvigelse efter beslutningen",
        button="Luk afvigelsen",
        done="Afvigelsen er lukket med beslutningen som resultat.",
    )

    def write(*, by: Viewer, at: datetime, deviation: int, result: str) -> None:
        actions.close_deviation_by_decision(
            item_id=item_id, deviation_id=deviation, result=result, sentence=decision.text, by=by, at=at
        )

    return edit(request, form, page, write, after=lambda: deciding.effects_of(item_id))


@requires(deciding.EDIT)
@get_or_post
def adopt_plan(request: ViewerRequest, item_id: int) -> HttpResponse:
    decision = deciding.decision_of(request, item_id)
    if decision is None:
        return redirect("item", item_id)
    found = plans.plans(viewer=request.viewer, on=timezone.localdate())
    waiting = {one.id: one for one in found if one.may_edit and one.state in (State.DRAFT, State.IN_HEARING)}
    if not waiting:
        return deciding.nothing_to_do(request, decision, "Der er ingen planer i kladde eller høring, du kan vedtage.")
    order = targets.match(
        None,
        words=decision.words,
        known=[Known(one.id, one.title, one.kind_label) for one in waiting.values()],
    )
    ranked = [waiting[one.id] for one in order]
    form = DecidedPlanForm(
        request.POST or None,
        plans=[(str(one.id), f"{one.title} ({one.kind_label.lower()}, {one.state_label.lower()})") for one in ranked],
        initial={"plan": ranked[0].id if order[0].proposed or len(ranked) == 1 else None},
    )
    page = deciding.page_of(
        decision,
        heading="Vedtag en plan efter beslutningen",
        button="Vedtag planen",
        done="Planen er vedtaget og viser, hvor det blev besluttet.",
    )

    def write(*, by: Viewer, at: datetime, plan: int) -> None:
        actions.adopt_plan_by_decision(item_id=item_id, plan_id=plan, sentence=decision.text, by=by, at=at)

    return edit(request, form, page, write, after=lambda: deciding.effects_of(item_id))


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
