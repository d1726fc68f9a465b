"""What is owed by a rule book, added up by municipality, group, rule set and kind: for registers of any size.

A country's registers are answered by the kernel, all else by the SQL statement; both give the same numbers. Nothing of
it may be shown: `targets` lets out what may be told.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from virke.analytics.engines import choosing, compiling, ranges
from virke.analytics.engines.choosing import USUAL, Choice, EngineName
from virke.analytics.engines.ranges import Columns, Source, Wanted
from virke.analytics.engines.reference import Reference
from virke.analytics.engines.sql import FAR, number
from virke.analytics.engines.stepwise import Connection
from virke.analytics.statutory import kernels, owing, statement
from virke.analytics.statutory.obligations import Standing
from virke.analytics.statutory.rulebook import Chosen, Length, OfferRules, Rule, RuleBook, Since, What
from virke.analytics.tables import NUMBER

REGISTERS = ("persons", "benefit_spells", "talks", "offers")
_LAST_MONTH = "2150-01"
_STATES = ("held", "missed", "open", "lapsed")
PLACE = ("municipality", "target", "rule_set", "kind")
SHARES = (*_STATES, "alert", "in_time")
"""What a person has of each state, of those about to be missed, and of the open ones that are not."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is counted; `municipality` is None for persons whose municipality nobody knows."""

    municipality: str | None
    group: str
    rule_set: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Obligations by state, those about to be missed, and the days that held and open ones had left, all together.

    `persons` are the different persons behind held, missed, open, lapsed and about to be missed.
    """

    held: int
    missed: int
    open: int
    lapsed: int
    alert: int
    slack: int
    persons: tuple[int, ...]


Totals = dict[Place, Tally]
Files = Mapping[str, Sequence[Path]]


def count(
    book: RuleBook,
    files: Files,
    *,
    as_of: date,
    municipalities: Sequence[str],
    rows: int,
    engine: Choice = USUAL,
) -> Totals:
    """What the extracts' persons are owed. `rows` is how many rows there are of all registers together.

    When they are many, the kernel stands in for DuckDB. EngineUnavailable.
    """
    if engine.name == EngineName.DUCKDB and can(book) and compiling.worth_it(rows):
        return by_kernel(book, files, as_of=as_of, municipalities=municipalities)
    with choosing.opened(engine, files) as opened:
        if isinstance(opened, Connection):
            return by_statement(book, opened, as_of=as_of)
        assert isinstance(opened, Reference)
        return by_reference(book, opened, as_of=as_of)


def can(book: RuleBook) -> bool:
    """Whether the kernel can say all that the book asks: whole months from the start, and any talk or offer counts."""
    plain = all(not (lane.accumulates or lane.restart_from) for lane in book.lanes)
    return (
        plain
        and book.register == "benefit_spells"
        and book.chosen == Chosen.BY_START
        and book.offers == OfferRules()
        and len(book.alerts.days) == 1
        and not book.alerts.spacing
        and all(map(_is_plain, book.rules))
    )


def _is_plain(rule: Rule) -> bool:
    usual = Rule(
        rule_set=rule.rule_set,
        kind=rule.kind,
        group=rule.group,
        what=rule.what,
        needed=rule.needed,
        within=Length(rule.within.months),
        after=Length(rule.after.months),
        since=Since.START,
        first_day_counts=True,
    )
    return rule.needed is not None and dataclasses.replace(rule, reference="", confirmed=True) == usual


def by_reference(book: RuleBook, engine: Reference, *, as_of: date) -> Totals:
    """The same one by one."""
    homes: dict[Any, Any] = {row[NUMBER]: row["municipality"] for row in engine.registers["persons"]}
    together: dict[Place, list[dict[str, Any]]] = defaultdict(list)
    for one in (row for rows in owing.owed(engine, book, as_of=as_of) for row in rows.to_pylist()):
        if one["standing"] == Standing.BINDING:
            together[Place(homes.get(one["person"]), one["target"], one["rule_set"], one["kind"])].append(one)
    return {place: _counted(owed) for place, owed in together.items()}


def _counted(owed: Sequence[dict[str, Any]]) -> Tally:
    each = [[one for one in owed if one["state"] == state] for state in _STATES]
    each.append([one for one in owed if one["alert"] is not None])
    slack = sum(one["slack"] for one in owed if one["state"] in ("held", "open"))
    return _tally([*map(len, each), slack, *(len({one["person"] for one in some}) for some in each)])


def by_statement(book: RuleBook, engine: Connection, *, as_of: date) -> Totals:
    """The same from the SQL statement, on an engine that has the registers."""
    found = {}
    with engine.stepping(statement.steps(book, as_of=as_of).then("owed", _SUMMED)) as asked:
        for municipality, group, rule_set, kind, *numbers in engine.rows(asked):
            found[Place(municipality, group, rule_set, kind)] = _tally(numbers)
    return found


def by_person(book: RuleBook, engine: Connection, *, as_of: date) -> Any:
    """The same of each person, as an Arrow table of PLACE, `person` and SHARES."""
    with engine.stepping(statement.steps(book, as_of=as_of).then("owed", _SHARED)) as asked:
        return engine.arrow(asked)


def _shared() -> str:
    """The statement that adds each person's obligations up."""
    each = [f"state = '{state}'" for state in _STATES] + ["alert IS NOT NULL", "state = 'open' AND alert IS NULL"]
    counts = (f"SUM(CASE WHEN {one} THEN 1 ELSE 0 END) AS {name}" for one, name in zip(each, SHARES, strict=True))
    return (
        f"SELECT p.municipality, o.target, o.rule_set, o.kind, o.person, {', '.join(counts)}\n"
        "FROM owed o LEFT JOIN persons p ON p.person = o.person WHERE o.standing = 'binding'\n"
        "GROUP BY p.municipality, o.target, o.rule_set, o.kind, o.person"
    )


def _summed() -> str:
    """The statement that adds obligations up."""
    states = [f"state = '{state}'" for state in _STATES] + ["alert IS NOT NULL"]
    counts = [f"SUM(CASE WHEN {one} THEN 1 ELSE 0 END)" for one in states]
    persons = [f"COUNT(DISTINCT CASE WHEN {one} THEN o.person END)" for one in states]
    slack = "SUM(CASE WHEN state IN ('held', 'open') THEN slack ELSE 0 END)"
    return (
        f"SELECT p.municipality, o.target, o.rule_set, o.kind, {', '.join((*counts, slack, *persons))}\n"
        "FROM owed o LEFT JOIN persons p ON p.person = o.person\n"
        "WHERE o.standing = 'binding' GROUP BY p.municipality, o.target, o.rule_set, o.kind"
    )


_SUMMED, _SHARED = _summed(), _shared()


def by_kernel(
    book: RuleBook, files: Files, *, as_of: date, municipalities: Sequence[str], rows: int = ranges.ROWS
) -> Totals:
    """The same from one walk through extracts that lie sorted by person."""
    groups = tuple(group for lane in book.lanes for group in lane.groups)
    kinds = tuple(dict.fromkeys(rule.kind for rule in book.rules))
    rules, bounds = _rules(book, groups, kinds)
    in_force = np.array([_days(one.period.starts_on, one.period.ends_on) for one in book.rule_sets], np.int64)
    gaps = np.array([book.lane_of[group].gap for group in groups], np.int64)
    size = (len(municipalities) + 1, len(groups), len(book.rule_sets), len(kinds))

    def work(persons: Columns, spells: Columns, talks: Columns, offers: Columns) -> Any:
        counts, behind = np.zeros((*size, 6), np.int64), np.zeros((*size, 5), np.int64)
        held = talks["outcome"] == 0
        kernels.follow(
            persons["person_no"], persons["municipality"], spells["person_no"], spells["starts_on"],
            spells["ends_on"], spells[book.group], talks["person_no"][held], talks["held_on"][held],
            offers["person_no"].copy(), offers["starts_on"].copy(), rules, bounds, in_force, gaps, *_months(),
            number(as_of), book.alerts.days[0], counts, behind,
        )  # fmt: skip
        return np.concatenate([counts, behind], axis=-1)

    sources = (
        Source(tuple(files["persons"]), (Wanted("municipality", words=tuple(municipalities)),)),
        Source(tuple(files["benefit_spells"]), _spells(book, groups), order=("starts_on",)),
        Source(tuple(files["talks"]), (Wanted("held_on"), Wanted("outcome", words=("held",))), order=("held_on",)),
        Source(tuple(files["offers"]), (Wanted("starts_on"),), order=("starts_on",)),
    )
    total = sum(ranges.walk(sources, work, rows=rows), np.zeros((*size, 11), np.int64))
    return {
        Place([*municipalities, None][m], groups[g], book.rule_sets[r].key, kinds[k]): _tally(total[m, g, r, k])
        for m, g, r, k in np.argwhere(total[..., :4].any(axis=-1)).tolist()
    }


def _tally(numbers: Sequence[Any]) -> Tally:
    held, missed, still_open, lapsed, alert, slack, *persons = map(int, numbers)
    return Tally(held, missed, still_open, lapsed, alert, slack, tuple(persons))


def _spells(book: RuleBook, groups: tuple[str, ...]) -> tuple[Wanted, ...]:
    return Wanted("starts_on"), Wanted("ends_on", missing=FAR), Wanted(book.group, words=groups)


def _rules(book: RuleBook, groups: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[Any, Any]:
    """Every rule as its numbers, in the order of windows, and where those of a rule set and a group begin and end."""
    rules: list[list[int]] = []
    bounds = np.zeros((len(book.rule_sets), len(groups), 2), np.int64)
    for at, rule_set in enumerate(book.rule_sets):
        for group_at, group in enumerate(groups):
            own = [rule for rule in book.rules if (rule.rule_set, rule.group) == (rule_set.key, group)]
            bounds[at, group_at] = len(rules), len(rules) + len(own)
            rules += [
                [rule.after.months, rule.within.months, int(rule.what == What.OFFERS), rule.needed or 0, place]
                for rule in sorted(own, key=lambda rule: rule.after.months)
                for place in [kinds.index(rule.kind)]
            ]
    return np.array(rules, np.int64), bounds


@cache
def _months() -> tuple[Any, Any]:
    """Month and place in it of each day from 1970, and first day and days of each month."""
    firsts = np.arange("1970-01", _LAST_MONTH, dtype="datetime64[M]").astype("datetime64[D]").astype(np.int64)
    lengths = np.diff(firsts)
    month = np.repeat(np.arange(len(lengths)), lengths)
    return np.stack([month, np.arange(len(month)) - firsts[month]], axis=1), np.stack([firsts[:-1], lengths], axis=1)


def _days(starts_on: date, ends_on: date | None) -> tuple[int, int]:
    return number(starts_on), FAR if ends_on is None else number(ends_on)
