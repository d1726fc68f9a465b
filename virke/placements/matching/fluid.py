"""What a week of each workplace is worth to those who come later, as last year's candidates show. Pure.

Everybody of a year at once, split as a liquid: who would get what if each workplace had all of its weeks to share? The
price of a week is what one week more would give. Source: bid prices of reusable places (Talluri and van Ryzin 1998;
Goyal, Iyengar and Udwani 2025).
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from virke.placements.matching.instance import Ints
from virke.placements.matching.weekly import Fit, Floats, Objective


class NoPrices(Exception):
    """The solver gave none, which does not happen for such a question."""


def prices(fit: Fit, *, seats: Ints, weeks: int, objective: Objective) -> Floats:
    """Points for a week of each workplace, when `fit` holds everybody who came in so many weeks. Zero: enough for all.

    Worked: one seat, ten candidates of four weeks and 500 points in 26 weeks: 6.5 of them fit in, a week is worth 125.
    """
    worth = fit.worth(objective)
    candidate, place = np.nonzero(fit.points)
    if not len(candidate):
        return np.zeros(len(seats))
    rows, (people, places) = np.arange(len(candidate)), fit.points.shape
    used = fit.weeks[candidate, place].astype(np.float64)
    hard = vstack(
        [
            csr_array((np.ones(len(rows)), (candidate, rows)), shape=(people, len(rows))),
            csr_array((used, (place, rows)), shape=(places, len(rows))),
        ]
    )
    found = linprog(  # type: ignore[call-overload]  # takes sparse tables; its types know only full ones
        -worth[candidate, place],
        A_ub=csr_array(hard),
        b_ub=np.concatenate([np.ones(people), seats * float(weeks)]),
        bounds=(0, None),
        method="highs",
    )
    if found.status != 0:
        raise NoPrices(f"Priserne kunne ikke findes: {found.message}")
    marginals = np.asarray(found.ineqlin.marginals, dtype=np.float64)[people:]
    return np.asarray(np.maximum(-marginals, 0.0), dtype=np.float64)
