"""What the page of outcomes shows of the measures that stand, as they were told last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from virke.analytics import describing, exporting, intervals, measures, queries
from virke.analytics.answers import Answer, Figure
from virke.analytics.definitions import Measure
from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY
from virke.organisation.access import Viewer
from virke.placements import outcomes
from virke.placements.outcomes import Finding, Side
from virke.web import measure_figures
from virke.web.measure_figures import Line, behind, is_whole, said

OFF_BENEFIT = ("placements.off_benefit_13", "placements.off_benefit_26")
PLANNED = ("outcomes.planned_13", "outcomes.planned_26")
STEADY = ("outcomes.weeks_10_13", "outcomes.weeks_23_26")
CLASSES = ("outcomes.status_13", "outcomes.status_26")
CURVES = ("outcomes.curve_from_start", "outcomes.curve_from_end", "outcomes.left_benefit")
BEFORE, AFTER = "outcomes.benefit_weeks_before", "outcomes.benefit_weeks_after"
SHARES = (*OFF_BENEFIT, *PLANNED, *STEADY)
EVERY = (*SHARES, *CLASSES, *CURVES, BEFORE, AFTER)
PERIODS = 6
"""Quarters shown of each; all of them are in the file."""


@dataclass(frozen=True, slots=True)
class Share:
    """A figure of one period; `seen` is "31 af 40": of how many placements anybody can know it yet."""

    interval: str
    value: str
    behind: str
    seen: str
    notes: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A measure through time, the newest first; nothing when nothing has been told of it."""

    measure: Measure
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Classes:
    """The five classes of the last period that is told."""

    measure: Measure
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A curve of the newest year that is told."""

    measure: Measure
    course: measure_figures.Course | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Weeks with a benefit in the year before and the year after, and what that says."""

    interval: str
    before: str
    after: str
    seen: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The figures of the page. `covers` is the last day that they know of, empty while nothing has been told."""

    shares: tuple[Followed, ...]
    classes: tuple[Classes, ...]
    curves: tuple[Course, ...]
    compared: tuple[Compared, ...]
    definitions: tuple[tuple[Measure, tuple[tuple[str, str], ...]], ...]
    covers: str


def outcomes_of(viewer: Viewer) -> Outcomes:
    """All that has been told; a measure of which nothing has been told says so by being empty."""
    answers = queries.all_told(viewer=viewer, measures=[_measure(key) for key in EVERY])
    known = list(answers.values())
    return Outcomes(
        shares=tuple(Followed(_measure(key), tuple(_shares(_measure(key), answers.get(key)))) for key in SHARES),
        classes=tuple(Classes(_measure(key), _classes(key, answers.get(key))) for key in CLASSES),
        curves=tuple(Course(_measure(key), _course(key, answers.get(key))) for key in CURVES),
        compared=tuple(_compared(answers.get(BEFORE), answers.get(AFTER))),
        definitions=tuple((_measure(key), tuple(describing.lines(_measure(key)))) for key in EVERY),
        covers=format_date(min(one.as_of for one in known) - ONE_DAY) if known else "",
    )


HEAD = ("måling", "periode", "fra", "til og med", "uger efter", "gruppe", "tal", "enhed", "tæller", "nævner",
        "afventer", "vist", "modenhed", "definition", "beregnet")  # fmt: skip


def rows(viewer: Viewer) -> Iterator[tuple[exporting.Cell, ...]]:
    """Every figure that is told of the measures of the page, a row each, with what it rests on."""
    answers = queries.all_told(viewer=viewer, measures=[_measure(key) for key in EVERY])
    for key in (one for one in EVERY if one in answers):
        measure, answer = _measure(key), answers[key]
        for figure in answer.figures:
            group = ", ".join(exporting.labels(measure, figure))
            titles = (measure.title, intervals.name(measure.intervals, figure.interval))
            yield line(answer, figure, titles, group, measure.unit.plural)


def line(answer: Answer, figure: Figure, titles: tuple[str, str], group: str, unit: str) -> tuple[exporting.Cell, ...]:
    """A figure under `HEAD`. `titles` are those of what is measured and of its interval."""
    assert figure.interval.ends_on is not None
    return (
        *titles,
        figure.interval.starts_on,
        figure.interval.ends_on - ONE_DAY,
        figure.after,
        group,
        figure.value,
        unit,
        figure.numerator,
        figure.denominator,
        figure.waiting,
        figure.shown.value,
        "endelig" if figure.final else "foreløbig",
        answer.version,
        answer.computed_at.isoformat(timespec="seconds"),
    )


def seen(figure: Figure) -> str:
    """Of how many placements the outcome can be known: "31 af 40"; empty where that would tell of too few."""
    if not figure.shown.is_told or figure.denominator is None or figure.waiting is None:
        return ""
    return f"{figure.denominator} af {figure.denominator + figure.waiting}"


def _measure(key: str) -> Measure:
    return measures.known().get(key)


def _whole(answer: Answer | None) -> list[Figure]:
    """The figures of all together, the newest first."""
    found = [one for one in answer.figures if one.after is None and is_whole(one.place)] if answer else []
    return sorted(found, key=lambda one: one.interval.starts_on, reverse=True)


def _shares(measure: Measure, answer: Answer | None) -> Iterator[Share]:
    # A share of weeks counts weeks, four of each placement: then "seen" is not one of placements.
    weekly = measure.key in STEADY
    for figure in _whole(answer)[:PERIODS]:
        yield Share(
            interval=intervals.name(measure.intervals, figure.interval),
            value=said(measure, figure),
            behind=behind(measure, figure),
            seen="" if weekly else seen(figure),
            notes="" if figure.final else "foreløbig",
        )


def _classes(key: str, answer: Answer | None) -> tuple[Line, ...]:
    return measure_figures.groups(_measure(key), answer) if answer else ()


def _course(key: str, answer: Answer | None) -> measure_figures.Course | None:
    return measure_figures.course(_measure(key), answer) if answer else None


def _compared(before: Answer | None, after: Answer | None) -> Iterator[Compared]:
    later = {one.interval: one for one in _whole(after)}
    for one in _whole(before)[:PERIODS]:
        then = later.get(one.interval)
        yield Compared(
            interval=intervals.name(_measure(BEFORE).intervals, one.interval),
            before=said(_measure(BEFORE), one),
            after=said(_measure(AFTER), then) if then else "",
            seen=seen(then) if then else "",
            finding=outcomes.found(_side(one), _side(then) if then else None),
        )


def _side(figure: Figure) -> Side:
    return Side(figure.value, figure.denominator, figure.waiting)
