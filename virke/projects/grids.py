"""The answers of a round in a spreadsheet: the same form out and in, a row for each case, a column for each question.

A cell holds one of the four words, or their first letter. Nothing else can be read: a cell with other words is refused,
so that no text about a person comes in this way. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from virke.documents.blocks import Block, BlockKind, Document
from virke.documents.writers import xlsx
from virke.documents.writers.xlsx import Value
from virke.projects.kinds import Answer
from virke.projects.sampling import Cell

CASE = "Sag"
_WORDS = {word: answer for answer in Answer for word in (answer.label.casefold(), answer.label[0].casefold())}


@dataclass(frozen=True, slots=True)
class Question:
    """A column: the id of the question and its words."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadGrid:
    """What a file says: the answer of each cell, None where it is empty; and why it cannot be taken, line by line."""

    answers: Mapping[Cell, Answer | None]
    reasons: tuple[str, ...]


def as_xlsx(questions: Sequence[Question], *, size: int, answers: Mapping[Cell, Answer], title: str) -> bytes:
    """Every case, those without answers too, to fill in and send back."""
    rows = ([case, *_row(questions, case, answers)] for case in range(1, size + 1))
    return xlsx.workbook(title=title, head=(CASE, *(one.text for one in questions)), rows=rows)


def read(document: Document, questions: Sequence[Question], *, size: int) -> ReadGrid:
    """Takes the whole file or says everything that is wrong with it."""
    found = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    head = {text.strip().casefold(): place for place, text in enumerate(found[0].cells)} if found else {}
    lacking = [name for name in (CASE, *(one.text for one in questions)) if name.strip().casefold() not in head]
    if lacking:
        return ReadGrid({}, tuple(f"Kolonnen »{name}« mangler. Hent skemaet, og udfyld det." for name in lacking))
    answers: dict[Cell, Answer | None] = {}
    reasons: list[str] = []
    seen: set[int] = set()
    for block in found[1:]:
        case = _case(_cell(block, head[CASE.casefold()]), size)
        if case is None or case in seen:
            reasons.append(
                f"Linje {block.first_line}: Sagen skal være et tal fra 1 til {size}, og hvert tal kun én gang."
            )
            continue
        seen.add(case)
        for one in questions:
            text = _cell(block, head[one.text.strip().casefold()])
            answers[one.id, case] = _WORDS.get(text.casefold())
            reasons += _refusals(block, text)
    return ReadGrid(answers, tuple(reasons))


def _refusals(block: Block, text: str) -> Iterator[str]:
    """Without the words themselves: they may be about a person."""
    if text and text.casefold() not in _WORDS:
        allowed = ", ".join(answer.label for answer in Answer)
        yield f"Linje {block.first_line}: Et svar er ikke et af de fire: {allowed}."


def _row(questions: Sequence[Question], case: int, answers: Mapping[Cell, Answer]) -> list[Value]:
    found = (answers.get((one.id, case)) for one in questions)
    return [answer.label if answer else None for answer in found]


def _cell(block: Block, place: int) -> str:
    return block.cells[place].strip() if place < len(block.cells) else ""


def _case(text: str, size: int) -> int | None:
    text = text.removesuffix(",0").removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= size else None
