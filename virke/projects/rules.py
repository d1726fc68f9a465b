"""What may be written of a project, a trial action and what is reported of them, and why not. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from virke.kernel.cpr import find_cprs
from virke.kernel.danish import format_date
from virke.kernel.units import format_number
from virke.kernel.verdicts import Verdict, unless
from virke.plans.kinds import PlanKind
from virke.plans.states import State
from virke.projects import states
from virke.projects.kinds import KINDS, TallyKind
from virke.projects.states import DECISIONS, DueState, DueStep, TrialState, TrialStep
from virke.projects.values import DueHead, Facts, Hypothesis, Total

LONGEST_FUNDER, LONGEST_RECEIVER, LONGEST_WHAT = 200, 200, 400
LARGEST_KRONER = Decimal(10) ** 12
MOST_PLACES = 100_000
NO_CPR = "Skriv ikke CPR-numre her. Feltet er til projektet, ikke til enkelte borgere."


def may_be_project(kind: PlanKind) -> Verdict:
    return unless(
        None if kind in KINDS else "Kun projekter og prøvehandlinger har en projektside. Ret planens slags først."
    )


def may_change(state: State) -> Verdict:
    """Whether what was agreed may still be changed; counting and reporting go on after the plan is closed."""
    return unless("Planen er afsluttet. Åbn den igen, før projektet ændres." if state is State.CLOSED else None)


def may_write_facts(facts: Facts, *, taken_in: Decimal | None) -> Verdict:
    """`taken_in`: the newest intake, which the limit cannot go below."""
    limit = facts.intake_limit
    below = taken_in is not None and limit is not None and limit < taken_in
    return unless(
        _too_long(facts.funder, LONGEST_FUNDER, "Bevillingsgiveren"),
        _kroner(facts.grant),
        f"Antallet af pladser skal være mellem 1 og {format_number(Decimal(MOST_PLACES))}."
        if limit is not None and not 1 <= limit <= MOST_PLACES
        else None,
        f"Der er allerede optaget {_count(taken_in)}, så der kan ikke være færre pladser."
        if below and taken_in is not None
        else None,
        *_without_cpr(facts.target_group, facts.cohort),
    )


def may_count(
    kind: TallyKind,
    total: Total,
    *,
    today: date,
    totals: Sequence[Total],
    limit: int | None,
    reason: str,
) -> Verdict:
    """A total as of a day. `totals` are those that hold, by day; a day that has one is corrected for a reason.

    People who were taken in are never fewer later, and never more than there are places; money can come back.
    """
    again = any(one.on == total.on for one in totals)
    return unless(
        "Dagen ligger i fremtiden." if total.on > today else None,
        "Tallet kan ikke være negativt." if total.value < 0 else None,
        "Der er allerede et tal for den dag. Skriv, hvorfor det rettes." if again and not reason.strip() else None,
        *(_intake(total, totals, limit) if kind is TallyKind.INTAKE else (_kroner(total.value),)),
    )


def _intake(total: Total, totals: Iterable[Total], limit: int | None) -> Iterator[str | None]:
    if total.value != total.value.to_integral():
        yield "Skriv et helt antal personer."
    if limit is not None and total.value > limit:
        yield (
            f"Der er {limit} pladser, og {_count(total.value)} er flere. "
            "Aftal flere pladser med bevillingsgiveren, og ret projektet først."
        )
    held = next((one for one in totals if _contradicts(total, one)), None)
    if held is not None:
        so_far = "allerede" if held.on < total.on else "kun"
        day = format_date(held.on)
        yield f"Den {day} var der {so_far} optaget {_count(held.value)}. Ret det tal, hvis det er forkert."


def _contradicts(total: Total, other: Total) -> bool:
    """More before, or fewer after."""
    return (other.on < total.on and other.value > total.value) or (other.on > total.on and other.value < total.value)


def may_write_due(head: DueHead) -> Verdict:
    return unless(
        None if head.what.strip() else "Skriv, hvad der skal sendes.",
        "Skriv, hvem der skal have det, eller vælg et forum."
        if not head.receiver.strip() and not head.forum_id
        else None,
        "Vælg enten et forum eller en anden modtager, ikke begge dele."
        if head.receiver.strip() and head.forum_id
        else None,
        _too_long(head.what, LONGEST_WHAT, "Teksten"),
        _too_long(head.receiver, LONGEST_RECEIVER, "Modtageren"),
        *_without_cpr(head.what),
    )


def may_edit_due(state: DueState) -> Verdict:
    return unless(None if state is DueState.OPEN else "Afrapporteringen er afsluttet. Åbn den igen, før den ændres.")


def may_move_due(
    *, state: DueState, step: DueStep, today: date, sent_on: date | None = None, evidence: str = "", reason: str = ""
) -> Verdict:
    """Sent needs a day that has been and what shows it; dropped and opened again need a reason."""
    if states.DUE_TRANSITIONS[state].get(step) is None:
        stands = "åben" if state is DueState.OPEN else state.label.lower()
        return unless(f"Afrapporteringen er {stands}, så det kan ikke lade sig gøre.")
    if step is DueStep.SEND:
        return unless(
            "Skriv, hvilken dag den blev sendt." if sent_on is None else None,
            "Dagen ligger i fremtiden." if sent_on is not None and sent_on > today else None,
            None if evidence.strip() else "Skriv, hvad der viser, at den er sendt: et journalnummer eller et bilag.",
        )
    asked = {DueStep.DROP: "den ikke skal sendes", DueStep.REOPEN: "den åbnes igen"}[step]
    return unless(None if reason.strip() else f"Skriv, hvorfor {asked}.")


def may_write_hypothesis(said: Hypothesis) -> Verdict:
    return unless(*_without_cpr(said.if_we, said.then, said.tried_by, said.learning))


def may_take_step(
    *, kind: PlanKind, state: TrialState, step: TrialStep, said: Hypothesis, on: date, today: date, reason: str
) -> Verdict:
    """Whether the trial goes on: it begins with a hypothesis, is decided on with what was learned, for a reason."""
    if kind is not PlanKind.TRIAL:
        return unless("Kun en prøvehandling begyndes, justeres, udbredes eller stoppes sådan.")
    if states.after(state, step) is None:
        return unless(f"Prøvehandlingen er {state.label.lower()}, så det kan ikke lade sig gøre.")
    tried = step is TrialStep.BEGIN
    learned = step in DECISIONS and state is TrialState.LOOKED_BACK
    return unless(
        "Dagen ligger i fremtiden." if on > today else None,
        "Skriv hypotesen først: hvis vi ..., så ..."
        if tried and not (said.if_we.strip() and said.then.strip())
        else None,
        "Skriv, hvad I har lært, før der besluttes noget." if learned and not said.learning.strip() else None,
        "Skriv begrundelsen." if step in DECISIONS | {TrialStep.REOPEN} and not reason.strip() else None,
        *_without_cpr(reason),
    )


def _without_cpr(*texts: str) -> Iterator[str | None]:
    yield NO_CPR if any(find_cprs(text) for text in texts) else None


def _kroner(amount: Decimal | None) -> str | None:
    if amount is None:
        return None
    if amount < 0 or amount >= LARGEST_KRONER:
        return "Beløbet skal være mellem 0 og 1.000 mia. kr."
    return None if amount == amount.quantize(Decimal("0.01")) else "Beløbet må højst have to decimaler."


def _count(number: Decimal) -> str:
    return format_number(number.quantize(Decimal(1)) if number == number.to_integral() else number)


def _too_long(text: str, longest: int, what: str) -> str | None:
    return f"{what} må højst fylde {longest} tegn." if len(text) > longest else None
