"""Workplaces: described, staffed, made ready, and spoken with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from virke.kernel.verdicts import no
from virke.organisation.access import NotAllowed, Viewer
from virke.placements import access, rows, writing
from virke.placements.kinds import Ready
from virke.placements.models import Contact, ReadyPoint, StaffMonth, Workplace
from virke.placements.values import StaffFigure, WorkplaceHead


@transaction.atomic
def add_workplace(*, head: WorkplaceHead, by: Viewer, at: datetime) -> int:
    """A workplace of a unit, which nobody knew before. Returns its id."""
    _check_unit(by, head.unit_id)
    writing.may_write_workplace(head, taken_p_numbers=_others(None)).check()
    row = Workplace(**_fields(head))
    rows.keep(row, by=by, at=at)
    rows.tell("add_workplace", row, by=by, at=at, details={"unit": head.unit_id, "p_number": head.p_number})
    return row.pk


@transaction.atomic
def edit_workplace(*, workplace_id: int, head: WorkplaceHead, by: Viewer, at: datetime) -> None:
    row = rows.to_edit(workplace_id, by)
    _check_unit(by, head.unit_id)
    writing.may_write_workplace(head, taken_p_numbers=_others(workplace_id)).check()
    fields = _fields(head)
    changed = sorted(name for name, value in fields.items() if getattr(row, name) != value)
    for name, value in fields.items():
        setattr(row, name, value)
    rows.keep(row, by=by, at=at)
    rows.tell("edit_workplace", row, by=by, at=at, details={"changed": changed})


@transaction.atomic
def mark_ready(*, workplace_id: int, points: Collection[Ready], by: Viewer, at: datetime) -> None:
    """The points of the checklist that are in place; those that are not named are not."""
    row = rows.to_edit(workplace_id, by)
    row.ready_points.exclude(point__in=[one.value for one in points]).delete()
    for one in sorted(points):
        ReadyPoint.objects.get_or_create(workplace=row, point=one.value)
    rows.tell("mark_ready", row, by=by, at=at, details={"points": sorted(points)})


@transaction.atomic
def write_contact(*, workplace_id: int, on: date, about: str, today: date, by: Viewer, at: datetime) -> int:
    """Somebody spoke with the workplace. Returns the id of the note."""
    row = rows.to_handle(workplace_id, by)
    writing.may_write_contact(about, on=on, today=today).check()
    note = Contact.objects.create(workplace=row, on=on, about=about.strip(), at=at, by=by.username)
    rows.tell("write_contact", note, by=by, at=at, details={"workplace": workplace_id, "on": on})
    return note.pk


@transaction.atomic
def write_staff(
    *, workplace_id: int, figures: Sequence[StaffFigure], today: date, by: Viewer, at: datetime
) -> tuple[date, ...]:
    """FTE by month; what stood there before is in the trail. Returns the months that changed."""
    row = rows.to_edit(workplace_id, by)
    writing.may_write_staff(figures, today=today).check()
    before = {one.month: (one.total, one.left_out) for one in row.staff.all()}
    changed = [one for one in figures if before.get(one.month) != (one.total, one.left_out)]
    if not changed:
        return ()
    StaffMonth.objects.bulk_create(
        [StaffMonth(workplace=row, **asdict(one)) for one in changed],
        update_conflicts=True,
        unique_fields=["workplace", "month"],
        update_fields=["total", "left_out"],
    )
    told = {f"{one.month:%Y-%m}": [*map(str, before.get(one.month, ())), "->", *_texts(one)] for one in changed}
    rows.tell("write_staff", row, by=by, at=at, details={"months": told})
    return tuple(one.month for one in changed)


@transaction.atomic
def write_staff_of_many(*, figures: Mapping[str, Sequence[StaffFigure]], today: date, by: Viewer, at: datetime) -> int:
    """FTE by P-number, as a file brings them: all of it, or nothing. Returns how many workplaces changed."""
    known = dict(Workplace.objects.filter(p_number__in=figures).values_list("p_number", "pk"))
    if unknown := sorted(set(figures) - known.keys()):
        no(f"Ingen arbejdsplads har P-nummer {', '.join(unknown)}. Opret den først, eller ret filen.").check()
    changed = [
        write_staff(workplace_id=known[p_number], figures=own, today=today, by=by, at=at)
        for p_number, own in figures.items()
    ]
    return sum(map(bool, changed))


def _texts(figure: StaffFigure) -> tuple[str, str]:
    return str(figure.total), str(figure.left_out)


def _check_unit(by: Viewer, unit_id: int) -> None:
    if not access.may_edit(by, unit_id):
        raise NotAllowed(access.EDIT_REASON)


def _others(workplace_id: int | None) -> list[str]:
    return list(Workplace.objects.exclude(pk=workplace_id or 0).values_list("p_number", flat=True))


def _fields(head: WorkplaceHead) -> dict[str, object]:
    texts = {"name": head.name, "address": head.address, "opening": head.opening}
    return {**asdict(head), **{key: text.strip() for key, text in texts.items()}, "agreement": head.agreement.value}
