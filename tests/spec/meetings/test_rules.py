"""When a meeting and its items may be changed, as tables."""

from __future__ import annotations

from datetime import date

import pytest

from virke.meetings import rules
from virke.meetings.minutes import Hearing
from virke.meetings.outcomes import Outcome
from virke.meetings.states import Status

PLANNED, PUBLISHED, HELD, APPROVED = Status
MARCH_12 = date(2026, 3, 12)


@pytest.mark.parametrize(("status", "ok"), [(PLANNED, True), (PUBLISHED, False), (HELD, False), (APPROVED, False)])
def test_an_agenda_is_edited_only_while_it_is_prepared(status: Status, ok: bool) -> None:
    assert rules.may_edit(status=status).ok is ok


@pytest.mark.parametrize(
    ("status", "items", "ok"), [(PLANNED, 1, True), (PLANNED, 0, False), (PUBLISHED, 3, False), (HELD, 3, False)]
)
def test_an_agenda_with_items_can_be_sent_out_once(status: Status, items: int, ok: bool) -> None:
    assert rules.may_publish(status=status, items=items).ok is ok


@pytest.mark.parametrize(
    ("status", "decided", "ok"),
    [(PUBLISHED, [], True), (PUBLISHED, ["2"], False), (PLANNED, [], False), (HELD, [], False)],
)
def test_a_sent_agenda_can_be_taken_back_until_something_is_decided(
    status: Status, decided: list[str], ok: bool
) -> None:
    assert rules.may_withdraw(status=status, decided=decided).ok is ok


@pytest.mark.parametrize(
    ("status", "removed", "ok"),
    [
        (PLANNED, False, False),
        (PUBLISHED, False, True),
        (HELD, False, True),
        (APPROVED, False, False),
        (PUBLISHED, True, False),
    ],
)
def test_decisions_are_written_from_sending_out_until_approval(status: Status, removed: bool, ok: bool) -> None:
    assert rules.may_decide(status=status, removed=removed).ok is ok


@pytest.mark.parametrize(
    ("outcome", "back_on", "ok"),
    [
        (Outcome.POSTPONED, None, True),
        (Outcome.APPROVED, None, True),
        (Outcome.POSTPONED, MARCH_12, True),
        (Outcome.RETURNED, MARCH_12, True),
        (Outcome.APPROVED, MARCH_12, False),
        (None, MARCH_12, False),
    ],
)
def test_an_item_that_a_later_agenda_took_up_stays_postponed(outcome: Outcome, back_on: date, ok: bool) -> None:
    assert rules.may_postpone(outcome=outcome, back_on=back_on).ok is ok


@pytest.mark.parametrize(
    ("status", "on", "undecided", "reason"),
    [
        (PUBLISHED, date(2026, 3, 12), [], None),
        (PUBLISHED, date(2026, 3, 20), [], None),
        (PUBLISHED, date(2026, 3, 11), [], "Mødet holdes først den 12. marts 2026"),
        (PUBLISHED, date(2026, 3, 12), ["2", "3", "7"], "Punkt 2, 3 og 7 mangler en beslutning"),
        (PLANNED, date(2026, 3, 12), [], "når dagsordenen er udsendt"),
        (HELD, date(2026, 3, 12), [], "kun én gang"),
    ],
)
def test_a_meeting_is_closed_on_its_day_when_everything_is_decided(
    status: Status, on: date, undecided: list[str], reason: str | None
) -> None:
    verdict = rules.may_close(status=status, held_on=MARCH_12, on=on, undecided=undecided)

    assert verdict.ok is (reason is None)
    assert reason is None or reason in verdict.reasons[0]


@pytest.mark.parametrize(("status", "ok"), [(PLANNED, False), (PUBLISHED, False), (HELD, True), (APPROVED, False)])
def test_minutes_are_approved_once_the_meeting_is_closed(status: Status, ok: bool) -> None:
    assert rules.may_approve(status=status).ok is ok


@pytest.mark.parametrize(
    ("status", "removed", "reason", "ok"),
    [
        (PLANNED, False, "Afventer budget", True),
        (PLANNED, False, "  ", False),
        (PLANNED, True, "Afventer budget", False),
        (PUBLISHED, False, "Afventer budget", False),
    ],
)
def test_an_item_is_removed_with_a_reason(status: Status, removed: bool, reason: str, ok: bool) -> None:
    assert rules.may_remove(status=status, removed=removed, reason=reason).ok is ok


@pytest.mark.parametrize(
    ("removed", "back_on", "ok"), [(True, None, True), (False, None, False), (True, MARCH_12, False)]
)
def test_a_removed_item_is_put_back_unless_it_came_back_elsewhere(removed: bool, back_on: date, ok: bool) -> None:
    assert rules.may_restore(status=PLANNED, removed=removed, back_on=back_on).ok is ok


@pytest.mark.parametrize(
    ("held_on", "taken", "ends_on", "ok"),
    [
        (MARCH_12, False, None, True),
        (MARCH_12, True, None, False),
        (MARCH_12, False, date(2026, 3, 13), True),
        (MARCH_12, False, date(2026, 3, 12), False),
    ],
)
def test_a_forum_meets_once_a_day_and_only_while_it_exists(held_on: date, taken: bool, ends_on: date, ok: bool) -> None:
    assert rules.may_plan(held_on=held_on, taken=taken, forum_ends_on=ends_on).ok is ok


@pytest.mark.parametrize(
    ("predecessor_on", "taken", "ok"),
    [(date(2026, 2, 12), False, True), (MARCH_12, False, False), (date(2026, 2, 12), True, False)],
)
def test_an_item_takes_up_one_of_an_earlier_meeting_once(predecessor_on: date, taken: bool, ok: bool) -> None:
    assert rules.may_follow(held_on=MARCH_12, predecessor_on=predecessor_on, taken=taken).ok is ok


@pytest.mark.parametrize(("title", "ok"), [("Budget", True), (" ", False), ("x" * 400, True), ("x" * 401, False)])
def test_an_item_has_a_title_that_fits(title: str, ok: bool) -> None:
    assert rules.may_title(title=title).ok is ok


def test_the_decision_is_not_written_as_one_part_among_others() -> None:
    assert not rules.may_write_section(status=PLANNED, key="decision")
    assert rules.may_write_section(status=PLANNED, key="presentation")


@pytest.mark.parametrize(("status", "ok"), [(PLANNED, True), (PUBLISHED, True), (HELD, True), (APPROVED, False)])
def test_attachments_and_attendance_change_until_approval(status: Status, ok: bool) -> None:
    assert rules.may_attach(status=status).ok is ok
    assert rules.may_attend(status=status).ok is ok


@pytest.mark.parametrize(("status", "ok"), [(PLANNED, True), (PUBLISHED, True), (HELD, False), (APPROVED, False)])
def test_a_meeting_is_moved_until_it_is_held(status: Status, ok: bool) -> None:
    assert rules.may_move_meeting(status=status).ok is ok


def test_a_standing_item_ends_after_it_began() -> None:
    assert rules.may_end_standing(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 2))
    assert not rules.may_end_standing(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "days", "ok"),
    [
        (None, None, 10, True),
        (date(2026, 3, 2), None, None, True),
        (date(2026, 3, 2), date(2026, 3, 11), None, True),
        (date(2026, 3, 2), date(2026, 3, 11), 10, True),
        (date(2026, 3, 2), date(2026, 3, 11), 14, False),
        (date(2026, 3, 2), date(2026, 3, 2), 1, True),
        (date(2026, 3, 2), date(2026, 3, 1), None, False),
    ],
)
def test_a_hearing_ends_after_it_begins_and_its_days_are_those_of_its_period(
    starts_on: date | None, ends_on: date | None, days: int | None, ok: bool
) -> None:
    assert rules.may_hear(hearing=Hearing(days, None, starts_on, ends_on)).ok is ok
