"""A trace as a paper to print and send, and as a table for a spreadsheet. Made of the trace alone. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from virke.documents.writers import xlsx
from virke.documents.writers.paper import Block, Drawing, Heading, Paper, Table, Text
from virke.documents.writers.xlsx import Value
from virke.followup import exports
from virke.followup.tracing.graph import Moment, Node
from virke.followup.tracing.timeline import Branch
from virke.followup.tracing.told import Trace
from virke.kernel.danish import format_date

HEAD = ("Dag", "Slags", "Hvad", "Hvad der skete", "Citat eller begrundelse", "Status", "Skrevet af", "Frist")
HIDDEN = "Noget i sporet er udeladt, fordi den, der har hentet det, ikke har adgang til det."


def paper(found: Trace, *, sender: str, reader: str, drawing: Drawing | None = None) -> Paper:
    """`reader` is who fetched it: it holds what they may see. `drawing` where the paper can hold one."""
    return Paper(
        title=f"Spor: {found.start.title}",
        sender=sender,
        facts=tuple(_facts(found)),
        blocks=tuple(_blocks(found, drawing)),
        foot=f"Hentet af {reader} {format_date(found.on)}. Det viser, hvad {reader} har adgang til.",
    )


def as_csv(found: Trace) -> str:
    """Semicolons and a byte order mark, as Danish spreadsheets expect; no cell becomes a formula."""
    out = io.StringIO()
    rows = ([exports.safe("" if value is None else str(value)) for value in row] for row in _rows(found))
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([HEAD, *rows])
    return f"\ufeff{out.getvalue()}"


def as_xlsx(found: Trace) -> bytes:
    return xlsx.workbook(title="Spor", head=HEAD, rows=_rows(found))


def _facts(found: Trace) -> Iterator[tuple[str, str]]:
    yield "Slags", found.start.word
    if found.start.light:
        yield "Status", found.start.light.label
    if found.start.about:
        yield "Om", found.start.about
    for label, moment in (("Begyndte", found.first), ("Senest", found.latest), ("Næste", found.following)):
        if moment is not None:
            yield label, f"{format_date(moment.on)}: {in_short(found.nodes[moment.key])}"


def in_short(node: Node) -> str:
    """`Måltal: Mindst 80 pladser fra 15. april 2026`."""
    return f"{node.word}: {node.title}"


def _blocks(found: Trace, drawing: Drawing | None) -> Iterator[Block]:
    if found.hidden:
        yield Text(HIDDEN)
    yield Heading("Hvad der skete")
    today = ((_day(found.on), "I dag"),) if found.ahead else ()
    rows = (*_timeline(found.past), *today, *_timeline(found.ahead))
    yield Table("Det, der er sket, og de frister, der kommer", ("Dag", "Hvad der skete"), rows)
    if drawing is not None:
        yield Heading("Sådan hænger det sammen")
        yield drawing
    for heading, caption, branches in (
        ("Hvad førte til det?", "Fra det nærmeste og tilbage", found.led_to_it),
        ("Hvad kom der ud af det?", "Fra det nærmeste og frem", found.came_of_it),
    ):
        if branches:
            yield Heading(heading)
            yield Table(caption, ("Led", "Forhold", "Hvad", "Om"), tuple(_led(branches)))


def _timeline(moments: Iterable[Moment]) -> Iterator[tuple[str, str]]:
    return ((_day(one.on), _words(one)) for one in moments)


def _day(on: date) -> str:
    """On one line, also in a narrow column."""
    return format_date(on).replace(" ", "\u00a0")


def _words(one: Moment) -> str:
    light = f" ({one.light.label})" if one.light else ""
    quote = f"\n»{one.quote}«" if one.quote else ""
    return f"{one.said}{light}{quote}"


def _led(branches: Iterable[Branch], above: str = "") -> Iterator[tuple[str, ...]]:
    """Each thing with its number in the tree: 1, 1.1, 1.2."""
    for place, one in enumerate(branches, start=1):
        number = f"{above}{place}"
        light = f"{one.node.light.label}. " if one.node.light else ""
        again = " (står også ovenfor)" if one.again else ""
        yield number, one.word, f"{in_short(one.node)}{again}", f"{light}{one.node.about}"
        yield from _led(one.branches, f"{number}.")


def _rows(found: Trace) -> Iterator[Sequence[Value]]:
    for one in found.moments:
        node = found.nodes[one.key]
        light = one.light.label if one.light else ""
        yield one.on, node.word, node.title, one.said, one.quote, light, one.by, "ja" if one.due else ""
