"""A matching in plain Danish: what is put side by side, why, and what each criterion looks at. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from virke.analytics import phrasing
from virke.analytics.conditions import Rows
from virke.analytics.crossing.asking import ANY
from virke.analytics.crossing.definitions import (
    ALWAYS,
    Alike,
    Apart,
    Basis,
    BeginsLater,
    Criterion,
    Crossing,
    Falling,
    OfLeft,
    OfRight,
    Overlapping,
    Test,
    Unlike,
    shown,
)
from virke.analytics.tables import Column, Form, Kind, Table
from virke.kernel.calendar_words import MONTH_NAMES
from virke.kernel.danish import format_date
from virke.kernel.parameters import Confidence
from virke.kernel.periods import ONE_DAY, Period

_LAST = (Form.LAST_DAY, Form.LAST_WEEK)


def lines(crossing: Crossing) -> Iterator[tuple[str, str]]:
    """The definition as pairs of a heading and a sentence; the criteria are told one by one by `criterion`."""
    yield from phrasing.sentences(_lines(crossing))


def _lines(crossing: Crossing) -> Iterator[tuple[str, str]]:
    yield "Betydning", crossing.meaning
    yield "Formål", crossing.purpose
    yield "Retsgrundlag", f"{crossing.basis.paragraph}. {crossing.basis.says} Læst i: {crossing.basis.reference}."
    if told := unread(crossing.basis):
        yield "Forbehold", told
    yield "Et træf", crossing.means
    yield "Den ene side", phrasing.rows(crossing.left)
    yield "Den anden side", phrasing.rows(crossing.right)
    for one in crossing.without:
        yield "Springes over", f"sammenfald, der har fælles dage med {phrasing.rows(one)}"
    if crossing.group_by:
        yield "Opdelt på", ", ".join(headings(crossing))
    minimum = crossing.disclosure.minimum
    yield "Vises ikke", f"tal, der handler om færre end {minimum} personer, og tal, som de kan regnes ud af"


def headings(crossing: Crossing) -> Iterator[str]:
    """What figures are divided by: "ydelse", "enhed (Ansættelser den dag)"."""
    for one in crossing.groups:
        heading = crossing.column_of(one).heading
        day = " den dag" if one.of is not None and one.of.span else ""
        yield heading if one.of is None else f"{heading} ({one.of.title}{day})"


def unread(basis: Basis) -> str:
    """What everybody must know of a law that nobody has read in the law itself; empty when somebody has."""
    if basis.confidence == Confidence.CONFIRMED:
        return ""
    return (
        f"{basis.paragraph} er ikke læst i loven selv, og ingen jurist har efterprøvet, at samkøringen kan hvile på "
        "den. Få det gjort, før registrene samkøres om rigtige borgere."
    )


def criterion(crossing: Crossing, one: Criterion) -> str:
    """What a criterion looks at: "mindst 7 fælles dage, og udbetalinger på mindst 10.000 kr."."""
    told = [_time(one), *(_test(crossing, test) for test in one.tests)]
    text = ", og ".join(told)
    return text if one.valid == ALWAYS else f"{text}; {_valid(one.valid)}"


def reason(crossing: Crossing, met: Iterable[str]) -> str:
    """Why somebody should look, from the criteria that are met: "Løn i en måned med hjælp; mindst 80 løntimer"."""
    found = {one.key: one.reason for one in crossing.criteria}
    text = "; ".join(found.get(key, "et kriterium, der ikke bruges mere") for key in met)
    return text[:1].upper() + text[1:]


def name(crossing: Crossing, criterion_key: str) -> str:
    """What a criterion's figures are called."""
    return "Mindst ét kriterium" if criterion_key == ANY else reason(crossing, [criterion_key])


def cells(table: Table, values: Mapping[str, str | int | None]) -> list[tuple[str, str]]:
    """A row of a hit, by column, as pairs of a heading and a text; what is missing is left out."""
    there = ((column, values.get(column.key)) for column in shown(table))
    return [(column.heading, value_of(column, value)) for column, value in there if value is not None]


def value_of(column: Column, value: str | int) -> str:
    """A value as people read it: a last day is the last one that belongs to the row."""
    if column.kind == Kind.DAY:
        day = date.fromisoformat(str(value))
        if column.form == Form.MONTH:
            return f"{MONTH_NAMES[day.month - 1]} {day.year}"
        return format_date(day - ONE_DAY if column.form in _LAST else day)
    return phrasing.value(column, int(value)) if column.kind in (Kind.WHOLE, Kind.AMOUNT) else column.word(str(value))


def _time(one: Criterion) -> str:
    match one.time:
        case Overlapping(days=days):
            return "mindst én fælles dag" if days == 1 else f"mindst {days} fælles dage"
        case Apart(days=days):
            return f"ingen fælles dage, men højst {days} dage imellem"


def _test(crossing: Crossing, test: Test) -> str:
    left, right = crossing.left.table, crossing.right.table
    match test:
        case OfLeft(condition=condition):
            return phrasing.rows(Rows(left, (condition,)))
        case OfRight(condition=condition):
            return phrasing.rows(Rows(right, (condition,)))
        case Alike():
            return f"{_heading(left, test.left)} er det samme som {_heading(right, test.right)}"
        case Unlike():
            return f"{_heading(left, test.left)} er et andet end {_heading(right, test.right)}"
        case BeginsLater(days=days):
            return f"det andet begynder mindst {days} {'dag' if days == 1 else 'dage'} efter det første"
        case Falling():
            return (
                f"mindst {phrasing.value(right.column(test.column), test.at_least)} af {_heading(right, test.column)} "
                "falder på de fælles dage, når det fordeles jævnt på måneden"
            )


def _valid(period: Period) -> str:
    starts = f"fra {format_date(period.starts_on)}" if period.starts_on > ALWAYS.starts_on else ""
    ends = f"til {format_date(period.last_day)}" if period.last_day else ""
    return f"gælder {' '.join(filter(None, (starts, ends)))}"


def _heading(table: Table, key: str) -> str:
    return phrasing.named(table.column(key))
