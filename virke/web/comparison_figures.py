"""What the page of outcomes shows of a comparison by risk sets: both sides, the difference, and how alike they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from virke.analytics import exporting, intervals
from virke.analytics.answers import Figure
from virke.analytics.comparing import answers, told
from virke.analytics.comparing.answers import Compared, Finding
from virke.analytics.comparing.declared.placements import PLACED
from virke.analytics.comparing.definitions import RiskSets
from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY
from virke.kernel.units import format_number
from virke.organisation.access import Viewer
from virke.web import outcome_figures

YEARS = 3
"""Shown; every year that was told is in the file."""
_LIKENESS = {
    "unemployed": "uger som ledig",
    "age": "alder",
    "earlier": "uger med ydelse tidligere",
    "women": "andel kvinder",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Both sides so many weeks after. `seen` is "31 af 40": of how many of the placed anybody can know it yet."""

    after: str
    placed: str
    compared: str
    difference: str
    seen: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Year:
    """A year of starts. `unlike` says in words in what the two sides are too far apart; empty when in nothing."""

    name: str
    lines: tuple[Line, ...]
    apart: tuple[tuple[str, str], ...]
    unlike: str
    alone: str
    stands_since: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The declaration and what was told of it; no years while nothing has been."""

    sets: RiskSets
    years: tuple[Year, ...]
    covers: str


def comparison(viewer: Viewer) -> Comparison:
    """The newest years."""
    answer = told.told(viewer=viewer, sets=PLACED)
    if answer is None:
        return Comparison(PLACED, (), "")
    years = tuple(_year(one) for one in answers.compared(answer)[:YEARS])
    return Comparison(PLACED, years, format_date(answer.as_of - ONE_DAY))


def rows(viewer: Viewer) -> Iterator[tuple[exporting.Cell, ...]]:
    """Every figure that is told, under the headings of the page's file."""
    answer = told.told(viewer=viewer, sets=PLACED)
    if answer is None:
        return
    for figure in answer.figures:
        part = str(figure.place[0])
        unit = "standardafvigelser" if part.startswith("apart/") else "procent"
        titles = (PLACED.title, intervals.name(PLACED.intervals, figure.interval))
        yield outcome_figures.line(answer, figure, titles, _PARTS.get(part, part), unit)


_PARTS = {
    answers.PLACED: "begyndte et forløb",
    answers.COMPARED: "sammenlignede",
    answers.DIFFERENCE: "forskel i procentpoint",
    answers.LOW: "forskel, nedre grænse (95 %)",
    answers.HIGH: "forskel, øvre grænse (95 %)",
    answers.ALONE: "begyndte et forløb uden nogen at sammenligne med",
} | {f"apart/{key}": f"standardiseret forskel i {word}" for key, word in _LIKENESS.items()}


def _year(one: Compared) -> Year:
    since = next((week.placed.stands_since for week in one.weeks if week.placed.stands_since), None)
    unlike = ", ".join(_LIKENESS[key] for key in one.unlike)
    return Year(
        name=intervals.name(PLACED.intervals, one.interval),
        lines=tuple(_lines(one)),
        apart=tuple((_LIKENESS[key].capitalize(), _signed(value, 2) or "vises ikke") for key, value in one.apart),
        unlike=unlike,
        alone=_alone(one.alone),
        stands_since=format_date(since.date()) if since else "",
    )


def _lines(one: Compared) -> Iterator[Line]:
    for week in one.weeks:
        told_of, waiting = week.placed.denominator, week.placed.waiting
        seen = "" if told_of is None or waiting is None else f"{told_of} af {told_of + waiting}"
        between = ""
        if week.finding != Finding.UNTOLD:
            low, high = _signed(week.low, 1), _signed(week.high, 1)
            between = f"{_signed(week.difference, 1)} point ({low} til {high})"
        yield Line(
            after="samme uge" if week.after == 0 else f"{week.after} uger",
            placed=_percent(week.placed),
            compared=_percent(week.compared),
            difference=between,
            seen=seen,
            finding=week.finding,
        )


def _percent(figure: Figure) -> str:
    return figure.shown.value if figure.value is None else f"{format_number(figure.value, decimals=1)} %"


def _signed(value: Decimal | None, decimals: int) -> str:
    """With its sign, so that a difference never reads as a share; empty for none."""
    if value is None:
        return ""
    text = format_number(abs(value), decimals=decimals)
    return text if not value else f"{'+' if value > 0 else '-'}{text}"


def _alone(figure: Figure | None) -> str:
    if figure is None or figure.numerator is None or figure.denominator is None:
        return ""
    return f"{figure.numerator} af {figure.denominator} begyndelser kan ikke sammenlignes med nogen."
