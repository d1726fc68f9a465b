"""The head of agendas and minutes: which forum met, when, where, and whether this is an agenda or minutes.

Two ways of writing it are read, and both occur in one paper: labels with values (`entries`) and sentences (`titles`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from . import days, entries, titles
from .entries import DATE, FORUM, OTHER, PLACE, TIME, Entry
from .lines import Line, span
from .marks import Mark
from .reading import Field, Kind
from .titles import Title
from .words import plain

_FORUM_WORD = re.compile(
    r"(?:(?i:udvalg(?:et)?|råd(?:et)?|bestyrelse(?:n)?|nævn(?:et)?|repræsentation(?:en)?|forum|direktion(?:en)?|"
    r"(?:chef|leder|styre|arbejds|projekt|følge|sikkerheds|arbejdsmiljø)gruppe(?:n)?)|TRIO|"
    r"MED(?:-udvalg(?:et)?)?|HMU|LMU|OMU|CMU|HSU|LSU)\b"
)
# What groups without a name call themselves.
_MEETING_WORD = re.compile(
    r"(?:leder|chef|team|afdelings|center|gruppe|personale|stabs|koordinations|netværks|samarbejds|projekt)-?møde\b",
    re.I,
)
_PLACE_WORD = re.compile(
    r"lokale|\bsal(?:en)?\b|sal(?:en)?\b|rådhus|teams|virtuel|online|kantine|\bkl\.|(?:gade|vej|torv|plads|allé)\b|skole|center",
    re.IGNORECASE,
)
# "12:30 Webex"
_BEHIND_CLOCK = re.compile(r"^(?:kl\.?\s*)?\d{1,2}[:.]\d{2},?\s+(?P<place>[A-ZÆØÅ][^.:]{1,80})$")
_CLOCK_TAIL = re.compile(r"[\s,]*(?:\bkl\.?|klokken)\s*\d.*$", re.IGNORECASE)
_MEETING_LEAD = re.compile(r"^(?:(?:ordinært|ekstraordinært)\s+møde\s*[-–,]\s*)", re.IGNORECASE)
# Only minutes tell who came.
_WERE_THERE = frozenset(("til stede", "tilstede", "tilstedeværende", "fremmødte", "fremmødt", "mødte", "mødt"))
_APPROVAL = "godkendelse af dagsorden"
_LONGEST_PLAIN_FORUM = 90
_LONGEST_TITLE = 200
_FIRST_LINES = 16


@dataclass(frozen=True, slots=True)
class Header:
    """What the head says; `entries` holds the lists of people for `people` to read, `lines` is all of it.

    `subject` is the line below the labels of a page that holds one item: its title.
    """

    kind: Kind | None
    forum: Field[str | None]
    date: Field[date | None]
    time: Field[str | None]
    place: Field[str | None]
    entries: tuple[Entry, ...]
    lines: tuple[Line, ...] = ()
    subject: Line | None = None

    @property
    def agenda(self) -> tuple[Line, ...]:
        """The lines that approve the agenda, where the head of the paper does that."""
        return tuple(line for entry in self.entries if plain(entry.label) == _APPROVAL for line in entry.lines)


def read(marks: Sequence[Mark]) -> Header:
    """The head of the paper: the marks before the first item."""
    head = [mark.line for mark in marks if not mark.furniture]
    found = entries.of(head)
    told = titles.of([line for line in head[: _FIRST_LINES * 2] if entries.match(line) is None])
    day = _date(found, told, head)
    return Header(
        kind=_kind(found, told, head),
        forum=_forum(found, told, head),
        date=day,
        time=_time(found, told, head),
        place=_place(found, told, head),
        entries=found,
        lines=tuple(head),
        subject=_subject(found, told, head),
    )


def _subject(found: Sequence[Entry], told: Sequence[Title], head: Sequence[Line]) -> Line | None:
    for line in head:
        if line.heading and titles.kind_of(line.text) is None and not any(line in title.lines for title in told):
            return line
    labelled = max((line.last for entry in found for line in entry.lines[:1]), default=0)
    taken = {line.first for title in told for line in title.lines}
    for line in head:
        below = line.first > labelled and line.first not in taken and entries.match(line) is None
        if below and len(line.text) <= _LONGEST_TITLE and not line.text.endswith((".", ":")):
            return line if titles.kind_of(line.text) is None else None
    return None


def _kind(found: Sequence[Entry], told: Sequence[Title], head: Sequence[Line]) -> Kind | None:
    named = [title.kind for title in told if title.kind]
    named += [kind for entry in found if entry.key == FORUM and (kind := titles.kind_of(entry.value))]
    named += [kind for line in head if (kind := titles.kind_of(line.text))]
    if named:
        return named[0]
    were_there = any(entry.lines and plain(entry.label) in _WERE_THERE for entry in found)
    return Kind.MINUTES if were_there else None


def _value(found: Sequence[Entry], key: str) -> Entry | None:
    return next((entry for entry in found if entry.key == key and entry.lines), None)


def _forum(found: Sequence[Entry], told: Sequence[Title], head: Sequence[Line]) -> Field[str | None]:
    for entry in found:
        if entry.key == FORUM and entry.value and titles.kind_of(entry.value) is None:
            return Field(entry.value, 0.98, span(entry.lines[:1]))
    ranked = sorted((t for t in told if t.forum), key=_unlike_title)
    for title in ranked:
        if (above := _longer_name(title, head)) is not None:
            return Field(above.text.strip(" :"), 0.85, above.span)
        if title.day is not None or _FORUM_WORD.search(title.forum or ""):
            return Field(title.forum, 0.95 if title.kind else 0.9, span(title.lines))
    for line in head[:_FIRST_LINES]:
        if len(line.text) <= _LONGEST_PLAIN_FORUM and _FORUM_WORD.search(line.text) and not line.text.endswith("."):
            return Field(line.text.strip(" :"), 0.7, (line.first, line.last))
    for line in head[:_FIRST_LINES]:
        if len(line.text) <= _LONGEST_PLAIN_FORUM and _MEETING_WORD.match(line.text) and not line.text.endswith("."):
            return Field(line.text.strip(" :"), 0.5, line.span)
    return Field(None, 0.3)


def _longer_name(title: Title, head: Sequence[Line]) -> Line | None:
    """The line above a title that names the forum in full: "Forældrebestyrelsen i Nymose" over "bestyrelsesmøde"."""
    word = (title.forum or "").casefold()
    above = (line for line in head[:_FIRST_LINES] if line.first < title.lines[0].first)
    named = (line for line in above if word and word in line.text.casefold() and _FORUM_WORD.search(line.text))
    return next((line for line in named if word.isalpha() and len(line.text) <= _LONGEST_PLAIN_FORUM), None)


def _unlike_title(title: Title) -> tuple[bool, bool, bool]:
    """The order of head lines that may name the forum: the most telling one first."""
    told = title.kind is not None and bool(_FORUM_WORD.search(title.forum or ""))
    return not told, title.day is None, title.kind is None


def _date(found: Sequence[Entry], told: Sequence[Title], head: Sequence[Line]) -> Field[date | None]:
    for entry in found:
        if entry.key in (DATE, TIME) and (day := days.first(entry.value)):
            return Field(day, 0.99, span(entry.lines[:1]))
    for title in told:
        if title.day is not None:
            return Field(title.day, 0.95, span(title.lines))
    for line in head:
        found_entry = entries.match(line)
        if (found_entry is None or found_entry[0] != OTHER) and (day := days.first(line.text)):
            return Field(day, 0.6, line.span)
    return Field(None, 0.3)


def _time(found: Sequence[Entry], told: Sequence[Title], head: Sequence[Line]) -> Field[str | None]:
    for key in (TIME, DATE):
        for entry in found:
            if entry.key == key and (clock := days.clock_behind_date(entry.value)):
                return Field(clock, 0.98, span(entry.lines[:1]))
    for title in told:
        if title.time:
            return Field(title.time, 0.95, span(title.lines))
    for line in head[:_FIRST_LINES]:
        if clock := days.clock(line.text):
            return Field(clock, 0.6, (line.first, line.last))
    return Field(None, 0.5)


def _place(found: Sequence[Entry], told: Sequence[Title], head: Sequence[Line]) -> Field[str | None]:
    if entry := _value(found, PLACE):
        return Field(entry.value, 0.98, span(entry.lines[:1]))
    for title in told:
        if title.place:
            return Field(title.place, 0.93, span(title.lines))
    for line in head[:_FIRST_LINES]:
        if (behind := _BEHIND_CLOCK.match(line.text)) and days.first(line.text) is None:
            return Field(behind["place"], 0.75, line.span)
    for title in told:
        following = [line for line in head if line.first > title.lines[-1].last][:1]
        for line in following:
            text = _CLOCK_TAIL.sub("", _MEETING_LEAD.sub("", line.text)).strip(" ,")
            if (
                title.day
                and entries.match(line) is None
                and _PLACE_WORD.search(line.text)
                and text
                and days.first(text) is None
            ):
                return Field(text, 0.75, (line.first, line.last))
    return Field(None, 0.5)
