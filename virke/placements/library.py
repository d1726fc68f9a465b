"""What is said of a task in the library, what may be written, and the files of ESCO. Pure.

ESCO is published by the European Commission as CSV (esco.ec.europa.eu, "Download"): occupations, skills, and the
relations between them. Virke ships none of it; the municipality brings its own version in. A file is known by its
columns, whatever its language or name. Postal areas come the same way, with columns of our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from virke.documents.blocks import BlockKind, Document
from virke.kernel.cpr import find_cprs
from virke.kernel.verdicts import Verdict, unless
from virke.placements.kinds import ConceptKind, Demand, Language, TaskKind

LONGEST_TITLE, LONGEST_ABOUT, LONGEST_CONCEPT, LONGEST_URI = 200, 1000, 300, 200
MOST_WEEKS, MOST_SKILLS = 104, 40
MOST_MENTOR = Decimal(37)
NO_CPR = "Skriv ikke CPR-numre i en opgave."
MOST_TOLD = 50
"""So many rejected lines are named in a report; the others are only counted."""


@dataclass(frozen=True, slots=True)
class TaskHead:
    """A task as the library has it. `weeks`: the shortest time that makes sense; `mentor_hours` a week.

    `needed` are the titles of skills that it takes, `learned` of those that it teaches.
    """

    title: str
    kind: TaskKind
    about: str = ""
    unit_id: int | None = None
    occupation: str = ""
    weeks: int = 1
    mentor_hours: Decimal = Decimal()
    language: Language | None = None
    demands: frozenset[Demand] = frozenset()
    needed: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()


def may_write_task(head: TaskHead) -> Verdict:
    texts = (head.title, head.about, head.occupation, *head.needed, *head.learned)
    both = {one.casefold() for one in head.needed} & {one.casefold() for one in head.learned}
    return unless(
        None if head.title.strip() else "Skriv, hvad opgaven hedder.",
        f"Navnet må højst fylde {LONGEST_TITLE} tegn." if len(head.title) > LONGEST_TITLE else None,
        f"Beskrivelsen må højst fylde {LONGEST_ABOUT} tegn." if len(head.about) > LONGEST_ABOUT else None,
        None if 1 <= head.weeks <= MOST_WEEKS else f"Antallet af uger skal være mellem 1 og {MOST_WEEKS}.",
        None
        if 0 <= head.mentor_hours <= MOST_MENTOR
        else "Tiden til en makker skal være mellem 0 og 37 timer om ugen.",
        f"Højst {MOST_SKILLS} kompetencer." if len(head.needed) + len(head.learned) > MOST_SKILLS else None,
        "En kompetence kan ikke både kræves og læres." if both else None,
        f"En linje må højst fylde {LONGEST_CONCEPT} tegn."
        if any(len(one) > LONGEST_CONCEPT for one in texts[2:])
        else None,
        NO_CPR if any(find_cprs(one) for one in texts) else None,
    )


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """An occupation or skill of a file. `other_names`: a line each; `group`: the ISCO-08 code of an occupation."""

    kind: ConceptKind
    uri: str
    title: str
    other_names: str = ""
    group: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class RelationRow:
    occupation: str
    skill: str
    essential: bool


@dataclass(frozen=True, slots=True)
class AreaRow:
    code: str
    name: str
    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True)
class Rejection:
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadLibrary:
    """What a file holds, one of the three kinds; `reasons` when it is none of them."""

    concepts: tuple[ConceptRow, ...] = ()
    relations: tuple[RelationRow, ...] = ()
    areas: tuple[AreaRow, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryReport:
    """What became of a file; `what` is the Danish word for its rows."""

    what: str
    new: int
    changed: int
    unchanged: int
    rejected: tuple[Rejection, ...]


_TYPES = {"occupation": ConceptKind.OCCUPATION, "knowledgeskillcompetence": ConceptKind.SKILL}
_ESSENTIAL = {"essential": True, "optional": False}
_RELEASED = ("", "released")
UNKNOWN = (
    "Filen er hverken ESCO's stillinger, kompetencer eller relationer, og den har ikke kolonnerne Postnummer, Navn, "
    "Bredde og Længde."
)
Cells = Mapping[str, str]


def read(document: Document) -> ReadLibrary:
    """The rows of a file, and each line that cannot be taken with why."""
    found = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    head = [text.strip().casefold() for text in found[0].cells] if found else []
    lines = [(block.first_line, dict(zip(head, map(str.strip, block.cells), strict=False))) for block in found[1:]]
    columns = set(head)
    if {"occupationuri", "skilluri", "relationtype"} <= columns:
        taken, rejected = _taken(lines, _relation)
        return ReadLibrary(relations=tuple(one for one in taken if isinstance(one, RelationRow)), rejected=rejected)
    if {"concepttype", "concepturi", "preferredlabel"} <= columns:
        taken, rejected = _taken(lines, _concept)
        return ReadLibrary(concepts=tuple(one for one in taken if isinstance(one, ConceptRow)), rejected=rejected)
    if {"postnummer", "navn", "bredde", "længde"} <= columns:
        taken, rejected = _taken(lines, _area)
        return ReadLibrary(areas=tuple(one for one in taken if isinstance(one, AreaRow)), rejected=rejected)
    return ReadLibrary(reasons=(UNKNOWN,))


Row = ConceptRow | RelationRow | AreaRow


def _taken(lines: Iterable[tuple[int, Cells]], reader: object) -> tuple[list[Row], tuple[Rejection, ...]]:
    assert callable(reader)
    taken: list[Row] = []
    rejected: list[Rejection] = []
    for line, cells in lines:
        if not any(cells.values()):
            continue
        found = reader(cells)
        if isinstance(found, str):
            rejected.append(Rejection(line, found))
        else:
            taken.append(found)
    return taken, tuple(rejected)


def _concept(cells: Cells) -> ConceptRow | str:
    kind = _TYPES.get(cells["concepttype"].casefold())
    uri, title = cells["concepturi"], cells["preferredlabel"]
    if kind is None:
        return f"Slagsen »{cells['concepttype'][:40]}« kendes ikke."
    if not uri or not title or len(uri) > LONGEST_URI or len(title) > LONGEST_CONCEPT:
        return "Adressen eller titlen mangler eller er for lang."
    retired = cells.get("status", "").casefold() not in _RELEASED
    return ConceptRow(kind, uri, title, cells.get("altlabels", ""), cells.get("iscogroup", "")[:10], retired)


def _relation(cells: Cells) -> RelationRow | str:
    essential = _ESSENTIAL.get(cells["relationtype"].casefold())
    if essential is None or not cells["occupationuri"] or not cells["skilluri"]:
        return "Relationen er hverken »essential« eller »optional«, eller en adresse mangler."
    return RelationRow(cells["occupationuri"], cells["skilluri"], essential)


def _area(cells: Cells) -> AreaRow | str:
    code = cells["postnummer"]
    try:
        latitude, longitude = (Decimal(cells[name].replace(",", ".")) for name in ("bredde", "længde"))
    except InvalidOperation:
        return "Bredde og længde skrives som grader: 55,676 og 12,568."
    within = -90 <= latitude <= 90 and -180 <= longitude <= 180
    if not (len(code) == 4 and code.isascii() and code.isdigit() and cells["navn"] and within):
        return "Postnummeret har fire tal, et navn og en bredde og længde på jorden."
    return AreaRow(code, cells["navn"][:100], latitude, longitude)


def lines(text: str) -> tuple[str, ...]:
    """The titles of a text with one on each line."""
    return tuple(dict.fromkeys(part for one in text.splitlines() if (part := " ".join(one.split()))))


def told(rejected: Sequence[Rejection]) -> Iterator[Rejection]:
    """The first of them, for a report that can be read."""
    yield from rejected[:MOST_TOLD]
