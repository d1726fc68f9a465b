"""The course of a placement: its steps with the statements they need, and what changes on the way."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from virke.kernel.periods import ONE_DAY, Period
from virke.kernel.verdicts import Verdict, unless
from virke.organisation.access import Viewer
from virke.placements import changes, counting, lawful, rows, states, turning, writing
from virke.placements.changes import ChangeKind
from virke.placements.kinds import Absence, Ending, Kind
from virke.placements.models import Change, Placement
from virke.placements.rules import checks
from virke.placements.rules.duration import Grounds
from virke.placements.states import State, Step


@transaction.atomic
def write_statements(
    *,
    placement_id: int,
    caseworker: bool,
    employer: bool,
    representative: bool,
    discussed: bool,
    today: date,
    by: Viewer,
    at: datetime,
) -> None:
    """Which statements are there in writing. What was agreed is approved once all of them are."""
    row = rows.placement_to_handle(placement_id, by)
    unless(None if State(row.state).waits else f"Forløbet er {State(row.state).label.lower()}.").check()
    row.caseworker_said, row.discussed = caseworker, discussed
    row.employer_said, row.representative_said = employer, representative
    turning.approve_when_all_said(row, on=today, by=by, at=at)
    rows.keep(row, by=by, at=at)
    details = {"caseworker": caseworker, "employer": employer, "representative": representative, "discussed": discussed}
    rows.tell("write_statements", row, by=by, at=at, details=details)


@transaction.atomic
def take_step(
    *,
    placement_id: int,
    step: Step,
    today: date,
    by: Viewer,
    at: datetime,
    on: date | None = None,
    ending: Ending | None = None,
    reason: str = "",
) -> None:
    """Go on, end or cancel, or take the last step of today back. `on`: the last day, `ending`: how, when it ends."""
    row = rows.placement_to_handle(placement_id, by)
    was, last, turns = State(row.state), on or today, rows.turns(row)
    writing.may_step(
        was, step, starts_on=row.starts_on, on=last, today=today, ending=ending, reason=reason, turns=turns
    ).check()
    new = states.after(was, step, turns)
    assert new is not None, "checked before"
    if step is Step.END:
        row.ends_on = (row.starts_on if ending is Ending.NO_SHOW else last) + ONE_DAY
    elif step is Step.TAKE_BACK and was in (State.ENDED, State.CANCELLED):
        row.ends_on = row.planned_ends_on
    _may_stand(row, was, step).check()
    row.ended_as = ending.value if step is Step.END and ending else ""
    row.reason = reason.strip() if step in (Step.END, Step.CANCEL) else ""
    turning.turn(row, step, new, on=today, by=by, at=at, reason=reason.strip())
    rows.keep(row, by=by, at=at)
    rows.tell("take_step", row, by=by, at=at, details={"was": was, "status": new})


@transaction.atomic
def extend(*, placement_id: int, ends_on: date, grounds: Grounds, today: date, by: Viewer, at: datetime) -> None:
    """Let it last longer, up to but not including `ends_on`, when law and seats allow."""
    row = rows.placement_to_handle(placement_id, by)
    unless(
        None if State(row.state).open else "Kun et forløb, der venter eller er i gang, kan forlænges.",
        None if ends_on > row.ends_on else "Den nye slutdag skal ligge efter den gamle.",
    ).check()
    verdict = checks.may(lawful.of_longer(row, ends_on, grounds))
    before, row.ends_on, row.planned_ends_on = row.ends_on, ends_on, ends_on
    (verdict & counting.sits(row)).check()
    _written(row, ChangeKind.LONGER, Period(before, ends_on), today=today, by=by, at=at)
    turning.ask_again(row, on=today, by=by, at=at)
    rows.keep(row, by=by, at=at)
    rows.tell("extend", row, by=by, at=at, details={"from": before, "until": ends_on})


@transaction.atomic
def change_hours(*, placement_id: int, on: date, hours: Decimal, today: date, by: Viewer, at: datetime) -> None:
    """Other hours a week from a day on, when the law allows them on all days that are left."""
    row = rows.placement_to_handle(placement_id, by)
    stays, known = counting.period(row), counting.changes_of(row)
    now = changes.hours_on(on, row.hours, known)
    changes.may_change_hours(Kind(row.kind), State(row.state), stays, hours=hours, now=now, on=on).check()
    checks.may(lawful.of_hours(row, Period(on, row.ends_on), hours)).check()
    change = _written(row, ChangeKind.HOURS, Period(on), today=today, by=by, at=at, hours=hours)
    turning.ask_again(row, on=today, by=by, at=at)
    rows.tell("change_hours", change, by=by, at=at, details={"placement": placement_id, "on": on, "hours": str(hours)})


@transaction.atomic
def note_absence(*, placement_id: int, days: Period, absence: Absence, today: date, by: Viewer, at: datetime) -> None:
    """Somebody was away, or will be by agreement. Not why."""
    row = rows.placement_to_handle(placement_id, by)
    changes.may_note_absence(State(row.state), counting.period(row), days, counting.changes_of(row)).check()
    change = _written(row, ChangeKind.ABSENT, days, today=today, by=by, at=at, absence=absence)
    details = {"placement": placement_id, "from": days.starts_on, "until": days.ends_on}
    rows.tell("note_absence", change, by=by, at=at, details=details)


@transaction.atomic
def withdraw_change(*, change_id: int, today: date, by: Viewer, at: datetime) -> None:
    """What was written today by mistake. Back come the hours or the end before it, when the law still allows them."""
    change = rows.there(Change.objects.filter(pk=change_id).first())
    row = rows.placement_to_handle(change.placement_id, by)
    change.refresh_from_db(fields=["withdrawn"])
    known = counting.changes_of(row)
    changes.may_withdraw(counting.change(change), known, today=today).check()
    change.withdrawn = True
    change.save(update_fields=["withdrawn"])
    if change.kind == ChangeKind.LONGER:
        unless(None if State(row.state).open else "Forløbet er slut. Fortryd det først.").check()
        row.ends_on = row.planned_ends_on = change.starts_on
        rows.keep(row, by=by, at=at)
    elif change.kind == ChangeKind.HOURS and change.starts_on < row.ends_on:
        hours = changes.hours_on(change.starts_on, row.hours, counting.changes_of(row))
        checks.may(lawful.of_hours(row, Period(change.starts_on, row.ends_on), hours)).check()
    if change.kind != ChangeKind.ABSENT:
        turning.ask_again(row, on=today, by=by, at=at)
    rows.tell("withdraw_change", change, by=by, at=at, details={"placement": row.pk, "kind": change.kind})


def _written(
    row: Placement,
    kind: ChangeKind,
    days: Period,
    *,
    today: date,
    by: Viewer,
    at: datetime,
    hours: Decimal | None = None,
    absence: Absence | None = None,
) -> Change:
    return Change.objects.create(
        placement=row,
        kind=kind.value,
        starts_on=days.starts_on,
        ends_on=days.ends_on,
        hours=hours,
        absence=absence.value if absence else "",
        written_on=today,
        at=at,
        by=by.username,
    )


def _may_stand(row: Placement, was: State, step: Step) -> Verdict:
    """A start needs room and statements; what comes back from an end or a cancellation needs its seat again."""
    if step is Step.START:
        return checks.may(lawful.of_start(row))
    if step is Step.APPROVE:
        return unless(None if turning.all_said(row) else "Ikke alle har godkendt forløbet endnu.")
    if step is Step.TAKE_BACK and was is State.CANCELLED:
        room = [line for line in lawful.of_start(row) if line.rule != "Udtalelser"]
        return checks.may(room) & counting.sits(row)
    if step is Step.TAKE_BACK and was is State.ENDED:
        return counting.sits(row)
    return unless()
