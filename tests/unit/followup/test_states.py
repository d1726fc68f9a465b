"""The life of a commitment."""

from __future__ import annotations

import pytest

from virke.followup import states
from virke.followup.states import Move, State


@pytest.mark.parametrize("state", [State.DONE, State.DROPPED])
def test_what_is_closed_can_only_be_opened_again(state: State) -> None:
    assert states.TRANSITIONS[state] == {Move.REOPEN: State.OPEN}


def test_an_open_commitment_can_be_everything_but_opened_again() -> None:
    assert set(states.TRANSITIONS[State.OPEN]) == set(Move) - {Move.REOPEN}
    assert states.after(State.OPEN, Move.REOPEN) is None


def test_a_postponed_commitment_stays_open() -> None:
    assert states.after(State.OPEN, Move.POSTPONE) is State.OPEN
