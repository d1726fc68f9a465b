"""The rule sets and criteria of the jobs as columns of numbers, for those who count in numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from country.calendar import number
from country.jobs import BENEFITS, CRITERIA, FOLLOWED, RULE_SETS
from country.register import INCOMES

BENEFIT_WORDS = tuple(benefit for benefit, _ in BENEFITS)
EVER = number(date(2090, 1, 1))
"""Ends what runs on."""


def rule_sets() -> tuple[Any, Any, Any]:
    """The first day of each rule set; talks needed by rule set, benefit and window (first, later); offers alike."""
    since = np.array([number(one.since) for one in RULE_SETS], np.int32)
    talks = np.array([[[one.talks_of(b, first) for first in (True, False)] for b in FOLLOWED] for one in RULE_SETS])
    offers = np.array([[[one.offers_of(first) for first in (True, False)] for _ in FOLLOWED] for one in RULE_SETS])
    return since, talks.astype(np.int32), offers.astype(np.int32)


def criteria() -> tuple[Any, Any, Any, Any, Any]:
    """By criterion: whether each benefit is among its own, its kind, its fewest days, its least amount, its weight."""
    benefits = np.array([[benefit in one.benefits for benefit in BENEFIT_WORDS] for one in CRITERIA])
    rest = [(INCOMES.index(one.kind), one.days, one.amount, one.weight) for one in CRITERIA]
    kinds, days, amounts, weights = (np.array(column, np.int32) for column in zip(*rest, strict=True))
    return benefits, kinds, days, amounts, weights
