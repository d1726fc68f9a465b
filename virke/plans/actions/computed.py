"""The seam of computed measures: figures that were computed, recorded for every indicator that names the measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from virke.kernel.periods import Period
from virke.kernel.verdicts import unless
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans import access, gathering, promises, rows, writing
from virke.plans.kinds import IndicatorKind
from virke.plans.measures import KNOWN, SHOWN_OF_VERSION, Measure
from virke.plans.models import Computation, Definition, Indicator, Observation, Plan, SourceExtract
from virke.plans.states import State
from virke.plans.values import ComputedFigure, Extract, Figure, FigureRow, RecordedMeasure, Scope

_TOO_FEW = "Tallet gælder nu for så få personer, at det ikke må vises."
_GONE = "Der er ikke mere noget at opgøre for gruppen."


@transaction.atomic
def record_computed(
    *,
    measure_key: str,
    figures: Sequence[ComputedFigure],
    extract: Extract,
    definition_digest: str,
    on: date,
    by: Viewer,
    at: datetime,
    excluded: int | None = None,
) -> RecordedMeasure:
    """Record a measure's figures for the indicators that name it; the same figures again change nothing.

    An indicator of a plan gets the figures of the unit that owns it, as its whole, and of the units directly under it.
    A figure that changed takes over from the one before, which is kept, and so does one that has become final. One that
    is `withdrawn` takes over with no number where one stands, and is nothing where none does. Of the periods that
    `figures` tell of they tell everything: what the measure computed before and does not tell any more is withdrawn.
    `excluded` is how many rows the measure left out, `on` is today. Raises `UnknownKey` for one that nobody declared.
    """
    measure = KNOWN.get(measure_key)
    indicators = _followed(measure_key, by)
    rows.lock_indicators([one.pk for one in indicators])
    reason = f"Genberegnet af »{measure.title}«, version {definition_digest[:SHOWN_OF_VERSION]}."
    asked = list(_rows(indicators, figures, reason))
    asked += _gone(indicators, measure_key, asked, {one.period for one in figures}, reason)
    gathered = gathering.gather(asked, on=on, by=by, computed=True)
    unless(*gathered.reasons).check()
    if not gathered.to_write:
        return RecordedMeasure(len(indicators), 0, 0, len(asked))
    touched = {indicator.pk: indicator for _, indicator, _ in gathered.to_write}
    _define(touched.values(), measure, reason, by, at)
    source, _ = gathering.extract(extract, at=at)
    run = _run(measure_key, definition_digest, source, excluded, by, at)
    made = [_observation(row, touched[row.indicator_id], known, run) for row, _, known in gathered.to_write]
    Observation.objects.bulk_create(made)
    withdrawn = sum(row.withdrawn for row in made)
    changed = sum(row.supersedes_id is not None for row in made) - withdrawn
    new = len(made) - changed - withdrawn
    details = {"new": new, "corrected": changed} | ({"withdrawn": withdrawn} if withdrawn else {})
    rows.tell("record_computed", run, by=by, at=at, details=details)
    return RecordedMeasure(len(indicators), new, changed, len(asked) - len(made), withdrawn)


def _followed(measure_key: str, by: Viewer) -> list[Indicator]:
    """The indicators of the measure in plans that are not closed, each with its items."""
    named = Indicator.objects.filter(kind=IndicatorKind.MEASURE.value, measure_key=measure_key)
    followed = named.filter(items__plan__in=Plan.objects.exclude(state=State.CLOSED.value)).distinct()
    found = list(followed.prefetch_related("items__plan").order_by("pk"))
    for one in found:
        access.check_record(by, one)
    return found


def _rows(indicators: Sequence[Indicator], figures: Sequence[ComputedFigure], reason: str) -> Iterator[FigureRow]:
    parents: dict[int, int | None] = dict(Unit.objects.values_list("pk", "parent_id"))
    for one in indicators:
        owners = [item.plan.owner_unit_id for item in one.items.all()]
        owner = next((unit_id for unit_id in owners if parents[unit_id] is None), owners[0])
        for line, figure in enumerate(_of_owner(owner, parents, figures), start=1):
            why = f"{reason} {_TOO_FEW}" if figure.figure.withdrawn else reason
            yield FigureRow(line, one.pk, figure.period, figure.figure, figure.scope, why)


def _gone(
    indicators: Sequence[Indicator], measure_key: str, asked: Sequence[FigureRow], periods: set[Period], reason: str
) -> Iterator[FigureRow]:
    """What stands of a group that the register does not know any more, as figures to withdraw."""
    there = {(row.indicator_id, row.scope, row.period) for row in asked}
    standing = Observation.objects.filter(
        indicator__in=indicators, computation__measure_key=measure_key, superseded_by=None, withdrawn=False
    )
    gone = (
        one
        for one in standing.order_by("pk")
        if (period := Period(one.starts_on, one.ends_on)) in periods
        and (one.indicator_id, promises.scope_of(one), period) not in there
    )
    for line, one in enumerate(gone, start=len(asked) + 1):
        figure = Figure(one.unit, withdrawn=True)
        where = (Period(one.starts_on, one.ends_on), figure, promises.scope_of(one))
        yield FigureRow(line, one.indicator_id, *where, f"{reason} {_GONE}")


def _of_owner(
    owner: int, parents: Mapping[int, int | None], figures: Sequence[ComputedFigure]
) -> Iterator[ComputedFigure]:
    """Of the municipality itself the figures of everything are the whole, of a unit the unit's own."""
    whole = None if parents[owner] is None else owner
    for one in figures:
        if one.scope.unit_id == whole:
            yield replace(one, scope=Scope(None, one.scope.group))
        elif one.scope.unit_id is not None and parents.get(one.scope.unit_id) == owner:
            yield one


def _define(indicators: Iterable[Indicator], measure: Measure, reason: str, by: Viewer, at: datetime) -> None:
    """A new version of the definition where the measure says something else than it did."""
    for one in indicators:
        if one.definitions.get(version=one.definition_version).text == measure.meaning:
            continue
        one.definition_version += 1
        Definition.objects.create(
            indicator=one,
            version=one.definition_version,
            text=measure.meaning,
            unit=one.unit,
            reason=reason,
            at=at,
            by=by.username,
        )
        rows.touch(one, by=by, at=at)


def _run(
    measure_key: str, version: str, source: SourceExtract, excluded: int | None, by: Viewer, at: datetime
) -> Computation:
    return Computation.objects.create(
        measure_key=measure_key,
        version=version,
        extract=source,
        excluded=excluded,
        computed_at=at,
        computed_by=by.username,
    )


def _observation(row: FigureRow, indicator: Indicator, known: Observation | None, run: Computation) -> Observation:
    made = writing.observation(gathering.observation(row, indicator, known), row.figure)
    made.computation, made.extract = run, run.extract
    made.reason = row.reason if known is not None else ""
    made.recorded_at, made.recorded_by = run.computed_at, run.computed_by
    return made
