"""What waits for a consultant: every open placement has its next task, and the week holds nothing from after it."""

from __future__ import annotations

import os
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from virke.kernel.periods import Period
from virke.placements import todo
from virke.placements.calendar import of_weeks
from virke.placements.states import OPEN, State
from virke.placements.todo import Stand, Todo

MONDAY = date(2025, 6, 2)
lean = settings(max_examples=int(os.environ.get("VIRKE_EXAMPLES", "20")), deadline=None)


def stand(state: State, starts_on: date = MONDAY, weeks: int = 4, **further: object) -> Stand:
    return Stand(7, "Plejecenter Birkely", state, of_weeks(starts_on, weeks), **further)  # type: ignore[arg-type]


def kinds(one: Stand, on: date) -> list[Todo]:
    return [task.todo for task in todo.tasks([one], on=on)]


@lean
@given(st.sampled_from(OPEN), st.integers(-60, 60), st.integers(1, 26))
def test_whoever_waits_or_runs_always_has_a_task(state: State, days: int, weeks: int) -> None:
    one = stand(state, MONDAY + timedelta(days=days), weeks)

    assert list(todo.of(one, on=MONDAY))
    assert all(task.on < MONDAY + timedelta(days=7) for task in todo.tasks([one], on=MONDAY))


def test_a_placement_asks_for_approval_a_call_and_an_answer_on_its_end() -> None:
    assert kinds(stand(State.AGREED, lacking=2), date(2025, 5, 26)) == [Todo.APPROVE]
    assert kinds(stand(State.APPROVED), date(2025, 5, 30)) == [Todo.BEGIN]
    assert kinds(stand(State.RUNNING), date(2025, 6, 16)) == [Todo.MIDWAY, Todo.ENDING]
    assert kinds(stand(State.RUNNING), date(2025, 6, 22)) == [Todo.ENDING], "one call is enough"
    assert kinds(stand(State.RUNNING), date(2025, 6, 30)) == [Todo.OVERDUE]
    assert kinds(stand(State.ENDED, assessed=1), date(2025, 7, 1)) == [Todo.ASSESS]
    assert kinds(stand(State.ENDED), date(2025, 8, 1)) == []


def test_a_no_is_told_at_once() -> None:
    assert kinds(stand(State.AGREED, date(2025, 8, 4), declined=True), MONDAY) == [Todo.DECLINED]


def test_the_mail_names_numbers_and_escapes_what_people_wrote() -> None:
    one = Stand(7, "Køkken <3>", State.APPROVED, Period(MONDAY, date(2025, 6, 30)))

    mail = todo.mail(todo.tasks([one], on=MONDAY), to="a@example.org", name="Maren", address="https://virke.test/")

    assert mail.subject == "Forløb: 1 opgave i dag"
    assert "Kandidat 7, Køkken &lt;3&gt;. Begynder 2. juni 2025." in mail.html
