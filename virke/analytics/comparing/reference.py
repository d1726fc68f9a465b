"""The reference: every person beside every week, from the words of the definition. Slow and obvious; it decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from virke.analytics.comparing.asking import Asked, Member, Starts, as_day
from virke.analytics.conditions import Rows
from virke.analytics.reading import Value
from virke.analytics.tables import NUMBER, Table

Row = Mapping[str, Value | None]
_FAR = date(9999, 1, 1)


@dataclass(frozen=True)
class Reference:
    """Answers from rows in memory, by the key of their register; each has the number of its person."""

    registers: Mapping[str, Sequence[Row]]
    name: str = "reference"

    def members(self, asked: Asked) -> list[Member]:
        """Who was placed, and who shares all bands with one of them in the same week."""
        cells: dict[tuple[object, ...], list[Member]] = defaultdict(list)
        sets = asked.sets
        for monday, _ in asked.mondays:
            for person in self.registers[sets.persons.key]:
                for one in self._standing(asked, monday, person):
                    bands = (sets.unemployed.of(one.unemployed), sets.age.of(one.age), sets.earlier.of(one.earlier))
                    cells[monday, one.group, *bands].append(one)
        return [one for cell in cells.values() if any(other.placed for other in cell) for one in cell]

    def starts(self, asked: Asked) -> dict[int, Starts]:
        """How many were placed at all, by the number of the interval."""
        found: dict[int, set[tuple[int, object]]] = defaultdict(set)
        for monday, place in asked.mondays:
            for row in self._rows(asked.sets.placed):
                if 0 <= (_first(asked.sets.placed.table, row) - as_day(monday)).days < 7:
                    found[place].add((monday, row[NUMBER]))
        return {place: Starts(len(all_of), len({person for _, person in all_of})) for place, all_of in found.items()}

    def _standing(self, asked: Asked, monday: int, person: Row) -> list[Member]:
        """The person in the risk set of the week; none when there was no benefit, or a placement already."""
        sets, week = asked.sets, as_day(monday)
        spells, placed = self._of(sets.seeking, person), self._of(sets.placed, person)
        running = [one for one in spells if one[sets.group] and _runs(sets.seeking.table, one, week - timedelta(7))]
        found = []
        for spell in running:
            begun = _period_began(asked, spells, spell)
            own = [one for one in placed if _last(sets.placed.table, one) > begun]
            first_days = [_first(sets.placed.table, one) for one in own]
            if not any(day < week for day in first_days):
                found.append(self._member(asked, week, person, str(spell[sets.group]), begun, first_days))
        return found

    def _member(self, asked: Asked, week: date, person: Row, group: str, begun: date, first_days: list[date]) -> Member:
        sets, back = asked.sets, timedelta(weeks=asked.sets.look_back)
        support, table = self._of(sets.support, person), sets.support.table
        days = (week - back + timedelta(days=number) for number in range(max((begun - week + back).days, 0)))
        number, born = person[NUMBER], person["born_on"]
        assert isinstance(number, int)
        assert isinstance(born, date)
        return Member(
            monday=(week - date(1970, 1, 1)).days,
            person=number,
            group=group,
            unemployed=min((week - begun).days, back.days),
            age=(week - born).days,
            earlier=sum(_runs(table, one, day) for day in days for one in support),
            woman={"F": 1, "M": 0}.get(str(person["sex"])),
            placed=any(week <= day < week + timedelta(days=7) for day in first_days),
            covered=sum(1 << at for at, after in enumerate(sets.after) if _covers(table, support, week, after)),
        )

    def _of(self, rows: Rows, person: Row) -> list[Row]:
        return [row for row in self._rows(rows) if row[NUMBER] == person[NUMBER]]

    def _rows(self, rows: Rows) -> list[Row]:
        return [
            row
            for row in self.registers[rows.table.key]
            if all(condition.holds(row[condition.column]) for condition in rows.where)
        ]


def _period_began(asked: Asked, spells: list[Row], spell: Row) -> date:
    """The first day of the spells of the same group that follow one another up to this one."""
    table, group = asked.sets.seeking.table, asked.sets.group
    began, found = _first(table, spell), True
    while found:
        before = [
            _first(table, one)
            for one in spells
            if one[group] == spell[group]
            and _first(table, one) < began <= _last(table, one) + timedelta(days=asked.sets.gap_days)
        ]
        found = bool(before)
        began = min([began, *before])
    return began


def _covers(table: Table, rows: list[Row], week: date, after: int) -> bool:
    days = [week + timedelta(days=7 * after + number) for number in range(7)]
    return any(_runs(table, row, day) for row in rows for day in days)


def _runs(table: Table, row: Row, day: date) -> bool:
    return _first(table, row) <= day < _last(table, row)


def _first(table: Table, row: Row) -> date:
    assert table.span is not None
    day = row[table.span.starts]
    assert isinstance(day, date)
    return day


def _last(table: Table, row: Row) -> date:
    """The day after the last one."""
    assert table.span is not None
    day = row[table.span.ends]
    # An open row runs for ever; far enough that a gap may be added to it.
    return day if isinstance(day, date) else _FAR
