"""The rule sets and criteria of the jobs as columns of numbers, for those who count in numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from country.calendar import number
from country.jobs import BENEFITS, CRITERIA, FOLLOWED, MUNICIPALITIES, OWED, RULE_SETS
from country.register import INCOMES

BENEFIT_WORDS = tuple(benefit for benefit, _ in BENEFITS)
EVER = number(date(2090, 1, 1))
"""Ends what runs on."""


def rule_sets() -> tuple[Any, Any]:
    """The first day of each rule set; how many are needed by rule set, what is owed and window (first, later)."""
    since = np.array([number(one.since) for one in RULE_SETS], np.int32)
    needed = [[[one.needed(what, window) for window in (0, 1)] for what in OWED] for one in RULE_SETS]
    return since, np.array(needed, np.int32)


def owed_rows(counts: Any) -> list[list[Any]]:
    """Counts by municipality, benefit, rule set and what is owed, as rows of an answer."""
    there = np.argwhere(counts[..., :4].any(axis=-1)).tolist()
    return [
        [MUNICIPALITIES[m], FOLLOWED[b], RULE_SETS[r].key, OWED[w], *counts[m, b, r, w].tolist()]
        for m, b, r, w in there
    ]


def criteria() -> tuple[Any, Any, Any, Any, Any]:
    """By criterion: whether each benefit is among its own, its kind, its fewest days, its least amount, its weight."""
    benefits = np.array([[benefit in one.benefits for benefit in BENEFIT_WORDS] for one in CRITERIA])
    rest = [(INCOMES.index(one.kind), one.days, one.amount, one.weight) for one in CRITERIA]
    kinds, days, amounts, weights = (np.array(column, np.int32) for column in zip(*rest, strict=True))
    return benefits, kinds, days, amounts, weights
