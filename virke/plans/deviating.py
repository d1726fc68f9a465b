"""A red figure demands an answer: what is the fact, what is the cause, what is done, by whom and by when. Pure.

The fact is what the judgement said that day ("43 af 52 i marts 2024 er 82,7 %. Målet er mindst 90 %."), the cause what
people know and no figure does. Who does it and when stand in the action alone, so that they cannot say two things.
A deviation is closed with its result: what came of it, whether or not the figure is better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from virke.kernel.verdicts import Verdict, unless
from virke.plans.kinds import Light
from virke.plans.states import ActionState, DeviationState
from virke.plans.values import Due, Responsible, Scope

DEMANDING = frozenset({Light.NOT_REACHED})
"""The red light. At risk and uncertain may be answered, but nobody is asked to."""

_GOING_WELL = frozenset({Light.REACHED, Light.ON_THE_WAY})


@dataclass(frozen=True, slots=True)
class DeviationInternals:
    """For the municipality's own people only: a cause names people and conditions, as an owner does."""

    cause: str
    owner: str
    opened_by: str


@dataclass(frozen=True, slots=True)
class DeviationView:
    """A deviation with its action. `overdue`: open, and the day of its action is past.

    `asks_for_result`: open, though nobody does anything more; it waits for what came of it.
    """

    id: int
    indicator_id: int
    indicator: str
    item_id: int
    item_number: str
    item_title: str
    plan_id: int
    plan_title: str
    target_id: int
    scope: Scope
    scope_name: str
    target: str
    light: Light
    fact: str
    action_id: int
    action: str
    action_state: ActionState
    due_on: date | None
    due: str
    state: DeviationState
    overdue: bool
    opened_at: datetime
    closed_at: datetime | None
    result: str
    internals: DeviationInternals
    may_answer: bool

    @property
    def state_label(self) -> str:
        return self.state.label

    @property
    def asks_for_result(self) -> bool:
        return self.state is DeviationState.OPEN and not self.action_state.open


def demands(light: Light) -> bool:
    """Whether a target that stands so must have an open deviation."""
    return light in DEMANDING


def may_write(*, light: Light, already: bool, fact: str, cause: str) -> Verdict:
    """`already`: the target, for the same unit and group, has an open deviation."""
    return unless(
        "Målet går, som det skal, så der er ingen afvigelse at skrive." if light in _GOING_WELL else None,
        "Der er ikke besluttet noget måltal at afvige fra." if light is Light.NO_TARGET else None,
        "Der er allerede en åben afvigelse. Ret den, eller luk den først." if already else None,
    ) & may_say(fact=fact, cause=cause)


def may_say(*, fact: str, cause: str) -> Verdict:
    return unless(
        None if fact.strip() else "Skriv, hvad der er fakta: hvilket tal, hvilken periode, hvilket mål.",
        None if cause.strip() else "Skriv, hvad årsagen er.",
    )


def may_be_done_by(*, responsible: Responsible, due: Due, open: bool, on: date) -> Verdict:
    """Whether the action answers a deviation: somebody does it, by a day that is not past."""
    return unless(*_action_reasons(responsible, due, open, on))


def may_correct(*, state: DeviationState, fact: str, cause: str) -> Verdict:
    return _open(state) & may_say(fact=fact, cause=cause)


def may_close(*, state: DeviationState, result: str) -> Verdict:
    return _open(state) & unless(None if result.strip() else "Skriv, hvad der kom ud af det.")


def _action_reasons(responsible: Responsible, due: Due, open: bool, on: date) -> Iterator[str | None]:
    known = responsible.person_id or responsible.unit_id or responsible.text.strip()
    if not open:
        yield "Handlingen er afsluttet eller bortfaldet. Vælg en anden, eller skriv en ny."
        return
    yield None if known else "Skriv, hvem der er ansvarlig for handlingen."
    yield None if due.on else "Skriv en frist med en dato for handlingen."
    if due.on is not None and due.on < on:
        yield "Handlingens frist er passeret. Vælg en frist, der ligger i dag eller senere."


def _open(state: DeviationState) -> Verdict:
    closed = "Afvigelsen er lukket. Skriv en ny, hvis målet er rødt igen."
    return unless(None if state is DeviationState.OPEN else closed)
