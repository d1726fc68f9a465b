"""Where indicators stand on a day, in bulk: three questions whatever their number. For the queries only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from virke.plans import naming, promises, superseding
from virke.plans.figures import Reading
from virke.plans.judging import RANK, Judgement, Question, judge, overridden
from virke.plans.kinds import NEVER_A_NUMBER, Direction, Frequency, Light, Maturity
from virke.plans.models import Indicator, LightOverride, Observation, Target
from virke.plans.policy import Policy, policy
from virke.plans.superseding import Decision, Held
from virke.plans.values import WHOLE, Figure, Scope
from virke.plans.views import Lights

NO_TARGET = Judgement(Light.NO_TARGET, ("Der er ikke besluttet noget måltal.",))
_COLUMNS = (
    *("indicator_id", "org_unit_id", "group", "starts_on", "ends_on", "unit", "value"),
    *("numerator", "denominator", "n_unknown", "maturity"),
)
_MATURITIES = {maturity.value: maturity for maturity in Maturity}

Readings = Mapping[Scope, Sequence[Reading]]


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator on the day: its light with the reasons, and each target that counts with its judgement."""

    light: Light
    reasons: tuple[str, ...]
    judged: Mapping[int, Judgement]
    chain: tuple[Held, ...]
    readings: Readings
    overrides: Mapping[int, LightOverride]


def standings(
    indicators: Collection[Indicator], *, on: date, history: bool = True, targets: Iterable[Target] | None = None
) -> dict[int, Standing]:
    """By the id of the indicator. Without `history` figures from before the first target are left in the database.

    `targets` are all targets of the indicators, where the caller has them already.
    """
    ids = [indicator.pk for indicator in indicators]
    rows = Target.objects.filter(indicator_id__in=ids) if targets is None else targets
    chains, overrides = _chains(rows), _overrides(ids, on)
    readings = _readings(ids, None if history else chains)
    rules = policy(on=on)
    return {
        one.pk: _standing(one, superseding.held(chains.get(one.pk, ())), readings.get(one.pk, {}), overrides, on, rules)
        for one in indicators
    }


def lights(found: Iterable[Light]) -> Lights:
    counts = Counter(found)
    return Lights(tuple(sorted(counts.items(), key=lambda one: (RANK[one[0]], one[0].value))))


def _standing(
    row: Indicator,
    chain: tuple[Held, ...],
    readings: Readings,
    overrides: Mapping[int, LightOverride],
    on: date,
    rules: Policy,
) -> Standing:
    judged = {}
    for held in superseding.to_judge(chain, on=on):
        target_id = held.decision.target_id
        judged[target_id] = _judged(row, held, readings, overrides.get(target_id), on, rules)
    whole = [judged[one.decision.target_id] for one in chain if _counts(one, judged) and one.decision.scope == WHOLE]
    worst = min(whole or judged.values(), key=lambda one: RANK[one.light], default=_without(chain))
    own = {one.decision.target_id: overrides[one.decision.target_id] for one in chain if _has(one, overrides)}
    return Standing(worst.light, worst.reasons, judged, chain, readings, own)


def _counts(held: Held, judged: Mapping[int, Judgement]) -> bool:
    return held.decision.target_id in judged


def _has(held: Held, overrides: Mapping[int, LightOverride]) -> bool:
    return held.decision.target_id in overrides


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


def _chains(rows: Iterable[Target]) -> dict[int, list[Decision]]:
    chains: dict[int, list[Decision]] = defaultdict(list)
    for row in rows:
        decision = Decision(row.pk, promises.scope_of(row), promises.promise_of(row), row.supersedes_id)
        chains[row.indicator_id].append(decision)
    return chains


def _readings(
    ids: Sequence[int], chains: Mapping[int, Sequence[Decision]] | None
) -> dict[int, dict[Scope, list[Reading]]]:
    """The figures that nothing supersedes. As columns, not rows: there are many."""
    found: dict[int, dict[Scope, list[Reading]]] = {}
    current = Observation.objects.filter(indicator_id__in=ids, superseded_by=None)
    if chains is not None:
        current = current.filter(_judged_by(chains))
    for indicator_id, unit_id, group, starts_on, ends_on, *figure in current.values_list(*_COLUMNS):
        scope = Scope(unit_id, group) if unit_id or group else WHOLE
        reading = Reading(starts_on, ends_on, _figure(*figure))
        found.setdefault(indicator_id, {}).setdefault(scope, []).append(reading)
    return found


def _judged_by(chains: Mapping[int, Sequence[Decision]]) -> Q:
    """The figures that a judgement looks at: of the targets' time, and all where an event may have happened before."""
    promised = [(indicator_id, one.promise) for indicator_id, chain in chains.items() for one in chain]
    events = {indicator_id for indicator_id, promise in promised if promise.shape in NEVER_A_NUMBER}
    first = min((promise.starts_on for _, promise in promised), default=date.max)
    return Q(ends_on__gt=first) | Q(indicator_id__in=events)


def _figure(
    unit: str,
    value: Decimal | None,
    numerator: Decimal | None,
    denominator: Decimal | None,
    n_unknown: int,
    maturity: str,
) -> Figure:
    return Figure(unit, value, numerator, denominator, n_unknown, _MATURITIES[maturity])


def _overrides(ids: Sequence[int], on: date) -> dict[int, LightOverride]:
    """The judgement by a person that holds on the day, by target; the latest of several."""
    holding = LightOverride.objects.filter(target__indicator_id__in=ids, starts_on__lte=on, ends_on__gt=on)
    found: dict[int, LightOverride] = {}
    for row in holding.annotate(name=naming.name_of("by")).order_by("at", "pk"):
        row.by = row.name  # shown, never saved
        found[row.target_id] = row
    return found
