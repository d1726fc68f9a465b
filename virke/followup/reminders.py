"""The daily e-mail: what is overdue, what is due soon, what is to be reported, what waits for a yes or no. Pure.

E-mail is not a safe place: what was decided behind closed doors is named without its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from virke.followup import texts
from virke.followup.shown import Line, Listing
from virke.kernel.danish import format_date
from virke.kernel.mails import Mail

CLOSED = "En aftale fra et lukket punkt"
_WHY = "Du får højst én mail om dagen, og kun når der er noget. Du kan slå den fra under »Din konto«."


@dataclass(frozen=True, slots=True)
class WaitingMeeting:
    """How many suggestions of a meeting wait for the person's yes or no."""

    forum: str
    held_on: date
    count: int


@dataclass(frozen=True, slots=True)
class ReportToSend:
    """What a funder or a forum waits to hear of a project."""

    what: str
    project: str
    receiver: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is told on one day. Nobody is told nothing: see `is_empty`."""

    person_id: int
    name: str
    email: str
    on: date
    overdue: Listing
    soon: Listing
    waiting: tuple[WaitingMeeting, ...]
    reports: tuple[ReportToSend, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.count == 0

    @property
    def count(self) -> int:
        waiting = sum(one.count for one in self.waiting)
        return self.overdue.total + self.soon.total + len(self.reports) + waiting


@dataclass(frozen=True, slots=True)
class _Part:
    heading: str
    entries: tuple[tuple[str, str], ...]


def mail(digest: Digest, *, address: str) -> Mail:
    """The digest as an e-mail in two forms. `address` is the page to begin at."""
    parts = [part for part in _parts(digest) if part.entries]
    return Mail(
        to=digest.email,
        subject=subject(digest),
        plain=_plain(digest, parts, address),
        html=_html(digest, parts, address),
    )


def subject(digest: Digest) -> str:
    """`Opfølgning: 1 overskredet, 2 med frist snart, 4 forslag venter`; without a word of what it is about."""
    waiting = sum(one.count for one in digest.waiting)
    numbers = (
        (digest.overdue.total, "overskredet"),
        (digest.soon.total, "med frist snart"),
        (len(digest.reports), "til afrapportering"),
        (waiting, "forslag venter"),
    )
    return "Opfølgning: " + ", ".join(f"{number} {words}" for number, words in numbers if number)


def _parts(digest: Digest) -> tuple[_Part, ...]:
    return (
        _Part("Fristen er overskredet", _commitments(digest.overdue)),
        _Part("Frist snart", _commitments(digest.soon)),
        _Part("Skal afrapporteres", tuple(_report(one, digest.on) for one in digest.reports)),
        _Part("Venter på dit ja eller nej", tuple(map(_meeting, digest.waiting))),
    )


def _commitments(listing: Listing) -> tuple[tuple[str, str], ...]:
    more = listing.total - len(listing.lines)
    rest = ((f"Og {more} mere", "Se dem i Virke."),) if more else ()
    return (*map(_commitment, listing.lines), *rest)


def _commitment(line: Line) -> tuple[str, str]:
    source = line.source
    words = CLOSED if source.closed else line.text
    decided = texts.Decided(source.forum, source.meeting_on, source.item_number, source.item_title)
    return (words, f"Frist: {line.due}. {texts.place(decided)}.")


def _report(report: ReportToSend, on: date) -> tuple[str, str]:
    stands = "Frist overskredet" if report.due_on < on else "Frist"
    return report.what, f"{stands}: {format_date(report.due_on)}. Til {report.receiver}. {report.project}."


def _meeting(waiting: WaitingMeeting) -> tuple[str, str]:
    return (f"{waiting.forum}, {format_date(waiting.held_on)}", f"{waiting.count} forslag til aftaler.")


def _plain(digest: Digest, parts: Sequence[_Part], address: str) -> str:
    blocks = [f"Kære {digest.name}"]
    for part in parts:
        entries = "\n".join(f"- {words}\n  {detail}" for words, detail in part.entries)
        blocks.append(f"{part.heading}\n{entries}")
    return "\n\n".join([*blocks, f"Se det hele: {address}", _WHY]) + "\n"


def _html(digest: Digest, parts: Sequence[_Part], address: str) -> str:
    sections = "".join(f"<h2>{escape(part.heading)}</h2><ul>{_entries(part.entries)}</ul>" for part in parts)
    link = f'<p><a href="{escape(address)}">Se det hele i Virke</a></p>'
    return (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{escape(subject(digest))}</title></head>'
        f"<body><p>Kære {escape(digest.name)}</p>{sections}{link}<p>{escape(_WHY)}</p></body></html>"
    )


def _entries(entries: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<li>{escape(words)}<br>{escape(detail)}</li>" for words, detail in entries)
