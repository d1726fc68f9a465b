"""Targets that are reached by a day: point, linear and cumulative. Pure.

Before the day, the observed pace is held against the required one, as Open SDG does: the share of the way that is gone,
over the share of the time that has gone. From 40 to 80 in a year and at 55 after half of it is 15 of 40 in 0.5 of the
time: 0,75 of the required pace. A straight way is used instead of a yearly growth rate, so that it also works for
nothing, for falling figures and for parts of a year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY
from virke.plans import curves, figures, wording
from virke.plans.curves import Start
from virke.plans.figures import Reading
from virke.plans.judging import chosen, standing
from virke.plans.judging.asking import Bounds, Compared, Judgement, Question, amount
from virke.plans.kinds import Light
from virke.plans.policy import Policy
from virke.plans.values import Promise


def judge_value(question: Question, promise: Promise, policy: Policy) -> Judgement:
    """Point and linear: the latest figure against the bound on the last day, before it against the way to it."""
    readings = chosen.usable(question, promise)
    if not readings:
        return chosen.nothing_to_judge(question, promise)
    last, ends_on = readings[-1], promise.ends_on or question.on
    final = last.ends_on >= ends_on
    stale = None if final else chosen.outdated(question, last, policy, by=question.on)
    if stale is not None:
        return stale
    found = chosen.compared(question, last, policy)
    if isinstance(found, Judgement):
        return found
    bounds = (promise.low, promise.high)
    if final or (question.on >= ends_on and question.frequency is None):
        return standing.against(question, found, bounds)
    if standing.good(found.value, bounds):
        return _early(question, found, bounds, ends_on)
    return _on_its_way(question, promise, found, _start(promise, readings), ends_on, policy)


def judge_sum(question: Question, promise: Promise, policy: Policy) -> Judgement:
    """Cumulative: the sum of the period so far. What is reached stays reached, what is overspent stays overspent."""
    steps = figures.apart(one for one in chosen.usable(question, promise) if one.starts_on >= promise.starts_on)
    whole = figures.total([one.figure for one in steps])
    value = figures.value(whole) if whole is not None else None
    if whole is None or value is None:
        return chosen.nothing_to_judge(question, promise)
    last, ends_on = steps[-1], promise.ends_on or question.on
    found = Compared(Reading(steps[0].starts_on, last.ends_on, whole), value, None)
    bounds = (promise.low, promise.high)
    settled = (promise.low is None) != standing.good(value, bounds)  # no later figure can change it
    if settled or last.ends_on >= ends_on:
        return _with_gap(standing.against(question, found, bounds), steps)
    stale = chosen.outdated(question, last, policy, by=question.on)
    if stale is not None:
        return stale
    start = Start(promise.starts_on, Decimal())
    return _with_gap(_on_its_way(question, promise, found, start, ends_on, policy), steps)


def _start(promise: Promise, readings: tuple[Reading, ...]) -> Start | None:
    """The baseline, or the first figure of the time when there is a later one."""
    own = curves.start_of(promise)
    if own is not None or len(readings) == 1:
        return own
    first = figures.value(readings[0].figure)
    return None if first is None else Start(readings[0].ends_on, first)


def _early(question: Question, found: Compared, bounds: Bounds, ends_on: date) -> Judgement:
    """The bound is met before the day: reached, unless chance may have done it; then still on the way."""
    certain = standing.against(question, found, bounds)
    until = f"Målet skal holde til {format_date(ends_on - ONE_DAY)}."
    light = Light.ON_THE_WAY if certain.light is Light.UNCERTAIN else certain.light
    return standing.answer(light, [*certain.reasons, until], found)


def _on_its_way(
    question: Question, promise: Promise, found: Compared, start: Start | None, ends_on: date, policy: Policy
) -> Judgement:
    aim = f"Målet er {wording.bounds(promise.low, promise.high, promise.unit, question.counted)}"
    reasons = [f"{standing.sentence(question, found)} {aim} den {format_date(ends_on - ONE_DAY)}."]
    gone = None if start is None else curves.elapsed(start.on, ends_on, found.reading.ends_on)
    if start is None or not gone:
        reasons.append("Der er endnu ikke to opgørelser, så tempoet kan ikke regnes ud.")
        return standing.answer(Light.UNCERTAIN, reasons, found)
    aimed = curves.goal(promise, start.value)
    if promise.shape is promise.shape.CUMULATIVE:
        aimed = promise.low if promise.low is not None else promise.high
    if aimed is None or aimed == start.value:
        reasons.append(
            f"Udgangspunktet, {amount(question, start.value)}, levede op til målet. Det gør tallet ikke mere."
        )
        return standing.answer(Light.AT_RISK, reasons, found)
    way = (found.value - start.value) / (aimed - start.value)
    pace = way / gone
    if promise.shape is promise.shape.CUMULATIVE and promise.low is None:
        pace = _sparing(pace)
    light, grade = _grade(pace, policy)
    if light is Light.ON_THE_WAY and _overshot(found.value, promise, start):
        light, grade = Light.AT_RISK, "Tallet er forbi målet på den anden side."
    expected = start.value + (aimed - start.value) * gone
    projected = start.value + (found.value - start.value) / gone
    reasons.append(_compared(question, start, expected, projected, ends_on))
    reasons.append(grade)
    return standing.answer(light, reasons, found, expected=expected, projected=projected, pace=pace)


def _sparing(used: Decimal) -> Decimal:
    """Of a ceiling on a sum, less is better: half of what could be used by now is twice the required pace."""
    return Decimal(99) if used <= 0 else min(Decimal(99), 1 / used)


def _overshot(value: Decimal, promise: Promise, start: Start) -> bool:
    """A target with both bounds, passed from one side to the other."""
    if promise.low is None or promise.high is None:
        return False
    return value > promise.high if start.value < promise.low else value < promise.low


def _grade(pace: Decimal, policy: Policy) -> tuple[Light, str]:
    percent = f"{wording.number((pace * 100).quantize(Decimal(1)))} % af det tempo, der skal til"
    if policy.on_the_way <= pace < 1:
        return Light.ON_THE_WAY, f"Det er {percent}: næsten nok."
    if pace >= policy.on_the_way:
        return Light.ON_THE_WAY, f"Det er {percent}: målet nås, hvis det fortsætter sådan."
    if pace >= policy.behind:
        return Light.AT_RISK, f"Det er {percent}: lidt bagud."
    if pace > policy.wrong_way:
        return Light.AT_RISK, f"Det er {percent}: langt bagud."
    if pace == policy.wrong_way:
        return Light.AT_RISK, "Tallet står stille."
    return Light.NOT_REACHED, "Tallet går den forkerte vej."


def _compared(question: Question, start: Start, expected: Decimal, projected: Decimal, ends_on: date) -> str:
    begin, now, end = (amount(question, number) for number in (start.value, expected, projected))
    return (
        f"Fra {begin} den {format_date(start.on)} skulle det nu være {now}; "
        f"i dette tempo bliver det {end} den {format_date(ends_on - ONE_DAY)}."
    )


def _with_gap(judgement: Judgement, steps: tuple[Reading, ...]) -> Judgement:
    """Say when days inside the sum have no figure, so that a low sum is not taken for a low effort."""
    covered = sum((one.ends_on - one.starts_on).days for one in steps)
    missing = (steps[-1].ends_on - steps[0].starts_on).days - covered
    if not missing:
        return judgement
    return replace(judgement, reasons=(*judgement.reasons, f"Der mangler tal for {missing} dage i perioden."))
