"""What may be done with a suggestion or a commitment, and why not. Pure: values and a day in, a verdict out.

The rules of the loop: nothing is closed without evidence, nothing is dropped or put off without a reason, and a later
due is a postponement that stays in the story, never a silent correction.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from virke.followup import states
from virke.followup.due import LONGEST_WORDING, Due, DueKind
from virke.followup.states import DraftState, Move, State, SuggestionState
from virke.kernel.verdicts import Verdict, unless
from virke.meetings.turns import Rhythm


def may_confirm(*, state: SuggestionState, text: str, due: Due, responsible_text: str, meeting_on: date) -> Verdict:
    """A suggestion becomes a commitment: it waits, it says something, and its date is not before its own meeting."""
    return _waits(state) & may_promise(text=text, due=due, responsible_text=responsible_text, meeting_on=meeting_on)


def may_promise(*, text: str, due: Due, responsible_text: str, meeting_on: date) -> Verdict:
    """What every commitment must be, confirmed or written by hand."""
    return unless(
        _missing(text, "Skriv, hvad der skal gøres."),
        "Fristen ligger før det møde, hvor det blev besluttet." if due.on and due.on < meeting_on else None,
        _too_long(responsible_text, "Den ansvarlige"),
        _too_long(due.text, "Fristen"),
        "Skriv, hvad der ventes på." if due.kind is DueKind.EVENT and not due.text.strip() else None,
    )


def may_make_standing(*, state: SuggestionState, rhythm: Rhythm | None, closed: bool) -> Verdict:
    """A suggestion becomes a standing item of the forum: it waits, somebody says how often, and all may read it."""
    return _waits(state) & unless(
        "Vælg, hvor ofte punktet skal på dagsordenen." if rhythm is None else None,
        "Punktet er lukket, og et fast punkt er åbent. Bekræft det som en aftale i stedet." if closed else None,
    )


def may_reject(*, state: SuggestionState, reason: str) -> Verdict:
    return _waits(state) & unless(
        _missing(reason, "Skriv, hvorfor det ikke er en aftale."), _too_long(reason, "Grunden")
    )


def may_undo(*, state: SuggestionState, later_steps: int, places: int) -> Verdict:
    """A yes or no is taken back while nothing has been built on it: no step after the first, on no agenda."""
    return unless(
        "Forslaget venter stadig, så der er ikke noget at fortryde." if state is SuggestionState.PENDING else None,
        "Der er sket mere med aftalen. Frafald den i stedet for at fortryde." if later_steps else None,
        "Aftalen står på en dagsorden. Frafald den i stedet for at fortryde." if places else None,
    )


def may_correct(
    *, state: State, text: str, before: Due, after: Due, responsible_text: str, meeting_on: date
) -> Verdict:
    """Words, responsible and an earlier or missing due are corrected; a later date is a postponement."""
    later = before.on is not None and (after.on is None or after.on > before.on)
    reason = "En senere frist er en udsættelse. Vælg »Ny frist«, og skriv hvorfor." if later else None
    sound = may_promise(text=text, due=after, responsible_text=responsible_text, meeting_on=meeting_on)
    return _possible(state, Move.CORRECT) & sound & unless(reason)


def may_note(*, state: State, text: str) -> Verdict:
    return _possible(state, Move.NOTE) & unless(_missing(text, "Skriv, hvad der er sket siden."))


def may_happen(*, state: State, due: Due, happened: bool, happened_on: date, on: date) -> Verdict:
    """Somebody says that the event has happened: only a due that waits for one, once, and not in the future."""
    return _possible(state, Move.HAPPEN) & unless(
        "Aftalen venter ikke på en begivenhed." if due.kind is not DueKind.EVENT else None,
        "Det er allerede noteret, at det er sket." if happened else None,
        "Dagen ligger i fremtiden." if happened_on > on else None,
    )


def may_postpone(*, state: State, before: Due, after: Due, reason: str, on: date) -> Verdict:
    """A new due that is later than today and than the old one, with a reason. To put off without a due is to drop."""
    return _possible(state, Move.POSTPONE) & unless(
        _missing(reason, "Skriv, hvorfor fristen flyttes."),
        "Vælg en ny frist, eller frafald aftalen." if after.kind is DueKind.NONE else None,
        "Den nye frist skal ligge senere end i dag." if after.on and after.on <= on else None,
        "Den nye frist skal ligge senere end den gamle." if after.on and before.on and after.on <= before.on else None,
        "Skriv, hvad der ventes på." if after.kind is DueKind.EVENT and not after.text.strip() else None,
        _too_long(after.text, "Fristen"),
    )


def may_close(*, state: State, evidence: str) -> Verdict:
    return _possible(state, Move.CLOSE) & unless(_missing(evidence, "Skriv, hvad der viser, at det er gjort."))


def may_drop(*, state: State, reason: str) -> Verdict:
    return _possible(state, Move.DROP) & unless(_missing(reason, "Skriv, hvorfor der ikke følges op længere."))


def may_reopen(*, state: State, reason: str) -> Verdict:
    return _possible(state, Move.REOPEN) & unless(_missing(reason, "Skriv, hvorfor aftalen åbnes igen."))


def may_follow_meeting(*, last_on: date, held_on: date) -> Verdict:
    return unless("Det næste møde skal ligge efter det sidste." if held_on <= last_on else None)


def may_report_back(*, decided: bool, removed: bool) -> Verdict:
    """The meeting answers on its own item, by its decision: the decision is the evidence or the reason."""
    return unless(
        "Punktet er taget af dagsordenen." if removed else None,
        "Skriv beslutningen først. Den er dokumentationen." if not decided else None,
    )


def may_rest_on(*, decided: bool, removed: bool) -> Verdict:
    """A target, an action or a plan rests on a decision that has been written."""
    return unless(
        "Punktet er taget af dagsordenen." if removed else None,
        "Skriv beslutningen først." if not decided else None,
    )


def may_send_out(*, unanswered: Collection[str]) -> Verdict:
    """An agenda with red figures goes out when each has its deviation; `unanswered` are the titles of the others."""
    return unless(*(f"»{title}« er ikke nået, og der er ikke skrevet en afvigelse." for title in unanswered))


def may_leave_out(*, due: Collection[str]) -> Verdict:
    """An agenda goes out with all that the forum's routes bring; `due` are the plans and goals that are missing."""
    named = ", ".join(f"»{name}«" for name in due)
    reason = (
        f"Der er kommet noget til, som forummet skal høre: {named}. Vælg først »Hent det, der er kommet til« på "
        "dagsordenen. Det, mødet ikke skal høre nu, kan du derefter tage af med en grund."
    )
    return unless(reason if due else None)


def may_ask_for_deviation(*, waiting: bool, anybody: bool) -> Verdict:
    return unless(
        None if waiting else "Dagsordenen venter ikke længere på den afvigelse.",
        "Der er ingen at spørge: indikatoren har ingen ejer, og enheden ingen leder."
        if waiting and not anybody
        else None,
    )


def may_change_draft(*, state: DraftState) -> Verdict:
    """Whether a draft of an item still waits for somebody: it can be edited, accepted or dropped once."""
    return unless(f"Udkastet er allerede {state.label.lower()}." if state is not DraftState.PENDING else None)


def may_drop_draft(*, state: DraftState, reason: str) -> Verdict:
    """Whether a draft can be dropped: it waits, and somebody says why."""
    return may_change_draft(state=state) & unless(_missing(reason, "Skriv, hvorfor udkastet ikke skal bruges."))


def _waits(state: SuggestionState) -> Verdict:
    return unless(f"Forslaget er allerede {state.label.lower()}." if state is not SuggestionState.PENDING else None)


def _possible(state: State, move: Move) -> Verdict:
    if states.after(state, move) is not None:
        return unless()
    return unless(
        "Aftalen er åben." if state is State.OPEN else f"Aftalen er {state.label.lower()}. Åbn den igen først."
    )


def _missing(text: str, reason: str) -> str | None:
    return None if text.strip() else reason


def _too_long(text: str, what: str) -> str | None:
    return f"{what} må højst fylde {LONGEST_WORDING} tegn." if len(text) > LONGEST_WORDING else None
