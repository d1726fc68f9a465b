"""What the plan contradicts itself about, so that the person who approves looks at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from virke.kernel.periods import Period

from . import measures, quantities, titlepage
from .contents import Entry
from .parts import Part, fold
from .reading import Item, Note, PlanReading

_WORDS = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10}
_COUNTED = re.compile(
    rf"(?<![\w,.-])(?P<count>\d{{1,2}}|{'|'.join(_WORDS)})\s+(?:\w+e\s+)?"
    r"(?P<what>indsatsområder|fokusområder|temaer|mål|spor|pejlemærker|områder|aftalepunkter|indsatser|delmål)\b(?!\s+om)",
    re.IGNORECASE,
)
_PLAN_PERIOD = re.compile(
    r"[A-ZÆØÅ]\w*(?:plan|aftale)\w*\b(?!politik)(?:\s+for\b.{0,60}?)?\s+(?P<years>(?:19|20)\d\d\s?[-–—/]\s?(?:20)?\d\d)(?!\d)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\wæøå]+")
_NEAR = 20
_LOOKED_AT = 20_000  # characters of an item in which numbers are compared


def find(reading: PlanReading, parts: Sequence[Part], contents: Sequence[Entry]) -> tuple[Note, ...]:
    """The contradictions of a plan: counts, headings, periods, numbers that are missing, units."""
    return (
        *_counts(reading, parts),
        *_headings(reading, contents),
        *_periods(reading, parts),
        *_gaps(reading.items),
        *_units(reading),
    )


def _counts(reading: PlanReading, parts: Sequence[Part]) -> Iterator[Note]:
    """ "beskrevet på 7 indsatsområder" above eight of them."""
    areas = len(reading.items)
    start = reading.items[0].lines[0] if reading.items and reading.items[0].lines else 0
    for part in parts:
        if part.last >= start or start - part.last > _NEAR * 10:
            continue
        for match in _COUNTED.finditer(part.text):
            count = _WORDS.get(match["count"].lower()) or int(match["count"])
            whole = (areas, sum(len(item.children) for item in reading.items))
            if areas > 1 and count not in whole and abs(count - areas) <= max(2, areas // 2):
                text = f"Teksten nævner {match['count']} {match['what'].lower()}, men der står {areas}."
                yield Note("contradiction", text, part.span)


def _headings(reading: PlanReading, contents: Sequence[Entry]) -> Iterator[Note]:
    """A title in the table of contents that reads otherwise above its section, or is not there."""
    titles = {item.number.value: item for item in reading.walk()}
    for entry in contents:
        item = titles.get(entry.number)
        if entry.number and item is None and entry.number.count(".") == 0 and titles:
            text = f"Indholdsfortegnelsen har {entry.number}. {entry.title}, som ikke findes i teksten."
            yield Note("contradiction", text, entry.lines)
        elif item is not None and _plain(entry.title) != _plain(item.title.value):
            text = f"Indholdsfortegnelsen kalder {entry.number} »{entry.title}«, overskriften er »{item.title.value}«."
            yield Note("contradiction", text, item.lines)


def _plain(text: str) -> str:
    return _LETTERS.sub(" ", text.casefold().replace("&", "og")).strip()


def _periods(reading: PlanReading, parts: Sequence[Part]) -> Iterator[Note]:
    """A plan that calls itself by other years in its foot than in its title."""
    period = reading.period.value
    told: set[str] = set()
    for part in parts:
        if period is None or part.row:
            continue
        for line in part.text.split("\n"):
            match = _PLAN_PERIOD.match(fold(line)) if len(line) <= 120 else None
            years = titlepage.of_years(found) if match and (found := titlepage.YEARS.search(match["years"])) else None
            if match and years and years != period and match["years"] not in told:
                told.add(match["years"])
                yield Note(
                    "contradiction", f"Planen er for {_written(period)}, men her står {match['years']}.", part.span
                )


def _written(period: Period) -> str:
    last = period.last_day
    first = period.starts_on.year
    return str(first) if last is None or last.year == first else f"{first}-{last.year}"


def _gaps(items: Sequence[Item]) -> Iterator[Note]:
    """A number that is skipped, or comes back, among items beside each other."""
    before: int | None = None
    for item in items:
        last = re.search(r"(\d+)$", item.number.value)
        number = int(last[1]) if last and item.number.confidence > 0.5 else None
        if number is not None and before is not None and number > before + 1 and number - before < 20:
            missing = item.number.value[: -len(str(number))] + str(before + 1)
            yield Note(
                "contradiction",
                f"{_called(item, missing)} mangler: nummereringen springer til {item.number.value}.",
                item.lines,
            )
        before = number if number is not None else before
        yield from _gaps(item.children)


def _called(item: Item, number: str) -> str:
    return f"{item.level_name.capitalize()} {number}"


def _units(reading: PlanReading) -> Iterator[Note]:
    """One odd number in two units under the same item: "8,8 %" and "8,8 dage"."""
    for item in reading.walk():
        seen: dict[str, str] = {}
        for number in quantities.find(f"{item.title.value} {item.text[:_LOOKED_AT]}"):
            if number.unit is None or number.value == number.value.to_integral_value():
                continue
            other = seen.setdefault(str(number.value.normalize()), number.unit)
            if other != number.unit:
                figures = str(number.value).replace(".", ",")
                shown = f"{figures} {measures.unit_name(other)} og {figures} {measures.unit_name(number.unit)}"
                yield Note("contradiction", f"{_called(item, item.number.value)} nævner både {shown}.", item.lines)
