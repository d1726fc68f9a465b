"""A total shared by weights: the parts sum to it, and nobody is far from the exact share."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.plans import keys

WEIGHTS = st.dictionaries(st.integers(1, 50), st.decimals(0, 500, places=2), min_size=1, max_size=20).filter(
    lambda weights: sum(weights.values()) > 0
)


@given(total=st.decimals(-10_000, 10_000, places=4), weights=WEIGHTS, decimals=st.integers(0, 2))
def test_the_parts_sum_to_the_total(total: Decimal, weights: dict[int, Decimal], decimals: int) -> None:
    parts = keys.shared(total, weights, decimals=decimals)

    assert sum(parts.values()) == total
    assert parts.keys() == weights.keys()


@given(total=st.integers(0, 10_000).map(Decimal), weights=WEIGHTS)
def test_a_part_is_less_than_one_step_from_its_exact_share(total: Decimal, weights: dict[int, Decimal]) -> None:
    parts = keys.shared(total, weights)
    whole = sum(map(Fraction, weights.values()))

    assert all(abs(Fraction(parts[one]) - Fraction(total) * Fraction(weights[one]) / whole) < 1 for one in weights)


@given(total=st.integers(0, 10_000).map(Decimal), weights=WEIGHTS)
def test_who_weighs_more_never_gets_less(total: Decimal, weights: dict[int, Decimal]) -> None:
    parts = keys.shared(total, weights)

    assert all(parts[one] <= parts[other] for one in weights for other in weights if weights[one] < weights[other])


@given(total=st.integers(0, 10_000).map(Decimal), weights=WEIGHTS)
def test_the_same_key_always_gives_the_same_parts(total: Decimal, weights: dict[int, Decimal]) -> None:
    assert keys.shared(total, weights) == keys.shared(total, dict(reversed(weights.items())))


def test_eighty_places_over_thirty_twenty_and_three_positions() -> None:
    parts = keys.shared(Decimal(80), {1: Decimal(30), 2: Decimal(20), 3: Decimal(3)})

    assert parts == {1: 45, 2: 30, 3: 5}


@pytest.mark.parametrize("weights", [{}, {1: Decimal(0)}, {1: Decimal(-1), 2: Decimal(2)}])
def test_nothing_is_shared_by_weights_that_sum_to_nothing(weights: dict[int, Decimal]) -> None:
    with pytest.raises(keys.NothingToShareBy):
        keys.shared(Decimal(80), weights)
