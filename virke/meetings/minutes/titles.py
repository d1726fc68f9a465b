"""Head lines written as a sentence: "Referat til mødet i X den 22. juni 2020 kl. 17:30 i Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from . import days
from .lines import Line
from .reading import Kind
from .words import plain

_KINDS = {
    "beslutningsreferat": Kind.MINUTES,
    "beslutningsprotokol": Kind.MINUTES,
    "mødereferat": Kind.MINUTES,
    "protokol": Kind.MINUTES,
    "referat": Kind.MINUTES,
    "tillægsreferat": Kind.MINUTES,
    "dagsorden": Kind.AGENDA,
    "tillægsdagsorden": Kind.AGENDA,
    "mødeindkaldelse": Kind.AGENDA,
    "indkaldelse": Kind.AGENDA,
}
# Stands in the text for the day of the meeting, which `days` found.
_DAY = "\x00"
_KIND = rf"(?:(?:godkendt|åbent|åben|offentligt|foreløbigt|udkast til)\s+)?(?P<kind>{'|'.join(_KINDS)})(?:et|en)?"
_OF = r"(?:\s+(?:til|fra|af|for|over)\b|\s*[:–-])?"
_MEETING = r"(?:(?:ordinært|ekstraordinært|det|åbent|fælles)\s+)*\w*møde[t]?"
_PLAIN_MEETING = r"(?:(?:ordinært|ekstraordinært|det|åbent|fælles)\s+)*møde[t]?"
_ON = rf"(?:[\s,–-]+(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,?\s+)?(?:afholdt\s+)?(?:den\s+|d\.\s*)?|\s*){_DAY}"
_REST = r"(?P<rest>(?:\s*[,–-]?\s*(?:kl|klokken)\b.*|\s*[,–-]\s*\d.*|\s*,?\s+i\s.*)?)$"
_SENTENCES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^{_KIND}{_OF}\s*{_MEETING}\s+(?:i|for|med)\s+(?P<forum>.+?){_ON}{_REST}",
        rf"^{_KIND}{_OF}\s*{_PLAIN_MEETING}{_ON}{_REST}",
        rf"^{_KIND}{_OF}\s*(?P<forum>\w+?)s?-?møde[t]?(?:{_ON}{_REST}|\s+[–-]\s.*|$)",
        rf"^{_KIND}{_OF}\s*(?P<forum>\S.+?)s?\s+{_MEETING}{_ON}{_REST}",
        rf"^{_KIND}{_OF}\s*(?P<forum>\S.*?){_ON}{_REST}",
        rf"^(?P<forum>\S.+?)\s*[–-]\s*{_KIND}\s*(?:fra\s+{_MEETING})?{_ON}{_REST}",
        rf"^{_MEETING}\s+(?:i|for)\s+(?P<forum>\S.+?){_ON}{_REST}",
        rf"^(?P<forum>\S.+?)s?\s+{_MEETING}{_ON}{_REST}",
        rf"^(?P<forum>\S.+?)[\s,–-]{_ON}{_REST}",
        rf"^{_ON}{_REST}",
        rf"^(?P<forum>\S.+?)\s*[–-]\s*{_KIND}$",
        rf"^{_KIND}{_OF}\s*{_MEETING}\s+(?:i|for)\s+(?P<forum>\S.+)$",
        rf"^{_MEETING}\s+i\s+(?P<forum>\S.+)$",
        rf"^{_KIND}\s*[:–-]\s*(?P<forum>\S.+)$",
        rf"^{_KIND}{_OF}\s+(?P<forum>\S.+)$",
    )
)
_PLACE = re.compile(r"(?:^|[\s,])i\s+(?P<place>\S.*)$|\d\s*,\s*(?P<behind>[^\W\d][^,]*)$", re.IGNORECASE)
_CLOCK_TAIL = re.compile(r"[\s,]*\b(?:kl\.?|klokken)\s*\d.*$", re.IGNORECASE)
_NO_FORUM = frozenset(
    ("af", "fra", "til", "for", "i", "over", "møde", "mødet", "ordinært", "ekstraordinært", "ordinære")
)
_MOST_JOINED = 7
_FURTHEST = 3  # source lines between two lines of one sentence
_LONGEST_LINE = 400
_LONGEST_FORUM = 110


@dataclass(frozen=True, slots=True)
class Title:
    """What one head line says; None for what it does not say. `lines` are the lines it took."""

    lines: tuple[Line, ...]
    kind: Kind | None = None
    forum: str | None = None
    day: date | None = None
    time: str | None = None
    place: str | None = None


def of(head: Sequence[Line]) -> tuple[Title, ...]:
    """Every head line that reads as such a sentence, in order; a sentence may be broken into several lines."""
    return tuple(title for at in range(len(head)) if (title := _at(head, at)) is not None)


def kind_of(text: str) -> Kind | None:
    """The kind that a line names when it is only that word: "Referat"."""
    return _KINDS.get(plain(text))


def _at(head: Sequence[Line], at: int) -> Title | None:
    for lines in _runs(head, at):
        if (title := _read(lines)) is not None:
            return title
    return None


def _runs(head: Sequence[Line], at: int) -> Iterator[tuple[Line, ...]]:
    block = [line for line in head[at : at + _MOST_JOINED] if line.block == head[at].block]
    if len(block) > 1 and block[0].text.endswith(","):
        yield tuple(block)
    yield (head[at],)
    if kind_of(head[at].text) is not None and at + 1 < len(head):
        for end in range(min(at + _MOST_JOINED, len(head)), at + 1, -1):
            run = tuple(head[at:end])
            if any(below.first - above.last > _FURTHEST for above, below in pairwise(run)):
                continue
            if len(run) == 2 or run[1].text.casefold() in ("til", "fra", "for", "af", "over"):
                yield run


def _read(lines: tuple[Line, ...]) -> Title | None:
    text = " ".join(line.text for line in lines)
    if len(text) > _LONGEST_LINE:
        return None
    where = days.span_of_first(text)
    day = days.first(text)
    masked = f"{text[: where[0]]}{_DAY}{text[where[1] :]}" if where else text
    for pattern in _SENTENCES:
        if (found := pattern.match(masked)) is None:
            continue
        groups = found.groupdict()
        forum, kind, rest = groups.get("forum"), groups.get("kind"), groups.get("rest") or ""
        if forum and not _may_be_forum(forum):
            continue
        place = _PLACE.search(rest)
        return Title(
            lines,
            _KINDS[kind.casefold()] if kind else None,
            forum.strip(" ,:–-") if forum else None,
            day,
            days.clock(rest[: place.start()] if place else rest),
            _CLOCK_TAIL.sub("", place["place"] or place["behind"]).strip() if place else None,
        )
    return None


def _may_be_forum(text: str) -> bool:
    return (
        len(text) <= _LONGEST_FORUM
        and text[0].isalnum()
        and _DAY not in text
        and plain(text) not in (*_NO_FORUM, *_KINDS)
    )
