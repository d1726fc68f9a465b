"""Which periods cross a border of two rule sets, from the register of obligations. Pure.

Until a caseworker has said which binds, the rule set of the deadline does and that of the first day stands beside it.
Only borders where the two ask for something different are anybody's business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from virke.analytics.bordering import Asked, Border
from virke.analytics.reading import Value
from virke.analytics.statutory import contact

Row = Mapping[str, Value | None]


def borders(rows: Iterable[Row]) -> Iterator[Border]:
    """From rows of the register `obligations` those at a border, put together by person, period and border."""
    book, together = contact.book(), defaultdict(list)
    for row in rows:
        began, due = _day(row, "began_on"), _day(row, "due_on")
        first, last = book.on(began), book.on(due)
        if row["border"] is not None and first and last:
            together[str(row["person"]), began, first.key, last.key].append(row)
    for (person, began_on, began_in, due_in), own in together.items():
        one = next((row for row in own if row["standing"] == "binding"), own[0])
        unit = None if one["unit"] is None else str(one["unit"])
        asked = tuple(sorted(map(_asked, own), key=lambda each: (each.due_on, each.kind, each.rule_set)))
        border = Border(person, began_on, began_in, due_in, str(one["target"]), unit, asked)
        if border.differs:
            yield border


def _asked(row: Row) -> Asked:
    needed, held = row["needed"], row["held"]
    return Asked(
        rule_set=str(row["rule_set"]),
        kind=str(row["kind"]),
        needed=needed if isinstance(needed, int) else None,
        held=held if isinstance(held, int) else 0,
        due_on=_day(row, "due_on"),
        state=str(row["state"]),
        binds=row["standing"] == "binding",
    )


def _day(row: Row, key: str) -> date:
    value = row[key]
    assert isinstance(value, date)
    return value
