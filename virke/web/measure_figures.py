"""The figures on the page of a measure, as they were told: now, or as they were reported on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from virke.analytics import describing, exporting, intervals, places, queries, reaching
from virke.analytics.answers import Answer, Curve, Figure, Shown
from virke.analytics.definitions import Measure
from virke.analytics.disclosure import Margin, Place
from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY
from virke.kernel.units import format_number
from virke.organisation.access import Permission, Viewer
from virke.web.persons import reach

SHOWN_INTERVALS = 13  # a year and the month before it
FEW_WEEKS = ("0", "4", "8", "13", "26", "39", "52")  # of a curve, before all of them
DATES = 12  # so many days to choose among


@dataclass(frozen=True, slots=True)
class Line:
    """One figure in words; `place` is what an address calls it, empty where the viewer may not see its persons."""

    interval: str
    starts_on: date
    groups: str
    value: str
    behind: str
    notes: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """A figure that is told otherwise now than on the day that was asked for."""

    interval: str
    groups: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Course:
    """A curve as a table: a row for each week or month after, a column for all together and for each group.

    `few` are the rows to read first, the same as all of them when these are not many.
    """

    interval: str
    step: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    few: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The figures of a measure: of all together through time, of the groups in the last interval, and their lineage.

    What is divided by the person's status has no figure of all together; a curve has a `course`.
    """

    answer: Answer
    lines: tuple[Line, ...]
    groups: tuple[Line, ...]
    course: Course | None
    shifts: tuple[Shift, ...]
    dates: tuple[date, ...]
    lineage: tuple[tuple[str, str], ...]


NOWHERE = reaching.Reach()
"""For pages from which nobody looks at persons."""


def told(viewer: Viewer, measure: Measure, *, known: date | None) -> Told | None:
    """What the page shows, as it was told at the end of a day; None when nothing has been told."""
    then = queries.as_told(viewer=viewer, measure=measure, known_at=_end_of(known) if known else None)
    if then is None:
        return None
    now = queries.as_told(viewer=viewer, measure=measure) if known else None
    changes = queries.changes(viewer=viewer, then=then, now=now) if now else ()
    single = [one for one in then.figures if one.after is None]
    whole = [one for one in single if is_whole(one.place)] if measure.counts.is_single else []
    within = reach(viewer, timezone.localdate()) if viewer.may_somewhere(Permission.SEE_PERSONS) else reaching.Reach()
    days = (timezone.localdate(one.at) for one in queries.publications(viewer=viewer, measure=measure))
    return Told(
        answer=then,
        lines=tuple(_line(measure, one, within) for one in reversed(whole[-SHOWN_INTERVALS:])),
        groups=groups(measure, then, within),
        course=course(measure, then),
        shifts=tuple(_shifts(measure, changes)),
        dates=tuple(dict.fromkeys(days))[:DATES],
        lineage=tuple(_lineage(then)),
    )


def _line(measure: Measure, figure: Figure, within: reaching.Reach) -> Line:
    units = reaching.units_of(measure, figure.place)
    may = within.everywhere or (bool(units) and within.covers(units))
    notes = [] if figure.final else ["foreløbig"]
    notes += [f"{figure.waiting} afventer"] if figure.waiting else []
    notes += [f"som vist {format_date(timezone.localdate(figure.stands_since))}"] if figure.stands_since else []
    return Line(
        interval=intervals.name(measure.intervals, figure.interval),
        starts_on=figure.interval.starts_on,
        groups=", ".join(exporting.labels(measure, figure)),
        value=said(measure, figure),
        behind=behind(measure, figure),
        notes="; ".join(notes),
        place=places.written(figure.place) if may else "",
    )


def groups(measure: Measure, answer: Answer, within: reaching.Reach = NOWHERE) -> tuple[Line, ...]:
    """The figures of the groups in the last interval that has one; with the place where persons may be looked at."""
    single = [one for one in answer.figures if one.after is None]
    valued = [one for one in single if one.value is not None]
    last = max((one.interval.starts_on for one in valued or single), default=None)
    parts = [one for one in single if one.interval.starts_on == last and not is_whole(one.place)]
    return tuple(_line(measure, one, within) for one in parts)


def course(measure: Measure, answer: Answer) -> Course | None:
    """The newest curve of which every point is told, else the newest that has one; None when there is none."""
    newest = newest_curve(answer)
    if newest is None:
        return None
    shown = [one for one in answer.curves if one.interval == newest.interval and is_outermost(one.place)]
    cells = [{point.after: said(measure, point) for point in one.points} for one in shown]
    rows = tuple((f"{point.after}", tuple(one.get(point.after, "") for one in cells)) for point in newest.points)
    return Course(
        interval=intervals.name(measure.intervals, newest.interval),
        step=describing.step(measure),
        heads=tuple(outermost(measure, one.points[0]) for one in shown),
        rows=rows,
        few=tuple(row for row in rows if row[0] in FEW_WEEKS) if len(rows) > SHOWN_INTERVALS else rows,
    )


def newest_curve(answer: Answer) -> Curve | None:
    """The curve of all together that the page shows: the newest that is whole, else the newest that has a point."""
    whole = [one for one in answer.curves if is_whole(one.place)]
    told = [one for one in whole if any(point.value is not None for point in one.points)]
    full = [one for one in told if all(point.value is not None for point in one.points)]
    return max(full or told, key=lambda one: one.interval.starts_on, default=None)


def is_outermost(place: Place) -> bool:
    """Whether nothing but the first division divides the figure."""
    return all(one is Margin.TOTAL for one in place[1:])


def outermost(measure: Measure, figure: Figure) -> str:
    """The figure's group in the first division, in Danish words."""
    return exporting.labels(measure, figure)[0] if figure.place else "i alt"


def said(measure: Measure, figure: Figure) -> str:
    """The figure with its unit, or why there is none."""
    if figure.value is None:
        return {Shown.NOTHING: "intet at måle"}.get(figure.shown, figure.shown.value)
    return f"{format_number(figure.value, decimals=measure.decimals)} {measure.unit.plural}"


def behind(measure: Measure, figure: Figure) -> str:
    """ "30 af 40" where a figure that is told divides."""
    if figure.numerator is None or measure.counts.denominator is None or not figure.shown.is_told:
        return ""
    return f"{figure.numerator} af {figure.denominator}"


def _shifts(measure: Measure, changes: tuple[queries.Change, ...]) -> Iterator[Shift]:
    for one in changes:
        if one.then.after is None:
            yield Shift(
                intervals.name(measure.intervals, one.then.interval),
                ", ".join(exporting.labels(measure, one.then)),
                said(measure, one.then),
                said(measure, one.now) if one.now else "vises ikke mere",
            )


def _lineage(answer: Answer) -> Iterator[tuple[str, str]]:
    yield "Dækker til og med", format_date(answer.as_of - ONE_DAY)
    yield "Beregnet", timezone.localtime(answer.computed_at).strftime("%d-%m-%Y kl. %H.%M")
    yield "Motor", answer.engine
    yield "Definition", answer.version
    yield "Udtræk", ", ".join(f"{register} {extract}" for register, extract in answer.extracts)
    if answer.excluded != 0:
        yield "Udeladt", f"{answer.excluded or 'nogle få'} rækker uden tal"


def is_whole(place: Place) -> bool:
    """Whether nothing divides the figure."""
    return all(one is Margin.TOTAL for one in place)


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
