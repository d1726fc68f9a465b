"""What is measured for an item: the indicator, its definition, its targets and another judgement than Virke's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY
from virke.organisation.access import Viewer
from virke.plans import actions, policy
from virke.plans.kinds import Light, Shape
from virke.plans.queries import (
    IndicatorToEdit,
    TargetToEdit,
    indicator_to_edit,
    item_to_edit,
    override_to_remove,
    target_to_edit,
)
from virke.plans.values import IndicatorHead
from virke.web import plan_people
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.figures import BY_SHAPE, SHAPES, OverrideForm, RemovalForm, TargetForm, plain
from virke.web.forms.plans import DefinitionForm, IndicatorForm
from virke.web.plan_edit import EDIT, Trail, item_trail
from virke.web.policies import requires
from virke.web.requests import ViewerRequest

SUITED = {
    "up": (Shape.POINT, Shape.LINEAR, Shape.CUMULATIVE, Shape.STOCK),
    "down": (Shape.LINEAR, Shape.CEILING, Shape.POINT),
    "keep": (Shape.KEEP, Shape.STOCK),
    "band": (Shape.BAND,),
    "event": (Shape.DEADLINE, Shape.CADENCE),
}
"""The shapes that are offered first for a direction."""


@requires(EDIT)
@get_or_post
def add(request: ViewerRequest, item_id: int) -> HttpResponse:
    today = timezone.localdate()
    item = item_to_edit(viewer=request.viewer, item_id=item_id)
    people = plan_people.responsible(viewer=request.viewer, unit_id=item.plan.owner_unit_id, on=today)
    form = IndicatorForm(request.POST or None, people=people)
    page = EditPage(
        heading="Ny indikator",
        lead=f"Hvordan kan det ses, om »{item.head.title}« bliver nået?",
        button="Gem indikatoren",
        done="Indikatoren er gemt. Sæt nu et måltal.",
        trail=item_trail(item),
    )
    made: list[int] = []

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        made.append(actions.add_indicator(item_ids=[item_id], head=form.head(), by=by, at=at))

    return edit(request, form, page, write, after=lambda: reverse("target_new", args=[made[0]]))


@requires(EDIT)
@get_or_post
def change(request: ViewerRequest, indicator_id: int) -> HttpResponse:
    found = indicator_to_edit(viewer=request.viewer, indicator_id=indicator_id)
    initial, owner_unit = _initial(found.head), found.item.plan.owner_unit_id
    people = plan_people.responsible(viewer=request.viewer, unit_id=owner_unit, on=timezone.localdate())
    people = plan_people.with_current(people, value=initial["owner"], label=found.owner)
    form = IndicatorForm(request.POST or None, people=people, edits=True, initial=initial)
    page = EditPage(
        heading="Ret indikatoren",
        lead="Ordene, retningen og hvem der opgør tallet. Definition og enhed ændres med en ny version.",
        button="Gem",
        done="Indikatoren er gemt.",
        trail=indicator_trail(found),
    )

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        head = form.head(kind=found.head.kind)
        kept = replace(head, lines=found.head.lines, definition=found.head.definition)
        actions.edit_indicator(indicator_id=indicator_id, head=kept, by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def redefine(request: ViewerRequest, indicator_id: int) -> HttpResponse:
    found = indicator_to_edit(viewer=request.viewer, indicator_id=indicator_id)
    initial = {"text": found.head.definition, "unit": found.head.unit}
    form = DefinitionForm(request.POST or None, initial=initial)
    page = EditPage(
        heading="Ny version af definitionen",
        lead=f"»{found.head.title}« har version {found.definition_version}. De tal, der er opgjort, "
        "beholder den version, de er opgjort efter.",
        button="Gem den nye version",
        done="Definitionen har en ny version.",
        trail=indicator_trail(found),
    )

    def write(*, by: Viewer, at: datetime, text: str, unit: str, reason: str) -> None:
        actions.redefine(indicator_id=indicator_id, text=text, unit=unit, reason=reason, by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@require_GET
def choose_shape(request: ViewerRequest, indicator_id: int) -> HttpResponse:
    """The first of two steps: what the target promises decides what is asked for."""
    found = indicator_to_edit(viewer=request.viewer, indicator_id=indicator_id)
    suited = SUITED.get(found.head.direction or "", ())
    context = {
        "found": found,
        "trail": indicator_trail(found),
        "suited": [BY_SHAPE[shape] for shape in suited],
        "others": [one for one in SHAPES if one.shape not in suited],
    }
    return render(request, "plans/choose_shape.html", context)


@requires(EDIT)
@get_or_post
def set_target(request: ViewerRequest, indicator_id: int, shape: str) -> HttpResponse:
    found = indicator_to_edit(viewer=request.viewer, indicator_id=indicator_id)
    asked = BY_SHAPE[_shape_of(shape)]
    head = found.head
    form = TargetForm(
        request.POST or None,
        shape=asked.shape,
        unit=head.unit,
        counted=head.counted,
        initial={
            "starts_on": found.item.plan.head.starts_on,
            "ends_on": found.item.plan.head.ends_on - ONE_DAY,
            "sense": "high" if head.direction == "down" else "low",
        },
    )
    page = EditPage(
        heading=f"Måltal: {asked.shape.label.lower()}",
        lead=f"{head.title}. {asked.explained}",
        button="Gem måltallet",
        done="Måltallet er gemt.",
        trail=(*indicator_trail(found), ("Vælg måltal", reverse("target_new", args=[indicator_id]))),
    )

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.set_target(indicator_id=indicator_id, promise=form.promise(), decided=form.decided(), by=by, at=at)

    return edit(request, form, page, write, after=lambda: indicator_place(found))


@requires(EDIT)
@get_or_post
def supersede(request: ViewerRequest, target_id: int) -> HttpResponse:
    """A new target in place of one that stays in the history: 100 becomes 80, decided where, and why."""
    found = target_to_edit(viewer=request.viewer, target_id=target_id)
    head = found.indicator.head
    form = TargetForm(
        request.POST or None,
        shape=found.promise.shape,
        unit=head.unit,
        counted=head.counted,
        supersedes=True,
        initial=_target_initial(found),
    )
    page = EditPage(
        heading="Nyt måltal i stedet for det gamle",
        lead=f"{head.title}. Det gamle måltal bliver stående i historien.",
        button="Gem det nye måltal",
        done="Måltallet er ændret. Det gamle står i historien.",
        trail=indicator_trail(found.indicator),
    )

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.set_target(
            indicator_id=found.indicator.indicator_id,
            promise=form.promise(),
            scope=found.scope,
            decided=form.decided(),
            supersedes_id=target_id,
            reason=form.cleaned_data["reason"],
            by=by,
            at=at,
        )

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def override(request: ViewerRequest, target_id: int) -> HttpResponse:
    """Another light than Virke's, for a reason and not for longer than to the next figure."""
    today = timezone.localdate()
    found = target_to_edit(viewer=request.viewer, target_id=target_id)
    latest = policy.next_period(found.indicator.head.frequency, on=today)
    form = OverrideForm(request.POST or None, initial={"ends_on": latest - ONE_DAY})
    page = EditPage(
        heading="Vurdér målet anderledes",
        lead=f"{found.indicator.head.title}. Virkes egen vurdering står stadig ved siden af, og din udløber senest ved "
        "næste opgørelse.",
        button="Gem vurderingen",
        done="Vurderingen er gemt.",
        trail=indicator_trail(found.indicator),
    )

    def write(*, by: Viewer, at: datetime, light: str, reason: str, ends_on: Any) -> None:
        actions.override_light(
            target_id=target_id, light=Light(light), reason=reason, ends_on=ends_on, on=today, by=by, at=at
        )

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def remove_override(request: ViewerRequest, override_id: int) -> HttpResponse:
    """Virke's own light counts again; the judgement stays in the history with why it was removed."""
    found = override_to_remove(viewer=request.viewer, override_id=override_id)
    form = RemovalForm(request.POST or None)
    page = EditPage(
        heading="Fjern vurderingen",
        lead=f"{found.target.indicator.head.title} er vurderet til »{found.light.label}« til og med "
        f"{format_date(found.ends_on - ONE_DAY)}: {found.reason} Når den er fjernet, gælder Virkes egen vurdering fra "
        "i dag.",
        button="Fjern vurderingen",
        done="Vurderingen er fjernet. Virkes egen vurdering gælder.",
        trail=indicator_trail(found.target.indicator),
    )

    def write(*, by: Viewer, at: datetime, reason: str) -> None:
        actions.remove_override(override_id=override_id, reason=reason, on=timezone.localdate(), by=by, at=at)

    return edit(request, form, page, write)


def indicator_trail(found: IndicatorToEdit) -> Trail:
    """Back to the indicator on the page of its item."""
    *above, (name, place) = item_trail(found.item)
    if not found.item.may_see:
        return ((name, place),)
    return (*above, (name, indicator_place(found)))


def indicator_place(found: IndicatorToEdit) -> str:
    return reverse("goal", args=[found.item.item_id]) + f"#indikator-{found.indicator_id}"


def _shape_of(key: str) -> Shape:
    try:
        return Shape(key)
    except ValueError:
        raise Http404("Den slags måltal findes ikke.") from None


def _initial(head: IndicatorHead) -> dict[str, Any]:
    owner = f"person:{head.owner_person_id}" if head.owner_person_id else ""
    return {
        "title": head.title,
        "measure": head.measure_key,
        "unit": head.unit,
        "counted": head.counted,
        "direction": head.direction or "",
        "frequency": head.frequency or "",
        "source": head.source,
        "exhaustive": head.exhaustive,
        "owner": owner or (f"unit:{head.owner_unit_id}" if head.owner_unit_id else ""),
    }


def _target_initial(found: TargetToEdit) -> dict[str, Any]:
    promise = found.promise
    sense = "low" if promise.low is not None else "high"
    return {
        "sense": sense,
        "value": plain(promise.low if promise.low is not None else promise.high),
        "low": plain(promise.low),
        "high": plain(promise.high),
        "baseline_value": plain(promise.baseline_value),
        "limit_value": plain(promise.limit_value),
        "limit_unit": promise.limit_unit,
        "window_months": promise.window_months,
        "starts_on": promise.starts_on,
        "ends_on": promise.ends_on - ONE_DAY if promise.ends_on else None,
        "due_text": promise.due_text,
    }
