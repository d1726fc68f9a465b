"""A target in words, as each shape is said: "Mindst 80 pladser fra 1. januar 2024 til og med 31. maj 2025". Pure."""

from __future__ import annotations

from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY
from virke.plans import wording
from virke.plans.kinds import Shape
from virke.plans.values import Promise

_BY_A_DAY = frozenset({Shape.POINT, Shape.LINEAR, Shape.DEADLINE, Shape.TO_DEVELOP})


def target(promise: Promise, *, counted: str) -> str:
    """The whole target; `counted` is what the unit `count` counts."""
    words = " ".join(
        part for part in (_what(promise, counted), _limit(promise), _often(promise), _when(promise)) if part
    )
    return words[0].upper() + words[1:]


def _what(promise: Promise, counted: str) -> str:
    number = wording.bounds(promise.low, promise.high, promise.unit, counted)
    baseline = promise.baseline_value
    start = "" if baseline is None else wording.amount(baseline, promise.unit, counted)
    match promise.shape:
        case Shape.DEADLINE:
            return "skal være sket"
        case Shape.CUMULATIVE:
            return f"{number} i alt"
        case Shape.LINEAR if start:
            return f"jævnt fra {start} til {number}"
        case Shape.KEEP if not number:
            return f"fastholdes på {start}" if start else "fastholdes"
        case _:
            return number or promise.shape.label.lower()


def _limit(promise: Promise) -> str:
    if promise.limit_value is None:
        return ""
    return f"inden for {wording.amount(promise.limit_value, promise.limit_unit)}"


def _often(promise: Promise) -> str:
    months = promise.window_months
    if not months or promise.shape is not Shape.CADENCE:
        return ""
    if months % 12:
        return "hver måned" if months == 1 else f"hver {months}. måned"
    return "hvert år" if months == 12 else f"hvert {months // 12}. år"


def _when(promise: Promise) -> str:
    last = format_date(promise.ends_on - ONE_DAY) if promise.ends_on else ""
    if promise.shape in _BY_A_DAY:
        return f"senest {last}" if last else ""
    return f"fra {format_date(promise.starts_on)}" + (f" til og med {last}" if last else "")
