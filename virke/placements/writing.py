"""What may be written of workplaces, staff, offers and the steps of a placement, and why not. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from virke.kernel.cpr import find_cprs
from virke.kernel.danish import format_date
from virke.kernel.verdicts import Verdict, unless
from virke.placements import states
from virke.placements.calendar import month_of
from virke.placements.kinds import Ending
from virke.placements.states import State, Step, Turn
from virke.placements.values import OfferHead, StaffFigure, WorkplaceHead

LONGEST_NAME, LONGEST_TEXT = 200, 400
P_DIGITS, POSTAL_DIGITS = 10, 4
MOST_FTE = Decimal(10_000)
MOST_SEATS, MOST_WEEKS = 50, 104
HOURS_OF_A_WEEK = Decimal(168)
NO_PERSONS = "Skriv ikke CPR-numre her. En kandidat er kun et nummer."


def may_write_workplace(head: WorkplaceHead, *, taken_p_numbers: Iterable[str]) -> Verdict:
    digits = head.p_number.isascii() and head.p_number.isdigit() and len(head.p_number) == P_DIGITS
    return unless(
        None if head.name.strip() else "Skriv, hvad arbejdspladsen hedder.",
        None if digits else "P-nummeret har 10 cifre. Det står på virk.dk.",
        "En anden arbejdsplads har det P-nummer." if head.p_number in taken_p_numbers else None,
        _hours(head.opening_hours, "Åbningstiden"),
        _hours(head.mentor_hours, "Mentortiden"),
        None if _postal(head.postal_code) else "Postnummeret har 4 tal.",
        *_plain(head.name, head.address, head.opening),
    )


def may_write_staff(figures: Iterable[StaffFigure], *, today: date) -> Verdict:
    """Whole months that have begun, with no more left out than there are."""
    return unless(*dict.fromkeys(reason for one in figures for reason in _staff(one, today)))


def _staff(figure: StaffFigure, today: date) -> Iterator[str]:
    named = format_date(figure.month).partition(" ")[2]
    if figure.month > month_of(today):
        yield f"{named} er ikke begyndt."
    if not 0 <= figure.total <= MOST_FTE:
        yield f"{named}: Årsværk skal være mellem 0 og {MOST_FTE:f}."
    if not 0 <= figure.left_out <= figure.total:
        yield f"{named}: Der kan ikke være flere uden for opgørelsen, end der er ansatte."


def may_write_offer(head: OfferHead, *, closed: bool) -> Verdict:
    return unless(
        "Arbejdspladsen er lukket for nye tilbud." if closed else None,
        None if head.title.strip() else "Skriv, hvad opgaven er.",
        None if 1 <= head.seats <= MOST_SEATS else f"Antallet af pladser skal være mellem 1 og {MOST_SEATS}.",
        None if 1 <= head.weeks <= MOST_WEEKS else f"Antallet af uger skal være mellem 1 og {MOST_WEEKS}.",
        _hours(head.hours, "Timerne"),
        *_plain(head.title),
    )


def may_write_contact(about: str, *, on: date, today: date) -> Verdict:
    return unless(
        "Dagen ligger i fremtiden." if on > today else None,
        None if about.strip() else "Skriv kort, hvad I talte om.",
        f"Teksten må højst fylde {LONGEST_TEXT} tegn." if len(about) > LONGEST_TEXT else None,
        *_plain(about),
    )


def may_step(
    state: State,
    step: Step,
    *,
    starts_on: date,
    on: date,
    today: date,
    ending: Ending | None = None,
    reason: str = "",
    turns: Sequence[Turn] = (),
) -> Verdict:
    """Whether a placement goes on. It begins on its day, ends after that, and is cancelled for a reason."""
    if step is Step.ASSESS or states.after(state, step, turns) is None:
        return unless(f"Forløbet er {state.label.lower()}, så det kan ikke lade sig gøre.")
    return unless(
        f"Forløbet begynder først den {format_date(starts_on)}." if step is Step.START and starts_on > today else None,
        "Den sidste dag ligger i fremtiden." if step is Step.END and on > today else None,
        "Forløbet kan ikke slutte, før det begyndte." if step is Step.END and on < starts_on else None,
        _ending(state, ending) if step is Step.END else None,
        _back(turns, today) if step is Step.TAKE_BACK else None,
        "Skriv hvorfor." if not reason.strip() and _asks_why(step, ending) else None,
        f"Teksten må højst fylde {LONGEST_TEXT} tegn." if len(reason) > LONGEST_TEXT else None,
        *_plain(reason),
    )


def _ending(state: State, ending: Ending | None) -> str | None:
    if ending is None:
        return "Vælg, hvordan forløbet sluttede."
    if state is State.APPROVED and ending is not Ending.NO_SHOW:
        return "Forløbet er ikke begyndt. Begynd det først, eller vælg, at kandidaten ikke mødte op."
    return None


def _back(turns: Sequence[Turn], today: date) -> str | None:
    standing = states.last_standing(turns)
    if standing is not None and standing.on != today:
        return f"Skridtet er fra den {format_date(standing.on)}. Et skridt kan kun fortrydes den dag, det er taget."
    return None


def _asks_why(step: Step, ending: Ending | None) -> bool:
    return step is Step.CANCEL or (step is Step.END and ending is not None and ending.asks_why)


def _hours(hours: Decimal | None, what: str) -> str | None:
    if hours is None or 0 < hours <= HOURS_OF_A_WEEK:
        return None
    return f"{what} skal være mellem 0 og {HOURS_OF_A_WEEK:f} timer om ugen."


def _postal(code: str) -> bool:
    return not code or (len(code) == POSTAL_DIGITS and code.isascii() and code.isdigit())


def _plain(*texts: str) -> Iterator[str | None]:
    yield NO_PERSONS if any(find_cprs(text) for text in texts) else None
    yield f"Teksterne må højst fylde {LONGEST_TEXT} tegn." if any(len(text) > LONGEST_TEXT for text in texts) else None
