"""Tables that a person can read: the first row names the columns, a row of dashes follows, then the cases."""

from __future__ import annotations

from datetime import date

from virke.followup.due import Due, DueKind

Row = dict[str, str]

KINDS = {"næste møde": DueKind.NEXT_MEETING, "begivenhed": DueKind.EVENT, "ingen": DueKind.NONE}


def rows(table: str) -> list[Row]:
    lines = [_cells(line) for line in table.strip().splitlines() if set(line.strip()) - set("|- ")]
    head = lines[0]
    assert all(len(line) == len(head) for line in lines), "every row must have as many cells as the head"
    return [dict(zip(head, line, strict=True)) for line in lines[1:]]


def described(row: Row) -> str:
    return ", ".join(f"{name}: {value or '-'}" for name, value in row.items())


def day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def due(cell: str) -> Due:
    """`2026-03-31`, `næste møde`, `ingen`, or `begivenhed` with its words: `begivenhed: når tallene er klar`."""
    word, _, text = cell.partition(": ")
    return Due(KINDS[word], text=text) if word in KINDS else Due(DueKind.DATE, date.fromisoformat(word))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
