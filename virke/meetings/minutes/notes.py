"""What the paper contradicts itself about: two units for one number, and counts that do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .lines import Line
from .reading import Note

# Not inside a longer number or a word.
_NUMBER = r"(?P<number>\d(?<![\w,.]\d)\d{0,2}(?:[.\s]\d{3})*(?:,\d+)?)"
_UNITS = {
    "%": "%",
    "pct": "%",
    "pct.": "%",
    "procent": "%",
    "dag": "dage",
    "dage": "dage",
    "sygedage": "dage",
    "uger": "uger",
    "timer": "timer",
    "måneder": "måneder",
    "kr": "kr.",
    "kr.": "kr.",
    "kroner": "kr.",
    "mio. kr.": "mio. kr.",
    "mio. kr": "mio. kr.",
    "mio.": "mio. kr.",
    "borgere": "borgere",
    "personer": "personer",
    "årsværk": "årsværk",
    "point": "point",
}
_ANY_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_MEASURED = re.compile(
    rf"{_NUMBER}\s*(?P<unit>{_ANY_UNIT})(?![\wæøå])",
    re.IGNORECASE,
)
_WORDS = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10}
_COUNTED = re.compile(
    rf"(?<![\w,.])(?P<count>\d{{1,2}}|{'|'.join(_WORDS)})\s+(?:\w+e\s+)?(?P<what>[a-zæøå]*(?:områder|punkter|mål|indsatser|temaer|"
    r"spor|principper|emner|spørgsmål|forslag|anbefalinger|grupper|projekter|pejlemærker|trin|faser|ting|opgaver))\b[^.\n]*:$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-zæøå]{4,}")
_REMEMBERED = 40
_NEAR_LINES = 14
_LEAST_SHARED = 2


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number with its unit, and the words around it."""

    number: str
    unit: str
    line: Line
    words: frozenset[str]

    def contradicts(self, other: _Measure) -> bool:
        if self.number != other.number or self.unit == other.unit or "," not in self.number:
            return False
        alike = self.line is other.line or len(self.words & other.words) >= _LEAST_SHARED
        return alike and self.line.first - other.line.last <= _NEAR_LINES


def find(lines: Sequence[Line]) -> tuple[Note, ...]:
    """The contradictions in these lines, in order."""
    return (*_units(lines), *_counts(lines))


def _units(lines: Sequence[Line]) -> Iterator[Note]:
    """One odd number (with decimals) in two units, near each other and about the same words."""
    seen: list[_Measure] = []
    told: set[tuple[str, str, str]] = set()
    for line in lines:
        for found in _MEASURED.finditer(line.text):
            words = frozenset(_WORD.findall(line.text.casefold()))
            measure = _Measure(found["number"], _UNITS[found["unit"].lower()], line, words)
            for other in seen[-_REMEMBERED:]:
                key = (measure.number, min(measure.unit, other.unit), max(measure.unit, other.unit))
                if key not in told and measure.contradicts(other):
                    told.add(key)
                    text = f"{measure.number} {other.unit} og {measure.number} {measure.unit} om det samme"
                    yield _note(text, other.line, line)
            seen.append(measure)


def _counts(lines: Sequence[Line]) -> Iterator[Note]:
    """ "4 fokusområder:" followed by a list of five."""
    for at, line in enumerate(lines):
        found = _COUNTED.search(line.text) if line.text.endswith(":") else None
        if found is None:
            continue
        listed = list(_list_below(lines[at + 1 :]))
        count = _WORDS.get(found["count"].lower()) or int(found["count"])
        if len(listed) > 1 and len(listed) != count:
            yield _note(f"{found['count']} {found['what']} nævnes, men {len(listed)} står på listen", line, listed[-1])


def _list_below(lines: Sequence[Line]) -> Iterator[Line]:
    kind: str | None = None
    for line in lines:
        mark = "#" if line.marker[:1].isdigit() else line.marker[:1]
        if not mark or (kind is not None and mark != kind):
            return
        kind = mark
        yield line


def _note(text: str, first: Line, last: Line) -> Note:
    return Note("contradiction", text, (first.first, last.last))
