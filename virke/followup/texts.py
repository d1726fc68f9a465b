"""What an agenda says of the commitments under an item: the decision in its own words, and what happened since. Pure.

The words are put together from one block per commitment, so that a block can be added or renewed, and so that it can be
told whether somebody has edited the text meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from virke.followup.due import Due, wording
from virke.followup.states import StepKind
from virke.kernel.danish import format_date
from virke.meetings.rules import LONGEST_TITLE

TITLE = "Opfølgning: "
POINTS = ("at status tages til efterretning", "at det besluttes, om opfølgningen er afsluttet")
_PREFIXES = {
    StepKind.NOTED: "",
    StepKind.HAPPENED: "Det, der blev ventet på, er sket",
    StepKind.DONE: "Udført",
    StepKind.DROPPED: "Frafaldet",
    StepKind.REOPENED: "Åbnet igen",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """Where a decision stands: the forum, the day, the item's number (may be empty) and title."""

    forum: str
    on: date
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of the story as a line of the agenda."""

    on: date
    kind: StepKind
    text: str
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of a commitment when an agenda is written. `due` in words; `since` is the day of the last word."""

    text: str
    responsible: str
    due: str
    overdue: bool
    dated: bool
    since: date
    earlier_agendas: int
    happened: tuple[Happened, ...]


def title(of: str) -> str:
    """`Opfølgning: Sygefravær i 2025`, also when the item followed up is itself a follow-up; cut when too long."""
    whole = f"{TITLE}{of.removeprefix(TITLE)}"
    return whole if len(whole) <= LONGEST_TITLE else f"{whole[: LONGEST_TITLE - 1].rstrip()}…"


def place(decided: Decided) -> str:
    """`AfdelingsMED Nordby, 15. januar 2026, punkt 7`."""
    number = f", punkt {decided.number}" if decided.number else ""
    return f"{decided.forum}, {format_date(decided.on)}{number}"


def quote(decided: Decided, sentence: str) -> str:
    """The head says where, the next line what: a quotation of the sentence that promised."""
    return f"Besluttet i {place(decided)}, »{decided.title}«:\n»{sentence.strip()}«"


def occasion(quotes: Sequence[str]) -> str:
    """The quotations, those of one decision under one head."""
    heads: dict[str, list[str]] = {}
    for one in quotes:
        head, _, sentence = one.partition("\n")
        heads.setdefault(head, []).append(sentence)
    return "\n\n".join("\n".join([head, *sentences]) for head, sentences in heads.items())


def report(status: Status) -> str:
    """What was promised, by whom and by when, and a dated line for each thing that has happened since."""
    overdue = " (overskredet)" if status.overdue else ""
    who = f"Ansvarlig: {status.responsible}. " if status.responsible else ""
    lines = [status.text, f"{who}Frist: {status.due}{overdue}."]
    if status.earlier_agendas:
        times = "1 gang" if status.earlier_agendas == 1 else f"{status.earlier_agendas} gange"
        lines.append(f"Har stået på dagsordenen {times} før.")
    if not status.dated:
        lines.append("Aftalen har ingen frist. Gælder den stadig, og hvornår skal den være udført?")
    lines += [happening(one) for one in status.happened]
    if not status.happened:
        lines.append(f"Der er ikke meldt noget siden den {format_date(status.since)}.")
    return "\n".join(lines)


def reports(blocks: Sequence[str]) -> str:
    """The reports one after the other, numbered when there are several."""
    if len(blocks) < 2:
        return "".join(blocks)
    return "\n\n".join(f"{number}. {block}" for number, block in enumerate(blocks, start=1))


def both(quotes: Sequence[str], blocks: Sequence[str]) -> str:
    """Quotations and reports in one text, for an item that has its own case to present."""
    return "\n\n".join(filter(None, (occasion(quotes), reports(blocks))))


def happening(one: Happened) -> str:
    """`2. marts 2026: Ny frist, 1. juni 2026: Sygdom i HR.`"""
    prefix = f"Ny frist, {wording(one.due)}" if one.due is not None else _PREFIXES.get(one.kind, one.kind.label)
    words = ": ".join(filter(None, (prefix, one.text)))
    return f"{format_date(one.on)}: {words if words.endswith(('.', '!', '?')) else f'{words}.'}"


def decision(decided: Decided, text: str) -> str:
    """The decision of a meeting as evidence or reason: where it stands, and its words."""
    return f"{place(decided)}: {text.strip()}"
