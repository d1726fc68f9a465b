"""Entries for everybody's own calendar (iCalendar, RFC 5545). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 74  # octets; the standard allows 75 with the blank of a continued line


@dataclass(frozen=True, slots=True)
class Event:
    """From `starts` on: a day (`ends_on` the day after the last) or a moment with a `length` ("PT2H").

    `address` names it, so that a newer one replaces it. The address of its page is `url`, or the same.
    """

    address: str
    summary: str
    starts: date | datetime
    ends_on: date | None = None
    length: str = ""
    place: str = ""
    url: str = ""


def calendar(events: Iterable[Event], *, at: datetime, name: str = "") -> str:
    """A file with the events; `name` is what a calendar program calls it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Virke//DA"]
    lines += [f"X-WR-CALNAME:{text(name)}"] if name else []
    for event in events:
        lines += _event(event, at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event, at: datetime) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{text(event.address)}", f"DTSTAMP:{_moment(at)}", *_when(event)]
    lines += [f"SUMMARY:{text(event.summary)}", f"URL:{event.url or event.address}"]
    lines += [f"LOCATION:{text(event.place)}"] if event.place else []
    return [*lines, "END:VEVENT"]


def _when(event: Event) -> list[str]:
    if isinstance(event.starts, datetime):
        return [f"DTSTART:{_moment(event.starts)}", f"DURATION:{event.length}"]
    following = event.ends_on or event.starts + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}", f"DTEND;VALUE=DATE:{following:%Y%m%d}"]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def text(words: str) -> str:
    """As the standard writes a text; a line of ours never ends inside of it."""
    words = "\n".join(words.splitlines())
    for mark in ("\\", ";", ","):
        words = words.replace(mark, f"\\{mark}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces that are short enough in UTF-8; those after the first begin with a blank."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
