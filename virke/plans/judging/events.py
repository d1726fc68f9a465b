"""Targets of things that happen: so many times in a window, once by a day, an indicator to be developed. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY, Period
from virke.plans import curves, figures, wording
from virke.plans.figures import Reading
from virke.plans.judging import chosen
from virke.plans.judging.asking import Judgement, Question, amount
from virke.plans.kinds import Light
from virke.plans.policy import Policy
from virke.plans.values import Promise

MOST_WINDOWS = 1_000


def judge_cadence(question: Question, promise: Promise, _policy: Policy) -> Judgement:
    """So many times in each window, the windows laid from the first day on ("twice a year": 2 in 12 months).

    The window of the day counts; when the target is over, every window does. What never happened is a figure too: no
    event by the end of a window is not reached, not unknown.
    """
    wanted = promise.low if promise.low is not None else promise.high
    if wanted is None or not promise.window_months:
        return Judgement(Light.NO_TARGET, ("Måltallet siger ikke, hvor mange gange og hvor tit.",))
    windows = _windows(promise, question.on)
    if not windows:
        return Judgement(Light.ON_THE_WAY, (f"Perioden begynder {format_date(promise.starts_on)}.",))
    counts = [(window, _count(question, promise, window)) for window in windows]
    missed = [(window, count) for window, count in counts[:-1] if count < wanted]
    window, count = counts[-1]
    light, grade = _standing(question, window, count, wanted)
    over = promise.ends_on is not None and question.on >= promise.ends_on
    if over and missed:
        light = Light.NOT_REACHED
    aim = wording.stopped(f"Målet er mindst {amount(question, wanted)}")
    said = f"{amount(question, count)} {wording.during(window)}. {aim}"
    missed_ones = [f"{wording.during(one).capitalize()} blev det kun {amount(question, few)}" for one, few in missed]
    past = [wording.stopped(one) for one in missed_ones[-3:]]
    return Judgement(light, (said, *filter(None, (grade,)), *past), value=count, period=window)


def judge_deadline(question: Question, promise: Promise, policy: Policy) -> Judgement:
    """Done when a figure of at least 1 says so, in time when its period begins before the end."""
    ends_on = promise.ends_on or date.max
    due = format_date(ends_on - ONE_DAY)
    done = [one for one in question.readings if (figures.value(one.figure) or 0) >= 1 and one.starts_on <= question.on]
    first = min(done, key=lambda one: one.starts_on, default=None)
    if first is not None:
        when = wording.period(first.period)
        if first.starts_on < ends_on:
            return _happened(Light.REACHED, f"Det er sket ({when}). Fristen er {due}.", first)
        return _happened(Light.NOT_REACHED, f"Det skete først {when}. Fristen var {due}.", first)
    if question.on >= ends_on:
        return Judgement(Light.NOT_REACHED, (f"Det er ikke meldt sket, og fristen var {due}.",))
    near = question.on + policy.deadline_near >= ends_on
    said = f"Fristen er {due}, og det er ikke meldt sket endnu."
    return Judgement(Light.AT_RISK if near else Light.ON_THE_WAY, (said,))


def judge_development(question: Question, promise: Promise, _policy: Policy) -> Judgement:
    """An indicator that shall be developed: reached as soon as it has a figure."""
    readings = [one for one in question.readings if one.starts_on <= question.on]
    if readings:
        first = min(readings, key=lambda one: one.starts_on)
        return _happened(
            Light.REACHED, f"Indikatoren er udviklet: der er tal fra {wording.period(first.period)}.", first
        )
    if promise.ends_on is not None and question.on >= promise.ends_on:
        due = format_date(promise.ends_on - ONE_DAY)
        return Judgement(Light.NOT_REACHED, (f"Indikatoren skulle være udviklet senest {due}. Der er ingen tal.",))
    return Judgement(Light.NO_DATA, ("Indikatoren skal udvikles. Der er ingen tal endnu.",))


def _windows(promise: Promise, on: date) -> list[Period]:
    """The windows that have begun by the day, cut where the target ends."""
    windows: list[Period] = []
    first = promise.starts_on
    end = promise.ends_on or date.max
    while first <= on and first < end and len(windows) < MOST_WINDOWS:
        last = min(_months_later(first, promise.window_months or 1), end)
        windows.append(Period(first, last))
        first = last
    return windows


def _count(question: Question, promise: Promise, window: Period) -> Decimal:
    fitting = figures.within(chosen.usable(question, promise), window)
    values = [figures.value(one.figure) for one in figures.apart(fitting)]
    return sum((value for value in values if value is not None), Decimal())


def _standing(question: Question, window: Period, count: Decimal, wanted: Decimal) -> tuple[Light, str]:
    """Within the window, as many as an even pace would have finished by the day are enough to be on the way."""
    ends_on = window.ends_on or date.max
    if count >= wanted:
        return Light.REACHED, ""
    if question.on >= ends_on:
        return Light.NOT_REACHED, ""
    gone = curves.elapsed(window.starts_on, ends_on, question.on)
    by_now = (wanted * gone).to_integral_value(ROUND_FLOOR)
    if count >= by_now:
        return Light.ON_THE_WAY, f"Der er tid til {format_date(ends_on - ONE_DAY)}."
    return Light.AT_RISK, wording.stopped(f"I et jævnt tempo skulle det nu være {amount(question, by_now)}")


def _happened(light: Light, said: str, reading: Reading) -> Judgement:
    return Judgement(light, (said, *chosen.note(reading)), value=figures.value(reading.figure), period=reading.period)


def _months_later(day: date, months: int) -> date:
    """The same day so many months later, the month's last day where there is no such day; the end of time at most."""
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years > date.max.year:
        return date.max
    first = date(day.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - ONE_DAY if first.year < date.max.year else first
    return min(first.replace(day=min(day.day, last.day)), last)
