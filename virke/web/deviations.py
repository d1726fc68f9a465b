"""A red figure demands an answer: the list of deviations, and writing, correcting and closing one."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.organisation.access import Permission, Viewer
from virke.plans import actions, queries
from virke.plans.queries import DeviationToWrite, IndicatorToEdit
from virke.web import plan_people
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.deviations import DeviationForm, ResultForm, WordsForm
from virke.web.indicators import indicator_trail
from virke.web.policies import requires, signed_in
from virke.web.requests import ViewerRequest

VIEWS = {"mangler": "missing", "overskredet": "overdue", "lukkede": "closed"}
"""What `?vis=` shows; the open ones otherwise."""


@requires(Permission.SEE_PLANS)
@require_GET
def deviations(request: ViewerRequest, plan_id: int | None = None) -> HttpResponse:
    """Of one plan, or of all that hold today."""
    today = timezone.localdate()
    found = queries.deviations(viewer=request.viewer, on=today, plan_id=plan_id)
    plan = queries.plan(viewer=request.viewer, plan_id=plan_id, on=today) if plan_id is not None else None
    asked = VIEWS.get(request.GET.get("vis", ""), "" if found.open or not found.missing else "missing")
    context = {"found": found, "plan": plan.row if plan else None, "shown": asked or "open"}
    return render(request, "plans/deviations.html", context)


@signed_in
@get_or_post
def write(request: ViewerRequest, target_id: int) -> HttpResponse:
    """Who looks after the figure writes it, whatever else they may."""
    today = timezone.localdate()
    found = queries.deviation_to_write(viewer=request.viewer, target_id=target_id, on=today)
    form = DeviationForm(
        request.POST or None,
        actions=_offered(found),
        people=_people(request.viewer, found.indicator),
        initial={"fact": found.fact},
    )
    page = EditPage(
        heading=f"Afvigelse: {found.indicator.head.title}",
        lead=f"Målet er »{found.target}«, og det står som »{found.light.label.lower()}«. Skriv, hvorfor, og hvad der "
        "gøres.",
        button="Gem afvigelsen",
        done="Afvigelsen er skrevet. Den er åben, til den bliver lukket med et resultat.",
        trail=indicator_trail(found.indicator),
        quiet=("action", "text", "who", "due_on"),
    )
    made: list[int] = []

    def save(*, by: Viewer, at: datetime, fact: str, cause: str, **_: object) -> None:
        made.append(
            actions.write_deviation(
                target_id=target_id, fact=fact, cause=cause, action=form.chosen(), on=today, by=by, at=at
            )
        )

    return edit(request, form, page, save, after=lambda: _place(found.indicator, made[0]))


@signed_in
@get_or_post
def correct(request: ViewerRequest, deviation_id: int) -> HttpResponse:
    found = queries.deviation_to_answer(viewer=request.viewer, deviation_id=deviation_id, on=timezone.localdate())
    one = found.deviation
    form = WordsForm(request.POST or None, initial={"fact": one.fact, "cause": one.internals.cause})
    page = EditPage(
        heading=f"Ret afvigelsen: {one.indicator}",
        button="Gem",
        done="Afvigelsen er gemt.",
        trail=indicator_trail(found.indicator),
        more=(("Ret handlingen", reverse("plan_action_state", args=[one.action_id])),),
    )

    def save(*, by: Viewer, at: datetime, fact: str, cause: str) -> None:
        actions.edit_deviation(deviation_id=deviation_id, fact=fact, cause=cause, by=by, at=at)

    return edit(request, form, page, save, after=lambda: _place(found.indicator, deviation_id))


@signed_in
@get_or_post
def close(request: ViewerRequest, deviation_id: int) -> HttpResponse:
    found = queries.deviation_to_answer(viewer=request.viewer, deviation_id=deviation_id, on=timezone.localdate())
    one = found.deviation
    form = ResultForm(request.POST or None)
    still = " Handlingen er ikke afsluttet endnu; den bliver stående som handling." if one.action_state.open else ""
    page = EditPage(
        heading=f"Luk afvigelsen: {one.indicator}",
        lead=f"Handlingen var: {one.action}{'' if one.action.endswith(('.', '!', '?')) else '.'}{still}",
        button="Luk afvigelsen",
        done="Afvigelsen er lukket. Den står stadig under tallet med sit resultat.",
        trail=indicator_trail(found.indicator),
    )

    def save(*, by: Viewer, at: datetime, result: str) -> None:
        actions.close_deviation(deviation_id=deviation_id, result=result, by=by, at=at)

    return edit(request, form, page, save, after=lambda: _place(found.indicator, deviation_id))


def _offered(found: DeviationToWrite) -> list[tuple[str, str]]:
    """The open actions of the goal, each with who does it and when."""
    return [
        (str(one.id), f"{one.text} ({', '.join(filter(None, (one.internals.responsible, one.due))) or 'ingen frist'})")
        for one in found.actions
    ]


def _people(viewer: Viewer, indicator: IndicatorToEdit) -> plan_people.Choices:
    if not (viewer.scopes or viewer.seats):  # owns the figure by name, and may look nobody up
        return [(f"person:{viewer.person_id}", viewer.name)]
    unit_id = indicator.item.plan.owner_unit_id
    return plan_people.responsible(viewer=viewer, unit_id=unit_id, on=timezone.localdate())


def _place(indicator: IndicatorToEdit, deviation_id: int) -> str:
    """The deviation on the page of its goal, for one who may open it."""
    if not indicator.item.may_see:
        return reverse("front")
    return reverse("goal", args=[indicator.item.item_id]) + f"#afvigelse-{deviation_id}"
