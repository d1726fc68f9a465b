"""Writing a plan: the plan itself and where it stands, its items and what they hang together with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from virke.kernel.periods import ONE_DAY
from virke.organisation.access import Permission, Viewer
from virke.plans import actions, states
from virke.plans.kinds import RelationKind, Way
from virke.plans.queries import ItemToEdit, PlanToEdit, item_to_add, item_to_edit, plan_to_edit
from virke.plans.states import Move
from virke.web import plan_people
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.plans import DecidedForm, ItemForm, MoveForm, PlanForm, RelationForm
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.trying import attempt

EDIT = Permission.EDIT_PLANS
Trail = tuple[tuple[str, str], ...]

MOVES = {
    Move.SEND_TO_HEARING: EditPage(
        heading="Send planen i høring",
        lead="Planen kan læses af alle, der må se planer i enheden. Den kan stadig ændres.",
        button="Send i høring",
        done="Planen er i høring.",
        trail=(),
    ),
    Move.WITHDRAW: EditPage(
        heading="Træk planen tilbage fra høring",
        lead="Planen bliver en kladde igen, som kun de, der redigerer den, kan se.",
        button="Træk tilbage",
        done="Planen er en kladde igen.",
        trail=(),
    ),
    Move.ADOPT: EditPage(
        heading="Vedtag planen",
        lead="Skriv, hvor og hvornår planen blev besluttet. Det står på planen fra nu af.",
        button="Vedtag",
        done="Planen er vedtaget.",
        trail=(),
    ),
    Move.CLOSE: EditPage(
        heading="Afslut planen",
        lead="Planen følges ikke længere og kan ikke ændres. Den kan stadig læses, og den kan åbnes igen.",
        button="Afslut planen",
        done="Planen er afsluttet.",
        trail=(),
        warning=True,
    ),
    Move.REOPEN: EditPage(
        heading="Åbn planen igen",
        lead="Planen bliver vedtaget igen og kan følges og ændres.",
        button="Åbn igen",
        done="Planen er åben igen.",
        trail=(),
    ),
}


@requires(EDIT)
@get_or_post
def add(request: ViewerRequest) -> HttpResponse:
    today = timezone.localdate()
    owners = plan_people.owners(viewer=request.viewer, on=today)
    next_year = {"starts_on": date(today.year + 1, 1, 1), "ends_on": date(today.year + 1, 12, 31)}
    form = PlanForm(request.POST or None, owners=owners, initial=next_year)
    page = EditPage(
        heading="Ny plan",
        lead="Planen er en kladde, til den sendes i høring eller vedtages. Findes planen i et dokument, så læg det ind "
        "under Import i stedet: Virke læser mål, handlinger og måltal.",
        button="Opret planen",
        done="Planen er oprettet. Skriv nu de første punkter.",
        trail=(("Planer", reverse("plans")),),
    )
    made: list[int] = []

    def write(*, by: Viewer, at: datetime, unit_id: int, **_: object) -> None:
        made.append(actions.create_plan(head=form.head(), owner_unit_id=unit_id, by=by, at=at))

    return edit(request, form, page, write, after=lambda: reverse("plan", args=[made[0]]))


@requires(EDIT)
@get_or_post
def change(request: ViewerRequest, plan_id: int) -> HttpResponse:
    plan = plan_to_edit(viewer=request.viewer, plan_id=plan_id)
    head = plan.head
    initial = {
        "kind": head.kind,
        "title": head.title,
        "starts_on": head.starts_on,
        "ends_on": head.ends_on - ONE_DAY,
        "case_no": head.case_no,
    }
    form = PlanForm(request.POST or None, owners=None, initial=initial)
    page = EditPage(heading="Ret planen", button="Gem", done="Planen er gemt.", trail=plan_trail(plan))

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        changed = replace(form.head(), parent_id=head.parent_id, predecessor_id=head.predecessor_id)
        actions.edit_plan(plan_id=plan_id, head=changed, by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def move(request: ViewerRequest, plan_id: int, key: str) -> HttpResponse:
    """The step before a plan moves on: what it means, and the decision that adopts it."""
    plan = plan_to_edit(viewer=request.viewer, plan_id=plan_id)
    step = next((one for one in Move if one == key), None)
    if step is None or states.after(plan.state, step) is None:
        raise Http404
    form = DecidedForm(request.POST or None) if step is Move.ADOPT else MoveForm(request.POST or None)

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        decided = form.decided() if isinstance(form, DecidedForm) else None
        actions.move_plan(plan_id=plan_id, move=step, decided=decided, by=by, at=at)

    return edit(request, form, replace(MOVES[step], trail=plan_trail(plan)), write)


@requires(EDIT)
@get_or_post
def add_item(request: ViewerRequest, plan_id: int, parent_id: int | None = None) -> HttpResponse:
    found = item_to_add(viewer=request.viewer, plan_id=plan_id, parent_id=parent_id)
    form = ItemForm(request.POST or None, initial=_initial(found))
    parent = item_to_edit(viewer=request.viewer, item_id=parent_id) if parent_id is not None else None
    page = EditPage(
        heading=f"Nyt punkt under {parent.head.number} {parent.head.title}" if parent else "Nyt punkt i planen",
        button="Gem punktet",
        done="Punktet er gemt.",
        trail=item_trail(parent) if parent else plan_trail(found.plan),
    )

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.add_item(plan_id=plan_id, parent_id=parent_id, head=form.head(), by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def edit_item(request: ViewerRequest, item_id: int) -> HttpResponse:
    found = item_to_edit(viewer=request.viewer, item_id=item_id)
    form = ItemForm(request.POST or None, initial=_initial(found))
    page = EditPage(heading="Ret punktet i planen", button="Gem", done="Punktet er gemt.", trail=item_trail(found))

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        head = replace(form.head(), lines=found.head.lines, origin_id=found.head.origin_id)
        actions.edit_item(item_id=item_id, head=head, by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def relate(request: ViewerRequest, item_id: int) -> HttpResponse:
    """What the item serves or is served by, in words."""
    found = item_to_edit(viewer=request.viewer, item_id=item_id)
    form = RelationForm(request.POST or None)
    page = EditPage(
        heading="Skriv en sammenhæng",
        lead=f"Hvad understøtter »{found.head.title}«, eller hvad understøtter det?",
        button="Gem",
        done="Sammenhængen er gemt.",
        trail=item_trail(found),
    )

    def write(*, by: Viewer, at: datetime, way: str, kind: str, text: str) -> None:
        actions.relate(item_id=item_id, way=Way(way), kind=RelationKind(kind), text=text, by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@require_POST
def unrelate(request: ViewerRequest, item_id: int, relation_id: int) -> HttpResponse:
    with attempt(request, "Sammenhængen er fjernet."):
        actions.unrelate(relation_id=relation_id, by=request.viewer, at=timezone.now())
    return redirect("goal", item_id)


def plan_trail(plan: PlanToEdit) -> Trail:
    return (("Planer", reverse("plans")), (plan.head.title, reverse("plan", args=[plan.plan_id])))


def item_trail(found: ItemToEdit) -> Trail:
    """The way to the item's page; for one who may not open it, to their own actions."""
    if not found.may_see:
        return (("Mine handlinger", reverse("my_actions")),)
    place = reverse("goal", args=[found.item_id])
    return (*plan_trail(found.plan), (f"{found.head.number} {found.head.title}", place))


def _initial(found: ItemToEdit) -> dict[str, Any]:
    head = found.head
    return {
        "number": head.number,
        "title": head.title,
        "level_name": head.level_name,
        "source_text": head.source_text,
        "note": head.note,
        "channel": head.channel,
        "considerations": list(head.considerations),
    }
