"""What waits for a consultant, and the days of the own placements for a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from virke.organisation.access import Permission, Viewer
from virke.organisation.scoping import within
from virke.placements import counting, rows, todo
from virke.placements.kinds import Kind
from virke.placements.models import CalendarKey, Invitation, Placement
from virke.placements.states import OPEN, State
from virke.placements.todo import Stand, Task
from virke.placements.views import CalendarEntry, TodayPage, ToRemind


def today(*, viewer: Viewer, on: date) -> TodayPage:
    """The tasks of the workplaces that the viewer is consultant of; of all when there are none. Two queries."""
    viewer.check_somewhere(Permission.HANDLE_PLACEMENTS)
    reached = within(viewer, Permission.HANDLE_PLACEMENTS, unit="workplace__unit_id")
    mine = _rows(reached & Q(workplace__consultant_id=viewer.person_id))
    found = mine or _rows(reached)
    waiting = todo.tasks([_stand(one) for one in found], on=on)
    return TodayPage(
        now=tuple(one for one in waiting if one.on <= on),
        later=tuple(one for one in waiting if one.on > on),
        own=bool(mine),
    )


def calendar(*, viewer: Viewer, on: date) -> tuple[CalendarEntry, ...]:
    """The open placements of the viewer's workplaces, as for `today`: no names, no target groups."""
    viewer.check_somewhere(Permission.HANDLE_PLACEMENTS)
    reached = within(viewer, Permission.HANDLE_PLACEMENTS, unit="workplace__unit_id")
    open_ones = Q(state__in=OPEN, ends_on__gte=on)
    mine = _rows(reached & open_ones & Q(workplace__consultant_id=viewer.person_id))
    return tuple(entry for row in mine or _rows(reached & open_ones) for entry in _entries(row, on))


def calendar_number(*, viewer: Viewer) -> int:
    """Which of the addresses of the own calendar holds; each new one counts one up."""
    viewer.check_somewhere(Permission.HANDLE_PLACEMENTS)
    found = CalendarKey.objects.filter(person=viewer.person_id).first()
    return found.number if found else 0


def calendar_of(*, viewer: Viewer, placement_id: int, on: date) -> tuple[CalendarEntry, ...]:
    """The days of one placement, for those who see its workplace."""
    row = rows.placement(placement_id, viewer)
    return tuple(_entries(row, on))


def to_remind(*, viewer: Viewer, on: date) -> tuple[ToRemind, ...]:
    """Consultants with an address and what begins to wait for them on the day. For the job that sends it."""
    viewer.check(Permission.HANDLE_PLACEMENTS, unit_id=None)
    found: dict[tuple[int, str, str], list[Task]] = {}
    for row in _rows(Q(workplace__consultant__wants_digest=True) & ~Q(workplace__consultant__email="")):
        consultant = row.workplace.consultant
        due = [task for task in todo.of(_stand(row), on=on) if task.on == on]
        if consultant is not None and due:
            found.setdefault((consultant.pk, consultant.name, consultant.email), []).extend(due)
    return tuple(ToRemind(key[0], key[1], key[2], tuple(tasks)) for key, tasks in found.items())


def _rows(wanted: Q) -> list[Placement]:
    """Those that wait, run or have ended without both assessments, with what their tasks are told of."""
    declined = Invitation.objects.filter(placement=OuterRef("pk"), accepted=False)
    found = Placement.objects.filter(wanted, state__in=[*OPEN, State.ENDED]).select_related("workplace__consultant")
    annotated = found.annotate(assessed=Count("assessments"), was_declined=Exists(declined))
    return list(annotated.order_by("starts_on", "pk"))


def _stand(row: Placement) -> Stand:
    said: Iterable[bool] = (row.caseworker_said, row.employer_said, row.representative_said)
    return Stand(
        id=row.pk,
        workplace=row.workplace.name,
        state=State(row.state),
        period=counting.period(row),
        lacking=sum(not one for one in said),
        declined=getattr(row, "was_declined", False) and row.state == State.AGREED,
        assessed=getattr(row, "assessed", 0),
    )


def _entries(row: Placement, on: date) -> Iterable[CalendarEntry]:
    """The first and the last day, and what is to be done in between."""
    name = f"{Kind(row.kind).label}, kandidat {row.pk}"
    period = counting.period(row)
    if period.last_day is None:
        return
    yield CalendarEntry(row.pk, "start", f"Begynder: {name}", period.starts_on, row.workplace.name)
    yield CalendarEntry(row.pk, "slut", f"Sidste dag: {name}", period.last_day, row.workplace.name)
    for task in todo.of(_stand(row), on=on):
        if task.todo is todo.Todo.MIDWAY:
            yield CalendarEntry(row.pk, task.todo.value, f"{task.todo.label}: {name}", task.on, row.workplace.name)
