"""Targets that hold at any time: step, stock, band, ceiling, service level, keep. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from virke.kernel import units
from virke.plans import curves, wording
from virke.plans.intervals import Interval
from virke.plans.judging import chosen, runs
from virke.plans.judging.asking import Bounds, Compared, Judgement, Question, amount
from virke.plans.kinds import Light, Maturity
from virke.plans.policy import Policy
from virke.plans.values import Promise


def judge(question: Question, promise: Promise, policy: Policy) -> Judgement:
    """The latest figure of the target's time against its bounds."""
    bounds = curves.bounds(promise, direction=question.direction, keep_margin=policy.keep_margin)
    readings = chosen.usable(question, promise)
    if not readings:
        return chosen.nothing_to_judge(question, promise)
    if bounds == (None, None):
        return Judgement(Light.NO_TARGET, ("Måltallet har ikke noget tal at sammenligne med.",))
    last = readings[-1]
    by = min(question.on, promise.ends_on) if promise.ends_on else question.on
    stale = chosen.outdated(question, last, policy, by=by)
    if stale is not None:
        return stale
    found = chosen.compared(question, last, policy)
    if isinstance(found, Judgement):
        return found
    answered = against(question, found, bounds)
    return replace(answered, reasons=(*answered.reasons, *runs.said(question, promise, bounds, policy)))


def against(question: Question, found: Compared, bounds: Bounds) -> Judgement:
    """Reached, not reached, or uncertain when chance could have made the difference."""
    light = _light(found.value, found.interval, bounds, _certain_bounds(question, bounds))
    low, high = bounds
    unit = question.promise.unit if question.promise else ""
    aim = wording.stopped(f"Målet er {wording.bounds(low, high, unit, question.counted)}")
    reasons = [f"{sentence(question, found)} {aim}"]
    if light is Light.UNCERTAIN and found.interval is not None:
        reasons.append(doubt(question, found.interval))
    return answer(light, reasons, found)


def sentence(question: Question, found: Compared) -> str:
    """ "43 af 52 i marts 2024 er 82,7 %." or "10 boliger i 2024." """
    parts, when = found.reading.figure.parts, wording.during(found.reading.period)
    shown = amount(question, found.value)
    if parts is None:
        return f"{shown} {when}."
    return wording.stopped(f"{wording.number(parts[0])} af {wording.number(parts[1])} {when} er {shown}")


def doubt(question: Question, interval: Interval) -> str:
    low, high = (amount(question, end) for end in interval)
    return wording.stopped(f"Grundlaget er lille: tallet kan ved et tilfælde ligge mellem {low} og {high}")


def answer(
    light: Light,
    reasons: list[str],
    found: Compared,
    *,
    expected: Decimal | None = None,
    projected: Decimal | None = None,
    pace: Decimal | None = None,
) -> Judgement:
    return Judgement(
        light,
        (*reasons, *chosen.note(found.reading)),
        value=found.value,
        period=found.reading.period,
        expected=expected,
        projected=projected,
        pace=pace,
        interval=found.interval,
        preliminary=found.reading.figure.maturity is Maturity.PRELIMINARY,
    )


def good(value: Decimal, bounds: Bounds) -> bool:
    low, high = bounds
    return (low is None or value >= low) and (high is None or value <= high)


def could_differ(interval: Interval | None, bounds: Bounds) -> bool:
    """Whether one of the bounds lies inside the interval."""
    return interval is not None and any(bound is not None and interval[0] <= bound <= interval[1] for bound in bounds)


def _light(value: Decimal, interval: Interval | None, bounds: Bounds, doubtful: Bounds) -> Light:
    if could_differ(interval, doubtful):
        return Light.UNCERTAIN
    return Light.REACHED if good(value, bounds) else Light.NOT_REACHED


def _certain_bounds(question: Question, bounds: Bounds) -> Bounds:
    """The bounds that chance can blur. All or nothing is certain: one miss is a miss of 100 %."""
    low, high = bounds
    unit = question.promise.unit if question.promise else ""
    full = {units.PERCENT.key: 100, units.SHARE.key: 1}.get(unit)
    low_counts = low is not None and low > 0 and (full is None or low < full)
    return (low if low_counts else None), (high if high is not None and high > 0 else None)
