"""The share that has left by each cause, week by week, when the causes exclude one another (Aalen-Johansen). Pure.

In a week the risk of an end is the ends of that week by those at risk in it, and it counts for those who had not ended
before. Whose time is not observable yet counts in the weeks that are. With one cause it is what Kaplan-Meier leaves
over. Fractions are exact; they are rounded where figures are shown.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

Cause = TypeVar("Cause", bound=Hashable)


def cumulative(at_risk: Sequence[int], ends: Mapping[Cause, Sequence[int]]) -> dict[Cause, tuple[Fraction, ...]]:
    """The share that has ended by each cause up to and with each week. A week in which nobody is at risk adds nothing.

    Worked number: of 10 at risk 2 find a job in week 0; of 4 still observable in week 1, 1 finds a job:
    2/10 + 8/10 * 1/4 = 40 %.
    """
    shares: dict[Cause, list[Fraction]] = {cause: [] for cause in ends}
    left, sums = Fraction(1), dict.fromkeys(ends, Fraction(0))
    for week, risk in enumerate(at_risk):
        if risk:
            for cause, counts in ends.items():
                sums[cause] += left * Fraction(counts[week], risk)
            left *= 1 - Fraction(sum(counts[week] for counts in ends.values()), risk)
        for cause in ends:
            shares[cause].append(sums[cause])
    return {cause: tuple(found) for cause, found in shares.items()}
