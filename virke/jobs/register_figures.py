"""The figures of measures over registers, recorded for the indicators of plans that name them.

What may not be shown is not recorded, and a figure that was recorded before is withdrawn, so a plan never shows one
that tells of too few.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from virke.analytics import compute, measures
from virke.analytics.actions import Overtaken
from virke.analytics.answers import Answer, Shown
from virke.analytics.answers import Figure as Computed
from virke.analytics.compute import Choice, EngineUnavailable, NothingCovered
from virke.analytics.definitions import Measure
from virke.analytics.disclosure import Margin
from virke.analytics.ledger import Channel, Kept
from virke.analytics.storage import NoExtract, Store
from virke.kernel.periods import Period
from virke.kernel.units import PERCENT
from virke.kernel.verdicts import NotPossible
from virke.organisation import queries as organisation
from virke.organisation.access import Permission, Viewer, system
from virke.plans import actions
from virke.plans.kinds import Maturity
from virke.plans.values import WHOLE, ComputedFigure, Extract, Figure, RecordedMeasure, Scope

_YEARS_BACK = 3
log = logging.getLogger(__name__)


def compute_all(*, at: datetime, on: date, store: Store, engine: Choice) -> str:
    """Compute every measure whose registers have an extract, and record what is new or has changed; told in a sentence.

    One that goes wrong keeps no other from it; then NotPossible tells which. Run again it goes on where it was: what
    was told or recorded before leaves no second trace.
    """
    by = system("register_measures", Permission.SEE_PLANS, Permission.RECORD_FIGURES)
    units, within = _units(by, on), Period(on.replace(year=on.year - _YEARS_BACK, day=1), on)
    new = changed = withdrawn = without = 0
    failed = []
    for one in measures.known():
        try:
            kept = Kept(channel=Channel.NIGHTLY, by=by, at=at)
            answer = compute.run(one, store=store, at=at, ledger=kept, within=within, engine=engine)
            if one.counts.is_single:
                done = _record(one, answer, store, units, on, by)
                new, changed, withdrawn = new + done.new, changed + done.changed, withdrawn + done.withdrawn
        except (NoExtract, NothingCovered):
            without += 1
        except EngineUnavailable as error:  # the rest would wait for the same; what was recorded before stands
            failed.append(f"{one.title} og de følgende: {error}")
            break
        except (NotPossible, Overtaken) as error:
            failed.append(f"{one.title}: {error}")
        except Exception:  # whatever is wrong with one measure, the others get their figures
            log.exception("Målingen kunne ikke beregnes.", extra={"job": "register_measures", "measure": one.key})
            failed.append(f"{one.title}: uventet fejl, se loggen.")
    told = f"{new} tal er nye, {changed} er genberegnet, {without} målinger har intet udtræk"
    if withdrawn:
        told += f", {withdrawn} er trukket tilbage, fordi de nu gælder for få personer"
    if failed:
        raise NotPossible((f"{told}. Kunne ikke beregnes: {' '.join(failed)}",))
    return told


def _record(
    measure: Measure, answer: Answer, store: Store, units: Mapping[str, int], on: date, by: Viewer
) -> RecordedMeasure:
    return actions.record_computed(
        measure_key=measure.key,
        figures=tuple(figures(measure, answer, units)),
        extract=extract(answer, store),
        definition_digest=answer.version,
        excluded=answer.excluded,
        on=on,
        by=by,
        at=answer.computed_at,
    )


def figures(measure: Measure, answer: Answer, units: Mapping[str, int]) -> Iterator[ComputedFigure]:
    """The figures of the whole and of each unit that a group is the name of; withdrawn those that may not be shown."""
    for one in answer.figures:
        scope = _scope(one, units)
        if scope is None or one.shown == Shown.NOTHING:
            continue
        figure = _figure(measure, one) if one.shown == Shown.YES else Figure(measure.unit.key, withdrawn=True)
        yield ComputedFigure(one.interval, figure, scope)


def extract(answer: Answer, store: Store) -> Extract:
    """The extracts that an answer rests on, as one."""
    used = [one for register, name in answer.extracts for one in store.whole(register) if one.id == name]
    return Extract(
        system="Registre: " + ", ".join(one.register for one in used),
        digest=" ".join(one.id for one in used),
        covers=Period(max(one.origin.covers.starts_on for one in used), answer.as_of),
        rows=sum(one.rows for one in used),
        rejected=sum(one.origin.rejected for one in used),
    )


def _scope(one: Computed, units: Mapping[str, int]) -> Scope | None:
    """Whose figure it is; None when no unit of the organisation has the name of its group."""
    named = [group for group in one.place if group is not Margin.TOTAL]
    if not named:
        return WHOLE
    unit_id = units.get(str(named[0]).casefold()) if len(named) == 1 else None
    return Scope(unit_id) if unit_id is not None else None


def _figure(measure: Measure, one: Computed) -> Figure:
    """A percentage as its numerator and denominator where it is a part of a whole; the rest as a value."""
    maturity, waiting = Maturity.FINAL if one.final else Maturity.PRELIMINARY, one.waiting or 0
    if measure.unit == PERCENT and measure.counts.is_part and one.numerator is not None and one.denominator is not None:
        top, below = Decimal(one.numerator), Decimal(one.denominator)
        return Figure(measure.unit.key, numerator=top, denominator=below, n_unknown=waiting, maturity=maturity)
    return Figure(measure.unit.key, value=one.value, n_unknown=waiting, maturity=maturity)


def _units(viewer: Viewer, on: date) -> dict[str, int]:
    """The units that have a name of their own, by that name."""
    found: dict[str, list[int]] = {}
    for unit in organisation.unit_names(viewer=viewer, on=on):
        found.setdefault(unit.name.casefold(), []).append(unit.unit_id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}
