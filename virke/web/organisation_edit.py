"""Writing the organisation: units, positions, forums and seats. One page with one form for each."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from virke.organisation import actions, queries
from virke.organisation.access import NotYours, Permission, Viewer
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.organisation import (
    AppointForm,
    EndForm,
    ForumForm,
    MoveForm,
    PersonForm,
    RenameForm,
    SeatForm,
    UnitForm,
)
from virke.web.policies import requires, signed_in
from virke.web.requests import ViewerRequest

EDIT = Permission.EDIT_ORGANISATION
TOP = "Øverst i kommunen"


@requires(EDIT)
@get_or_post
def add_unit(request: ViewerRequest, unit_id: int | None = None) -> HttpResponse:
    """Under the unit, or at the top."""
    above = _unit(request, unit_id) if unit_id is not None else None
    form = UnitForm(request.POST or None, initial={"starts_on": timezone.localdate(), "kind": "team"})
    page = EditPage(
        heading=f"Ny enhed under {above.name}" if above else "Ny enhed øverst",
        lead="" if above else "Den nye enhed ligger øverst i kommunen.",
        button="Opret enheden",
        done="Enheden er oprettet.",
        trail=_trail(above),
    )
    return edit(request, form, page, partial(actions.add_unit, parent_id=unit_id))


@requires(EDIT)
@get_or_post
def rename_unit(request: ViewerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)
    initial = {"name": unit.name, "short_name": unit.short_name, "on": timezone.localdate()}
    page = EditPage(
        heading=f"Omdøb {unit.name}",
        lead="Det gamle navn bliver husket: den, der ser organisationen en dag før ændringen, ser det gamle.",
        button="Gem det nye navn",
        done="Enheden har fået et nyt navn.",
        trail=_trail(unit),
    )
    form = RenameForm(request.POST or None, initial=initial)
    return edit(request, form, page, partial(actions.rename_unit, unit_id=unit_id))


@requires(EDIT)
@get_or_post
def move_unit(request: ViewerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)
    form = MoveForm(
        request.POST or None,
        parents=places(request.viewer, whole=TOP),
        initial={"parent_id": unit.parent_id, "on": timezone.localdate()},
    )
    page = EditPage(
        heading=f"Flyt {unit.name}",
        lead="Enheden flytter med alt, hvad der ligger under den. Fora, roller og aftaler følger med.",
        button="Flyt enheden",
        done="Enheden er flyttet.",
        trail=_trail(unit),
    )
    return edit(request, form, page, partial(actions.move_unit, unit_id=unit_id))


@requires(EDIT)
@get_or_post
def close_unit(request: ViewerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)
    page = EditPage(
        heading=f"Luk {unit.name}",
        lead="Enheden skal være tom den dag. Det, den har efterladt, kan stadig findes.",
        button="Luk enheden",
        done=f"{unit.name} lukker.",
        trail=_trail(unit),
        warning=True,
    )
    return edit(request, EndForm(request.POST or None), page, partial(actions.close_unit, unit_id=unit_id))


@requires(EDIT)
@get_or_post
def add_person(request: ViewerRequest) -> HttpResponse:
    page = EditPage(
        heading="Ny person",
        lead="Personen kan bagefter få en ansættelse, en plads i et forum eller et login.",
        button="Opret personen",
        done="Personen er oprettet.",
        trail=_trail(None),
    )
    return edit(request, PersonForm(request.POST or None), page, actions.add_person)


@requires(EDIT)
@get_or_post
def appoint(request: ViewerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)
    form = AppointForm(request.POST or None, found=_named(request), initial={"starts_on": timezone.localdate()})
    page = EditPage(
        heading=f"Ny ansættelse i {unit.name}",
        button="Gem ansættelsen",
        done="Ansættelsen er gemt.",
        trail=_trail(unit),
    )
    return edit(request, form, page, partial(actions.appoint, unit_id=unit_id))


@requires(EDIT)
@get_or_post
def end_position(request: ViewerRequest, unit_id: int, position_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)
    person = next((p for p in unit.people if p.position_id == position_id), None)
    if person is None:
        raise Http404
    page = EditPage(
        heading=f"Afslut ansættelsen for {person.name}",
        lead=f"{person.title} i {unit.name}.",
        button="Afslut ansættelsen",
        done="Ansættelsen er afsluttet.",
        trail=_trail(unit),
        warning=True,
    )
    write = partial(actions.end_position, position_id=position_id)
    return edit(request, EndForm(request.POST or None), page, write)


@requires(EDIT)
@get_or_post
def add_forum(request: ViewerRequest, unit_id: int) -> HttpResponse:
    unit = _unit(request, unit_id)
    page = EditPage(
        heading=f"Nyt forum i {unit.name}",
        button="Opret forummet",
        done="Forummet er oprettet.",
        trail=_trail(unit),
    )
    form = ForumForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    return edit(request, form, page, partial(actions.add_forum, unit_id=unit_id))


@requires(EDIT)
@get_or_post
def close_forum(request: ViewerRequest, forum_id: int) -> HttpResponse:
    found = _forum(request, forum_id)
    page = EditPage(
        heading=f"Luk {found.forum.name}",
        lead="Alle pladser slutter samme dag. Referater og aftaler bliver, hvor de er.",
        button="Luk forummet",
        done=f"{found.forum.name} lukker.",
        trail=_forum_trail(found),
        warning=True,
    )
    write = partial(actions.close_forum, forum_id=forum_id)
    return edit(request, EndForm(request.POST or None), page, write)


@signed_in
@get_or_post
def add_seat(request: ViewerRequest, forum_id: int) -> HttpResponse:
    """Open to the forum's own secretary and chair too."""
    found = _forum_to_edit(request, forum_id)
    form = SeatForm(request.POST or None, found=_named(request), initial={"starts_on": timezone.localdate()})
    page = EditPage(
        heading=f"Ny plads i {found.forum.name}",
        button="Gem pladsen",
        done="Pladsen er gemt.",
        trail=_forum_trail(found),
    )
    return edit(request, form, page, partial(actions.seat, forum_id=forum_id))


@signed_in
@get_or_post
def end_seat(request: ViewerRequest, forum_id: int, seat_id: int) -> HttpResponse:
    found = _forum_to_edit(request, forum_id)
    seat = next((seat for seat in (*found.members, *found.later) if seat.seat_id == seat_id), None)
    if seat is None:
        raise Http404
    page = EditPage(
        heading=f"Afslut pladsen for {seat.name}",
        lead=f"{seat.role_label} i {found.forum.name}.",
        button="Afslut pladsen",
        done="Pladsen er afsluttet.",
        trail=_forum_trail(found),
        warning=True,
    )
    return edit(request, EndForm(request.POST or None), page, partial(actions.unseat, seat_id=seat_id))


def places(viewer: Viewer, *, whole: str) -> list[tuple[str, str]]:
    """Today's units as choices, those further down set in; before them the whole municipality, for who may there."""
    rows = queries.tree(viewer=viewer, on=timezone.localdate())
    units = [(str(row.unit_id), "\u2003" * row.depth + row.name) for row in rows if row.may_edit]
    return [("", whole), *units] if viewer.may(EDIT, unit_id=None) else units


def _named(request: ViewerRequest) -> tuple[queries.Found, ...]:
    """The people whom the sent name fits."""
    return queries.find_people(viewer=request.viewer, text=request.POST.get("person", ""), on=timezone.localdate())


def _unit(request: ViewerRequest, unit_id: int) -> queries.UnitPage:
    unit = queries.unit_page(viewer=request.viewer, unit_id=unit_id, on=timezone.localdate())
    if not unit.may_edit:
        raise NotYours
    return unit


def _forum(request: ViewerRequest, forum_id: int) -> queries.ForumPage:
    return queries.forum_page(viewer=request.viewer, forum_id=forum_id, on=timezone.localdate())


def _forum_to_edit(request: ViewerRequest, forum_id: int) -> queries.ForumPage:
    found = _forum(request, forum_id)
    if not found.may_edit_seats:
        raise NotYours
    return found


def _trail(unit: queries.UnitPage | None) -> tuple[tuple[str, str], ...]:
    top = (("Organisation", reverse("organisation")),)
    return (*top, (unit.name, reverse("unit", args=[unit.unit_id]))) if unit else top


def _forum_trail(found: queries.ForumPage) -> tuple[tuple[str, str], ...]:
    return (*_trail(None), (found.forum.name, reverse("forum", args=[found.forum.forum_id])))
