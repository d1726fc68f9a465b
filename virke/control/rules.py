"""What must hold before registers are matched, and before somebody decides what a hit was. Pure."""

from __future__ import annotations

from collections.abc import Collection

from virke.analytics.disclosure import DEFAULT
from virke.audit.masking import without_cpr
from virke.control.states import TRANSITIONS, HitState, HitStep
from virke.kernel.verdicts import Verdict, no, unless

SHORTEST, LONGEST = 10, 200
LONGEST_NOTE = 2_000
WHY = f"Skriv med mindst {SHORTEST} tegn, hvorfor registrene samkøres nu. Det står i revisionssporet."
EXPORT_WHY = f"Skriv med mindst {SHORTEST} tegn, hvad listen skal bruges til. Det står i revisionssporet."
NOTE = f"Skriv med mindst {SHORTEST} tegn, hvad du så efter, og hvad du fandt."
NO_CPR = "Skriv ikke CPR-numre. Personen er pseudonymet på træffet."


def may_run(reason: str) -> Verdict:
    """Whether a matching may be run for a reason; the law stands in its definition."""
    return _said(reason, longest=LONGEST, else_say=WHY)


def may_export(reason: str) -> Verdict:
    """Whether hits may be taken out of the house, with their persons, for a reason."""
    return _said(reason, longest=LONGEST, else_say=EXPORT_WHY)


def may_decide(*, state: HitState, step: HitStep, note: str) -> Verdict:
    """Whether somebody may say what a hit was."""
    if step not in TRANSITIONS[state]:
        return no(
            f"Træffet er »{state.label.lower()}« og kan ikke blive »{step.label.lower()}«. Tag det op igen først."
        )
    return _said(note, longest=LONGEST_NOTE, else_say=NOTE)


def after_run(*, state: HitState, before: Collection[str], now: Collection[str]) -> HitState:
    """Where a hit stands when it is found again: one that was done with is taken up when it says something new.

    `before` and `now` name what stands beside the row. A hit explained for March is open again when April comes.
    """
    return HitState.OPEN if state.decided and set(now) - set(before) else state


def share_confirmed(*, confirmed: int, explained: int) -> int | None:
    """Of the hits that somebody decided, how many in a hundred were right; None while too few are decided to say.

    "5 confirmed and 15 explained -> 25".
    """
    decided = confirmed + explained
    return None if decided < DEFAULT.percent_from else (200 * confirmed + decided) // (2 * decided)


def _said(text: str, *, longest: int, else_say: str) -> Verdict:
    """Whether something is said, not at too great length, and without a CPR number."""
    return unless(
        None if len(text.strip()) >= SHORTEST else else_say,
        None if len(text.strip()) <= longest else f"Skriv det kortere: højst {longest} tegn.",
        None if without_cpr(text) == text else NO_CPR,
    )
