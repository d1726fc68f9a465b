"""Measures over registers, brought to the plans: indicators can name them, and every night they are computed."""

from __future__ import annotations

from datetime import datetime, time

from django.conf import settings
from django.utils import timezone

from virke.analytics import measures
from virke.analytics.extracting import EXTRACTIONS
from virke.analytics.intervals import Intervals
from virke.background.kinds import Parts
from virke.jobs.recurring import daily, daily_in_parts
from virke.plans import measures as plan_measures
from virke.plans.kinds import Direction, Frequency

_FREQUENCIES = {
    Intervals.WEEKS: Frequency.WEEKLY,
    Intervals.MONTHS: Frequency.MONTHLY,
    Intervals.QUARTERS: Frequency.QUARTERLY,
    Intervals.YEARS: Frequency.YEARLY,
}


def make_known() -> None:
    """Let indicators name the measures over registers that have one figure in a period."""
    for one in measures.known():
        if one.counts.is_single and one.key not in plan_measures.KNOWN:
            plan_measures.known(
                plan_measures.Measure(
                    key=one.key,
                    title=one.title,
                    meaning=one.meaning,
                    unit=one.unit.key,
                    version=one.version,
                    direction=Direction(one.better.value),
                    frequency=_FREQUENCIES[one.intervals],
                    source=one.source,
                )
            )


@daily("prune_registers", after=time(3, 30), label="Oprydning i udtræk")
def prune_registers(at: datetime) -> str:
    """Remove extracts that have been out of use for longer than they are kept."""
    from virke.jobs import register_files, register_retention

    store = register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
    return f"{len(register_retention.prune(store=store, at=at))} udtræk fjernet"


@daily("refresh_registers", after=time(4, 5), label="Hentning af registre fra Virke selv")
def refresh_registers(at: datetime) -> str:
    """Fetch the registers that the application fills itself, before the measures over them are computed."""
    from virke.jobs import register_files, register_refresh

    store = register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
    keys = EXTRACTIONS.keys()
    found = register_refresh.refresh(
        keys, database=settings.DATABASES["default"], store=store, at=at, on=timezone.localdate(at)
    )
    rows = sum(extract.rows for extract, _ in found.values() if extract)
    left_out = sum(len(rejected) for _, rejected in found.values())
    return f"{len(keys)} registre hentet: {rows} rækker, {left_out} afvist"


@daily_in_parts("register_measures", after=time(4, 15), label="Beregning af målinger i registre")
def compute_register_measures(at: datetime, work: Parts) -> str:
    """Compute the measures of the extracts in use, one after the other, and record what is new or has changed."""
    # The engine is larger than the rest of the house; no page should carry it.
    from virke.jobs import register_engine, register_figures, register_files

    store = register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
    with register_engine.held() as engine:
        return register_figures.compute_all(at=at, on=timezone.localdate(at), store=store, engine=engine, work=work)
