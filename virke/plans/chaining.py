"""From rows to what a trace is told: which target a figure is seen against, and which figures are worth telling.

For the query of chains only; everything needed is loaded before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from virke.kernel import danish
from virke.kernel.periods import ONE_DAY, Period
from virke.plans import figures, indicating, promises, saying, wording
from virke.plans.chains import ChainFigure, ChainTarget
from virke.plans.figures import Reading
from virke.plans.holding import Readings
from virke.plans.judging import Judgement, Question, judge
from virke.plans.kinds import Direction, Frequency, Maturity
from virke.plans.models import Indicator, Observation, Target
from virke.plans.policy import policy
from virke.plans.standings import Standing
from virke.plans.summing import Summed
from virke.plans.superseding import Held
from virke.plans.values import WHOLE, Scope

NEWEST = 4
"""So many of the newest figures are told; the others that are, `figures_of` says."""


def current(rows: Iterable[Observation]) -> Readings:
    """The figures that nothing supersedes, as judging takes them."""
    known = list(rows)
    corrected = {row.supersedes_id for row in known}
    found: dict[Scope, list[Reading]] = {}
    for row in known:
        if row.pk not in corrected:
            found.setdefault(promises.scope_of(row), []).append(_reading(row))
    return found


def target(row: Target, held: Held, indicator: Indicator, judged: Judgement | None) -> ChainTarget:
    return ChainTarget(
        id=row.pk,
        indicator_id=row.indicator_id,
        says=saying.target(held.decision.promise, counted=indicator.counted),
        scope=scope_name(row),
        starts_on=row.starts_on,
        last_day=row.ends_on - ONE_DAY if row.ends_on else None,
        decided_on=row.decided_on,
        decided_citation=row.decided_citation,
        supersedes_id=row.supersedes_id,
        total_id=row.total_id,
        reason=row.reason,
        light=judged.light if judged else None,
        light_reason=next(iter(judged.reasons), "") if judged else "",
    )


def figures_of(
    indicator: Indicator,
    rows: Sequence[Observation],
    standing: Standing,
    scopes: Collection[Scope],
    asked: Collection[int],
) -> tuple[list[ChainFigure], int]:
    """The figures of the scopes to tell, and of how many periods others are left out.

    Told are the first, the newest, the last of each target, those asked for, and what was corrected.
    """
    sums = list(_sums(indicator, rows, standing)) if WHOLE in scopes else []
    own = [_figure(indicator, row, standing) for row in rows if promises.scope_of(row) in scopes]
    corrected = {one.corrects_id for one in own}
    holding = sorted((one for one in (*own, *sums) if one.summed or one.id not in corrected), key=_when)
    last = {one.target_id: one for one in holding}
    kept = {_identity(one) for one in (*holding[:1], *holding[-NEWEST:], *last.values())}
    kept |= {_identity(one) for one in (*own, *sums) if {one.id, *one.made_of} & {*asked}}
    kept |= {_identity(one) for one in own if one.corrects_id is not None or one.id in corrected}
    told = sorted((one for one in (*own, *sums) if _identity(one) in kept), key=_when)
    return told, sum(_identity(one) not in kept for one in holding)


def scope_name(row: Target | Observation) -> str:
    """The row needs `org_unit`. Empty for the whole."""
    return ", ".join(filter(None, (row.org_unit.name if row.org_unit else "", row.group)))


def _figure(indicator: Indicator, row: Observation, standing: Standing) -> ChainFigure:
    """`recorded_by` is the name of whoever wrote the row."""
    own, scope = _reading(row), promises.scope_of(row)
    against = _against(standing.chain, scope, row.ends_on - ONE_DAY)
    judged = _judged(indicator, against, own, standing.readings.get(scope, ())) if against else None
    return ChainFigure(
        id=row.pk,
        indicator_id=indicator.pk,
        target_id=against.decision.target_id if against else None,
        title=indicator.title,
        scope=scope_name(row),
        shown=indicating.said(own.figure, indicator.counted),
        parts=_parts(own),
        period=wording.period(own.period),
        last_day=row.ends_on - ONE_DAY,
        light=judged.light if judged else None,
        preliminary=own.figure.maturity is Maturity.PRELIMINARY,
        corrects_id=row.supersedes_id,
        reason=row.reason,
        recorded_on=danish.day_of(row.recorded_at),
        recorded_by=row.recorded_by,
    )


def _sums(indicator: Indicator, rows: Sequence[Observation], standing: Standing) -> Iterator[ChainFigure]:
    """The whole where only its units have figures. A sum of some of them is told and not judged."""
    corrected = {row.supersedes_id for row in rows}
    for one in standing.sums:
        if one.group:
            continue
        parts = [row for row in rows if row.pk not in corrected and not row.withdrawn and _is_part(row, one)]
        own = one.reading
        against = _against(standing.chain, WHOLE, own.ends_on - ONE_DAY)
        judged = (
            _judged(indicator, against, own, standing.readings.get(WHOLE, ())) if against and one.complete else None
        )
        like = _figure(indicator, max(parts, key=lambda row: (row.recorded_at, row.pk)), standing)
        yield replace(
            like,
            target_id=against.decision.target_id if against else None,
            scope="",
            shown=indicating.shown(figures.value(own.figure), own.figure.unit, indicator.counted),
            parts=_parts(own),
            light=judged.light if judged else None,
            preliminary=own.figure.maturity is Maturity.PRELIMINARY,
            corrects_id=None,
            reason="",
            recorded_by="",
            summed=one.says,
            made_of=tuple(row.pk for row in parts),
        )


def _is_part(row: Observation, of: Summed) -> bool:
    same = (row.starts_on, row.ends_on, row.group) == (of.reading.starts_on, of.reading.ends_on, of.group)
    return same and row.org_unit_id in of.units


def _identity(one: ChainFigure) -> tuple[int, bool]:
    """A sum has the id of one of its figures."""
    return one.id, bool(one.summed)


def _when(one: ChainFigure) -> tuple[date, int]:
    return one.last_day, one.id


def _against(chain: Sequence[Held], scope: Scope, day: date) -> Held | None:
    """The target that held on the last day of the figure's period, the latest of several."""
    holding = [one for one in chain if one.decision.scope == scope and one.holds(day)]
    return max(holding, key=lambda one: (one.decision.promise.starts_on, one.decision.target_id), default=None)


def _judged(indicator: Indicator, held: Held, own: Reading, holding: Sequence[Reading]) -> Judgement:
    """As of the day after the period, with what came before and the figure itself."""
    before = [one for one in holding if one.ends_on < own.ends_on]
    question = Question(
        promise=held.decision.promise,
        readings=(*before, own),
        on=own.ends_on,
        direction=Direction(indicator.direction) if indicator.direction else None,
        frequency=Frequency(indicator.frequency) if indicator.frequency else None,
        exhaustive=indicator.exhaustive,
        counted=indicator.counted,
    )
    return judge(question, policy(on=own.ends_on))


def _reading(row: Observation) -> Reading:
    return Reading(row.starts_on, row.ends_on, promises.figure_of(row))


def _parts(reading: Reading) -> str:
    parts = reading.figure.parts
    return "" if parts is None else f"{wording.number(parts[0])} af {wording.number(parts[1])}"


def period_of(starts_on: date, ends_on: date) -> str:
    return wording.period(Period(starts_on, ends_on))
