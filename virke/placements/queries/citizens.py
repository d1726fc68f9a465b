"""Citizens: those that the viewer works with, one with everything, and what forms need. A look leaves a read event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from virke.audit import actions as audit
from virke.organisation import chart as charts
from virke.organisation.access import Permission, Viewer
from virke.organisation.tree import walk
from virke.placements import access, reading, rows, seeking, showing
from virke.placements.citizenviews import Candidate, CitizenPage, CitizensPage, CitizenToEdit
from virke.placements.models import Citizen, Offer, Placement, SealedCpr, Task, Workplace
from virke.placements.seeking import Choice, Sought

MOST_JOURNEYS = 60
PAGE = 30


def citizens(
    *, viewer: Viewer, on: date, at: datetime, text: str = "", closed: bool = False, page: int = 1
) -> CitizensPage:
    """Those of the viewer's units whose name holds the text, who wait the longest first.

    Leaves a read event of those on the page.
    """
    found = Citizen.objects.filter(access.visible_citizens(viewer), forgotten_on=None, closed_on__isnull=not closed)
    if text.strip():
        found = found.filter(name__icontains=text.strip())
    loaded = found.select_related("unit", "caseworker").prefetch_related(
        "groups", "goals", "skills", "placements__workplace"
    )
    pages = max(1, -(-found.count() // PAGE))
    number = min(max(page, 1), pages)
    shown = loaded.order_by("ready_on", "pk")[(number - 1) * PAGE : number * PAGE]
    lines = tuple(reading.line(row, on=on) for row in shown)
    audit.record_seen(
        by=viewer.actor, at=at, action="placements.see_citizens", object_type="citizen",
        object_ids=[one.id for one in lines],
    )  # fmt: skip
    return CitizensPage(lines, number, pages)


def citizen(*, viewer: Viewer, citizen_id: int, on: date, at: datetime) -> CitizenPage:
    """One with everything but the CPR number. Leaves a read event. Raises `NotFound` and `NotAllowed`."""
    row = rows.citizen(citizen_id, viewer)
    groups, benefits = reading.groups(row), reading.benefits(row)
    placed = Placement.objects.filter(citizen=row).select_related("workplace", "offer", "citizen")
    named = ("offer__workplace", "workplace", "task")
    sealed = SealedCpr.objects.filter(citizen=row).exists()
    page = CitizenPage(
        id=row.pk,
        head=reading.head(row),
        unit=row.unit.name,
        caseworker=row.caseworker.name if row.caseworker else "",
        cpr=f"{row.born_on:%d%m%y}-****" if sealed and row.born_on else "",
        age=seeking.age_on(row.born_on, on) if row.born_on else None,
        groups=reading.spell_lines(groups),
        benefits=reading.spell_lines(benefits),
        group=reading.group_on(row, on),
        on_benefit_since=seeking.on_benefit_since(benefits, on=on),
        goals=reading.goals(row),
        skills=reading.skills(row),
        wishes=tuple(map(reading.chosen, row.wishes.select_related(*named).order_by("rank"))),
        vetoes=tuple(map(reading.chosen, row.vetoes.select_related(*named).order_by("pk"))),
        travel=reading.journeys(row, _open_workplaces()[:MOST_JOURNEYS]),
        placements=tuple(showing.placement(one, viewer=viewer) for one in placed.order_by("-starts_on", "-pk")),
        missing=tuple(reading.missing(row, on=on)),
        closed_on=row.closed_on,
    )
    audit.record_seen(
        by=viewer.actor, at=at, action="placements.see_citizen", object_type="citizen", object_ids=[row.pk]
    )
    return page


def citizen_to_edit(*, viewer: Viewer, citizen_id: int, on: date) -> CitizenToEdit:
    """What the forms of a citizen begin with; whoever comes here has come from the page that leaves the read event."""
    row = rows.citizen(citizen_id, viewer)
    return CitizenToEdit(
        id=row.pk,
        name=row.name,
        head=reading.head(row),
        caseworker=row.caseworker.name if row.caseworker else "",
        goals=reading.goals(row),
        skills=tuple(one.title for one in reading.skills(row) if not one.learned),
        wishes=tuple(map(reading.choice, row.wishes.order_by("rank"))),
        vetoes=tuple(map(reading.choice, row.vetoes.order_by("pk"))),
        group=seeking.current(reading.groups(row), on=on),
        benefit=seeking.current(reading.benefits(row), on=on),
        closed=row.closed_on is not None,
    )


def candidates(*, viewer: Viewer, on: date) -> tuple[Candidate, ...]:
    """Those who seek a place, for the form of a placement, by name; nobody for one who may not know who they are."""
    if not viewer.may_somewhere(Permission.HANDLE_CITIZENS):
        return ()
    found = Citizen.objects.filter(access.visible_citizens(viewer), forgotten_on=None, closed_on=None)
    loaded = found.prefetch_related("groups", "benefits").order_by("name", "pk")
    return tuple(reading.candidate(row, on=on) for row in loaded)


def citizen_units(*, viewer: Viewer, on: date) -> tuple[tuple[int, str, int], ...]:
    """The units whose citizens the viewer works with: id, name and depth below the first of them."""
    mine = viewer.units(Permission.HANDLE_CITIZENS)
    found = [(box, depth) for box, depth in walk(charts.valid_on(on)) if box.unit_id in mine]
    top = min((depth for _, depth in found), default=0)
    return tuple((box.unit_id, box.name, depth - top) for box, depth in found)


def wish_choices(*, viewer: Viewer) -> tuple[tuple[str, tuple[tuple[Choice, str], ...]], ...]:
    """What a citizen may wish for or turn down: tasks, workplaces and open offers, each with its word."""
    viewer.check_somewhere(Permission.HANDLE_CITIZENS)
    tasks = Task.objects.filter(closed_on=None).order_by("title", "pk").values_list("pk", "title")
    offers = Offer.objects.filter(closed_on=None, workplace__closed_on=None).order_by("workplace__name", "title", "pk")
    named = [(pk, f"{place}: {title}") for pk, place, title in offers.values_list("pk", "workplace__name", "title")]
    return (
        ("Opgaver", _choices(Sought.TASK, tasks)),
        ("Arbejdspladser", _choices(Sought.WORKPLACE, _open_workplaces().values_list("pk", "name"))),
        ("Tilbud", _choices(Sought.OFFER, named)),
    )


def _choices(kind: Sought, named: Iterable[tuple[int, str]]) -> tuple[tuple[Choice, str], ...]:
    return tuple((Choice(kind, pk), title) for pk, title in named)


def _open_workplaces() -> QuerySet[Workplace]:
    return Workplace.objects.filter(closed_on=None).order_by("name", "pk")
