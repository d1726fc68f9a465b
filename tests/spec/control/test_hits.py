"""What becomes of a hit: a person looks, and says what it was."""

from __future__ import annotations

import pytest

from virke.control import rules
from virke.control.states import TRANSITIONS, HitState, HitStep

NOTE = "Lønnen er oplyst og trukket fra i hjælpen."


@pytest.mark.parametrize(
    ("stands", "step", "becomes"),
    [
        ("open", "explain", "explained"),
        ("open", "confirm", "confirmed"),
        ("open", "send", "sent"),
        ("open", "reopen", "refused"),
        ("sent", "explain", "explained"),
        ("sent", "confirm", "confirmed"),
        ("sent", "reopen", "open"),
        ("sent", "send", "refused"),
        ("explained", "reopen", "open"),
        ("explained", "confirm", "refused"),
        ("confirmed", "reopen", "open"),
        ("confirmed", "explain", "refused"),
    ],
)
def test_a_hit_is_decided_once_and_can_be_taken_up_again(stands: str, step: str, becomes: str) -> None:
    state, taken = HitState(stands), HitStep(step)

    allowed = rules.may_decide(state=state, step=taken, note=NOTE)

    assert (TRANSITIONS[state][taken].value if allowed else "refused") == becomes


@pytest.mark.parametrize(
    ("note", "refused_with"),
    [
        (NOTE, ""),
        ("", "Skriv med mindst 10 tegn"),
        ("   ok     ", "Skriv med mindst 10 tegn"),
        ("Talte med borgeren 010190-1234 om lønnen.", "Skriv ikke CPR-numre"),
    ],
)
def test_a_decision_has_a_note_without_a_cpr_number(note: str, refused_with: str) -> None:
    verdict = rules.may_decide(state=HitState.OPEN, step=HitStep.EXPLAIN, note=note)

    assert " ".join(verdict.reasons).startswith(refused_with)
    assert verdict.ok is not bool(refused_with)


@pytest.mark.parametrize(
    ("stood", "months_before", "months_now", "stands"),
    [
        ("explained", "March", "March", "explained"),
        ("explained", "March", "March April", "open"),
        ("confirmed", "March", "April", "open"),
        ("explained", "March April", "March", "explained"),
        ("sent", "March", "March April", "sent"),
        ("open", "March", "March April", "open"),
    ],
)
def test_a_hit_that_says_something_new_is_taken_up_again(
    stood: str, months_before: str, months_now: str, stands: str
) -> None:
    """A hit that a later run finds with something new beside it is taken up again"""
    before, now = months_before.split(), months_now.split()

    assert rules.after_run(state=HitState(stood), before=before, now=now).value == stands


@pytest.mark.parametrize(
    ("confirmed", "explained", "in_a_hundred"),
    [(5, 15, 25), (0, 20, 0), (20, 0, 100), (1, 199, 1), (1, 200, 0), (4, 15, None), (0, 0, None)],
)
def test_how_good_a_criterion_is_is_said_when_enough_are_decided(
    confirmed: int, explained: int, in_a_hundred: int | None
) -> None:
    assert rules.share_confirmed(confirmed=confirmed, explained=explained) == in_a_hundred


@pytest.mark.parametrize(
    ("reason", "allowed"),
    [("Kvartalets kontrol", True), ("kontrol", False), ("x" * 201, False), ("Kontrol af 010190-1234", False)],
)
def test_registers_are_matched_for_a_reason(reason: str, allowed: bool) -> None:
    assert rules.may_run(reason).ok is allowed
