"""From rows to what the pages get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from virke.kernel.units import format_number
from virke.organisation.access import Viewer
from virke.placements import access, counting, policy, seats
from virke.placements.counting import Counted
from virke.placements.kinds import Agreement, Ending, Hint, Kind, TargetGroup
from virke.placements.models import Change, Offer, Placement, Turn, Workplace
from virke.placements.rules import forecast, ratio
from virke.placements.rules.answers import Answer
from virke.placements.rules.checks import Line
from virke.placements.rules.forecast import Week
from virke.placements.states import State, Step
from virke.placements.values import OfferHead, WorkplaceHead
from virke.placements.views import CalendarWeek, CourseLine, LawLine, Legal, OfferLine, PlacementLine, Told

USUAL_WEEKS = 4
"""The placement that the pages forecast for: four weeks full time, the chiefs' forum's usual internship."""

FULL_WEEK = Decimal(37)


def head(row: Workplace) -> WorkplaceHead:
    return WorkplaceHead(
        unit_id=row.unit_id,
        name=row.name,
        p_number=row.p_number,
        address=row.address,
        opening=row.opening,
        opening_hours=row.opening_hours,
        mentor_hours=row.mentor_hours,
        consultant_id=row.consultant_id,
        agreement=Agreement(row.agreement),
        savings=row.savings,
        postal_code=row.postal_code,
    )


def offer_head(row: Offer) -> OfferHead:
    return OfferHead(row.title, Kind(row.kind), row.weeks, row.hours, row.starts_on, row.seats, row.task_id)


def offer(row: Offer, counted: Counted, *, on: date) -> OfferLine:
    used = sum(one.offer_id == row.pk and on in one.period for one in counted.stays)
    return OfferLine(row.pk, offer_head(row), used, row.confirmed_on, stale(row, on=on), row.closed_on)


def stale(row: Offer, *, on: date) -> bool:
    return row.closed_on is None and row.confirmed_on + policy.stale_offer(on=on) < on


def legal(kind: Kind, counted: Counted, *, on: date) -> Legal:
    """A full-time placement of four weeks from today, and the first day on which one is legal."""
    next_on, today = forecast.next_legal(
        counted.staff, counted.loads, kind=kind, hours=FULL_WEEK, length=USUAL_WEEKS, on=on
    )
    return Legal(kind, today.ok, told(today), next_on)


def told(answer: Answer) -> tuple[Told, ...]:
    return tuple(Told(str(one), one.reference) for one in answer.told)


def law_lines(lines: Iterable[Line]) -> tuple[LawLine, ...]:
    return tuple(LawLine(line.rule, line.answer.ok, told(line.answer)) for line in lines)


def kept_lines(lines: Iterable[dict[str, Any]]) -> tuple[LawLine, ...]:
    """What was kept with a placement, as it was said then."""
    return tuple(
        LawLine(line["rule"], line["ok"], tuple(Told(one["text"], one["paragraph"]) for one in line["told"]))
        for line in lines
    )


def calendar(counted: Counted, *, on: date) -> tuple[CalendarWeek, ...]:
    """Half a year: the seats of each week, and what the ratio leaves on its tightest day."""
    weeks = forecast.weeks(counted.staff, counted.loads, on=on)
    held = seats.weekly(counted.seats, counted.stays, [week.period for week in weeks])
    return tuple(_week(week, its) for week, its in zip(weeks, held, strict=True))


def _week(week: Week, its: seats.WeekOfSeats) -> CalendarWeek:
    room, number = week.room, week.period.starts_on.isocalendar().week
    if room is None:
        return CalendarWeek(number, its, "", "", "", full=False)
    quota = "" if room.quota is None else str(room.quota)
    return CalendarWeek(number, its, quota, ratio.shown(room.load), ratio.shown(room.left), full=room.left <= 0)


def hints(
    row: Workplace, counted: Counted, offers: Sequence[Offer], *, last_contact: date | None, on: date
) -> tuple[Hint, ...]:
    """What stands in the way, the heaviest first."""
    return tuple(_hints(row, counted, [one for one in offers if one.closed_on is None], last_contact, on))


def _hints(
    row: Workplace, counted: Counted, offers: Sequence[Offer], last_contact: date | None, on: date
) -> Iterator[Hint]:
    if row.savings:
        yield Hint.SAVINGS
    now = forecast.weeks(counted.staff, counted.loads, on=on, count=1)[0].room
    if now is not None and now.left <= 0:
        yield Hint.NO_ROOM
    if not offers:
        yield Hint.NO_OFFERS
    if now is not None and now.quota is None:
        yield Hint.NO_STAFF
    if any(stale(one, on=on) for one in offers):
        yield Hint.STALE
    if last_contact is None or last_contact + policy.without_contact(on=on) < on:
        yield Hint.NO_CONTACT
    if row.consultant_id is None:
        yield Hint.NO_CONSULTANT


def placement(row: Placement, *, viewer: Viewer) -> PlacementLine:
    """Needs workplace, offer and citizen loaded. The target group is for those who agree on placements alone."""
    handles = access.may_handle(viewer, row.workplace.unit_id)
    known = access.may_know(viewer, row.citizen)
    state = State(row.state)
    return PlacementLine(
        id=row.pk,
        workplace_id=row.workplace_id,
        workplace=row.workplace.name,
        kind=Kind(row.kind),
        group=TargetGroup(row.group).numbered if handles else "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        hours=format_number(row.hours),
        state=state,
        offer=row.offer.title if row.offer else "",
        reason=row.reason if handles else "",
        ended_as=Ending(row.ended_as).label if row.ended_as else "",
        citizen_id=row.citizen_id if known else None,
        name=row.citizen.name if known and row.citizen else "",
    )


def course(row: Placement, *, on: date) -> tuple[CourseLine, ...]:
    """Steps and changes, newest first. Two queries."""
    steps = ((one.at, _step_line(one)) for one in row.turns.all())
    changed = ((one.at, _change_line(one, on)) for one in row.changes.all())
    return tuple(line for _, line in sorted((*steps, *changed), key=lambda pair: pair[0], reverse=True))


def _step_line(row: Turn) -> CourseLine:
    state, back = State(row.state), row.step == Step.TAKE_BACK
    return CourseLine(row.on, f"Fortrudt: {state.label.lower()} igen" if back else state.label, row.reason, row.by)


def _change_line(row: Change, on: date) -> CourseLine:
    said = counting.change(row)
    mine = None if row.withdrawn or row.written_on != on else row.pk
    return CourseLine(row.written_on, said.kind.label, said.words, row.by, row.withdrawn, mine)
