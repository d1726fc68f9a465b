"""How far chance may have moved a figure: 95 % intervals for shares and counts. Pure, floats inside.

Wilson's interval for a share and the exact (Garwood) interval for a count: 6 of 10 is 31-83 %, a count of 10 is
4,8-18,4. They say nothing of figures that count everything there is; those are marked `exhaustive`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

Z = 1.959963984540054
"""The standard normal's 97.5 % point."""

_TAIL = 0.025
_HALVINGS = 60

Interval = tuple[Decimal, Decimal]


def wilson(numerator: Decimal, denominator: Decimal) -> Interval:
    """The 95 % interval of a share, 0-1. The denominator is positive and the numerator between 0 and it."""
    n, share = float(denominator), float(numerator / denominator)
    middle = share + Z * Z / (2 * n)
    spread = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    low = 0.0 if numerator == 0 else max(0.0, (middle - spread) / whole)
    high = 1.0 if numerator == denominator else min(1.0, (middle + spread) / whole)
    return Decimal(repr(low)), Decimal(repr(high))


@lru_cache(maxsize=4096)
def poisson(count: int) -> Interval:
    """The exact 95 % interval of the mean that gave a count (0 or more)."""
    low = 0.0 if count == 0 else _root(lambda mean: 1 - _at_most(count - 1, mean) - _TAIL, 0.0, float(count))
    top = count + 10 * math.sqrt(count + 1) + 10
    high = _root(lambda mean: _TAIL - _at_most(count, mean), float(count), top)
    return Decimal(repr(low)), Decimal(repr(high))


def _at_most(count: int, mean: float) -> float:
    """The probability of at most so many when so many are expected."""
    if mean <= 0:
        return 1.0
    return min(1.0, math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1)))


def _root(rises: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that rises from below 0 to above it is 0."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if rises(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
