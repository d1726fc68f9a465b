"""A curve as plain data that can be kept with a figure, and back: the same picture can be drawn at any time. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from virke.plans.curves import PathPoint
from virke.plans.views import Curve, CurvePath, CurvePoint


def kept(curve: Curve) -> dict[str, object]:
    """Days as ISO dates and numbers as text, so that nothing is rounded."""
    return {
        "unit": curve.unit_word,
        "summed": curve.summed,
        "points": [[one.on.isoformat(), str(one.value), one.label, one.preliminary] for one in curve.points],
        "paths": [
            {
                "label": path.label,
                "former": path.former,
                "points": [[point.on.isoformat(), _text(point.low), _text(point.high)] for point in path.points],
            }
            for path in curve.paths
        ],
    }


def curve_of(data: Mapping[str, Any]) -> Curve:
    """The inverse of `kept`."""
    return Curve(
        unit_word=data["unit"],
        points=tuple(
            CurvePoint(date.fromisoformat(on), Decimal(value), label, preliminary)
            for on, value, label, preliminary in data["points"]
        ),
        paths=tuple(_path(one) for one in data["paths"]),
        summed=data["summed"],
    )


def _path(data: Mapping[str, Any]) -> CurvePath:
    points: Sequence[Sequence[Any]] = data["points"]
    return CurvePath(
        label=data["label"],
        points=tuple(PathPoint(date.fromisoformat(on), _number(low), _number(high)) for on, low, high in points),
        former=data["former"],
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
