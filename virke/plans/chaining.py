"""From rows to what a trace is told: which target a figure is seen against, and which figures are worth telling.

For the query of chains only; everything needed is loaded before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from virke.kernel import danish
from virke.kernel.periods import ONE_DAY, Period
from virke.plans import figures, indicating, promises, saying, superseding, wording
from virke.plans.chains import ChainFigure, ChainTarget
from virke.plans.figures import Reading
from virke.plans.judging import Judgement, Question, judge
from virke.plans.kinds import Direction, Frequency
from virke.plans.models import Indicator, Observation, Target
from virke.plans.policy import policy
from virke.plans.superseding import Decision, Held
from virke.plans.values import WHOLE, Scope

NEWEST = 4
"""So many of the newest figures are told; the others that are, `worth_telling` says."""


def chain_of(targets: Iterable[Target]) -> tuple[Held, ...]:
    return superseding.held(
        Decision(row.pk, promises.scope_of(row), promises.promise_of(row), row.supersedes_id) for row in targets
    )


def worth_telling(
    rows: Sequence[Observation], chain: Sequence[Held], asked: Collection[int]
) -> tuple[list[Observation], int]:
    """Of one scope: the figures to tell, the oldest first, and how many periods are left out.

    Told are the first, the newest, the last of each target, those asked for, and what was corrected.
    """
    corrected = {row.supersedes_id for row in rows if row.supersedes_id is not None}
    current = sorted((row for row in rows if row.pk not in corrected), key=lambda row: (row.ends_on, row.starts_on))
    last = {_target_id(chain, row): row.pk for row in current}
    kept = {row.pk for row in (*current[:1], *current[-NEWEST:])} | {*last.values()}
    kept |= {row.pk for row in rows if row.pk in asked or row.pk in corrected or row.supersedes_id is not None}
    told = sorted((row for row in rows if row.pk in kept), key=lambda row: (row.ends_on, row.starts_on, row.pk))
    return told, sum(row.pk not in kept for row in current)


def target(row: Target, held: Held, indicator: Indicator, judged: Judgement | None) -> ChainTarget:
    return ChainTarget(
        id=row.pk,
        indicator_id=row.indicator_id,
        says=saying.target(held.decision.promise, counted=indicator.counted),
        scope=_scope_name(row),
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


def figure(row: Observation, indicator: Indicator, chain: Sequence[Held], current: Sequence[Reading]) -> ChainFigure:
    """`current` are the figures of the scope that hold; `recorded_by` is the name of whoever wrote the row."""
    own = Reading(row.starts_on, row.ends_on, promises.figure_of(row))
    against = _against(chain, promises.scope_of(row), row.ends_on - ONE_DAY)
    judged = _judged(indicator, against, own, current) if against else None
    return ChainFigure(
        id=row.pk,
        indicator_id=row.indicator_id,
        target_id=against.decision.target_id if against else None,
        title=indicator.title,
        scope=_scope_name(row),
        shown=indicating.shown(figures.value(own.figure), row.unit, indicator.counted),
        parts=_parts(own),
        period=wording.period(own.period),
        last_day=row.ends_on - ONE_DAY,
        light=judged.light if judged else None,
        preliminary=own.figure.maturity.value == "preliminary",
        corrects_id=row.supersedes_id,
        reason=row.reason,
        recorded_on=danish.day_of(row.recorded_at),
        recorded_by=row.recorded_by,
        source=row.extract.system if row.extract else "",
    )


def by_scope(rows: Iterable[Observation]) -> dict[Scope, list[Observation]]:
    found: dict[Scope, list[Observation]] = defaultdict(list)
    for row in rows:
        found[promises.scope_of(row)].append(row)
    return found


def readings(rows: Iterable[Observation]) -> list[Reading]:
    """The figures that nothing supersedes, of rows that hold all of a scope."""
    known = list(rows)
    corrected = {row.supersedes_id for row in known}
    return [Reading(row.starts_on, row.ends_on, promises.figure_of(row)) for row in known if row.pk not in corrected]


def scopes_of(rows: Iterable[Target | Observation]) -> frozenset[Scope]:
    """The whole, and the units or groups that the chain was asked about."""
    return frozenset({WHOLE, *(promises.scope_of(row) for row in rows)})


def _against(chain: Sequence[Held], scope: Scope, day: date) -> Held | None:
    """The target that held on the last day of the figure's period, the latest of several."""
    holding = [one for one in chain if one.decision.scope == scope and one.holds(day)]
    return max(holding, key=lambda one: (one.decision.promise.starts_on, one.decision.target_id), default=None)


def _target_id(chain: Sequence[Held], row: Observation) -> int | None:
    held = _against(chain, promises.scope_of(row), row.ends_on - ONE_DAY)
    return held.decision.target_id if held else None


def _judged(indicator: Indicator, held: Held, own: Reading, current: Sequence[Reading]) -> Judgement:
    """As of the day after the period, with what came before and the figure itself."""
    before = [one for one in current if one.ends_on < own.ends_on]
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


def _parts(reading: Reading) -> str:
    parts = reading.figure.parts
    return "" if parts is None else f"{wording.number(parts[0])} af {wording.number(parts[1])}"


def _scope_name(row: Target | Observation) -> str:
    """The row needs `org_unit`."""
    return ", ".join(filter(None, (row.org_unit.name if row.org_unit else "", row.group)))


def period_of(starts_on: date, ends_on: date) -> str:
    return wording.period(Period(starts_on, ends_on))
