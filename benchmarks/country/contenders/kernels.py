"""Kernels over ranges of persons, on two threads: the two heavy jobs, each a pass over the product's streams."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from country import calendar, needs
from country.jobs import AS_OF, CRITERIA, FOLLOWED, GAP, HIGHEST, MUNICIPALITIES, OWED, RISK, RULE_SETS, Answer
from country.register import INCOMES, file
from virke.analytics.engines.ranges import ROWS, THREADS, Columns, Source, Wanted, walk

ENDS = Wanted("ends_on", missing=needs.EVER)


def _source(folder: Path, register: str, *columns: Wanted) -> Source:
    return Source((file(folder, register),), columns)


def followup(folder: Path, *, rows: int = ROWS, threads: int = THREADS) -> Answer:
    from country import compiled

    sources = (
        _source(folder, "persons", Wanted("municipality", words=MUNICIPALITIES)),
        _source(folder, "benefit_spells", Wanted("starts_on"), ENDS, Wanted("benefit", words=FOLLOWED)),
        _source(folder, "talks", Wanted("held_on"), Wanted("outcome", words=("held",))),
        _source(folder, "offers", Wanted("starts_on")),
    )
    months = tuple(vars(calendar.months()).values())
    rules, as_of = needs.rule_sets(), calendar.number(AS_OF)

    def counted(persons: Columns, spells: Columns, talks: Columns, offers: Columns) -> Any:
        out = np.zeros((len(MUNICIPALITIES), len(FOLLOWED), len(RULE_SETS), len(OWED), 6), np.int64)
        since, until = (np.full(len(FOLLOWED), -1, np.int32) for _ in range(2))
        compiled.follow(
            persons["person_no"],
            persons["municipality"],
            (spells["person_no"], spells["starts_on"], spells["ends_on"], spells["benefit"]),
            (talks["person_no"], talks["held_on"], talks["outcome"] == 0),
            (offers["person_no"], offers["starts_on"]),
            rules,
            months,
            GAP,
            as_of,
            RISK,
            since,
            until,
            out,
        )
        return out

    total = sum(walk(sources, counted, rows=rows, threads=threads))
    return Answer(needs.owed_rows(total))


def matching(folder: Path, *, rows: int = ROWS, threads: int = THREADS) -> Answer:
    from country import compiled

    sources = (
        _source(folder, "benefit_spells", Wanted("starts_on"), ENDS, Wanted("benefit", words=needs.BENEFIT_WORDS)),
        _source(folder, "incomes", Wanted("paid_on"), Wanted("kind", words=INCOMES), Wanted("amount")),
    )
    months = tuple(vars(calendar.months()).values())
    criteria = needs.criteria()

    def counted(spells: Columns, incomes: Columns) -> tuple[Any, list[tuple[int, ...]]]:
        out, best = np.zeros((len(CRITERIA), 3), np.int64), np.zeros((HIGHEST, 4), np.int64)
        compiled.match(tuple(spells.values()), tuple(incomes.values()), criteria, months, out, best)
        highest = [_pair(spells, incomes, *one) for one in best.tolist() if one[0]]
        return out, highest

    parts = list(walk(sources, counted, rows=rows, threads=threads))
    total = sum(out for out, _ in parts)
    highest = sorted(one for _, some in parts for one in some)[:HIGHEST]
    codes = _codes(folder, {person for _, _, person, *_ in highest})
    return Answer(
        ([one.key, *row] for one, row in zip(CRITERIA, total.tolist(), strict=True)),
        (
            (-score, -days, person, codes[person, starts], _day(starts), _day(paid), INCOMES[kind])
            for score, days, person, starts, paid, kind in highest
        ),
    )


def _pair(spells: Columns, incomes: Columns, score: int, days: int, spell: int, income: int) -> tuple[int, ...]:
    """What puts pairs in order, the highest first."""
    of_spell = (int(spells[key][spell]) for key in ("person_no", "starts_on"))
    return -score, -days, *of_spell, *(int(incomes[key][income]) for key in ("paid_on", "kind"))


def _codes(folder: Path, persons: set[int]) -> dict[tuple[int, int], str]:
    """The codes of the spells of a few persons."""
    columns = ["person_no", "starts_on", "code"]
    found = pq.read_table(
        file(folder, "benefit_spells"), columns=columns, filters=[("person_no", "in", sorted(persons))]
    )
    return {(one["person_no"], calendar.number(one["starts_on"])): one["code"] for one in found.to_pylist()}


def _day(number: int) -> Any:
    return np.datetime64(number, "D").item()
