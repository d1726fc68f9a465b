"""The obligations of statutory follow-up, worked out every night before the measures that count them."""

from __future__ import annotations

from datetime import datetime, time

from django.conf import settings
from django.db import transaction

from virke.analytics.storage import Extract, NoExtract, Store
from virke.audit.actions import record
from virke.audit.events import Actor
from virke.jobs import register_files
from virke.jobs.recurring import daily


def refresh(*, store: Store, at: datetime) -> Extract:
    """Work the obligations out anew, and tell it in the trail. NoExtract, NotStored."""
    from virke.analytics.statutory import deriving  # the engine is larger than the rest of the house

    with transaction.atomic():
        extract = deriving.derive(store=store, at=at)
        record(
            by=Actor("system:obligations"),
            at=at,
            action="analytics.extract_derived",
            object_type="extract",
            object_id=f"{extract.register}/{extract.id}",
            details={"rows": extract.rows, "source": extract.origin.source},
        )
    return extract


@daily("derive_obligations", after=time(4, 5), label="Beregning af krav om samtaler og tilbud")
def derive_obligations(at: datetime) -> str:
    """Work the obligations out when an extract or a rule behind them has changed."""
    from virke.analytics.statutory import deriving

    store = register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
    try:
        if deriving.is_current(store):
            return "intet nyt"
        return f"{refresh(store=store, at=at).rows} krav"
    except NoExtract as missing:
        return f"ikke beregnet: {missing}"
