"""The figures: recorded, and corrected by new ones. Nothing here changes or removes a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from virke.kernel.periods import Period
from virke.kernel.verdicts import NotPossible, unless
from virke.organisation.access import Viewer
from virke.plans import gathering, promises, rows, rules, writing
from virke.plans.models import Indicator, Observation, SourceExtract
from virke.plans.values import WHOLE, Extract, Figure, FigureRow, RecordedFigures, Scope


@transaction.atomic
def keep_extract(*, extract: Extract, by: Viewer, at: datetime) -> int:
    """Note what figures were taken from; the same extract again is the one that is there."""
    by.check_any_access()
    row, new = gathering.extract(extract, at=at)
    if new:
        rows.tell("keep_extract", row, by=by, at=at, details={"count": extract.rows})
    return row.pk


@transaction.atomic
def record_observation(
    *,
    indicator_id: int,
    period: Period,
    figure: Figure,
    on: date,
    by: Viewer,
    at: datetime,
    scope: Scope = WHOLE,
    extract_id: int | None = None,
    note: str = "",
) -> int:
    """Record a figure of a period; `on` is today. The same figure again changes nothing, another one is refused."""
    indicator = rows.indicator_to_record(indicator_id, by)
    rules.may_write_figures(kind=indicator.kind).check()
    _check(indicator, figure, period, on)
    known = _known(indicator, period, scope)
    if known is not None and promises.figure_of(known) == figure:
        return known.pk
    if known is not None:
        raise NotPossible(("Der er allerede et tal for perioden. Ret det i stedet, og skriv hvorfor.",))
    row = _row(indicator, period, scope, figure, extract_id, note)
    return _keep(row, "record_observation", by, at)


@transaction.atomic
def correct_observation(
    *,
    observation_id: int,
    figure: Figure,
    reason: str,
    on: date,
    by: Viewer,
    at: datetime,
    extract_id: int | None = None,
    note: str = "",
) -> int:
    """Supersede a figure with another for the same period, for a reason; both are kept. Returns the new id."""
    old = rows.observation(observation_id)
    indicator = rows.indicator_to_record(old.indicator_id, by)
    period = Period(old.starts_on, old.ends_on)
    rules.may_write_figures(kind=indicator.kind).check()
    _check(indicator, figure, period, on)
    rules.may_correct(
        superseded=Observation.objects.filter(supersedes=old).exists(),
        reason=reason,
        same=promises.figure_of(old) == figure,
    ).check()
    row = _row(indicator, period, promises.scope_of(old), figure, extract_id, note)
    row.supersedes, row.reason = old, reason.strip()
    return _keep(row, "correct_observation", by, at)


@transaction.atomic
def withdraw_observation(*, observation_id: int, reason: str, by: Viewer, at: datetime) -> int:
    """Take a figure back for a reason, with none in its place; the row stays, and nobody is shown it. The new id."""
    old = rows.observation(observation_id)
    indicator = rows.indicator_to_record(old.indicator_id, by)
    superseded = Observation.objects.filter(supersedes=old).exists()
    rules.may_withdraw(
        superseded=superseded, withdrawn=old.withdrawn, computed=old.computation_id is not None, reason=reason
    ).check()
    figure = Figure(old.unit, withdrawn=True)
    row = _row(indicator, Period(old.starts_on, old.ends_on), promises.scope_of(old), figure, None, "")
    row.supersedes, row.reason = old, reason.strip()
    return _keep(row, "withdraw_observation", by, at)


@transaction.atomic
def record_figures(
    *, figures: Sequence[FigureRow], extract: Extract, on: date, by: Viewer, at: datetime
) -> RecordedFigures:
    """Record many figures of one extract, all or none; `on` is today. The same figures again change nothing.

    A row with another figure than the one that holds is a correction and needs its reason. Raises `NotPossible` with
    every line that cannot be written.
    """
    rows.lock_indicators({row.indicator_id for row in figures})
    gathered = gathering.gather(figures, on=on, by=by)
    unless(*gathered.reasons).check()
    source, _ = gathering.extract(extract, at=at)
    rows_to_write = [
        _kept(writing.observation(gathering.observation(row, indicator, known), row.figure), row, source, by, at)
        for row, indicator, known in gathered.to_write
    ]
    Observation.objects.bulk_create(rows_to_write)
    corrected = sum(known is not None for _, _, known in gathered.to_write)
    new = len(rows_to_write) - corrected
    details = {"count": len(figures), "new": new, "corrected": corrected}
    rows.tell("record_figures", source, by=by, at=at, details=details)
    return RecordedFigures(source.pk, new, corrected, len(figures) - len(rows_to_write))


def _kept(row: Observation, of: FigureRow, source: SourceExtract, by: Viewer, at: datetime) -> Observation:
    row.extract, row.note, row.reason = source, of.note.strip(), of.reason.strip() if row.supersedes_id else ""
    row.recorded_at, row.recorded_by = at, by.username
    return row


def _check(indicator: Indicator, figure: Figure, period: Period, on: date) -> None:
    rules.may_record(figure, unit=indicator.unit, period=period, on=on).check()


def _known(indicator: Indicator, period: Period, scope: Scope) -> Observation | None:
    """The figure that holds for the period: the one that no other supersedes."""
    assert period.ends_on is not None, "checked by rules.may_record"
    return indicator.observations.filter(
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        org_unit_id=scope.unit_id,
        group=scope.group,
        superseded_by=None,
    ).first()


def _row(
    indicator: Indicator, period: Period, scope: Scope, figure: Figure, extract_id: int | None, note: str
) -> Observation:
    assert period.ends_on is not None, "checked by rules.may_record"
    row = Observation(
        indicator=indicator,
        org_unit_id=scope.unit_id,
        group=scope.group,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        definition_version=indicator.definition_version,
        extract_id=extract_id,
        note=note.strip(),
    )
    return writing.observation(row, figure)


def _keep(row: Observation, what: str, by: Viewer, at: datetime) -> int:
    row.recorded_at, row.recorded_by = at, by.username
    row.save(force_insert=True)
    rows.tell(what, row, by=by, at=at, details={"indicator": row.indicator_id})
    return row.pk
