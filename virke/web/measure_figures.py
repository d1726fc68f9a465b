"""The figures on the page of a measure, as they were told: now, or as they were reported on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from markupsafe import Markup

from virke.analytics import exporting, intervals, places, queries, reaching
from virke.analytics.answers import Answer, Figure, Shown
from virke.analytics.definitions import Measure
from virke.analytics.disclosure import Margin, Place
from virke.documents.writers import chart
from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY
from virke.kernel.units import format_number
from virke.organisation.access import Permission, Viewer
from virke.web.persons import reach

SHOWN_INTERVALS = 13  # a year and the month before it
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
class Told:
    """The figures of a measure: of all together through time, of the groups in the last interval, and their lineage."""

    answer: Answer
    picture: Markup
    lines: tuple[Line, ...]
    groups: tuple[Line, ...]
    shifts: tuple[Shift, ...]
    dates: tuple[date, ...]
    lineage: tuple[tuple[str, str], ...]


def told(viewer: Viewer, measure: Measure, *, known: date | None) -> Told | None:
    """What the page shows, as it was told at the end of a day; None when nothing has been told."""
    then = queries.as_told(viewer=viewer, measure=measure, known_at=_end_of(known) if known else None)
    if then is None:
        return None
    now = queries.as_told(viewer=viewer, measure=measure) if known else None
    changes = queries.changes(viewer=viewer, then=then, now=now) if now else ()
    single = [one for one in then.figures if one.after is None]
    whole = [one for one in single if _is_whole(one)]
    last = max((one.interval.starts_on for one in single), default=None)
    parts = [one for one in single if one.interval.starts_on == last and not _is_whole(one)]
    within = reach(viewer, timezone.localdate()) if viewer.may_somewhere(Permission.SEE_PERSONS) else reaching.Reach()
    days = (timezone.localdate(one.at) for one in queries.publications(viewer=viewer, measure=measure))
    return Told(
        answer=then,
        picture=_picture(measure, whole),
        lines=tuple(_line(measure, one, within) for one in reversed(whole[-SHOWN_INTERVALS:])),
        groups=tuple(_line(measure, one, within) for one in parts),
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
        behind=_behind(measure, figure),
        notes="; ".join(notes),
        place=places.written(figure.place) if may else "",
    )


def said(measure: Measure, figure: Figure) -> str:
    """The figure with its unit, or why there is none."""
    if figure.value is None:
        return {Shown.NOTHING: "intet at måle"}.get(figure.shown, figure.shown.value)
    return f"{format_number(figure.value, decimals=measure.decimals)} {measure.unit.plural}"


def _behind(measure: Measure, figure: Figure) -> str:
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


def _picture(measure: Measure, whole: list[Figure]) -> Markup:
    points = tuple(
        chart.Point(
            one.interval.ends_on - ONE_DAY,
            one.value,
            f"{intervals.name(measure.intervals, one.interval)}: {said(measure, one)}",
            preliminary=not one.final,
        )
        for one in whole
        if one.value is not None and one.interval.ends_on is not None
    )
    if not points:
        return Markup()
    drawn = chart.Chart(key="kurve", title=measure.title, unit=measure.unit.plural, points=points)
    return Markup("").join(Markup(chart.svg(drawn, size)) for size in (chart.WIDE, chart.NARROW))  # noqa: S704 - escaped there


def _is_whole(figure: Figure) -> bool:
    place: Place = figure.place
    return all(one is Margin.TOTAL for one in place)


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
