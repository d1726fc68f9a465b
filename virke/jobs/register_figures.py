"""The figures of measures over registers, recorded for the indicators of plans that name them.

What may not be shown is not recorded, and a figure that was recorded before is withdrawn, so a plan never shows one
that tells of too few.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
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
from virke.background.kinds import Parts
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


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a measure: so many figures are new, have changed or are withdrawn in plans, or why there is none."""

    new: int = 0
    changed: int = 0
    withdrawn: int = 0
    without: bool = False
    failed: str = ""


@dataclass(frozen=True, slots=True)
class _Night:
    """What every measure of a night is computed with."""

    at: datetime
    on: date
    store: Store
    engine: Choice
    by: Viewer

    @property
    def within(self) -> Period:
        return Period(self.on.replace(year=self.on.year - _YEARS_BACK, day=1), self.on)


def compute_all(*, at: datetime, on: date, store: Store, engine: Choice, work: Parts) -> str:
    """Compute every measure whose registers have an extract, and record what is new or has changed; told in a sentence.

    One that goes wrong keeps no other from it; then NotPossible tells which. Each is kept when it is done, so that the
    run after a killed worker goes on where it was; one that was under way leaves no second trace.
    """
    by = system("register_measures", Permission.SEE_PLANS, Permission.RECORD_FIGURES)
    night, units = _Night(at, on, store, engine, by), _units(by, on)
    wanted = tuple(measures.known())
    away: tuple[str, ...] = ()
    for number, one in enumerate(wanted):
        if one.key not in work.kept:
            work.tell(one.title, done=number, of=len(wanted))
            try:
                work.keep(one.key, asdict(_computed(one, night, units)))
            except EngineUnavailable as error:  # the rest would wait for the same; what was recorded before stands
                away = (f"{one.title} og de følgende: {error}",)
                break
    return _told([(one.title, _Done(**work.kept[one.key])) for one in wanted if one.key in work.kept], away)


def _computed(one: Measure, night: _Night, units: Mapping[str, int]) -> _Done:
    """Compute a measure, tell it, and record it for plans. Of what is wrong only EngineUnavailable is raised."""
    try:
        kept = Kept(channel=Channel.NIGHTLY, by=night.by, at=night.at)
        answer = compute.run(one, store=night.store, at=night.at, ledger=kept, within=night.within, engine=night.engine)
        if not one.counts.is_single:
            return _Done()
        done = _record(one, answer, night, units)
        return _Done(done.new, done.changed, done.withdrawn)
    except (NoExtract, NothingCovered):
        return _Done(without=True)
    except EngineUnavailable:
        raise
    except (NotPossible, Overtaken) as error:
        return _Done(failed=str(error))
    except Exception:  # whatever is wrong with one measure, the others get their figures
        log.exception("Målingen kunne ikke beregnes.", extra={"job": "register_measures", "measure": one.key})
        return _Done(failed="uventet fejl, se loggen.")


def _told(done: Sequence[tuple[str, _Done]], away: tuple[str, ...]) -> str:
    """The night in a sentence; `away` says what no engine was there for. NotPossible when one was not computed."""
    new, changed, withdrawn, without = (
        sum(getattr(one, name) for _, one in done) for name in ("new", "changed", "withdrawn", "without")
    )
    told = f"{new} tal er nye, {changed} er genberegnet, {without} målinger har intet udtræk"
    if withdrawn:
        told += f", {withdrawn} er trukket tilbage, fordi de nu gælder for få personer"
    if failed := [*(f"{title}: {one.failed}" for title, one in done if one.failed), *away]:
        raise NotPossible((f"{told}. Kunne ikke beregnes: {' '.join(failed)}",))
    return told


def _record(measure: Measure, answer: Answer, night: _Night, units: Mapping[str, int]) -> RecordedMeasure:
    return actions.record_computed(
        measure_key=measure.key,
        figures=tuple(figures(measure, answer, units)),
        extract=extract(answer, night.store),
        definition_digest=answer.version,
        excluded=answer.excluded,
        on=night.on,
        by=night.by,
        at=answer.computed_at,
    )


def figures(measure: Measure, answer: Answer, units: Mapping[str, int]) -> Iterator[ComputedFigure]:
    """The figures of the whole and of each unit that a group is the name of; withdrawn those that may not be shown.

    So are those of which there is nothing to tell any more, so that none stands that was of other persons.
    """
    for one in answer.figures:
        scope = _scope(one, units)
        if scope is None:
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
