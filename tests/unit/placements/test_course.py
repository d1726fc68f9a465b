"""The course of a placement: every way back leads to where one was, and hours cut a period without a gap."""

from __future__ import annotations

import os
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from virke.kernel.periods import Period
from virke.placements import changes, states
from virke.placements.calendar import of_weeks
from virke.placements.changes import Change, ChangeKind
from virke.placements.states import State, Step, Turn

MONDAY = date(2025, 6, 2)
lean = settings(max_examples=int(os.environ.get("VIRKE_EXAMPLES", "20")), deadline=None)


@lean
@given(st.data())
def test_whoever_goes_back_as_often_as_forward_stands_where_they_began(data: st.DataObject) -> None:
    state, turns = State.PROPOSED, list[Turn]()
    forward = 0
    while ways := sorted(states.TRANSITIONS[state]):
        step = data.draw(st.sampled_from(ways))
        turns.append(Turn(state, step, MONDAY))
        state, forward = states.TRANSITIONS[state][step], forward + 1

    for _ in range(forward):
        back = states.after(state, Step.TAKE_BACK, turns)
        assert back is not None
        turns.append(Turn(state, Step.TAKE_BACK, MONDAY))
        state = back

    assert state is State.PROPOSED
    assert states.after(state, Step.TAKE_BACK, turns) is None


def test_every_state_is_reached_from_the_first() -> None:
    reached, waiting = set[State](), [State.PROPOSED]
    while waiting:
        if (state := waiting.pop()) not in reached:
            reached.add(state)
            waiting += states.TRANSITIONS[state].values()

    assert reached == set(State)


def test_a_step_of_yesterday_is_not_offered_back() -> None:
    turns = [Turn(State.PROPOSED, Step.AGREE, MONDAY - timedelta(days=1))]

    offered = states.steps_from(State.AGREED, starts_on=MONDAY, on=MONDAY, turns=turns)

    assert offered == (Step.APPROVE, Step.CANCEL)


@lean
@given(st.lists(st.tuples(st.integers(-5, 40), st.integers(1, 37)), max_size=6))
def test_hours_cut_a_period_without_gap_or_overlap(cuts: list[tuple[int, int]]) -> None:
    period = of_weeks(MONDAY, 4)
    said = [_hours(MONDAY + timedelta(days=day), hours) for day, hours in cuts]

    pieces = changes.pieces(period, Decimal(37), said)

    assert pieces[0][0].starts_on == MONDAY
    assert pieces[-1][0].ends_on == period.ends_on
    assert all(one.ends_on == other.starts_on for (one, _), (other, _) in pairwise(pieces))


def test_the_last_word_of_a_day_holds() -> None:
    said = [_hours(MONDAY, 30), _hours(MONDAY, 20)]

    assert changes.hours_on(MONDAY, Decimal(37), said) == 20
    assert changes.hours_on(MONDAY - timedelta(days=1), Decimal(37), said) == 37


def _hours(on: date, hours: int) -> Change:
    return Change(ChangeKind.HOURS, Period(on), MONDAY, hours=Decimal(hours))
