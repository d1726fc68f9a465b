"""Hvilket måltal gælder hvilken dag?

Hvert måltal er skrevet som "tal fra-til" (til er den første dag, det ikke gælder); ">" betyder, at det næste afløser det,
og "+" at de to står ved siden af hinanden. Det, der gælder den dag, er det, lyset bliver regnet af.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.spec.followup.tables import Row, described, rows
from virke.plans.kinds import Shape
from virke.plans.superseding import Decision, held, to_judge
from virke.plans.values import WHOLE, Promise, Scope

HOLDS = rows("""
| måltal                                                    | dag        | gælder   |
|-----------------------------------------------------------|------------|----------|
| 100 2023-01-01/                                           | 2022-12-31 |          |
| 100 2023-01-01/                                           | 2023-01-01 | 100      |
| 100 2023-01-01/ > 80 2024-01-01/                          | 2023-12-31 | 100      |
| 100 2023-01-01/ > 80 2024-01-01/                          | 2024-01-01 | 80       |
| 100 2023-01-01/2025-01-01 > 80 2024-01-01/2025-01-01      | 2024-06-01 | 80       |
| 100 2023-01-01/ > 80 2024-01-01/ > 60 2024-07-01/         | 2024-06-30 | 80       |
| 100 2023-01-01/ > 80 2024-01-01/ > 60 2024-07-01/         | 2024-07-01 | 60       |
| 100 2023-01-01/ > 80 2023-01-01/                          | 2023-01-01 | 80       |
| 80 2023-01-01/2024-01-01 + 100 2024-01-01/2025-01-01      | 2023-12-31 | 80       |
| 80 2023-01-01/2024-01-01 + 100 2024-01-01/2025-01-01      | 2024-01-01 | 100      |
| 80 2023-01-01/2024-01-01 + 100 2024-01-01/2025-01-01      | 2026-01-01 | 100      |
| 70 2023-01-01/ + 90 2023-01-01/                           | 2023-06-01 | 70 og 90 |
""")


def decisions(cell: str) -> list[Decision]:
    found: list[Decision] = []
    earlier = None
    for piece in cell.replace("+", "| +").replace(">", "| >").split("|"):
        *sign, number, span = piece.split()
        starts_on, _, ends_on = span.partition("/")
        promise = Promise(
            Shape.STEP,
            date.fromisoformat(starts_on),
            date.fromisoformat(ends_on) if ends_on else None,
            unit="count",
            low=Decimal(number),
        )
        found.append(Decision(len(found) + 1, WHOLE, promise, earlier if sign == [">"] else None))
        earlier = found[-1].target_id
    return found


@pytest.mark.parametrize("row", HOLDS, ids=described)
def test_which_target_counts_on_a_day(row: Row) -> None:
    """Det måltal, der gælder"""
    chosen = to_judge(held(decisions(row["måltal"])), on=date.fromisoformat(row["dag"]))

    assert " og ".join(str(one.decision.promise.low) for one in chosen) == row["gælder"]


def test_the_chain_is_the_same_in_whatever_order_it_is_read() -> None:
    chain = decisions("100 2023-01-01/ > 80 2024-01-01/ > 60 2024-07-01/")

    assert held(chain) == held(reversed(chain))


def test_each_unit_has_its_own_chain() -> None:
    whole, part = decisions("100 2023-01-01/ + 10 2023-01-01/")
    of_unit = Decision(part.target_id, Scope(unit_id=7), part.promise)

    chosen = to_judge(held([whole, of_unit]), on=date(2023, 6, 1))

    assert {one.decision.scope.unit_id for one in chosen} == {None, 7}
