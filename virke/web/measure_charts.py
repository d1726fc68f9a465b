"""The figures of a measure as a picture made here, and as values for the chart that the browser draws in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from virke.analytics import describing, intervals
from virke.analytics.answers import Answer, Figure
from virke.analytics.definitions import Measure
from virke.analytics.disclosure import Place
from virke.documents.writers import chart
from virke.kernel.periods import ONE_DAY
from virke.web import measure_figures
from virke.web.measure_figures import is_outermost, is_whole, outermost, said

CHOSEN = 5  # so many lines are drawn from the beginning; the others are put on in the legend
MOST_LINES = 30


def picture(measure: Measure, answer: Answer) -> Markup:
    """The figures of all together through time, in both sizes; empty for what has no such figure."""
    points = tuple(
        chart.Point(one.interval.ends_on - ONE_DAY, one.value, _label(measure, one), preliminary=not one.final)
        for one in answer.figures
        if one.after is None and is_whole(one.place) and one.value is not None and one.interval.ends_on is not None
    )
    if not points or not measure.counts.is_single:
        return Markup()
    drawn = chart.Chart(key="kurve", title=measure.title, unit=measure.unit.plural, points=points)
    return Markup("").join(Markup(chart.svg(drawn, size)) for size in (chart.WIDE, chart.NARROW))  # noqa: S704 - escaped there


def explored(measure: Measure, answer: Answer) -> dict[str, object]:
    """What the browser draws: a line for all together and for each group of the first division.

    Through time, or of a curve by the weeks or months after. Only figures that are told are in it.
    """
    lines = list(_lines(measure, answer))[:MOST_LINES]
    return {
        "title": measure.title,
        "unit": measure.unit.plural,
        "along": f"{describing.step(measure)} efter" if measure.counts.is_series else "",
        "series": [
            {"name": name, "place": place, "yearBefore": False, "chosen": place < CHOSEN, "points": points}
            for place, (name, points) in enumerate(lines)
        ],
        "targets": [],
    }


def _lines(measure: Measure, answer: Answer) -> Iterator[tuple[str, list[dict[str, object]]]]:
    newest = measure_figures.newest_curve(answer)
    if measure.counts.is_series:
        shown = [one for one in answer.curves if newest and one.interval == newest.interval]
        found: Iterable[tuple[Place, Iterable[Figure]]] = [(one.place, one.points) for one in shown]
    else:
        by_place: dict[Place, list[Figure]] = {}
        for one in answer.figures:
            by_place.setdefault(one.place, []).append(one)
        found = by_place.items()
    for place, figures in sorted(found, key=lambda pair: not is_whole(pair[0])):
        points = list(figures)
        if is_outermost(place) and any(one.value is not None for one in points):
            yield outermost(measure, points[0]), [_point(measure, one) for one in points]


def _point(measure: Measure, one: Figure) -> dict[str, object]:
    """A figure that is not told has its place and its reason and no value, so that no line is drawn across it."""
    assert one.interval.ends_on is not None
    return {
        "on": one.interval.ends_on - ONE_DAY if one.after is None else one.after,
        "value": None if one.value is None else float(one.value),
        "label": _label(measure, one),
        "preliminary": not one.final,
    }


def _label(measure: Measure, one: Figure) -> str:
    """ "2026-08: 75 % (30 af 40)", of a curve "13 uger efter: 40 %"."""
    when = (
        intervals.name(measure.intervals, one.interval)
        if one.after is None
        else f"{one.after} {describing.step(measure)} efter"
    )
    behind = measure_figures.behind(measure, one)
    return f"{when}: {said(measure, one)}{f' ({behind})' if behind else ''}"
