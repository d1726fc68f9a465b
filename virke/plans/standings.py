"""Where indicators stand on a day, in bulk: three questions whatever their number. For the queries only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from virke.plans import holding, naming, promises, summing, superseding
from virke.plans.holding import Readings
from virke.plans.judging import RANK, Judgement, Question, judge, overridden
from virke.plans.kinds import Direction, Frequency, Light
from virke.plans.models import Indicator, LightOverride, Target
from virke.plans.policy import Policy, policy
from virke.plans.summing import Summed
from virke.plans.superseding import Decision, Held
from virke.plans.values import WHOLE, Scope
from virke.plans.views import Lights

NO_TARGET = Judgement(Light.NO_TARGET, ("Der er ikke besluttet noget måltal.",))


Overrides = Mapping[int, Sequence[LightOverride]]


@dataclass(frozen=True, slots=True)
class TargetLight:
    """Where one target stands that counts on the day."""

    target_id: int
    scope: Scope
    light: Light


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator on the day: its light with the reasons, and each target that counts with its judgement.

    `readings` of the whole hold the `sums` of all its units where it has no figure of its own. `overrides` are all
    judgements by persons, by target.
    """

    light: Light
    reasons: tuple[str, ...]
    judged: Mapping[int, Judgement]
    chain: tuple[Held, ...]
    readings: Readings
    overrides: Overrides
    targets: Mapping[int, Target]
    sums: tuple[Summed, ...]

    @property
    def lights(self) -> tuple[TargetLight, ...]:
        counting = [one.decision for one in self.chain if one.decision.target_id in self.judged]
        return tuple(TargetLight(one.target_id, one.scope, self.judged[one.target_id].light) for one in counting)


def standings(
    indicators: Collection[Indicator], *, on: date, known: Mapping[int, Readings] | None = None
) -> dict[int, Standing]:
    """By the id of the indicator. `known` are all figures of those whose figures the caller has loaded.

    Of the others only the figures that decide a light are fetched, so only their lights and reasons are whole.
    """
    ids, known = [indicator.pk for indicator in indicators], known or {}
    targets, overrides = _targets(ids), _overrides(ids)
    chains = {indicator_id: superseding.held(map(_decision, own.values())) for indicator_id, own in targets.items()}
    readings = {**holding.deciding({one: chains[one] for one in chains if one not in known}, on=on), **known}
    rules = policy(on=on)
    return {
        one.pk: _standing(
            one, targets.get(one.pk, {}), chains.get(one.pk, ()), readings.get(one.pk, {}), overrides, on, rules
        )
        for one in indicators
    }


def holding_override(overrides: Sequence[LightOverride], *, on: date) -> LightOverride | None:
    """The latest of those that hold on the day."""
    holding = [one for one in overrides if one.starts_on <= on < min(one.ends_on, one.removed_on or one.ends_on)]
    return holding[-1] if holding else None


def lights(found: Iterable[Light]) -> Lights:
    counts = Counter(found)
    return Lights(tuple(sorted(counts.items(), key=lambda one: (RANK[one[0]], one[0].value))))


def _standing(
    row: Indicator,
    targets: Mapping[int, Target],
    chain: tuple[Held, ...],
    readings: Readings,
    overrides: Overrides,
    on: date,
    rules: Policy,
) -> Standing:
    sums = summing.of_units(readings, chain)
    readings, judged = summing.filled(readings, sums), {}
    for held in superseding.to_judge(chain, on=on):
        target_id = held.decision.target_id
        override = holding_override(overrides.get(target_id, ()), on=on)
        judged[target_id] = _judged(row, held, readings, override, on, rules)
    whole = [judged[one.decision.target_id] for one in chain if _counts(one, judged) and one.decision.scope == WHOLE]
    worst = min(whole or judged.values(), key=lambda one: RANK[one.light], default=_without(chain))
    return Standing(worst.light, worst.reasons, judged, chain, readings, overrides, targets, sums)


def _counts(held: Held, judged: Mapping[int, Judgement]) -> bool:
    return held.decision.target_id in judged


def _without(chain: tuple[Held, ...]) -> Judgement:
    return Judgement(Light.NO_TARGET, ("Måltallet gælder endnu ikke.",)) if chain else NO_TARGET


def _judged(
    row: Indicator, held: Held, readings: Readings, override: LightOverride | None, on: date, rules: Policy
) -> Judgement:
    question = Question(
        promise=held.decision.promise,
        readings=tuple(readings.get(held.decision.scope, ())),
        on=on,
        direction=Direction(row.direction) if row.direction else None,
        frequency=Frequency(row.frequency) if row.frequency else None,
        exhaustive=row.exhaustive,
        counted=row.counted,
    )
    computed = judge(question, rules)
    if override is None:
        return computed
    return overridden(
        computed, light=Light(override.light), reason=override.reason, by=override.by, ends_on=override.ends_on
    )


def _targets(ids: Sequence[int]) -> dict[int, dict[int, Target]]:
    """By indicator and by their own ids, with their keys."""
    found: dict[int, dict[int, Target]] = defaultdict(dict)
    for row in Target.objects.filter(indicator_id__in=ids).select_related("key"):
        found[row.indicator_id][row.pk] = row
    return found


def _decision(row: Target) -> Decision:
    return Decision(row.pk, promises.scope_of(row), promises.promise_of(row), row.supersedes_id)


def _overrides(ids: Sequence[int]) -> dict[int, list[LightOverride]]:
    """The judgements by persons, by target, the latest last."""
    rows = LightOverride.objects.filter(target__indicator_id__in=ids)
    found: dict[int, list[LightOverride]] = defaultdict(list)
    named = rows.annotate(name=naming.name_of("by"), remover=naming.name_of("removed_by"))
    for row in named.order_by("at", "pk"):
        row.by, row.removed_by = row.name, row.remover  # shown, never saved
        found[row.target_id].append(row)
    return found
