"""Tiny registers for the tables of measures: a row is written as a line, days as they are read."""

from __future__ import annotations

from datetime import date
from typing import Any

from virke.analytics import parts, registers
from virke.analytics.engines.asking import Amount, Amounts, Question
from virke.analytics.engines.duck import Duck
from virke.analytics.engines.reference import Reference
from virke.analytics.terms import Group, Term
from virke.kernel.periods import Period

MARCH = Period(date(2024, 3, 1), date(2024, 4, 1))
_DEFAULTS: dict[str, dict[str, Any]] = {
    "benefit_spells": {"code": "111", "benefit": "dagpenge"},
    "talks": {"outcome": "held", "actor": "municipality", "team": None},
    "placements": {
        "kind": "internship",
        "department": "Biblioteket",
        "hours": 37,
        "requested_on": date(2024, 1, 1),
        "agreed_by": None,
        "planned_last_on": None,
        "starts_on": date(2024, 1, 1),
        "ends_on": None,
    },
    "absence": {"cause": "own_sickness", "hours": None},
    "incomes": {"kind": "wage", "amount": 1_000_000, "hours": 40},
    "education": {"level": "higher", "starts_on": date(2024, 1, 1), "ends_on": None},
    "exits": {"kind": "death", "starts_on": date(2024, 1, 1), "ends_on": None},
    "employments": {"unit": "Biblioteket", "hours": 37},
    "partial_sickness": {"hours": 15},
}


def day(text: str) -> date | None:
    """ "4/3" is the fourth of March 2024, "4/12-23" of December 2023, "-" no day."""
    if text == "-":
        return None
    figures, _, year = text.partition("-")
    number, month = figures.split("/")
    return date(2000 + int(year or 24), int(month), int(number))


def row(register: str, columns: str, line: str, person: str = "P1") -> dict[str, Any]:
    """A row of a register: `row("talks", "held_on", "4/3")`; the other columns have usual values."""
    given = {key: day(text) for key, text in zip(columns.split(), line.split(), strict=True)}
    return {"person": person, **_DEFAULTS[register], **given}


def spans(register: str, text: str) -> list[dict[str, Any]]:
    """Rows from "1/3 11/3, 25/3 -": first day and the first day after, each its own person."""
    lines = [line for line in text.split(", ") if line]
    return [row(register, "starts_on ends_on", line, f"P{at}") for at, line in enumerate(lines, start=1)]


def count(term: Term, *rows: tuple[str, list[dict[str, Any]]], as_of: str = "1/6", over: Period = MARCH) -> int:
    """What a term counts in a period; both engines must say the same."""
    return amounts(term, (), *rows, as_of=as_of, over=over).get((0, ()), Amount(0, 0, 0)).number


def amounts(
    term: Term,
    groups: tuple[Group, ...],
    *rows: tuple[str, list[dict[str, Any]]],
    as_of: str = "1/6",
    over: Period = MARCH,
) -> Amounts:
    """What a term counts in each group and total; both engines must say the same."""
    known = list(registers.known().items())
    data = {key: [] for key, _ in known} | dict(rows)
    as_of_day = day(as_of)
    assert as_of_day is not None
    question = Question(term, (over,), groups, as_of_day)
    cells = {key: [tuple(one[column.key] for column in table.columns) for one in data[key]] for key, table in known}
    arrow = parts.numbered([(table, parts.arrow(table, cells[key])) for key, table in known])
    with Duck(arrow, threads=1) as duck:
        answers = [engine.amounts(question) for engine in (Reference(data), duck)]
    assert answers[0] == answers[1]
    return answers[0]
