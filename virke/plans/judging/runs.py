"""Whether a level has moved: so many figures in a row on one side. Said beside the light; it never changes it. Pure.

A single figure goes up and down by chance. Eight in a row on the same side of a line is what chance does in fewer than
one of a hundred (1 of 128), so it is said: of the target's bound, and of the middle of the figures before them.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from decimal import Decimal

from virke.plans import figures, wording
from virke.plans.figures import Reading
from virke.plans.judging import chosen
from virke.plans.judging.asking import Bounds, Question, amount
from virke.plans.policy import Policy
from virke.plans.values import Promise

_SAME_LENGTH = Decimal("0.2")
"""Periods whose lengths differ by a larger share are no row: a year is not compared with months."""


def said(question: Question, promise: Promise, bounds: Bounds, policy: Policy) -> tuple[str, ...]:
    """Up to two sentences; none while there are fewer than `policy.run_length` figures of one length."""
    own = _values(chosen.usable(question, promise))[-policy.run_length :]
    against = _against(own, bounds) if len(own) == policy.run_length else ""
    return tuple(filter(None, (against, _moved(question, promise, policy))))


def _against(values: Sequence[Decimal], bounds: Bounds) -> str:
    low, high = bounds
    many = f"De seneste {len(values)} tal"
    if low is not None and all(value < low for value in values):
        return f"{many} ligger alle under måltallet: det er et fast niveau, ikke et tilfælde."
    if high is not None and all(value > high for value in values):
        return f"{many} ligger alle over måltallet: det er et fast niveau, ikke et tilfælde."
    good = all((low is None or value >= low) and (high is None or value <= high) for value in values)
    return f"{many} lever alle op til måltallet." if good else ""


def _moved(question: Question, promise: Promise, policy: Policy) -> str:
    """The latest figures against the middle of those before; a figure on the middle itself breaks the row."""
    known = (one for one in question.readings if one.starts_on <= question.on)
    values = _values(one for one in known if not promise.unit or one.figure.unit == promise.unit)
    before, latest = values[: -policy.run_length], values[-policy.run_length :]
    if len(before) < policy.run_length:
        return ""
    middle = statistics.median(before)
    above = all(value > middle for value in latest)
    if not above and not all(value < middle for value in latest):
        return ""
    side = "over" if above else "under"
    return (
        f"Niveauet har flyttet sig: de seneste {len(latest)} tal ligger alle {side} {amount(question, middle)}, "
        f"som er midten af de {wording.number(Decimal(len(before)))} før."
    )


def _values(readings: Iterable[Reading]) -> list[Decimal]:
    """The latest row of figures, in order, whose periods do not overlap and are about as long as the last one."""
    found: list[Decimal] = []
    steps = figures.apart(readings)
    for one in reversed(steps):
        value, length = figures.value(one.figure), (steps[-1].ends_on - steps[-1].starts_on).days
        if value is None or abs((one.ends_on - one.starts_on).days - length) > _SAME_LENGTH * length:
            break
        found.insert(0, value)
    return found
