"""A total shared by weights so that the parts sum to it: the largest remainder method. Pure.

Each gets its share rounded down; what is left goes, one smallest step at a time, to those who lost most by rounding,
and among equals to the lowest id, so that the same key always gives the same parts. 80 places over 30, 20 and 3
positions: 45,28, 30,19 and 4,53 become 45, 30 and 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction


class NothingToShareBy(ValueError):
    """The weights are negative or sum to nothing."""


def shared(total: Decimal, weights: Mapping[int, Decimal], *, decimals: int = 0) -> dict[int, Decimal]:
    """The part of each id, with so many decimals; the parts sum to the total exactly.

    A total finer than the decimals keeps its rest with the largest remainder. Negative totals are shared alike.
    """
    whole = sum(map(Fraction, weights.values()), Fraction())
    if whole <= 0 or any(weight < 0 for weight in weights.values()):
        raise NothingToShareBy("Vægtene skal være 0 eller mere, og mindst én skal være større end 0.")
    step = Decimal(1).scaleb(-decimals)
    exact = {one: Fraction(total) * Fraction(weight) / whole for one, weight in weights.items()}
    parts = {one: _floor(share, step) for one, share in exact.items()}
    left = total - sum(parts.values(), Decimal())
    by_loss = sorted(exact, key=lambda one: (Fraction(parts[one]) - exact[one], one))
    for one in by_loss:
        if weights[one] == 0 or left <= 0:
            continue
        given = min(step, left)
        parts[one] += given
        left -= given
    return parts


def _floor(share: Fraction, step: Decimal) -> Decimal:
    steps = share / Fraction(step)
    return (Decimal(steps.numerator // steps.denominator) * step).quantize(step, ROUND_FLOOR)
