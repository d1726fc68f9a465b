"""One invented person for the tables of obligations: stretches, talks, offers and exemptions written as lines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.factories.obligations import by_duckdb, by_reference
from virke.analytics import parts, registers
from virke.analytics.engines.duck import Duck
from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.statutory import contact, floors, obligations
from virke.analytics.statutory.obligations import Obligation
from virke.analytics.statutory.rulebook import RuleBook

Rows = list[dict[str, Any]]


def day(text: str) -> date | None:
    """ "2025-09-01" is that day, "-" none."""
    return None if text == "-" else date.fromisoformat(text)


def lines(text: str, *columns: str, **given: Any) -> Rows:
    """Rows from "6.2 2025-09-01 -, 6.3 2025-11-01 -": the columns in order, days where a name ends in `_on`."""
    return [
        {"person": "P1"}
        | given
        | {key: day(cell) if key.endswith("_on") else cell for key, cell in zip(columns, cells, strict=False)}
        for line in text.split(", ")
        if (cells := line.split())
    ]


def stretches(text: str, *, counts_from: str = "-", asked: str = "-") -> Rows:
    """Rows of target groups: group, first day, first day after."""
    given = {"counts_from": day(counts_from), "asked_on": day(asked), "unit": None}
    return lines(text, "target", "starts_on", "ends_on", **given)


def talks(text: str) -> Rows:
    """Held talks from "2025-09-05, 2025-10-01 fund": by the municipality when nobody is named."""
    given = {"outcome": "held", "actor": "municipality", "team": None}
    return lines(text, "held_on", "actor", **given)


def offers(text: str) -> Rows:
    """Offers: kind, first day, first day after, the day it was given."""
    return lines(text, "kind", "starts_on", "ends_on", "given_on", given_on=None)


def exemptions(text: str) -> Rows:
    """Exemptions: kind, first day, first day after."""
    return lines(text, "kind", "starts_on", "ends_on")


def paid_hours(text: str) -> Rows:
    """Paid hours: month as "2024-02", hundredths of hours."""
    pairs = (line.split() for line in filter(None, text.split(", ")))
    return [{"person": "P1", "month": day(f"{month}-01"), "hundredths": int(paid)} for month, paid in pairs]


def choices(text: str) -> Rows:
    """What was confirmed: the first day of the period, the rule set of the deadline, the one that binds."""
    return lines(text, "began_on", "due_in", "rule_set")


def owed(target_groups: Rows, *, as_of: str, book: RuleBook | None = None, **rows: Rows) -> list[Obligation]:
    """What the person is owed as of a day; both engines must say the same."""
    book = book or contact.book()
    data: dict[str, Rows] = {table.key: [] for table in registers.known()} | {book.register: target_groups} | rows
    known = day(as_of)
    assert known is not None
    assert by_duckdb(book, data, known) == by_reference(book, data, known)
    return [
        one
        for course in obligations.courses(book, data).values()
        for one in obligations.owed(course, book, as_of=known)
    ]


def in_groups(
    states: list[str], *, due_on: date = date(2026, 9, 15), standing: str = "binding", pool: str | None = "talks"
) -> list[tuple[Any, ...]]:
    """The person's row of the register of groups with a floor, from obligations; both engines must say the same."""
    named = {"person": "P1", "due_on": due_on, "standing": standing, "pool": pool, "seen_on": date(2026, 9, 30)}
    rows = [
        {column.key: None for column in OBLIGATIONS.columns} | named | {"state": state, "opens_on": date(2026, 3, at)}
        for at, state in enumerate(states, start=1)
    ]
    table = parts.arrow(OBLIGATIONS, [tuple(row[column.key] for column in OBLIGATIONS.columns) for row in rows])
    with Duck({OBLIGATIONS.key: table}, threads=1) as duck:
        asked = [
            (person, group, date.fromordinal(date(1970, 1, 1).toordinal() + month), *told)
            for person, group, month, *told in duck.rows(floors.statement())
        ]
    assert asked == floors.persons(rows)
    return asked


def only(found: list[Obligation], kind: str, *, rule_set: str = "") -> Obligation:
    """The one of a kind that binds, or that of a rule set."""
    wanted = [
        one
        for one in found
        if one.kind == kind and (one.rule_set == rule_set if rule_set else one.standing == "binding")
    ]
    assert len(wanted) == 1, wanted
    return wanted[0]


def after(day_text: str, days: int) -> str:
    """The day so many days later, as it is written here."""
    return (date.fromisoformat(day_text) + timedelta(days=days)).isoformat()
