"""Hand-written numpy over columns that lie sorted by person, in chunks of persons, one thread."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from country import calendar, needs
from country.chunks import chunks
from country.jobs import (
    AS_OF,
    BENEFITS,
    CRITERIA,
    FOLLOWED,
    GAP,
    HIGHEST,
    MUNICIPALITIES,
    OWED,
    RISK,
    RULE_SETS,
    Answer,
)
from country.register import DEPARTMENTS, INCOMES, KINDS

_AS_OF = calendar.number(AS_OF)
_MONTHS = calendar.months()


def numbers(table: Any, key: str) -> Any:
    column = table.column(key).combine_chunks()
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32())
    return (pc.fill_null(column, needs.EVER) if column.null_count else column).to_numpy()


def places(table: Any, key: str, words: tuple[str, ...]) -> Any:
    return pc.fill_null(pc.index_in(table.column(key), pa.array(words)), -1).to_numpy().astype(np.int8)


def spread(low: Any, high: Any) -> tuple[Any, Any]:
    """Each row's number as often as it has others, and the places of these."""
    many = high - low
    rows = np.repeat(np.arange(len(low)), many)
    return rows, np.arange(len(rows)) - np.repeat(np.cumsum(many) - many - low, many)


def outcome(folder: Path) -> Answer:
    main: Any = defaultdict(lambda: np.zeros(8, np.int64))
    beside: Any = defaultdict(lambda: np.zeros(2, np.int64))
    for tables in chunks(folder, "outcome"):
        _outcome(tables, main, beside)
    return Answer(
        ((*_place(key), *row.tolist()) for key, row in main.items()),
        ((*_place(key), BENEFITS[key % 100][0], *row.tolist()) for key, row in beside.items()),
    )


def _place(key: int) -> tuple[str, str, int]:
    """A key is 100 times the place of year, kind and department, and what stands beside."""
    key //= 100
    return KINDS[key // 100 % 10], DEPARTMENTS[key % 100], key // 1000


def _outcome(tables: dict[str, Any], main: Any, beside: Any) -> None:
    placed, spells = tables["placements"], tables["benefit_spells"]
    ends = numbers(placed, "ends_on")
    there = ends <= _AS_OF
    ends, person = ends[there], numbers(placed, "person_no")[there]
    last = ends - 1
    monday = last - (last + 3) % 7  # day 0 is a Thursday
    year = last.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    kind, department = places(placed, "kind", KINDS)[there], places(placed, "department", DEPARTMENTS)[there]
    key = 100 * (year * 1000 + kind.astype(int) * 100 + department)
    spell_of = numbers(spells, "person_no")
    rows, at = spread(np.searchsorted(spell_of, person), np.searchsorted(spell_of, person, "right"))
    starts, until = numbers(spells, "starts_on")[at], numbers(spells, "ends_on")[at]
    benefit = places(spells, "benefit", needs.BENEFIT_WORDS)[at]
    known13, known26, known52 = (monday + days + 6 < _AS_OF for days in (91, 182, 364))
    day = last[rows]
    on13, on26 = (
        (starts <= day + days) & (day + days < until) & known[rows] for days, known in ((91, known13), (182, known26))
    )
    week = monday[rows]
    before, after = (
        np.maximum(0, np.minimum(until, week + high) - np.maximum(starts, week + low)) // 7
        for low, high in ((-364, 0), (7, 371))
    )
    after *= known52[rows]
    own = [np.ones(len(ends), int), known13, *(_of_rows(rows, one, len(ends)) for one in (on13,)), known26]
    own += [_of_rows(rows, on26, len(ends)), known52, *(_of_rows(rows, one, len(ends)) for one in (before, after))]
    _add(main, key, own)
    met = on13 | on26
    _add(beside, key[rows[met]] + benefit[met], [on13[met], on26[met]])


def _of_rows(rows: Any, amounts: Any, many: int) -> Any:
    return np.bincount(rows, weights=amounts, minlength=many).astype(np.int64)


def _add(found: Any, keys: Any, columns: list[Any]) -> None:
    names, places = np.unique(keys, return_inverse=True)
    sums = np.stack([np.bincount(places, weights=one, minlength=len(names)) for one in columns], axis=1)
    for name, row in zip(names.tolist(), sums.astype(np.int64), strict=True):
        found[name] += row


def followup(folder: Path) -> Answer:
    total = np.zeros((len(MUNICIPALITIES), len(FOLLOWED), len(RULE_SETS), len(OWED), 6), np.int64)
    for tables in chunks(folder, "followup"):
        _followup(tables, total)
    return Answer(needs.owed_rows(total))


def _followup(tables: dict[str, Any], total: Any) -> None:
    person, benefit, since, until = periods(tables["benefit_spells"])
    rule_since, needed = needs.rule_sets()
    rule = np.searchsorted(rule_since, since, "right") - 1
    persons = tables["persons"]
    municipality = places(persons, "municipality", MUNICIPALITIES)[person - numbers(persons, "person_no")[0]]
    known, left = np.minimum(until, _AS_OF), np.arange(len(since))
    starts, window = since, 0
    while len(left):
        ends = _MONTHS.later(since[left], 12 * window + 6)
        for what, days in enumerate(events(tables)):
            many = needed[rule[left], what, min(window, 1)]
            owes = many > 0
            row = left[owes]
            place = np.ravel_multi_index((municipality[row], benefit[row], rule[row]), total.shape[:3])
            counts = _judged(days, person[row], starts[owes], ends[owes], until[row], known[row], many[owes])
            sums = np.stack([np.bincount(place, weights=one, minlength=total[..., 0, 0].size) for one in counts], -1)
            total[..., what, :] += sums.astype(np.int64).reshape((*total.shape[:3], 6))
        again = ends < known[left]
        left, starts, window = left[again], ends[again], window + 1


def events(tables: dict[str, Any]) -> tuple[Any, Any]:
    """The held talks and the offers, each as person and day in one number, sorted."""
    talks, offers = tables["talks"], tables["offers"]
    held = pc.equal(talks.column("outcome"), "held").to_numpy()
    return (
        days_of(numbers(talks, "person_no")[held], numbers(talks, "held_on")[held]),
        days_of(numbers(offers, "person_no"), numbers(offers, "starts_on")),
    )


def _judged(days: Any, person: Any, starts: Any, ends: Any, until: Any, known: Any, needed: Any) -> tuple[Any, ...]:
    """Held, missed, open, lapsed, at risk and slack of each that is owed."""
    low, high = (np.searchsorted(days, days_of(person, day)) for day in (starts, np.minimum(ends, known)))
    held = high - low >= needed
    done = days[np.minimum(low + needed, high) - 1] % 100_000 if len(days) else low
    is_open = ~held & (ends > _AS_OF) & (until > _AS_OF)
    lapsed = ~held & ~is_open & (until < ends)
    slack = np.where(held, ends - 1 - done, np.where(is_open, ends - 1 - _AS_OF, 0))
    return held, ~held & ~is_open & ~lapsed, is_open, lapsed, is_open & (ends - 1 - _AS_OF <= RISK), slack


def periods(spells: Any) -> tuple[Any, Any, Any, Any]:
    benefit = places(spells, "benefit", FOLLOWED)
    there = benefit >= 0
    benefit, person = benefit[there], numbers(spells, "person_no")[there]
    starts, ends = numbers(spells, "starts_on")[there], numbers(spells, "ends_on")[there]
    order = np.argsort(person.astype(np.int64) * len(FOLLOWED) + benefit, kind="stable")
    person, benefit, starts, ends = person[order], benefit[order], starts[order], ends[order]
    begins = np.ones(len(person), bool)
    begins[1:] = (person[1:] != person[:-1]) | (benefit[1:] != benefit[:-1]) | (starts[1:] - ends[:-1] > GAP)
    first = np.flatnonzero(begins)
    return person[first], benefit[first], starts[first], ends[np.append(first[1:], len(ends)) - 1]


def days_of(person: Any, day: Any) -> Any:
    """Person and day in one number, sorted."""
    return person.astype(np.int64) * 100_000 + day


def matching(folder: Path) -> Answer:
    counts, best = np.zeros((len(CRITERIA), 3), np.int64), []
    for tables in chunks(folder, "matching"):
        best = sorted([*best, *_matching(tables, counts)])[:HIGHEST]
    return Answer(
        ([one.key, *row] for one, row in zip(CRITERIA, counts.tolist(), strict=True)),
        ((-score, -days, *rest) for score, days, *rest in best),
    )


def _matching(tables: dict[str, Any], counts: Any) -> list[tuple[Any, ...]]:
    spells, incomes = tables["benefit_spells"], tables["incomes"]
    person, paid = numbers(incomes, "person_no"), numbers(incomes, "paid_on")
    over = _MONTHS.later(paid, 1)
    spell_of, starts, ends = (numbers(spells, key) for key in ("person_no", "starts_on", "ends_on"))
    low = np.searchsorted(days_of(spell_of, np.minimum(ends, 99_999)), days_of(person, paid), "right")
    high = np.searchsorted(days_of(spell_of, starts), days_of(person, over))
    rows, at = spread(low, np.maximum(low, high))
    days = np.minimum(over[rows], ends[at]) - np.maximum(paid[rows], starts[at])
    kind, amount = places(incomes, "kind", INCOMES)[rows], numbers(incomes, "amount")[rows]
    benefit = places(spells, "benefit", needs.BENEFIT_WORDS)[at]
    score = np.zeros(len(rows), np.int32)
    benefits, kinds, least_days, least_amount, weights = needs.criteria()
    for one in range(len(CRITERIA)):
        met = (kind == kinds[one]) & (amount >= least_amount[one]) & (days >= least_days[one])
        met &= benefits[one][benefit]
        score += met * weights[one]
        of = person[rows[met]]
        counts[one] += (len(of), np.count_nonzero(of[1:] != of[:-1]) + (len(of) > 0), int(days[met].sum()))
    top = np.lexsort((paid[rows], starts[at], person[rows], -days, -score))[:HIGHEST]
    codes = spells.column("code")
    return [
        (
            -int(score[one]),
            -int(days[one]),
            int(person[rows[one]]),
            codes[int(at[one])].as_py(),
            np.datetime64(int(starts[at[one]]), "D").item(),
            np.datetime64(int(paid[rows[one]]), "D").item(),
            INCOMES[kind[one]],
        )
        for one in top.tolist()
        if score[one]
    ]
