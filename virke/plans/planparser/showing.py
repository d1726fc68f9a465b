"""A target as a Danish line: "mindst 10 boliger om året"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from virke.kernel import danish
from virke.kernel.units import COUNT, UNITS, Quantity, TooFine
from virke.plans.kinds import Direction, Shape

from .reading import Target

NOTHING = "intet måltal fundet"


def shown(target: Target) -> str:
    """What was understood of a target, for a person to check: number, unit, way, window, and day."""
    return ", ".join(_pieces(target)) or NOTHING


def _pieces(target: Target) -> Iterator[str]:
    if target.is_numeric:
        yield f"{_bounds(target)}{_window(target)}"
    elif target.shape is not None:
        if target.shape is not Shape.DEADLINE or target.due is None:  # its day says enough
            yield target.shape.label.lower()
    elif target.direction is not None:
        yield f"retning: {target.direction.label.lower()}"
    if target.limit is not None and target.limit_unit:
        yield f"inden for {_with_unit(target.limit, target.limit_unit, '')}"
    if target.baseline is not None:
        yield f"fra {_with_unit(target.baseline, target.unit, target.counted)}"
    if target.baseline_text and target.shape is not Shape.DEADLINE:
        yield f"sammenlignet: {target.baseline_text}"
    if target.due is not None:
        yield f"senest {danish.format_date(target.due.on)}"


def _bounds(target: Target) -> str:
    low, high = target.low, target.high
    if low is not None and high is not None:
        near, far = (-high, -low) if target.change and high <= 0 else (low, high)
        what = "et fald på mellem " if target.change and high <= 0 else "mellem "
        return f"{what}{_figures(near)} og {_with_unit(far, target.unit, target.counted)}"
    if target.change:
        value = abs(low if low is not None else high or Decimal(0))
        way = "et fald på mindst" if target.direction is Direction.DOWN else "en stigning på mindst"
        return f"{way} {_with_unit(value, target.unit, target.counted)}"
    word = "fasthold" if target.direction is Direction.KEEP else "mindst" if low is not None else "højst"
    return f"{word} {_with_unit(low if low is not None else high or Decimal(0), target.unit, target.counted)}"


def _window(target: Target) -> str:
    return f" {target.every[0].lower()}{target.every[1:]}" if target.every else ""


def _with_unit(value: Decimal, unit: str | None, counted: str) -> str:
    if unit is None or (unit == COUNT.key and counted):
        return f"{_figures(value)} {counted}".strip()
    try:
        return str(Quantity(value, UNITS.get(unit)))
    except TooFine:  # half a piece, or parts of an øre: shown, so that somebody corrects it
        return f"{_figures(value)} {UNITS.get(unit).plural}"


def _figures(value: Decimal) -> str:
    return str(Quantity(value, UNITS.get("percent"))).removesuffix(" %")
