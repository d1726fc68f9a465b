"""How statutory follow-up stands on the last day that the extracts cover is worked out and told in the ledger here.

Figures go through `compute` and are hidden where they tell of too few.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from virke.analytics import compute
from virke.analytics.answers import Answer
from virke.analytics.compute import NothingCovered
from virke.analytics.engines.choosing import USUAL, Choice
from virke.analytics.releasing import Ledger
from virke.analytics.statutory import told
from virke.analytics.statutory.told import OF_A_DAY, POOLS, Floor, Standing
from virke.analytics.storage import Store


def work_out(*, store: Store, ledger: Ledger, at: datetime, engine: Choice = USUAL) -> Standing:
    """Work out all that the page shows, and tell it in the ledger. NoExtract."""
    answers: dict[str, Answer] = {
        name: compute.latest(measure, store=store, ledger=ledger, at=at, engine=engine)
        for name, measure in OF_A_DAY.items()
    }
    return Standing(**answers, floors=tuple(_group_floors(store=store, ledger=ledger, at=at, engine=engine)))


def _group_floors(*, store: Store, ledger: Ledger, at: datetime, engine: Choice) -> Iterator[Floor]:
    """Each floor in each interval of a rule set that has one. NoExtract."""
    for measure, pool in POOLS:
        try:
            answer = compute.run(measure, store=store, ledger=ledger, at=at, engine=engine)
        except NothingCovered:
            continue
        yield from told.floors(pool, answer)
