"""The comparison of those who were placed with those who could have been, every night after the measures."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.conf import settings

from virke.analytics.storage import NoExtract, Store
from virke.jobs import register_files
from virke.jobs.recurring import daily
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import system

if TYPE_CHECKING:
    from virke.analytics.compute import Choice


def tell(*, store: Store, at: datetime, engine: Choice) -> str:
    """Work out every declared comparison, for the pages to show; told in a sentence.

    NotPossible when no engine can be had or others told the same meanwhile.
    """
    from virke.analytics.actions import Overtaken
    from virke.analytics.comparing import compute, declared
    from virke.analytics.ledger import Channel, Kept

    told, without = 0, []
    for one in declared.known():
        ledger = Kept(channel=Channel.NIGHTLY, by=system("compare_placements"), at=at)
        try:
            answer = compute.run(one, store=store, at=at, ledger=ledger, engine=engine)
        except (NoExtract, compute.NothingCovered) as missing:
            without.append(str(missing))
            continue
        except (compute.EngineUnavailable, Overtaken) as error:
            raise NotPossible((str(error),)) from error
        told += len({figure.interval for figure in answer.figures})
    return " ".join((f"{told} perioder sammenlignet", *without))


@daily("compare_placements", after=time(4, 25), label="Sammenligning af dem, der begyndte et forløb, med andre ledige")
def compare_placements(at: datetime) -> str:
    """Put those who were placed beside those who could have been, in the extracts in use."""
    from virke.jobs import register_engine

    store = register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
    with register_engine.held() as engine:
        return tell(store=store, at=at, engine=engine)
