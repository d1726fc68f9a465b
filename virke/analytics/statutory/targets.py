"""A municipality's own targets over the extracts in use, as numbers that may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from virke.analytics import compute
from virke.analytics.engines.duck import Duck
from virke.analytics.statutory import local, totals
from virke.analytics.statutory.totals import Place, Tally
from virke.analytics.storage import Store


@dataclass(frozen=True, slots=True)
class Targets:
    """What is owed in each place, None where it may not be shown; `as_of` is the first day not known of."""

    totals: Mapping[Place, Tally | None]
    as_of: date
    extracts: tuple[tuple[str, str], ...]


def own(*, store: Store) -> Targets:
    """The municipality's own targets: each benefit in the register is a group of its own. NoExtract."""
    used = {key: store.newest(key) for key in totals.REGISTERS}
    as_of = compute.covered(used).ends_on
    assert as_of is not None
    files = {key: extract.files for key, extract in used.items()}
    with Duck(files) as engine:
        benefits, municipalities = (
            tuple(str(text) for (text,) in engine.rows(f"SELECT DISTINCT {key} FROM {table} WHERE {key} IS NOT NULL"))
            for table, key in (("benefit_spells", "benefit"), ("persons", "municipality"))
        )
    counted = totals.count(
        local.own(tuple(sorted(benefits))),
        files,
        as_of=as_of,
        municipalities=sorted(municipalities),
        rows=sum(extract.rows for extract in used.values()),
    )
    return Targets(totals.shown(counted), as_of, tuple((key, extract.id) for key, extract in sorted(used.items())))
