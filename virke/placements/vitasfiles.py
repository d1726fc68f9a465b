"""Placements in a file to apply from in VITAS, and the states of the applications back. Pure.

The official application stays in VITAS, which has no interface for this. The columns are Virke's own
(docs/manual/pladser.md): the same out and in, so that the file can be sent round. In, only the candidate's number,
state and day are read, and the number in VITAS. No name and no CPR number stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.documents.blocks import BlockKind, Document
from virke.documents.writers.xlsx import Value
from virke.kernel.danish import parse_date
from virke.placements.kinds import Kind, Official
from virke.plans import exports

CANDIDATE, STATE, ON, NUMBER = "Kandidat", "VITAS-status", "Statusdato", "VITAS-nummer"
COLUMNS = (
    CANDIDATE,
    "P-nummer",
    "Arbejdsplads",
    "Slags",
    "Opgave",
    "Første dag",
    "Sidste dag",
    "Timer om ugen",
    "Formål",
    NUMBER,
    STATE,
    ON,
)
_NEEDED = (CANDIDATE, STATE, ON)
_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """A placement for VITAS; `state` None: nothing is known of an application."""

    placement_id: int
    p_number: str
    workplace: str
    kind: Kind
    task: str
    first_day: date
    last_day: date
    hours: Decimal
    purpose: str
    number: str = ""
    state: Official | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadState:
    """A line that was understood."""

    line: int
    placement_id: int
    state: Official
    on: date
    number: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that was not taken, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    states: tuple[ReadState, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of a file: lines that were new, known before, and not taken."""

    new: int
    known: int
    rejected: tuple[Rejected, ...]


def as_csv(found: Iterable[OfficialRow]) -> str:
    return exports.table_as_csv(COLUMNS, (_row(one) for one in found))


def _row(one: OfficialRow) -> tuple[Value, ...]:
    return (
        one.placement_id,
        one.p_number,
        one.workplace,
        one.kind.label,
        one.task,
        one.first_day.isoformat(),
        one.last_day.isoformat(),
        one.hours,
        one.purpose,
        one.number,
        one.state.label if one.state else "",
        one.on.isoformat() if one.on else "",
    )


def read(document: Document, *, today: date) -> ReadFile:
    """Every line with a state is taken or rejected with a reason; lines without one are passed over."""
    found = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    head = {text.strip().casefold(): place for place, text in enumerate(found[0].cells)} if found else {}
    lacking = [name for name in _NEEDED if name.casefold() not in head]
    if lacking:
        return ReadFile((), tuple(Rejected(1, f"Kolonnen »{name}« mangler.") for name in lacking))
    states: list[ReadState] = []
    rejected: list[Rejected] = []
    for block in found[1:]:
        cells = {
            name: block.cells[head[name.casefold()]].strip() if head.get(name.casefold(), 99) < len(block.cells) else ""
            for name in (CANDIDATE, STATE, ON, NUMBER)
        }
        if not cells[STATE]:
            continue
        line = block.first_line or 0
        reasons = tuple(_wrong(cells, today))
        rejected += [Rejected(line, reason) for reason in reasons]
        if not reasons:
            states.append(_state(line, cells))
    return ReadFile(tuple(states), tuple(rejected))


def _wrong(cells: Mapping[str, str], today: date) -> Iterator[str]:
    day = parse_date(cells[ON])
    if not cells[CANDIDATE].isascii() or not cells[CANDIDATE].isdigit() or len(cells[CANDIDATE]) > 18:
        yield "Kandidat skal være kandidatens nummer i Virke."
    if _known(cells[STATE]) is None:
        yield f"VITAS-status skal være en af: {', '.join(one.label for one in Official)}."
    if day is None:
        yield "Skriv statusdatoen som 2025-06-02."
    elif day > today:
        yield "Statusdatoen ligger i fremtiden."
    if len(cells[NUMBER]) > _LONGEST_NUMBER:
        yield f"VITAS-nummeret må højst fylde {_LONGEST_NUMBER} tegn."


def _state(line: int, cells: Mapping[str, str]) -> ReadState:
    state, on = _known(cells[STATE]), parse_date(cells[ON])
    assert state is not None, "checked before"
    assert on is not None, "checked before"
    return ReadState(line, int(cells[CANDIDATE]), state, on, cells[NUMBER])


def _known(text: str) -> Official | None:
    return next((one for one in Official if one.label.casefold() == text.casefold()), None)
