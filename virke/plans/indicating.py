"""An indicator with its targets, figures, definitions and curve. For the queries only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from virke.kernel.periods import Period
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans import (
    access,
    answering,
    curves,
    figures,
    naming,
    promises,
    saying,
    showing,
    standings,
    wording,
)
from virke.plans.figures import Reading
from virke.plans.holding import Readings
from virke.plans.kinds import Direction, Light, Maturity, Shape
from virke.plans.measures import KNOWN, SHOWN_OF_VERSION
from virke.plans.models import Computation, Indicator, LightOverride, Observation, Target
from virke.plans.policy import policy
from virke.plans.standings import Standing
from virke.plans.summing import Summed
from virke.plans.superseding import Held
from virke.plans.values import WHOLE, Figure, Scope
from virke.plans.views import (
    ComputationView,
    Curve,
    CurvePath,
    CurvePoint,
    DefinitionView,
    FormerFigure,
    IndicatorView,
    OverrideView,
    ReadingView,
    TargetView,
)


def views(indicators: Collection[Indicator], *, viewer: Viewer, on: date) -> tuple[IndicatorView, ...]:
    """In the given order. They need `definitions`, `items__plan`, `owner_unit` and `owner_person`."""
    ids = [row.pk for row in indicators]
    observed, deviations = _observations(ids), answering.deviations(ids)
    found = standings.standings(indicators, on=on, known=_known(observed))
    names = _unit_names(found[row.pk] for row in indicators)
    return tuple(
        replace(
            _view(row, found[row.pk], observed[row.pk], names, viewer=viewer, on=on),
            deviations=tuple(answering.view(one, row, viewer=viewer, on=on) for one in deviations[row.pk]),
            unanswered=answering.unanswered(row, found[row.pk].lights, deviations[row.pk]),
        )
        for row in indicators
    )


def _view(
    row: Indicator,
    standing: Standing,
    observed: Sequence[Observation],
    names: dict[int, str],
    *,
    viewer: Viewer,
    on: date,
) -> IndicatorView:
    definitions = sorted(row.definitions.all(), key=lambda one: -one.version)
    shown = tuple(_target(row, one, standing, names, on=on) for one in _in_order(standing))
    owner = row.owner_person or row.owner_unit
    return IndicatorView(
        id=row.pk,
        title=row.title,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        measure=KNOWN.get(row.measure_key).title if row.measure_key in KNOWN else row.measure_key,
        measure_key=row.measure_key,
        measure_known=not row.measure_key or row.measure_key in KNOWN,
        unit=row.unit,
        unit_word=wording.unit_word(row.unit, row.counted),
        counted=row.counted,
        direction_label=row.get_direction_display() if row.direction else "",
        frequency_label=row.get_frequency_display() if row.frequency else "",
        exhaustive=row.exhaustive,
        source=row.source,
        owner=owner.name if owner else "",
        definition=definitions[0].text if definitions else "",
        definitions=tuple(
            DefinitionView(one.version, one.text, wording.unit_word(one.unit, row.counted), one.reason, one.at, one.by)
            for one in definitions
        ),
        lines=showing.lines(row.first_line, row.last_line),
        light=standing.light,
        reasons=standing.reasons,
        targets=shown,
        readings=_in_time(
            [*_readings(row, observed, names), *(_sum(row, one, observed, names) for one in standing.sums)]
        ),
        curve=_curve(row, standing, shown),
        may_record=access.may_record(viewer, row),
        may_answer=access.may_answer(viewer, row),
        may_edit=any(access.may_edit(viewer, item.plan) for item in row.items.all()),
    )


def _observations(ids: Collection[int]) -> dict[int, list[Observation]]:
    """All of them, corrected ones too, the latest period first. One query."""
    found: dict[int, list[Observation]] = {indicator_id: [] for indicator_id in ids}
    rows = Observation.objects.filter(indicator_id__in=ids).select_related("extract", "computation__extract")
    named = rows.annotate(name=naming.name_of("recorded_by")).order_by("-ends_on", "-starts_on", "-pk")
    for row in promises.as_shown(named):
        row.recorded_by = row.name  # type: ignore[attr-defined]  # annotated above; shown, never saved
        found[row.indicator_id].append(row)
    return found


def _known(observed: Mapping[int, Sequence[Observation]]) -> dict[int, Readings]:
    """Those of them that hold, as judging takes them."""
    found: dict[int, Readings] = {}
    for indicator_id, rows in observed.items():
        own: dict[Scope, list[Reading]] = defaultdict(list)
        for one in _holding(rows):
            own[promises.scope_of(one)].append(Reading(one.starts_on, one.ends_on, promises.figure_of(one)))
        found[indicator_id] = own
    return found


def _holding(observed: Sequence[Observation]) -> list[Observation]:
    corrected = {one.supersedes_id for one in observed}
    return [one for one in observed if one.pk not in corrected]


def _unit_names(found: Iterable[Standing]) -> dict[int, str]:
    ids = set()
    for standing in found:
        ids |= {row.org_unit_id for row in standing.targets.values() if row.org_unit_id is not None}
        ids |= {scope.unit_id for scope in standing.readings if scope.unit_id is not None}
    return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def _in_order(standing: Standing) -> list[tuple[Target, Held]]:
    """The whole before its parts, and the latest first, as people look for what holds now."""
    latest_first = list(standing.chain)[::-1]
    ordered = sorted(latest_first, key=lambda held: held.decision.scope != WHOLE)
    return [(standing.targets[held.decision.target_id], held) for held in ordered]


def _target(
    row: Indicator, of: tuple[Target, Held], standing: Standing, names: dict[int, str], *, on: date
) -> TargetView:
    target, held = of
    promise = held.decision.promise
    overrides = standing.overrides.get(target.pk, ())
    holding = standings.holding_override(overrides, on=on)
    return TargetView(
        id=target.pk,
        scope=held.decision.scope,
        scope_name=_scope_name(held.decision.scope, names),
        promise=promise,
        says=saying.target(promise, counted=row.counted),
        ends_on=held.ends_on,
        decided_on=target.decided_on,
        decided_citation=target.decided_citation,
        supersedes_id=target.supersedes_id,
        superseded_by_id=held.superseded_by_id,
        reason=target.reason,
        key_name=target.key.name if target.key else "",
        judgement=standing.judged.get(target.pk),
        overrides=tuple(_override(one, holds=one is holding) for one in reversed(overrides)),
        path=curves.path(
            curves.until(promise, held.ends_on),
            direction=Direction(row.direction) if row.direction else None,
            keep_margin=policy(on=on).keep_margin,
            until=held.ends_on or on,
        ),
    )


def _override(row: LightOverride, *, holds: bool) -> OverrideView:
    return OverrideView(
        id=row.pk,
        light=Light(row.light),
        reason=row.reason,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        by=row.by,
        at=row.at,
        removed_on=row.removed_on,
        removed_by=row.removed_by,
        removal_reason=row.removal_reason,
        holds=holds,
    )


def _scope_name(scope: Scope, names: Mapping[int, str]) -> str:
    where = names.get(scope.unit_id, "") if scope.unit_id is not None else ""
    return ", ".join(filter(None, (where, scope.group))) or "Samlet"


def _in_time(found: Iterable[ReadingView]) -> tuple[ReadingView, ...]:
    """The latest period first; the whole before its units."""
    return tuple(
        sorted(found, key=lambda one: (-one.ends_on.toordinal(), -one.starts_on.toordinal(), one.scope != WHOLE))
    )


def _sum(row: Indicator, one: Summed, observed: Sequence[Observation], names: Mapping[int, str]) -> ReadingView:
    figure, period = one.reading.figure, (one.reading.starts_on, one.reading.ends_on)
    there = [own for own in _holding(observed) if not own.withdrawn]
    of_group = [own for own in there if own.org_unit_id in one.units and own.group == one.group]
    parts = [own for own in of_group if (own.starts_on, own.ends_on) == period]
    last = max(parts, key=lambda own: own.recorded_at)
    missing = ", ".join(names.get(unit_id, "") for unit_id in one.missing)
    return replace(
        _reading(row, last, names, {own.pk: own for own in observed}, figure=figure),
        id=None,
        scope=Scope(None, one.group),
        scope_name=_scope_name(Scope(None, one.group), names),
        former=(),
        note="",
        source="",
        recorded_by="",
        made_of=tuple(own.pk for own in parts),
        incomplete=not one.complete,
        summed=f"{one.says}; mangler {missing}" if missing else one.says,
    )


def _readings(row: Indicator, observed: Sequence[Observation], names: Mapping[int, str]) -> tuple[ReadingView, ...]:
    by_id = {one.pk: one for one in observed}
    return tuple(_reading(row, one, names, by_id) for one in _holding(observed))


def _reading(
    row: Indicator,
    one: Observation,
    names: Mapping[int, str],
    by_id: Mapping[int, Observation],
    *,
    figure: Figure | None = None,
) -> ReadingView:
    figure = figure or promises.figure_of(one)
    value = figures.value(figure)
    parts = "" if figure.parts is None else f"{wording.number(figure.parts[0])} af {wording.number(figure.parts[1])}"
    return ReadingView(
        id=one.pk,
        scope=promises.scope_of(one),
        scope_name=_scope_name(promises.scope_of(one), names),
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        period=wording.period(Period(one.starts_on, one.ends_on)),
        figure=figure,
        value=value,
        shown=said(figure, row.counted),
        parts=parts,
        preliminary=figure.maturity is Maturity.PRELIMINARY,
        definition_version=one.definition_version,
        source=one.extract.system if one.extract else "",
        note=one.note,
        recorded_at=one.recorded_at,
        recorded_by=one.recorded_by,
        former=_former(row, one, by_id),
        made_of=(one.pk,),
        # How many rows a register of a few persons has tells of them, too.
        computed=None if figure.withdrawn else _computed(one.computation),
    )


def _computed(row: Computation | None) -> ComputationView | None:
    if row is None:
        return None
    return ComputationView(
        measure=KNOWN.get(row.measure_key).title if row.measure_key in KNOWN else row.measure_key,
        version=row.version[:SHOWN_OF_VERSION],
        system=row.extract.system,
        extract=row.extract.digest[:SHOWN_OF_VERSION],
        rows=row.extract.rows,
        excluded=row.excluded,
        computed_at=row.computed_at,
    )


def _former(row: Indicator, one: Observation, by_id: Mapping[int, Observation]) -> tuple[FormerFigure, ...]:
    """The reason stands at the figure that took over."""
    found = []
    while one.supersedes_id is not None:
        old = by_id[one.supersedes_id]
        was = said(promises.figure_of(old), row.counted)
        found.append(FormerFigure(was, one.reason, old.recorded_at, old.recorded_by))
        one = old
    return tuple(found)


def said(figure: Figure, counted: str) -> str:
    """The figure as people read it, or that it may not be shown."""
    return wording.WITHDRAWN if figure.withdrawn else shown(figures.value(figure), figure.unit, counted)


def shown(value: Decimal | None, unit: str, counted: str) -> str:
    return "-" if value is None else wording.amount(value, unit, counted)


def _curve(row: Indicator, standing: Standing, targets: Sequence[TargetView]) -> Curve:
    """The whole's figures; where a sum is promised, the sum so far of the period that counts."""
    whole = [one for one in targets if one.scope == WHOLE]
    summed = next((one for one in whole if one.holds and one.promise.shape is Shape.CUMULATIVE), None)
    own: Sequence[Reading] = [one for one in standing.readings.get(WHOLE, ()) if one.figure.unit == row.unit]
    if summed is not None:
        counted = Period(summed.promise.starts_on, summed.ends_on)
        own = figures.running([one for one in own if one.starts_on in counted])
    points = [_point(row, one) for one in sorted(own, key=lambda one: (one.ends_on, one.starts_on))]
    return Curve(
        unit_word=wording.unit_word(row.unit, row.counted),
        points=tuple(point for point in points if point is not None),
        paths=tuple(
            CurvePath(one.says, one.path, former=one.superseded_by_id is not None)
            for one in reversed(whole)
            if one.path and one.promise.unit == row.unit and one.promise.shape is not Shape.CADENCE
        ),
        summed=summed is not None,
    )


def _point(row: Indicator, reading: Reading) -> CurvePoint | None:
    value = figures.value(reading.figure)
    if value is None:
        return None
    label = f"{wording.period(reading.period)}: {shown(value, row.unit, row.counted)}"
    last = reading.period.last_day or reading.starts_on
    return CurvePoint(last, value, label, reading.figure.maturity is Maturity.PRELIMINARY)
