"""Labelled lines in the head of a paper: `Mødested: Lokale 4`, with the value behind the label or on the next lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .lines import Line, fold
from .words import plain

FORUM, DATE, TIME, PLACE, KIND = "forum", "date", "time", "place", "kind"
PRESENT, ABSENT, OTHER, CONTENTS = "present", "absent", "other", "contents"

# Key -> the words of the label, longest first where one begins with another.
LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (FORUM, ("Mødeforum", "Udvalg/forum", "Udvalg", "Forum", "Møde", "Gruppe", "Arbejdsgruppe")),
    (DATE, ("Mødedato", "Dato og tidspunkt", "Dato og tid", "Dato", "Starttidspunkt", "Møde afholdt", "Afholdt")),
    (
        TIME,
        ("Mødetidspunkt", "Mødetid", "Tidspunkt", "Tid kl.", "Tid kl", "Tid", "Klokken", "Mødestart", "Mødet startede"),
    ),
    (PLACE, ("Mødested", "Mødelokale", "Sted", "Lokation", "Lokale", "Mødet afholdes i")),
    (
        PRESENT,
        (
            "Mødedeltagere",
            "Deltagere i mødet",
            "Øvrige deltagere",
            "Deltagere",
            "Medlemmer",
            "Eksterne medlemmer",
            "Tilstedeværende",
            "Tilstede",
            "Til stede",
            "Fremmødte",
            "Fremmødt",
            "Mødte",
            "Mødt",
            "Ledelsen",
            "Medarbejderne",
            "Ledere",
            "Medarbejdere",
            "Forvaltningen",
            "Administrationen",
            "Indkaldelse",
            "Indkaldte",
            "Indkaldt",
            "Som tilforordnet deltager",
            "Tilforordnede",
            "Gæster",
            "Inviterede",
            "Ledelsesrepræsentanter",
            "Ledersiden",
            "Ledelsessiden",
            "Medarbejderrepræsentanter",
            "Medarbejdersiden",
            "Fra ledelsen",
            "Fra medarbejderne",
            "Fra forvaltningen",
            "Suppleanter",
        ),
    ),
    (
        ABSENT,
        (
            "Afbud/fraværende",
            "Fraværende/afbud",
            "Fraværende med afbud",
            "Fraværende uden afbud",
            "Fraværende",
            "Ikke til stede",
            "Ikke tilstede",
            "Afbud fra",
            "Meldt afbud",
            "Afbud",
            "Fravær",
        ),
    ),
    (
        OTHER,
        (
            "Sluttidspunkt",
            "Mødet slut",
            "Mødet hævet",
            "Bemærkninger",
            "Bilagsoversigt",
            "Bilag",
            "Sagsnr",
            "Sagsnummer",
            "Dokumentnr",
            "Dok.nr",
            "Journalnr",
            "Publiceret",
            "Udsendelsesdato",
            "Udsendt",
            "Udarbejdet af",
            "Godkendelse af dagsorden",
            "Meddelelser",
            "Hent som fil",
            "Mødefakta",
            "Forside",
            "Formøde",
            "Næste møde",
            "NB",
            "OBS",
            "Telefon",
            "Kopi til",
        ),
    ),
    (
        CONTENTS,
        (
            "Indholdsfortegnelse",
            "Indhold",
            "Sagsoversigt",
            "Punkter",
            "Pkt. tekst",
            "Dagsordenspunkter",
            "Punkter på dagsordenen",
        ),
    ),
)
# Labels that name one person with a role: the label is the role.
ROLES: tuple[str, ...] = (
    "Mødeleder",
    "Ordstyrer",
    "Referent",
    "Sekretær",
    "Formand",
    "Forperson",
    "Næstformand",
    "Næstforperson",
    "Borgmester",
)
ROLE = "role"
_WORD_TO_KEY = {plain(word): key for key, words in (*LABELS, (ROLE, ROLES)) for word in words}
_LABELLED = re.compile(
    r"^(?P<label>"
    + "|".join(
        sorted((re.escape(word) for _, words in (*LABELS, (ROLE, ROLES)) for word in words), key=len, reverse=True)
    )
    + r")(?P<colon>\s*\.?\s*:|(?=\s|$))\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
# Words that also begin ordinary lines: labels only with a colon, or alone on their line.
_NEEDS_COLON = frozenset(
    map(
        plain,
        (
            "Formand",
            "Forperson",
            "Næstformand",
            "Næstforperson",
            "Borgmester",
            "Møde",
            "Gruppe",
            "Arbejdsgruppe",
            "Afbud",
            "Medlemmer",
            "Gæster",
            "Indkaldelse",
            "Bilag",
            "Næste møde",
            "Lokale",
            "Mødelokale",
            "Fra ledelsen",
            "Fra medarbejderne",
            "Fra forvaltningen",
            "Punkter",
            "Formøde",
            "Mødte",
            "Mødt",
            "Ledelsen",
            "Medarbejderne",
            "Ledere",
            "Medarbejdere",
            "Forvaltningen",
            "Administrationen",
            "Udsendt",
        ),
    )
)
# Heads of a table of people.
_PEOPLE_TABLE = frozenset(map(plain, ("Navn", "Deltager", "Deltagere", "Medlem", "Medlemmer")))
_ABOUT_PEOPLE = frozenset(
    ("rolle", "funktion", "titel", "stilling", "organisation", "repræsenterer", "fremmøde", "til stede", "afbud",
     "parti", "afdeling", "enhed", "arbejdssted", "tilstede", "fraværende", "valgt for", "liste", "")
)  # fmt: skip
_NAME = r"[A-ZÆØÅ][\w.'’-]+(?: [A-ZÆØÅ][\w.'’-]+)+(?:\s*\([^()]*\))?"
_FULL_NAMES = re.compile(rf"^{_NAME}(?:(?:,\s*|\s+og\s+){_NAME})*\.?$")
_TAKES_ANY_VALUE = frozenset(map(plain, ("Mødested", "Mødedato", "Starttidspunkt")))
_LISTS = frozenset((PRESENT, ABSENT, ROLE))
_LONGEST_LABEL_LINE = 400


@dataclass(frozen=True, slots=True)
class Entry:
    """A label of the head, as printed, with the lines of its value."""

    key: str
    label: str
    lines: tuple[Line, ...]

    @property
    def value(self) -> str:
        return self.lines[0].text if self.lines else ""


def of(head: Sequence[Line]) -> tuple[Entry, ...]:
    """The labelled entries of the head, in order."""
    return tuple(_entries(head))


def match(line: Line) -> tuple[str, str, str] | None:
    """Key, label and rest when a line begins with a label of a head; None for any other line."""
    text = line.text
    if line.marker[:1].isdigit():
        return None
    if len(line.cells) > 1 and plain(line.cells[0]) in _PEOPLE_TABLE and plain(line.cells[1]) in _ABOUT_PEOPLE:
        return PRESENT, line.cells[0], ""
    if len(line.cells) > 1 and (key := _WORD_TO_KEY.get(plain(line.cells[0]))):
        return key, line.cells[0].strip(" :"), "\n".join(cell for cell in line.cells[1:] if cell)
    found = _LABELLED.match(text[:_LONGEST_LABEL_LINE])
    if found is None:
        return None
    label, rest = found["label"], text[found.start("rest") :].strip()
    if found["colon"].strip(" .") != ":" and not _reads_as_label(label, rest):
        return None
    return _WORD_TO_KEY[plain(label)], label, rest.strip("| ")


def _reads_as_label(label: str, rest: str) -> bool:
    """Without a colon only a capitalised label counts, and a value that begins like one."""
    if not rest:
        return True
    if not label[0].isupper() or (plain(label) in _NEEDS_COLON and not _FULL_NAMES.match(rest)):
        return False
    return rest[0].isupper() or rest[0].isdigit() or plain(label) in _TAKES_ANY_VALUE


def _ends_list(line: Line) -> bool:
    """Whether a line cannot be one more name of a list: a heading, or the head of the agenda below it."""
    return (line.heading and not _FULL_NAMES.match(line.text)) or plain(line.text) == "dagsorden"


def _entries(head: Sequence[Line]) -> Iterator[Entry]:
    current: Entry | None = None
    for line in head:
        found = match(line)
        if found is None:
            if current is not None and _ends_list(line):
                yield current
                current = None
            if current is not None and (current.key in _LISTS or not current.lines):
                current = replace(current, lines=(*current.lines, line))
            continue
        if current is not None:
            yield current
        key, label, rest = found
        values = rest.split("\n") if key in _LISTS else [fold(rest)]
        lines = tuple(replace(line, text=fold(value), marker="", cells=()) for value in values if value.strip())
        current = Entry(key, label, lines)
    if current is not None:
        yield current
