"""The kernel of a matching: one walk through two registers that lie sorted by person, every pair of a person's rows.

A row has a bit for each criterion that it does not rule out by itself; a row without bits is never here. What a
criterion says of two rows together stands in `rules`, a row of numbers for each, in the places named below.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from virke.analytics.engines.compiling import kernel
from virke.analytics.engines.ranges import Numbers

# The places of a criterion's numbers.
OVERLAP, APART, FIRST, BELOW, BEGINS, FALLS, WEIGHT, ALIKE, UNLIKE = range(9)
NONE = -1

# A pair as one number, so that the highest can be kept: its score, its days, and lower persons before higher ones.
_PERSON_BITS, _DAY_BITS = 31, 21

Long = npt.NDArray[np.int64]
Texts = npt.NDArray[np.int32]


@kernel
def sweep(
    left_person: Numbers, left_starts: Numbers, left_ends: Numbers, left_bits: Numbers, left_places: Texts,
    left_texts: Texts, right_person: Numbers, right_starts: Numbers, right_ends: Numbers, right_bits: Numbers,
    right_number: Numbers, right_texts: Texts, known_person: Numbers, known_starts: Numbers, known_ends: Numbers,
    rules: Long, apart: int, first: int, below: int, counts: Long, highest: Long,
) -> None:  # fmt: skip
    """Add up the pairs of a range, and keep the highest ones.

    `counts` are days, pairs and persons by criterion (ANY last) and place. `left_places` says in which places a left
    row counts, a row of numbers for each: its own, and those where groups are taken together. `highest` is a heap, its
    smallest first. `first` and `below` are the days of the question, `apart` the most days between two rows that some
    criterion looks at (-1: they overlap). `texts` are what the two rows are compared in, a row of numbers for each
    comparison; the `known` rows explain every pair that they have a common day with.
    """
    criteria = len(rules)
    seen = np.full((criteria + 1, counts.shape[1]), -1, np.int64)
    right = known = 0
    for left in range(len(left_person)):
        person = left_person[left]
        while right < len(right_person) and right_person[right] < person:
            right += 1
        known = reach(known_person, known, person)
        at = right
        while at < len(right_person) and right_person[at] == person:
            starts, ends = max(left_starts[left], right_starts[at]), min(left_ends[left], right_ends[at])
            bits, score = left_bits[left] & right_bits[at], 0
            if (
                not bits
                or starts - ends > apart
                or _is_known(
                    known_person, known_starts, known_ends, known, person, max(starts, first), min(ends, below)
                )
            ):
                bits = 0
            for one in range(criteria if bits else 0):
                if bits >> one & 1:
                    rule, later = rules[one], right_starts[at] - left_starts[left]
                    length = right_ends[at] - right_starts[at]
                    common = max(min(ends, rule[BELOW]) - max(starts, rule[FIRST]), 0)
                    if (
                        _lies(rule, starts, ends, common)
                        and _passes(rule, later, common, right_number[at], length)
                        and _compares(rule, left_texts, left, right_texts, at)
                    ):
                        score += rule[WEIGHT]
                        _count(counts[one], seen[one], left_places, left, common, person)
            if score:
                days = max(min(ends, below) - max(starts, first), 0)
                _count(counts[criteria], seen[criteria], left_places, left, days, person)
                _keep(highest, pair(score, days, person))
            at += 1


@kernel
def _lies(rule: Long, starts: int, ends: int, common: int) -> bool:
    """Whether the two rows lie in time as a criterion asks."""
    if rule[OVERLAP] != NONE:
        return bool(common >= rule[OVERLAP])
    between = starts - ends
    return bool(between >= 0 and between <= rule[APART] and ends > rule[FIRST] and starts < rule[BELOW])


@kernel
def _passes(rule: Long, later: int, common: int, number: int, length: int) -> bool:
    """Whether what a criterion asks of the two rows together holds; a number that is missing is negative."""
    if rule[BEGINS] != NONE and later < rule[BEGINS]:
        return False
    if rule[FALLS] == NONE:
        return True
    return bool(number >= 0 and np.int64(number) * common >= rule[FALLS] * length)


@kernel
def _compares(rule: Long, left_texts: Texts, left: int, right_texts: Texts, right: int) -> bool:
    """Whether the texts that a criterion compares are alike, or unlike; what is missing is neither."""
    for one in range(len(left_texts)):
        mine, other = left_texts[one, left], right_texts[one, right]
        are_known = mine != NONE and other != NONE
        if rule[ALIKE] >> one & 1 and not (are_known and mine == other):
            return False
        if rule[UNLIKE] >> one & 1 and not (are_known and mine != other):
            return False
    return True


@kernel
def _is_known(persons: Numbers, starts: Numbers, ends: Numbers, at: int, person: int, first: int, below: int) -> bool:
    """Whether some row of the person from the place `at` on runs on one of the days."""
    while at < len(persons) and persons[at] == person:
        if first < below and starts[at] < below and ends[at] > first:
            return True
        at += 1
    return False


@kernel
def reach(column: Numbers, place: int, person: int) -> int:
    """The first place from `place` on that is not of an earlier person."""
    while place < len(column) and column[place] < person:
        place += 1
    return place


@kernel
def pair(score: int, days: int, person: int) -> np.int64:
    """A pair as a number: the higher it is, the sooner somebody looks at it."""
    low = (np.int64(1) << _PERSON_BITS) - 1 - np.int64(person)
    return (np.int64(score) << (_PERSON_BITS + _DAY_BITS)) + (np.int64(days) << _PERSON_BITS) + low


@kernel
def person_of(number: np.int64) -> np.int64:
    """The person of a pair's number."""
    every = (np.int64(1) << _PERSON_BITS) - 1
    return every - (np.int64(number) & every)


@kernel
def _count(counts: Long, seen: Long, places: Texts, left: int, days: int, person: int) -> None:
    """Count a pair in every place of its left row: days, pairs and persons; a person counts once."""
    for one in range(len(places)):
        place = places[one, left]
        counts[place, 0] += days
        counts[place, 1] += 1
        if seen[place] != person:
            seen[place] = person
            counts[place, 2] += 1


@kernel
def _keep(heap: Long, number: np.int64) -> None:
    """Let a number take the place of the smallest, when it is larger."""
    if len(heap) == 0 or number <= heap[0]:
        return
    at, below = 0, 1
    while below < len(heap):
        if below + 1 < len(heap) and heap[below + 1] < heap[below]:
            below += 1
        if heap[below] >= number:
            break
        heap[at] = heap[below]
        at, below = below, 2 * below + 1
    heap[at] = number
