"""The rows of other registers that a statement has any use for: of the persons who are counted, about their days. Pure.

When a register is looked up in more than once, it is read once, and only the rows about the days of a person who is
counted are kept; that few look up in much is the usual case (200,000 placements, 64 million spells).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from virke.analytics.engines.asking import Question
from virke.analytics.engines.phrases import FAR, Part, all_of, named
from virke.analytics.following import Covered, InState, Status, Still
from virke.analytics.tables import Table
from virke.analytics.terms import Counted, Group

_WEEK = 6  # days from the first to the last of a week


@dataclass(frozen=True, slots=True)
class Near:
    """The registers of which only the rows that lie near are read, from so many days after a counted one to so many."""

    tables: tuple[Table, ...] = ()
    first: int = 0
    last: int = 0

    def name(self, table: Table) -> str:
        """What the rows of a register are called where they are looked up in."""
        return f"near_{table.key}" if table in self.tables else table.key

    def parts(self) -> Iterator[Part]:
        """The rows that lie near; after `counted`."""
        for table in self.tables:
            wanted = [f"b.{table.subject.key} = k.person", *self._about(table)]
            yield named(
                f"near_{table.key}",
                f"SELECT b.*\n  FROM (SELECT person, MIN(day) AS first_day, MAX(day) AS last_day FROM counted\n"
                f"    GROUP BY person) k\n  JOIN {table.key} b ON {all_of(wanted)}",
            )

    def _about(self, table: Table) -> list[str]:
        """A row that does not run may count on any day."""
        if table.span is None:
            return []
        return [
            f"b.{table.span.starts} <= k.last_day + ({self.last})",
            f"COALESCE(b.{table.span.ends}, {FAR}) > k.first_day + ({self.first})",
        ]


NOWHERE = Near()


def near(questions: Sequence[Question]) -> Near:
    """What several questions together look up in more than once."""
    times = Counter(table.key for one in questions for table in _looked_up(one))
    tables = {table.key: table for one in questions for table in _looked_up(one)}
    weeks = [0, *(week for one in questions for week in one.term.weeks)]
    return Near(
        tuple(table for key, table in tables.items() if times[key] > 1), 7 * min(weeks) - _WEEK, 7 * max(weeks) + _WEEK
    )


def _looked_up(question: Question) -> Iterator[Table]:
    """The registers that are looked up in for what happened, once for each time."""
    term = question.term
    if term.counted != Counted.EVENT or term.is_of_moments:
        return
    for test in term.tests:
        if isinstance(test, Covered):
            yield test.by.table
    statuses = {test.status for test in term.tests if isinstance(test, InState | Still)}
    statuses |= {one for one in question.groups if isinstance(one, Status)}
    for status in statuses:
        yield from (state.table for state in status.states)
    for group in question.groups:
        if isinstance(group, Group) and not group.is_own(term.table) and group.of is not None:
            yield group.of
