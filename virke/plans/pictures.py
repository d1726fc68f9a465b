"""The curve of an indicator as a chart: its figures, the way to its target, and what was decided before. Pure.

A bound that stays the same is the edge of an area, of what is good; one that moves from day to day is a path.
"""

from __future__ import annotations

from decimal import Decimal

from virke.documents.writers import chart
from virke.documents.writers.chart import Area, Chart, Path, Point
from virke.plans.curves import PathPoint
from virke.plans.views import Curve, CurvePath


def drawn(curve: Curve, *, key: str, title: str) -> Chart:
    """`key` makes the ids of the charts on one page differ; the labels beside the lines are short."""
    areas = [path for path in curve.paths if _is_area(path)]
    return Chart(
        key=key,
        title=f"{title}, sammenlagt" if curve.summed else title,
        unit=curve.unit_word,
        points=tuple(Point(one.on, one.value, _capital(one.label), one.preliminary) for one in curve.points),
        paths=tuple(_path(path) for path in curve.paths if not _is_area(path)),
        areas=tuple(_area(path) for path in areas),
    )


def _is_area(path: CurvePath) -> bool:
    first, last = path.points[0], path.points[-1]
    return not path.former and len(path.points) > 1 and (first.low, first.high) == (last.low, last.high)


def _area(path: CurvePath) -> Area:
    first, last = path.points[0], path.points[-1]
    return Area(_label(path), first.on, last.on, low=last.low, high=last.high)


def _path(path: CurvePath) -> Path:
    points = tuple((point.on, bound) for point in path.points if (bound := _bound(point)) is not None)
    return Path(_label(path), points, former=path.former)


def _bound(point: PathPoint) -> Decimal | None:
    return point.low if point.low is not None else point.high


def _label(path: CurvePath) -> str:
    """ "Mål 80", "Mindst 60", "Højst 4,2", "70-90"; "Før 100" of what was superseded."""
    low, high = path.points[-1].low, path.points[-1].high
    if low is not None and high is not None:
        name = chart.short(low) if low == high else f"{chart.short(low)}-{chart.short(high)}"
        return f"Før {name}" if path.former else name
    bound = chart.short(low if low is not None else high or Decimal())
    if path.former:
        return f"Før {bound}"
    if not _is_area(path):
        return f"Mål {bound}"
    return f"Mindst {bound}" if low is not None else f"Højst {bound}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
