"""Wide weekly files turned into spells: one row for each person, one column for each week, a code in every cell. Pure.

DREAM is such a file; its columns are called `y_9132`, the year and the ISO week in two figures each. Weeks in a row
with the same code become one spell in the words of an ordinary extract, which the load check then reads like any other.
A spell that reaches the last column runs on: the file cannot say that it ended.

Whether a file has a column for week 53 is its own affair. Where it has none, the code of week 52 goes on into week 1;
a week that is missing for any other reason, or is empty, ends the spell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from virke.analytics.checking import Row, WrongColumns
from virke.kernel.periods import Period

HEADINGS = ("person", "kode", "fra uge", "til uge")
_COLUMN = re.compile(r"y_?(\d{2})(\d{2})", re.ASCII | re.IGNORECASE)
_OLDEST = 70  # DREAM begins in 1991: y_69.. is 2069, y_70.. is 1970
_WEEK = timedelta(days=7)
Weeks = Sequence[tuple[date, str]]


def is_wide(headings: Iterable[str]) -> bool:
    """Whether the file has columns of weeks."""
    return any(_COLUMN.fullmatch(heading.strip()) for heading in headings)


def spells(headings: Iterable[str], rows: Iterable[Row]) -> Iterator[Row]:
    """The spells of each person, under HEADINGS, each with the number of its line. WrongColumns before any is read."""
    there = list(headings)
    person = next((heading for heading in there if heading.strip().casefold() == HEADINGS[0]), None)
    if person is None:
        raise WrongColumns("Ugefilen mangler kolonnen person. Første række skal have overskrifterne person; y_9132; ….")
    weeks = _weeks(there)
    return (spell for row in rows for spell in _spells(row, row.cells.get(person), weeks))


def covered(headings: Iterable[str]) -> Period:
    """The days from the first week of a file to its last. WrongColumns when it has none."""
    weeks = _weeks(headings)
    if not weeks:
        raise WrongColumns("Filen har ingen uger. Første række skal have overskrifterne person; y_9132; ….")
    return Period(weeks[0][0], weeks[-1][0] + _WEEK)


def _weeks(headings: Iterable[str]) -> Weeks:
    """The Monday and the heading of each week, in order."""
    found: dict[date, str] = {}
    for heading in headings:
        if match := _COLUMN.fullmatch(heading.strip()):
            monday = _monday(heading, int(match[1]), int(match[2]))
            if monday in found:
                raise WrongColumns(f"Ugefilen har to kolonner for samme uge: {found[monday]} og {heading}.")
            found[monday] = heading
    return sorted(found.items())


def _monday(heading: str, year: int, week: int) -> date:
    try:
        return date.fromisocalendar(year + (1900 if year >= _OLDEST else 2000), week, 1)
    except ValueError:
        raise WrongColumns(f"Ugefilen har en kolonne {heading}, men den uge findes ikke. Fjern kolonnen.") from None


def _spells(row: Row, person: object, weeks: Weeks) -> Iterator[Row]:
    """Runs of weeks with the same code."""
    run: list[date] = []
    code = ""
    last = weeks[-1][0]
    following = {monday: after for (monday, _), (after, _) in pairwise(weeks) if _meet(monday, after)}
    for monday, heading in weeks:
        found = str(row.cells.get(heading) or "").strip()
        if run and not (found == code and following.get(run[-1]) == monday):
            yield _spell(row.number, person, code, run, last)
            run = []
        if found:
            run.append(monday)
        code = found
    if run:
        yield _spell(row.number, person, code, run, last)


def _meet(monday: date, after: date) -> bool:
    """Whether nothing lies between two columns but a week 53 that the file leaves out."""
    between = monday + _WEEK
    return after == between or (after == between + _WEEK and between.isocalendar().week == 53)


def _spell(number: int, person: object, code: str, run: Sequence[date], last: date) -> Row:
    ends = "" if run[-1] == last else _name(run[-1])
    return Row(number, dict(zip(HEADINGS, (person, code, _name(run[0]), ends), strict=True)))


def _name(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"
