"""How a measure is counted, as the SQL itself. Pure: it holds the definition and nothing from the registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.analytics.definitions import Measure
from virke.analytics.engines import sql
from virke.analytics.engines.asking import Question
from virke.analytics.intervals import name, whole
from virke.kernel.periods import Period

DAYS = "dage er talt fra 1. januar 1970"


@dataclass(frozen=True, slots=True)
class Explained:
    """The statements of one interval, each with its Danish name; `interval` says which: "2025-12"."""

    interval: str
    statements: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """One file of SQL: each statement under its name."""
        return "\n\n".join(f"-- {term}\n{statement};" for term, statement in self.statements) + "\n"


def explained(measure: Measure, *, on: date) -> Explained:
    """The statements for the last whole interval of the year before a day, known as of that day."""
    years = Period(on.replace(year=on.year - 2, month=1, day=1), on.replace(month=1, day=1))
    asked = whole(measure.intervals, years)[-1:]
    return Explained(name(measure.intervals, asked[0]), statements(measure, intervals=asked, as_of=on))


def statements(measure: Measure, *, intervals: tuple[Period, ...], as_of: date) -> tuple[tuple[str, str], ...]:
    """The SQL that counts the terms of a measure, divided by all its columns, each with its Danish name."""
    counts = measure.counts
    named = {"nævner": counts.denominator, "afventer": counts.waiting, "resten": counts.rest}
    asked = {"tæller": Question(counts.numerator, intervals, measure.divided_by, as_of)}
    asked |= {
        term_name: Question(term, intervals, measure.group_by, as_of)
        for term_name, term in named.items()
        if term and term != counts.numerator
    }
    return tuple((term_name, sql.statement(question)) for term_name, question in asked.items())
