"""The demo's registers: invented rows of so many persons as a team follows, and what is worked out of them.

They lie where invented extracts lie, which is where the pages of a demo look for their figures.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from virke.background.kinds import Unwatched
from virke.jobs import comparisons, obligations, register_files
from virke.jobs.demo import contacting, teaming
from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.stage import Stage
from virke.kernel.periods import Period

_PERSONS, _SEED, _YEARS = 2_000, 7, 4  # two of them are what a comparison looks back
_DAYS_AGO = 13


def deeds(stage: Stage) -> Iterator[Deed]:
    """The extracts come in one night."""
    on = stage.year.on - timedelta(days=_DAYS_AGO)
    yield Deed(stage.year.moment(on, hour=4), _fill)


def _is_own(key: str) -> bool:
    """Whether the rows come of Virke alone. The persons of the others are invented with those of all registers."""
    from virke.analytics.extracting import EXTRACTIONS

    return key in EXTRACTIONS and not EXTRACTIONS.get(key).shared


def _fill(at: datetime) -> None:
    # The engine is larger than the rest of the house; what lists the demo's deeds should not carry it.
    from virke.analytics import dummy, registers
    from virke.analytics.storage import Origin
    from virke.jobs import register_engine, register_figures

    store = register_files.store(settings.VIRKE_DATA_DIR, dummy=True)
    ends = at.date().replace(day=1)
    days = Period(ends.replace(year=ends.year - _YEARS), ends)
    shutil.rmtree(store.root, ignore_errors=True)  # what an earlier demo left
    told = contacting.rows(persons=_PERSONS, seed=_SEED, days=days)
    for table in (one for one in registers.known() if not one.derived and not _is_own(one.key)):
        rows = told.get(table.key) or dummy.rows(table, persons=_PERSONS, seed=_SEED, days=days)
        store.write(table, teaming.settled(table, rows), origin=Origin("Opdigtede data", days), at=at)
    obligations.refresh(store=store, at=at)
    with register_engine.held() as engine:
        obligations.tell(store=store, at=at, engine=engine)
        register_figures.compute_all(at=at, on=at.date(), store=store, engine=engine, work=Unwatched())
        comparisons.tell(store=store, at=at, engine=engine)
