"""Whether a paper can be written as a meeting: complete, not too long, and no second truth. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import Any

from virke.kernel.danish import format_date
from virke.kernel.verdicts import YES, Verdict, no, unless
from virke.meetings import minutes
from virke.meetings.matching import Named
from virke.meetings.minutes import Kind, Reading
from virke.meetings.rules import LONGEST_TITLE
from virke.meetings.states import Status
from virke.meetings.titles import alike

LONGEST_NAME, LONGEST_ROLE, LONGEST_PLACE, LONGEST_CASE = 200, 120, 200, 60
LONGEST_PRINTED_NUMBER = 10
_NOT_CONTENT = {"evidence", "follow_ups", "notes"}


class Change(StrEnum):
    """What a paper did to the meetings."""

    CREATED = "created"
    COMPLETED = "completed"
    UNCHANGED = "unchanged"


def fingerprint(reading: Reading) -> str:
    """SHA-256 of what the paper says, whatever the file it came in and the blanks between its words."""
    content = json.dumps(_content(minutes.as_json(reading)), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _content(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _content(inner) for key, inner in value.items() if key not in _NOT_CONTENT}
    if isinstance(value, list):
        return [_content(inner) for inner in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def may_write(reading: Reading) -> Verdict:
    """Whether the reading has what a meeting needs and fits; each reason names the field to correct."""
    return unless(
        None if reading.date.value else "Mødets dato mangler. Skriv den i felterne øverst.",
        None
        if reading.items
        else "Der er ingen punkter i dokumentet. Kontrollér, at det er en dagsorden eller et referat.",
        *_too_long("Stedet", reading.place.value, LONGEST_PLACE),
        *(
            reason
            for person in reading.participants
            for reason in _too_long("En deltagers navn", person.name, LONGEST_NAME)
        ),
        *(
            reason
            for person in reading.participants
            for reason in _too_long("En deltagers rolle", person.role, LONGEST_ROLE)
        ),
        *(reason for item in reading.items for reason in _item_reasons(item)),
    )


def _item_reasons(item: minutes.Item) -> Iterator[str]:
    where = f"Punkt {item.printed_number}"
    if not (item.title.value or "").strip():
        yield f"{where} mangler en titel."
    by = item.recommendation.value.by if item.recommendation.value else None
    yield from _too_long(f"{where}: titlen", item.title.value, LONGEST_TITLE)
    yield from _too_long(f"{where}: sagsnummeret", item.case_number.value, LONGEST_CASE)
    yield from _too_long(f"{where}: hvem der indstiller", by, LONGEST_NAME)


def _too_long(what: str, text: str | None, longest: int) -> Iterator[str]:
    if text and len(text) > longest:
        yield f"{what} er længere end {longest} tegn. Forkort teksten i feltet."


def may_stand_beside(
    *, reading: Reading, status: Status, papers: Collection[Kind], items: int, only_adds: bool = False
) -> Verdict:
    """Whether the paper can join what is known of the meeting; `papers` are the kinds imported so far.

    Minutes complete an agenda, and a second agenda may add items (`only_adds`: none of its own is known). A second
    paper of the same kind with other words is refused: somebody must say which one is true.
    """
    if reading.date.value is None:
        return YES
    day = format_date(reading.date.value)
    if reading.kind.value is Kind.MINUTES:
        return _minutes_beside(status, papers, day)
    if only_adds and status is Status.PUBLISHED and Kind.AGENDA in papers:
        return YES
    return _agenda_beside(status, papers, items, day)


def only_adds(known: Sequence[Named], read: Sequence[Named]) -> bool:
    """Whether a paper holds other items than those that are known, with other numbers: an addendum."""
    numbers = {one.number for one in known}
    return not any(one.number in numbers or any(alike(one.title, other.title) for other in known) for one in read)


def _minutes_beside(status: Status, papers: Collection[Kind], day: str) -> Verdict:
    if status in {Status.PLANNED, Status.PUBLISHED}:
        return YES
    if Kind.MINUTES in papers:
        return no(
            f"Der er allerede importeret et referat af mødet den {day}, og det siger noget andet. "
            "Ret referatet på mødets side, eller afvis importen."
        )
    return no(f"Referatet af mødet den {day} er allerede skrevet i Virke. Ret det dér, eller afvis importen.")


def _agenda_beside(status: Status, papers: Collection[Kind], items: int, day: str) -> Verdict:
    if status in {Status.HELD, Status.APPROVED}:
        return no(f"Mødet den {day} har allerede et referat. Dagsordenen ændrer ikke mere; afvis importen.")
    if Kind.AGENDA in papers:
        return no(
            f"Der er allerede importeret en dagsorden til mødet den {day}, og den siger noget andet. "
            "Ret dagsordenen på mødets side, eller afvis importen."
        )
    if items:
        return no(
            f"Dagsordenen til mødet den {day} bliver allerede skrevet i Virke. Ret den dér, eller afvis importen."
        )
    return YES
