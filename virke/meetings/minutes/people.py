"""Who was there and who was not: from the head, from decisions ("Afbud fra X") and lines such as `Fraværende:`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .entries import ABSENT, PRESENT, ROLE, Entry
from .lines import Line, fold
from .reading import Person
from .words import plain

_WORD = r"(?:[A-ZÆØÅÉÖÄ][\wæøåéöäü'’´\-]*|[A-ZÆØÅ]\.)"
_NAME = rf"{_WORD}(?:\s+(?:(?:de|la|du|van|von|der|den|af|el|al|bin)\s+)?{_WORD}){{0,5}}"
_NAME_ONLY = re.compile(rf"^{_NAME}$")
_FULL_NAME = re.compile(rf"^{_WORD}(?:\s+(?:(?:de|la|du|van|von|der|den|af|el|al|bin)\s+)?{_WORD}){{1,5}}$")
_ROLE_WORD = re.compile(
    r"(?:formand|forperson|næstformand|borgmester|rådmand|direktør|chef|leder|konsulent|sekretær|medarbejder|"
    r"repræsentant|koordinator|specialist|referent|suppleant|stedfortræder|sygeplejerske|pædagog|lærer|terapeut|"
    r"assistent|fuldmægtig|jurist|observatør|gæst|medlem|tilforordnet|tillidsmand|AMR|TR|FTR|HMU|rådgiver|inspektør|"
    r"forstander|bibliotekar|planlægger|ingeniør|arkitekt)(?:en|er|ne)?$",
    re.IGNORECASE,
)
_LEADING_ROLE = re.compile(rf"^(?P<role>[A-ZÆØÅa-zæøå][\wæøå\-]*)\s+(?P<name>{_NAME})$")
# "FTR DSR" is what somebody is; "AB" alone may be somebody.
_IN_CAPITALS = re.compile(r"^[A-ZÆØÅ]{2,}\s+\S")
# For which items somebody came, behind the name.
_CAME = re.compile(
    r"\s+(?:deltog|deltager|deltager kun|var med|er med)\s+(?:under|i|ved|på|fra|til)\b.*$", re.IGNORECASE
)
_IN_PARENTHESES = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<role>[^()]*)\)?\s*(?P<more>.*)$")
_INSTEAD = re.compile(
    rf"^(?P<name>{_NAME})\s+(?P<role>(?:for|suppleant for|stedfortræder for|i stedet for)\s+{_NAME})$"
)
_CASES = re.compile(r",?\s*\(?(?:sag|pkt\.?|punkt|punkterne|sagerne)\s*(?:nr\.?\s*)?\d[\d\s,–\-og]*\)?$", re.IGNORECASE)
_MISSED = re.compile(
    r"\b(?:sag|pkt\.?|punkt|punkterne|sagerne)\s*(?:nr\.?\s*)?(?P<first>\d+)(?:\s*(?:-|–|til)\s*(?P<last>\d+))?", re.I
)
# "Forældrevalgte: Bo Lund, Ida Holm": whom a line of a list names together.
_GROUP = re.compile(r"^[A-ZÆØÅ][\wæøå-]{5,}(?: [a-zæøå]+){0,2}:\s*(?:afbud fra\s+)?(?=[A-ZÆØÅ-])", re.IGNORECASE)
_NOBODY = re.compile(r"^(?:ingen|alle|intet|nej|[-–—.]*)\.?$", re.IGNORECASE)
_ABSENT_CELL = re.compile(r"^(?:afbud|fraværende|ikke til ?stede|fravær)$", re.IGNORECASE)
_PARENTHESES = re.compile(r"\([^()]*\)?")
# What stands between two people, where parentheses are blanked out.
_BETWEEN = re.compile(r"[,;/]\s*|\s+(?:og|samt|&)\s+|(?<=\x00)\s+(?=[A-ZÆØÅ])")
_LINE_ABSENT = re.compile(
    r"^(?:fraværende(?: og stedfortræder(?:e)?)?|fravær|afbud/fraværende|fraværende/afbud|ikke til ?stede|"
    r"(?:(?:der (?:er|var)|følgende havde meldt|meldt) )?afbud(?: fra)?|fremmøde og inhabilitet)"
    r"(?:\s*:\s*|\s*$|\s+(?=(?-i:[A-ZÆØÅ])[\w.'-]+(?: (?-i:[A-ZÆØÅ])[\w.'-]+)+(?:$|\s*[,(]|\s+og\s)))"
    r"(?P<names>.*)$",
    re.IGNORECASE,
)
_ABSENT_FROM = re.compile(
    r"\b(?:afbud fra|(?:har |havde )?modtaget afbud fra)\s+(?P<names>[A-ZÆØÅ][^.:;]*)", re.IGNORECASE
)
_HAS_CANCELLED = re.compile(
    r"\s(?:(?:har|havde) (?:meldt|sendt|givet|måttet melde) (?:afbud|forfald)|"
    r"sendte afbud|meldte (?:afbud|forfald)|(?:er|var) fraværende|deltog ikke i mødet)\b"
)
_NAMES_AT_END = re.compile(rf"{_NAME}(?:\s*\([^()]*\))?(?:(?:,\s*|\s+og\s+|\s+samt\s+){_NAME}(?:\s*\([^()]*\))?)*$")
_MOST_WORDS = 6
_MOST_WORDS_OF_ROLE = 8
_LONGEST_NAMES = 300  # characters before "har meldt afbud" in which the names stand


def of_head(found: Iterable[Entry], numbers: Sequence[int] = ()) -> tuple[Person, ...]:
    """The participants and absentees that the head lists; who missed only some of the items `numbers` is present."""
    present: list[Person] = []
    absent: list[Person] = []
    for entry in found:
        if entry.key == PRESENT:
            present += _listed(entry.lines, absent=False)
        elif entry.key == ABSENT:
            missing = [line for line in entry.lines if _most(line.text, numbers)]
            absent += _listed(missing, absent=True)
        elif entry.key == ROLE and entry.lines:
            present += [replace(p, role=p.role or entry.label) for p in _listed(entry.lines[:1], absent=False)]
    return merged(tuple(_unique(present)), tuple(_unique(absent)), everybody=True)


def _most(text: str, numbers: Sequence[int]) -> bool:
    """Whether an absence such as "Bo Lund (sag 129-138)" covers most of the items; one without numbers covers all."""
    found = _MISSED.search(text)
    if found is None or not numbers:
        return True
    first, last = int(found["first"]), int(found["last"] or found["first"])
    return 2 * sum(first <= number <= last for number in numbers) >= len(numbers)


@dataclass(frozen=True, slots=True)
class Absence:
    """Who an item says was absent, and the lines that say nothing else."""

    people: tuple[Person, ...] = ()
    lines: tuple[Line, ...] = ()


def absence(lines: Sequence[Line]) -> Absence:
    """Those of whom the text of an item says that they were not at the meeting."""
    people: list[Person] = []
    only: list[Line] = []
    for at, line in enumerate(lines):
        found = _LINE_ABSENT.match(line.text)
        if found is None:
            people += _told(line) if line not in only else ()
            continue
        names = found["names"].strip()
        below = () if names else tuple(_names_below(lines[at + 1 :]))
        people += _listed((replace(line, text=names, marker=""),) if names else below, absent=True)
        only += [line, *below]
    return Absence(tuple(_unique(people)), tuple(only))


def told_absent(lines: Sequence[Line]) -> tuple[Person, ...]:
    """Those of whom a sentence in the head says that they were absent: "Der var afbud fra X"."""
    return tuple(_unique(person for line in lines for person in _told(line)))


def merged(head: Sequence[Person], absent: Sequence[Person], *, everybody: bool = False) -> tuple[Person, ...]:
    """The participants with the absence that is told of them; absentees nobody listed come last.

    Of those only known by one name just `everybody` is added.
    """
    people = list(head)
    for person in absent:
        known = [i for i, other in enumerate(people) if _same(other.name, person.name)]
        if len(known) == 1:
            people[known[0]] = replace(people[known[0]], absent=True)
        elif not known and (everybody or " " in person.name):
            people.append(person)
    return tuple(people)


def _told(line: Line) -> Iterator[Person]:
    """Absence told in a sentence: "Afbud fra X og Y", "X og Y har meldt afbud"."""
    for found in _ABSENT_FROM.finditer(line.text):
        yield from _listed((replace(line, text=found["names"], marker=""),), absent=True, strict=True)
    for found in _HAS_CANCELLED.finditer(line.text):
        names = _NAMES_AT_END.search(line.text[max(0, found.start() - _LONGEST_NAMES) : found.start()])
        if names:
            yield from _listed((replace(line, text=names.group(0), marker=""),), absent=True, strict=True)


def _names_below(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines after `Afbud:` as long as they are names."""
    for line in lines:
        if not all(_FULL_NAME.match(_bare(part)) for part in _split(line.text)):
            return
        yield line


def _bare(text: str) -> str:
    return re.sub(r"\s*\([^()]*\)", "", text).strip(" .;,")


def _listed(lines: Sequence[Line], *, absent: bool, strict: bool = False) -> list[Person]:
    one_each = len(lines) > 1 and all(line.text.count(",") <= 2 for line in lines)
    people: list[Person] = []
    for line in lines:
        if len(line.cells) > 1:
            people += _from_row(line, absent)
            continue
        text = _GROUP.sub("", _CASES.sub("", line.text)).strip(" .;,")
        parts = [text] if one_each and not _all_names(text) else _split(text)
        for part in parts:
            if (person := _person(part, line, absent)) and (not strict or _NAME_ONLY.match(person.name)):
                people.append(person)
            elif people and person is None and not strict and _may_be_role(part):
                people[-1] = _with_role(people[-1], part)
    return people


def _may_be_role(text: str) -> bool:
    return any(char.isalpha() for char in text) and len(text.split()) <= _MOST_WORDS_OF_ROLE


def _from_row(line: Line, absent: bool) -> list[Person]:
    """A row of a table: name, role, and perhaps a mark of absence."""
    person = _person(fold(line.cells[0]), line, absent)
    if person is None:
        return []
    missing = any(_ABSENT_CELL.match(cell) for cell in line.cells[1:])
    role = next((cell for cell in line.cells[1:] if cell and not _ABSENT_CELL.match(cell)), None)
    return [replace(person, role=person.role or role, absent=person.absent or missing)]


def _all_names(text: str) -> bool:
    parts = _split(text)
    return len(parts) > 2 and all(_FULL_NAME.match(_bare(part)) for part in parts)


def _split(text: str) -> list[str]:
    """At commas, semicolons and "og" outside parentheses, and behind a role in parentheses."""
    text = re.split(r"\s+[–-]\s+(?=[^,;]*\b(?:mødte|deltog|stedfortræder))", text)[0]
    hidden = _PARENTHESES.sub(lambda found: "\x00" * len(found[0]), text)
    pieces: list[str] = []
    start = 0
    for between in _BETWEEN.finditer(hidden):
        pieces.append(text[start : between.start()])
        start = between.end()
    return [piece.strip() for piece in (*pieces, text[start:]) if piece.strip()]


def _person(text: str, line: Line, absent: bool) -> Person | None:
    """One person, or None when the text is no person."""
    text = _CAME.sub("", text).strip(" .;,")
    if (instead := _INSTEAD.match(text)) is not None:
        text = f"{instead['name']} ({instead['role']})"
    if not text or _NOBODY.match(text):
        return None
    name, role = _name_and_role(text)
    if _IN_CAPITALS.match(name):
        return None
    if not name or not _NAME_ONLY.match(name) or len(name.split()) > _MOST_WORDS or _ROLE_WORD.search(name.split()[-1]):
        return None
    return Person(name, role, absent, (line.first, line.last), 0.95 if " " in name else 0.7)


def _name_and_role(text: str) -> tuple[str, str | None]:
    if found := _IN_PARENTHESES.match(text):
        name, inner = _name_and_role(found["name"].strip(" ,"))
        more = found["more"].strip(" ,–-")
        return name, ", ".join(filter(None, (inner, found["role"].strip(), more))) or None
    head, tail = _halves(text)
    if tail:
        if _ROLE_WORD.search(head) and _FULL_NAME.match(tail):
            return tail, head
        return head.strip(), tail.strip()
    found = _LEADING_ROLE.match(text)
    if found and _ROLE_WORD.search(found["role"]) and len(text.split()) > 2:
        return found["name"], found["role"]
    return text, None


def _halves(text: str) -> tuple[str, str]:
    """What stands before and behind the first comma, dash or colon."""
    halves = re.split(r"\s*,\s*|\s+[–-]\s+|\s*:\s*", text, maxsplit=1)
    return halves[0], halves[1].strip() if len(halves) > 1 else ""


def _with_role(person: Person, role: str) -> Person:
    return replace(person, role=f"{person.role}, {role}" if person.role else role)


def _same(a: str, b: str) -> bool:
    first, second = plain(a), plain(b)
    return first == second or (" " not in second and first.split()[:1] == [second])


def _unique(people: Iterable[Person]) -> Iterator[Person]:
    seen: set[str] = set()
    for person in people:
        if plain(person.name) not in seen:
            seen.add(plain(person.name))
            yield person
