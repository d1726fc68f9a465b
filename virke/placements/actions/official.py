"""States of the official application as a file brings them, that a consultant was reminded, and the own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from virke.organisation.access import Permission, Viewer
from virke.placements import access, rows
from virke.placements.models import CalendarKey, OfficialState, Placement, Reminded
from virke.placements.vitasfiles import LoadReport, ReadFile, ReadState, Rejected


@transaction.atomic
def write_official_states(*, found: ReadFile, by: Viewer, at: datetime) -> LoadReport:
    """Take the lines that can be taken; a state that is known stands once. Says what became of every line."""
    by.check_somewhere(Permission.HANDLE_PLACEMENTS)
    asked = Placement.objects.filter(pk__in=[one.placement_id for one in found.states]).select_related("workplace")
    mine = {row.pk: row for row in asked if access.may_handle(by, row.workplace.unit_id)}
    new = known = 0
    for one in found.states:
        if one.placement_id in mine:
            made = _written(mine[one.placement_id], one, by=by, at=at)
            new, known = new + made, known + (not made)
    report = LoadReport(new, known, (*found.rejected, *_unknown(found.states, mine)))
    if new:
        row = next(iter(mine.values()))
        rows.tell("write_official_states", row, by=by, at=at, details={"new": new, "placements": sorted(mine)})
    return report


@transaction.atomic
def renew_calendar(*, by: Viewer, at: datetime) -> None:
    """The address of the own calendar is another one from now on; the one before opens nothing any more."""
    by.check_somewhere(Permission.HANDLE_PLACEMENTS)
    row, _ = CalendarKey.objects.select_for_update().get_or_create(person_id=by.person_id)
    row.number += 1
    row.save()
    rows.tell("renew_calendar", row, by=by, at=at)


def _written(row: Placement, one: ReadState, *, by: Viewer, at: datetime) -> bool:
    _, made = OfficialState.objects.get_or_create(
        placement=row, state=one.state.value, number=one.number, on=one.on, defaults={"at": at, "by": by.username}
    )
    return made


def _unknown(states: Iterable[ReadState], mine: dict[int, Placement]) -> Iterable[Rejected]:
    return (
        Rejected(one.line, f"Kandidat {one.placement_id} findes ikke, eller du aftaler ikke forløb der.")
        for one in states
        if one.placement_id not in mine
    )


@transaction.atomic
def note_reminded(*, person_id: int, on: date, tasks: int, by: Viewer, at: datetime) -> bool:
    """The morning's e-mail goes to the consultant now; False when it has gone already."""
    by.check(Permission.HANDLE_PLACEMENTS, unit_id=None)
    row, new = Reminded.objects.get_or_create(consultant_id=person_id, on=on, defaults={"tasks": tasks, "at": at})
    if new:
        rows.tell("remind", row, by=by, at=at, details={"person": person_id, "tasks": tasks})
    return new


@transaction.atomic
def forget_reminded(*, person_id: int, on: date, by: Viewer, at: datetime) -> None:
    """It could not be sent after all; it may be tried again."""
    by.check(Permission.HANDLE_PLACEMENTS, unit_id=None)
    found = Reminded.objects.filter(consultant_id=person_id, on=on).first()
    if found is not None:
        rows.tell("remind_failed", found, by=by, at=at, details={"person": person_id})
        found.delete()
