"""Workplaces: all that the viewer sees by department, one with everything of it, and what its forms need."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import Max

from virke.organisation import chart as charts
from virke.organisation.access import Permission, Viewer
from virke.organisation.scoping import within
from virke.organisation.tree import Chart, walk
from virke.placements import access, counting, departments, rows, seats, showing
from virke.placements.calendar import weeks_from
from virke.placements.counting import Counted
from virke.placements.kinds import Agreement, Hint, Kind, Ready
from virke.placements.models import Offer, Placement, StaffMonth, Workplace
from virke.placements.rules import forecast, ratio
from virke.placements.values import StaffFigure
from virke.placements.views import (
    ContactLine,
    DepartmentLines,
    OfferToEdit,
    ReadyLine,
    WorkplaceLine,
    WorkplacePage,
    WorkplacesPage,
    WorkplaceToEdit,
)

SHOWN_MONTHS, SHOWN_CONTACTS = 12, 10


def workplaces(*, viewer: Viewer, on: date) -> WorkplacesPage:
    """By department, each with what it has and what stands in the way. Seven queries."""
    seen = Workplace.objects.filter(access.visible(viewer)).select_related("consultant", "unit")
    found = list(seen.annotate(last_contact=Max("contacts__on")).order_by("name", "pk"))
    counted = counting.of([row.pk for row in found])
    offers: dict[int, list[Offer]] = defaultdict(list)
    for offer in Offer.objects.filter(workplace__in=counted):
        offers[offer.workplace_id].append(offer)
    chart = charts.known_on(on)
    grouped: dict[str, list[WorkplaceLine]] = defaultdict(list)
    for row in found:
        hints = showing.hints(row, counted[row.pk], offers[row.pk], last_contact=row.last_contact, on=on)
        grouped[_department(row.unit_id, chart)].append(_line(row, counted[row.pk], hints, on))
    return WorkplacesPage(
        departments=tuple(DepartmentLines(name, tuple(grouped[name])) for name in sorted(grouped)),
        may_add=viewer.may_somewhere(Permission.EDIT_WORKPLACES),
    )


def _line(row: Workplace, counted: Counted, hints: tuple[Hint, ...], on: date) -> WorkplaceLine:
    week = forecast.weeks(counted.staff, counted.loads, on=on, count=1)[0]
    return WorkplaceLine(
        id=row.pk,
        name=row.name,
        unit=row.unit.name,
        consultant=row.consultant.name if row.consultant else "",
        agreement=Agreement(row.agreement),
        now=seats.weekly(counted.seats, counted.stays, weeks_from(on, 1))[0],
        room=ratio.shown(week.room.left) if week.room else "",
        next_legal=showing.legal(Kind.INTERNSHIP, counted, on=on).next_legal,
        hints=hints,
    )


def workplace(*, viewer: Viewer, workplace_id: int, on: date) -> WorkplacePage:
    """Everything of one workplace. Raises `NotFound` and `NotAllowed`."""
    row = rows.workplace(workplace_id, viewer)
    counted = counting.one(row.pk)
    offers = list(row.offers.order_by("closed_on", "starts_on", "pk"))
    contacts = list(row.contacts.order_by("-on", "-pk")[:SHOWN_CONTACTS])
    placed = Placement.objects.filter(workplace=row).select_related("workplace", "offer", "citizen")
    ready = set(row.ready_points.values_list("point", flat=True))
    last_contact = contacts[0].on if contacts else None
    fte = ratio.staffing(counted.staff, on=on).fte if _known(on) else None
    return WorkplacePage(
        id=row.pk,
        head=showing.head(row),
        unit=row.unit.name,
        department=_department(row.unit_id, charts.known_on(on)),
        consultant=row.consultant.name if row.consultant else "",
        ready=tuple(ReadyLine(point, point.value in ready) for point in Ready),
        staff=_staff(row)[-SHOWN_MONTHS:],
        ordinary=ratio.shown(fte) if fte is not None else "",
        legal=tuple(showing.legal(kind, counted, on=on) for kind in Kind),
        weeks=showing.calendar(counted, on=on),
        offers=tuple(showing.offer(one, counted, on=on) for one in offers),
        placements=tuple(showing.placement(one, viewer=viewer) for one in placed.order_by("-starts_on", "-pk")),
        contacts=tuple(ContactLine(one.on, one.about, one.by) for one in contacts),
        hints=showing.hints(row, counted, offers, last_contact=last_contact, on=on),
        may_edit=access.may_edit(viewer, row.unit_id),
        may_handle=access.may_handle(viewer, row.unit_id),
    )


def workplace_to_edit(*, viewer: Viewer, workplace_id: int) -> WorkplaceToEdit:
    row = rows.workplace(workplace_id, viewer)
    access.check_edit(viewer, row)
    return _to_edit(row)


def workplace_to_handle(*, viewer: Viewer, workplace_id: int) -> WorkplaceToEdit:
    """For those who agree on placements."""
    row = rows.workplace(workplace_id, viewer)
    access.check_handle(viewer, row)
    return _to_edit(row)


def offer_to_edit(*, viewer: Viewer, offer_id: int) -> OfferToEdit:
    row = rows.offer(offer_id, viewer)
    access.check_edit(viewer, row.workplace)
    head = showing.offer_head(row)
    closed = row.closed_on is not None
    return OfferToEdit(row.pk, row.workplace_id, row.workplace.name, head, closed, row.workplace.unit_id)


def unit_choices(*, viewer: Viewer, on: date) -> tuple[tuple[int, str, int], ...]:
    """The units that the viewer may give workplaces: id, name and depth below the first of them."""
    mine = viewer.units(Permission.EDIT_WORKPLACES)
    found = [(box, depth) for box, depth in walk(charts.valid_on(on)) if box.unit_id in mine]
    top = min((depth for _, depth in found), default=0)
    return tuple((box.unit_id, box.name, depth - top) for box, depth in found)


def staff_known(*, viewer: Viewer) -> tuple[tuple[str, str, StaffFigure | None], ...]:
    """Each workplace that the viewer edits with its newest month, for a file to fill in: P-number, name, figure."""
    viewer.check_somewhere(Permission.EDIT_WORKPLACES)
    reached = within(viewer, Permission.EDIT_WORKPLACES, unit="unit_id")
    mine = Workplace.objects.filter(reached).order_by("name", "pk")
    newest: dict[int, StaffMonth] = {}
    for row in StaffMonth.objects.filter(workplace__in=mine).order_by("month"):
        newest[row.workplace_id] = row
    return tuple((row.p_number, row.name, _figure(newest[row.pk]) if row.pk in newest else None) for row in mine)


def _to_edit(row: Workplace) -> WorkplaceToEdit:
    return WorkplaceToEdit(
        id=row.pk,
        name=row.name,
        head=showing.head(row),
        consultant=row.consultant.name if row.consultant else "",
        ready=tuple(Ready(one) for one in row.ready_points.values_list("point", flat=True)),
        staff=_staff(row),
    )


def _staff(row: Workplace) -> tuple[StaffFigure, ...]:
    return tuple(_figure(one) for one in row.staff.order_by("month"))


def _figure(row: StaffMonth) -> StaffFigure:
    return StaffFigure(row.month, row.total, row.left_out)


def _known(on: date) -> bool:
    return forecast.weeks({}, (), on=on, count=1)[0].room is not None


def _department(unit_id: int, chart: Chart) -> str:
    found = departments.of(unit_id, chart)
    return found.name if found else ""
