"""Floors of a group: how many persons at least of so many. Pure.

The law measures a group by its persons, not by what each of them was owed: a person whose two deadlines lay in one
month is one, and is reached when both were kept. Who was exempt stays in the group and is not reached. Worked number:
of 200 persons 148 got all they were owed, which is below the 150 that 75 % are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from virke.analytics.engines.sql import number
from virke.analytics.reading import Value
from virke.analytics.statutory.obligations import Standing, State
from virke.kernel.periods import months

KEPT, MISSED, EXEMPT = "kept", "missed", "exempt"
COLUMNS = ("person", "pool", "month", "due", "kept", "state")
_STATES = (State.HELD, State.MISSED, State.EXEMPT)
_FIRST_YEAR, _LAST_YEAR = 2020, 2100  # of deadlines that may be over

Row = Mapping[str, Value | None]


def needed_of(pool: int, percent: int) -> int:
    """The smallest whole number that is that percentage of the pool: 75 % of 200 are 150, of 199 are 150."""
    return -(-pool * percent // 100)


def persons(obligations: Iterable[Row]) -> list[tuple[Value | None, ...]]:
    """The reference: from rows of `obligations` rows of `COLUMNS`, one for each person, pool and month."""
    together: dict[tuple[Value | None, Value | None, date], list[Value | None]] = defaultdict(list)
    for row in obligations:
        due, seen = row["due_on"], row["seen_on"]
        assert isinstance(due, date)
        assert isinstance(seen, date)
        if row["standing"] == Standing.BINDING and row["pool"] and row["state"] in _STATES and due <= seen:
            together[row["person"], row["pool"], due.replace(day=1)].append(row["state"])
    return [(*named, len(states), states.count(State.HELD), _told(states)) for named, states in together.items()]


def _told(states: list[Value | None]) -> str:
    if State.MISSED in states:
        return MISSED
    return EXEMPT if State.EXEMPT in states else KEPT


def statement() -> str:
    """The same as one SQL statement over the register `obligations`; days are numbers."""
    rows = (months(_FIRST_YEAR + at // 12, at % 12 + 1, 1) for at in range(12 * (_LAST_YEAR + 1 - _FIRST_YEAR)))
    days = ((number(one.starts_on), one.days or 0) for one in rows)
    values = ", ".join(f"({near}, {first}, {many})" for first, many in days for near in sorted(_near(first, many)))
    counts = {state: f"SUM(CASE WHEN o.state = '{state}' THEN 1 ELSE 0 END)" for state in _STATES}
    return (
        f"SELECT o.person, o.pool, m.first AS month, COUNT(*) AS due, {counts[State.HELD]} AS kept,\n"
        f"  CASE WHEN {counts[State.MISSED]} > 0 THEN '{MISSED}' WHEN {counts[State.EXEMPT]} > 0 THEN '{EXEMPT}'\n"
        f"    ELSE '{KEPT}' END AS state\n"
        f"FROM obligations o JOIN (SELECT * FROM (VALUES {values}) AS v(near, first, days)) m\n"
        "  ON m.near = o.due_on - o.due_on % 32 AND o.due_on >= m.first AND o.due_on < m.first + m.days\n"
        f"WHERE o.standing = '{Standing.BINDING}' AND o.pool IS NOT NULL AND o.due_on <= o.seen_on\n"
        f"  AND o.state IN ({', '.join(repr(str(state)) for state in _STATES)})\n"
        "GROUP BY o.person, o.pool, m.first"
    )


def _near(first: int, days: int) -> set[int]:
    """The runs of 32 days that touch a month: so a day is compared with two months at most."""
    return {day - day % 32 for day in (first, first + days - 1)}
