"""The members of risk sets as SQL that every SQL engine understands alike: days are whole numbers. Pure.

The steps: spells in periods; who waits in each week; who of them is placed then and who was before; their bands; those
whose bands somebody placed has; what support they had earlier and after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from virke.analytics.comparing.asking import Asked, Member, Starts
from virke.analytics.comparing.definitions import WEEK, Bands
from virke.analytics.engines.phrases import FAR, Part, all_of, beginning, named, where
from virke.analytics.tables import Span

_CELL = ("monday", "grouped", "of_unemployed", "of_age")


def members(asked: Asked) -> str:
    """A row for each member: Monday, person, group, unemployed, age, earlier, woman, placed, covered."""
    return (
        f"{beginning(_parts(asked))}SELECT monday, person, grouped, unemployed, age, earlier, woman, placed, covered\n"
        f"FROM (SELECT m.*, COALESCE(l.covered, 0) AS covered,\n"
        f"    MAX(placed) OVER (PARTITION BY {', '.join(f'm.{one}' for one in (*_CELL, 'of_earlier'))}) AS has_placed\n"
        f"  FROM supported m LEFT JOIN later l ON l.person = m.person AND l.monday = m.monday) alike\n"
        f"WHERE has_placed = 1"
    )


def starts(asked: Asked) -> str:
    """A row for each interval: its number, the starts of different persons and weeks, and the persons."""
    placed = asked.sets.placed
    begins, subject = f"q.{_span(asked).starts}", placed.table.subject.key
    wanted = [f"{begins} >= w.monday", f"{begins} < w.monday + {WEEK}", *where("q", placed)]
    return (
        f"{beginning([_weeks(asked)])}SELECT place, COUNT(*) AS n, COUNT(DISTINCT person) AS p\n"
        f"FROM (SELECT DISTINCT w.place, w.monday, q.{subject} AS person\n"
        f"  FROM each_week w JOIN {placed.table.key} q ON {all_of(wanted)}) begun\nGROUP BY place"
    )


def member(row: Sequence[Any]) -> Member:
    """A row that an engine gave for `members`."""
    monday, person, group, unemployed, age, earlier, woman, placed, covered = row
    known = None if woman is None else int(woman)
    return Member(
        int(monday), int(person), group, int(unemployed), int(age), int(earlier), known, bool(placed), int(covered)
    )


def started(row: Sequence[Any]) -> tuple[int, Starts]:
    """A row that an engine gave for `starts`."""
    return int(row[0]), Starts(int(row[1]), int(row[2]))


def _parts(asked: Asked) -> Iterator[Part]:
    yield _weeks(asked)
    yield named("spells", _spells(asked))
    yield named("periods", _periods())
    yield named("waiting", _waiting(asked))
    yield named("touched", _touched(asked))
    yield named("banded", _banded(asked))
    yield named("close_by", _close_by())
    yield named("supported", _supported(asked))
    yield named("later", _later(asked))


def _weeks(asked: Asked) -> Part:
    rows = ", ".join(f"({monday}, {place})" for monday, place in asked.mondays)
    return named("each_week", f"SELECT * FROM (VALUES {rows}) AS v(monday, place)")


def _spells(asked: Asked) -> str:
    """Spells with whether each begins a period: too long after all that came before it."""
    seeking, group = asked.sets.seeking, asked.sets.group
    span = seeking.table.span
    assert span is not None
    subject, wanted = seeking.table.subject.key, [f"b.{group} IS NOT NULL", *where("b", seeking)]
    return (
        f"SELECT person, grouped, first_day, last_day,\n"
        f"    CASE WHEN first_day <= MAX(last_day) OVER (PARTITION BY person, grouped ORDER BY first_day\n"
        f"      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + {asked.sets.gap_days} THEN 0 ELSE 1 END AS is_new\n"
        f"  FROM (SELECT b.{subject} AS person, b.{group} AS grouped, b.{span.starts} AS first_day,\n"
        f"      COALESCE(b.{span.ends}, {FAR}) AS last_day\n"
        f"    FROM {seeking.table.key} b WHERE {all_of(wanted)}) known"
    )


def _periods() -> str:
    return (
        "SELECT person, grouped, first_day, last_day,\n"
        "    MIN(first_day) OVER (PARTITION BY person, grouped, period_no) AS begun\n"
        "  FROM (SELECT s.*, SUM(is_new) OVER (PARTITION BY person, grouped ORDER BY first_day\n"
        "      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS period_no FROM spells s) numbered"
    )


def _waiting(asked: Asked) -> str:
    """Who has a spell on the Monday before each week."""
    persons = asked.sets.persons
    return (
        f"SELECT w.monday, p.person, p.grouped, p.begun, LEAST(w.monday - p.begun, {_back(asked)}) AS unemployed,\n"
        f"    w.monday - o.born_on AS age, CASE o.sex WHEN 'F' THEN 1 WHEN 'M' THEN 0 END AS woman\n"
        f"  FROM each_week w JOIN periods p\n"
        f"    ON p.first_day <= w.monday - {WEEK} AND w.monday - {WEEK} < p.last_day\n"
        f"  JOIN {persons.key} o ON o.{persons.subject.key} = p.person"
    )


def _touched(asked: Asked) -> str:
    """Who is placed in the week, and who has been in the period."""
    placed, span = asked.sets.placed, _span(asked)
    wanted = [
        f"q.{placed.table.subject.key} = n.person",
        f"q.{span.starts} < n.monday + {WEEK}",
        f"COALESCE(q.{span.ends}, {FAR}) > n.begun",
        *where("q", placed),
    ]
    return (
        f"SELECT n.monday, n.person, MAX(CASE WHEN q.{span.starts} >= n.monday THEN 1 ELSE 0 END) AS placed,\n"
        f"    MAX(CASE WHEN q.{span.starts} < n.monday THEN 1 ELSE 0 END) AS been\n"
        f"  FROM waiting n JOIN {placed.table.key} q ON {all_of(wanted)}\n  GROUP BY n.monday, n.person"
    )


def _banded(asked: Asked) -> str:
    """Those who have not been placed before, with their bands."""
    sets = asked.sets
    return (
        f"SELECT n.*, COALESCE(t.placed, 0) AS placed, {_band('n.unemployed', sets.unemployed)} AS of_unemployed,\n"
        f"    {_band('n.age', sets.age)} AS of_age\n"
        f"  FROM waiting n LEFT JOIN touched t ON t.person = n.person AND t.monday = n.monday\n"
        f"  WHERE COALESCE(t.been, 0) = 0"
    )


def _close_by() -> str:
    """Those in whose cell somebody is placed, before earlier support is looked at."""
    return (
        f"SELECT * FROM (SELECT n.*, MAX(placed) OVER (PARTITION BY {', '.join(_CELL)}) AS near FROM banded n) c\n"
        f"  WHERE near = 1"
    )


def _supported(asked: Asked) -> str:
    """With the days of support before the period, as far back as is looked."""
    support = asked.sets.support
    span = support.table.span
    assert span is not None
    first, last = f"b.{span.starts}", f"COALESCE(b.{span.ends}, {FAR})"
    wanted = [
        f"b.{support.table.subject.key} = c.person",
        f"{first} < c.begun",
        f"{last} > c.monday - {_back(asked)}",
        *where("b", support),
    ]
    days = f"LEAST({last}, c.begun) - GREATEST({first}, c.monday - {_back(asked)})"
    return (
        f"SELECT c.*, COALESCE(h.earlier, 0) AS earlier,\n"
        f"    {_band('COALESCE(h.earlier, 0)', asked.sets.earlier)} AS of_earlier\n"
        f"  FROM close_by c LEFT JOIN (\n"
        f"    SELECT c.monday, c.person, SUM({days}) AS earlier\n"
        f"    FROM close_by c JOIN {support.table.key} b ON {all_of(wanted)}\n"
        f"    WHERE c.begun > c.monday - {_back(asked)} GROUP BY c.monday, c.person) h\n"
        f"  ON h.person = c.person AND h.monday = c.monday"
    )


def _later(asked: Asked) -> str:
    """A bit for each week after in which a member has support."""
    support = asked.sets.support
    span = support.table.span
    assert span is not None
    bits = ", ".join(f"({WEEK * week}, {1 << at})" for at, week in enumerate(asked.sets.after))
    wanted = [
        f"b.{support.table.subject.key} = c.person",
        f"b.{span.starts} < c.monday + a.days_after + {WEEK}",
        f"COALESCE(b.{span.ends}, {FAR}) > c.monday + a.days_after",
        *where("b", support),
    ]
    return (
        f"SELECT monday, person, SUM(bit) AS covered FROM (\n"
        f"    SELECT DISTINCT c.monday, c.person, a.bit\n"
        f"    FROM supported c CROSS JOIN (VALUES {bits}) AS a(days_after, bit)\n"
        f"    JOIN {support.table.key} b ON {all_of(wanted)}) had\n  GROUP BY monday, person"
    )


def _band(length: str, bands: Bands) -> str:
    whens = " ".join(f"WHEN {length} < {first} THEN {at}" for at, first in enumerate(bands.days[1:]))
    return f"CASE {whens} ELSE {len(bands.days) - 1} END"


def _back(asked: Asked) -> int:
    return WEEK * asked.sets.look_back


def _span(asked: Asked) -> Span:
    span = asked.sets.placed.table.span
    assert span is not None
    return span
