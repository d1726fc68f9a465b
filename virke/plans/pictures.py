"""The curve of an indicator: its figures, the way to its target, and what was decided before. Pure.

A cumulative target is drawn with the running total. What has two bounds, or a ceiling, is an area; the rest is a path.
A superseded target reaches to the day on which the next began.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from virke.documents.writers import chart
from virke.documents.writers.chart import Area, Chart, Path, Point
from virke.kernel.periods import ONE_DAY
from virke.plans import curves, figures, wording
from virke.plans.curves import PathPoint, Start
from virke.plans.figures import Reading
from virke.plans.kinds import Direction, Maturity, Shape
from virke.plans.values import Promise

_AREAS = frozenset({Shape.BAND, Shape.CEILING, Shape.KEEP})


@dataclass(frozen=True, slots=True)
class Promised:
    """A target in the picture. `until` is the day on which another took over, None for the one in force."""

    promise: Promise
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn: the figures that hold, in any order, and the targets, the one in force last.

    `keep_margin` is the share of its baseline that "keep" leaves room for.
    """

    key: str
    title: str
    unit: str
    counted: str
    direction: Direction | None
    readings: tuple[Reading, ...]
    targets: tuple[Promised, ...]
    keep_margin: Decimal


def curve(subject: Subject, *, on: date) -> Chart:
    """The picture as of a day: an open-ended target is drawn up to it, or to the last figure."""
    shown = _shown(subject)
    last = max([on, *(reading.ends_on for reading in shown)])
    drawn = [(target, _points_of(target, subject, shown, last)) for target in subject.targets]
    lines = [(target, points) for target, points in drawn if points]
    return Chart(
        key=subject.key,
        title=subject.title,
        unit=wording.unit_word(subject.unit, subject.counted),
        points=tuple(_marks(shown, subject)),
        paths=tuple(_path(target, points) for target, points in lines if not _is_area(target, points)),
        areas=tuple(_area(target, points) for target, points in lines if _is_area(target, points)),
    )


def _shown(subject: Subject) -> tuple[Reading, ...]:
    """The figures in the order of time; their running total for a target that counts together."""
    promise = subject.targets[-1].promise if subject.targets else None
    if promise is None or promise.shape is not Shape.CUMULATIVE:
        return tuple(sorted(subject.readings, key=lambda reading: (reading.ends_on, reading.starts_on)))
    inside = [
        reading
        for reading in subject.readings
        if promise.starts_on <= reading.starts_on and (promise.ends_on is None or reading.ends_on <= promise.ends_on)
    ]
    return figures.running(inside)


def _marks(shown: Sequence[Reading], subject: Subject) -> Iterator[Point]:
    for reading in shown:
        value = figures.value(reading.figure)
        if value is not None:
            amount = wording.amount(value, subject.unit, subject.counted)
            name = wording.period(reading.period)
            yield Point(
                on=reading.ends_on - ONE_DAY,
                value=value,
                label=f"{name[0].upper()}{name[1:]}: {amount}",
                preliminary=reading.figure.maturity is Maturity.PRELIMINARY,
            )


def _points_of(target: Promised, subject: Subject, shown: Sequence[Reading], last: date) -> tuple[PathPoint, ...]:
    promise, start = target.promise, None
    if promise.shape in curves.ON_THE_WAY_TO_IT and promise.baseline_value is None:
        start = _first(shown, promise)
    if target.until is not None and promise.shape not in curves.ON_THE_WAY_TO_IT:
        promise = replace(promise, ends_on=min(target.until, promise.ends_on or target.until))
    if promise.ends_on is not None and promise.ends_on <= promise.starts_on:
        return ()
    return curves.path(promise, direction=subject.direction, keep_margin=subject.keep_margin, until=last, start=start)


def _first(shown: Sequence[Reading], promise: Promise) -> Start | None:
    """Where the way begins when the target names no baseline: at the first figure of its time."""
    for reading in shown:
        value = figures.value(reading.figure)
        if reading.ends_on > promise.starts_on and value is not None:
            return Start(reading.ends_on, value)
    return None


def _is_area(target: Promised, points: Sequence[PathPoint]) -> bool:
    return target.until is None and (
        target.promise.shape in _AREAS or (points[-1].low is not None and points[-1].high is not None)
    )


def _area(target: Promised, points: Sequence[PathPoint]) -> Area:
    first, last = points[0], points[-1]
    return Area(_label(target, last), first.on, last.on, low=last.low, high=last.high)


def _path(target: Promised, points: Sequence[PathPoint]) -> Path:
    line = tuple((point.on, bound) for point in points if (bound := _bound(point)) is not None)
    return Path(_label(target, points[-1]), line, former=target.until is not None)


def _bound(point: PathPoint) -> Decimal | None:
    return point.low if point.low is not None else point.high


def _label(target: Promised, end: PathPoint) -> str:
    """Short, beside the line: "Mål 80", "Højst 4,2", "70-90", "Før 100"."""
    low, high = end.low, end.high
    if low is not None and high is not None:
        name = f"{chart.short(low)}-{chart.short(high)}"
        return f"Før {name}" if target.until is not None else name
    bound = chart.short(low if low is not None else high or Decimal())
    if target.until is not None:
        return f"Før {bound}"
    return f"Højst {bound}" if target.promise.shape is Shape.CEILING else f"Mål {bound}"
