"""Every way of writing an item head: which lines could be one, with number and title.

A number at the start of a line may be an item head, an entry of the table of contents, a point of a recommendation or
a list in a text; `cuts` decides which of the candidates found here are the items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .marks import Mark
from .words import plain, similar

_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_POINT = re.compile(
    r"^(?:dagsordens)?(?:punkt|pkt\.?)\s*(?:nr\.?\s*)?(?P<number>\d{1,4})(?![\d.]*\d)(?P<suffix>(?-i:[A-H]|[a-h])\b)?"
    r"\s*[:.)\-–—]*\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_AD = re.compile(r"^ad\.?\s*(?:pkt\.?|punkt)?\s*(?P<number>\d{1,3})\s*[.:)–-]?\s+(?P<title>\S.*)$", re.IGNORECASE)
_CASE_HEAD = re.compile(
    r"^(?:sag|nr\.?)\s*(?:nr\.?\s*)?(?P<number>\d{1,4})\s*[:.)\-–—]+\s*(?P<title>.+)$", re.IGNORECASE
)
_NUMBER_HEAD = re.compile(r"^(?:(?i:nr\.?)\s*|#)(?P<number>\d{1,4})\s+(?P<title>[A-ZÆØÅ].*)$")
_NUMBERED = re.compile(
    rf"^(?P<number>\d{{1,4}})(?P<suffix>(?-i:[A-H]|[a-h])(?=[.):]))?\s*(?:[.):]|[-–—](?=\s))\s*"
    rf"(?!\d|(?:{_MONTHS})\b)(?P<title>\S.*)$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^(?P<number>\d{1,4})(?P<title>[A-ZÆØÅ][a-zæøå].*)$")
_SPACED = re.compile(rf"^(?P<number>\d{{1,4}})\s+(?!(?:{_MONTHS})\b)(?P<title>[A-ZÆØÅ].*)$", re.IGNORECASE)
_BEHIND = re.compile(r"^sag\s*nr\.?\s*(?P<number>\d{1,4})$", re.IGNORECASE)
_LEADERS = re.compile(r"\s*(?:\.{3,}|…+|(?:\. ){3,})\s*(?:side\s*)?[\divxl]*\s*$", re.IGNORECASE)
_KIND_WORDS = frozenset(
    ("referat", "dagsorden", "indholdsfortegnelse", "punkter", "beslutningsprotokol", "pkt. tekst", "mødefakta")
)
_TITLE_LIMIT = 300
_BOLD_LIMIT = 100
_FEWEST_SAME = 3
PATTERNS = ("point", "numbered", "glued", "spaced", "behind", "ad", "titled")
_BY_WORD = (("point", _POINT), ("point", _CASE_HEAD), ("point", _NUMBER_HEAD), ("ad", _AD))  # no line fits two
_BY_FIGURE = (("numbered", _NUMBERED), ("glued", _GLUED), ("spaced", _SPACED))
# How no title begins: "Punkt 3 og 5 er lukket", "Ad 1 godkendt".
_NO_TITLE = re.compile(
    r"^at\b|^(?-i:og|samt|er|blev|bliver|udsættes|udskydes|udgår|på|i|fra|til|med|om|jf\.?)\b|^[,(/&]|"
    r"^(?:ikke )?(?:godkendt|drøftet|tiltrådt|vedtaget|anbefales|udsat)\W*$|^taget til (?:efterretning|orientering)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could be an item head: it stands at mark `at`, the text of the item would begin at mark `body`.

    `suffix` is the letter of an item that was put in between: "4A".
    """

    at: int
    body: int
    number: int | None
    title: str
    pattern: str
    suffix: str = ""


def candidates(marks: Sequence[Mark], contents: Sequence[str]) -> dict[str, list[Candidate]]:
    """All lines written as each kind of head; `contents` are the titles in the table of contents."""
    found: dict[str, list[Candidate]] = {pattern: [] for pattern in PATTERNS}
    for at, mark in enumerate(marks):
        if mark.label or mark.furniture or _leaders(mark.text):
            continue
        for candidate in _written(marks, at, contents):
            named = candidate.number is not None or plain(candidate.title) not in _KIND_WORDS
            usable = named and len(candidate.title) <= _TITLE_LIMIT
            if usable and (candidate.pattern == "point" or not mark.meta):
                found[candidate.pattern].append(candidate)
    return {pattern: _without_one_number(ways) for pattern, ways in found.items()}


def _without_one_number(found: list[Candidate]) -> list[Candidate]:
    """A page that numbers every item as the first of a list ("1." each time) does not number them."""
    numbers = {candidate.number for candidate in found}
    same = len(numbers) == 1 and None not in numbers and len(found) >= _FEWEST_SAME
    return [replace(candidate, number=None) for candidate in found] if same else found


def _written(marks: Sequence[Mark], at: int, contents: Sequence[str]) -> Iterator[Candidate]:
    """The line as a head in every way of writing that it fits."""
    mark = marks[at]
    text = printed(mark)
    ways = _BY_FIGURE if text[:1].isdigit() else _BY_WORD
    for pattern, expression in ways:
        if (match := expression.match(text)) and (found := _numbered(marks, at, pattern, match)):
            yield found
    if behind := _behind(marks, at):
        yield behind
    if titled := _titled(mark, at, contents):
        yield titled


def contents(marks: Sequence[Mark]) -> tuple[str, ...]:
    """The titles of a table of contents: lines with dot leaders."""
    return tuple(_LEADERS.sub("", mark.text) for mark in marks if _leaders(mark.text))


def _leaders(text: str) -> bool:
    """Whether the line ends in dot leaders, as those of a table of contents do."""
    dots = "..." in text or "…" in text or ". . " in text  # no leaders without one of these
    return dots and bool(_LEADERS.search(text))


def printed(mark: Mark) -> str:
    """The line with its number, without its bullet."""
    return mark.text if mark.line.marker.startswith(("•", "-", "*", "·", "–")) else mark.line.printed


def number_of(mark: Mark) -> int | None:
    """The number at the start of a line, in any of the ways of writing it."""
    found = _any(printed(mark))
    return int(found["number"]) if found else None


def title_of(mark: Mark) -> str:
    """The line without a number at its start."""
    text = printed(mark)
    found = _any(text)
    return found["title"].strip() if found else text


def _any(text: str) -> re.Match[str] | None:
    """The number and title of a line in any of the ways of writing them."""
    if not text[:1].isdigit():
        return _POINT.match(text)
    return _NUMBERED.match(text) or _GLUED.match(text) or _SPACED.match(text)


def _titled(mark: Mark, at: int, contents: Sequence[str]) -> Candidate | None:
    """A head without a number: set as a heading, or named in the table of contents."""
    if mark.group or _NUMBERED.match(printed(mark)):
        return None
    if (
        mark.line.heading
        or (mark.line.bold and len(mark.text) <= _BOLD_LIMIT)
        or (len(mark.text) <= _TITLE_LIMIT and any(similar(mark.text, title) > 0.8 for title in contents))
    ):
        return Candidate(at, at + 1, None, mark.text, "titled")
    return None


def _numbered(marks: Sequence[Mark], at: int, pattern: str, found: re.Match[str]) -> Candidate | None:
    number, title = int(found["number"]), found["title"].strip(" :")
    suffix = (found.groupdict().get("suffix") or "").upper()
    if title:
        return None if _NO_TITLE.match(title) else Candidate(at, at + 1, number, title, pattern, suffix)
    if pattern == "point" and at + 1 < len(marks) and marks[at + 1].plain:
        return Candidate(at, at + 2, number, marks[at + 1].text, pattern, suffix)
    return None


def _behind(marks: Sequence[Mark], at: int) -> Candidate | None:
    """The title line first, `Sag nr. 130` on the line after it."""
    if at + 1 >= len(marks) or not marks[at].plain:
        return None
    found = _BEHIND.match(marks[at + 1].text)
    return Candidate(at, at + 2, int(found["number"]), marks[at].text, "behind") if found else None
