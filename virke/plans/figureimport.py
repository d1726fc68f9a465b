"""Figures that come in a spreadsheet: shown by indicator, refused line by line, written all or none."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from virke.documents import imports
from virke.documents.blocks import Document
from virke.documents.corrections import Reading
from virke.documents.imports import Result
from virke.documents.previews import Field, Group, Note, Preview
from virke.kernel.danish import day_of
from virke.kernel.verdicts import Verdict, unless
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Unit
from virke.plans import actions, figurefiles, figures, gathering, wording
from virke.plans.figurefiles import COLUMNS, NotALine, ReadLine
from virke.plans.gathering import Gathered
from virke.plans.models import Indicator
from virke.plans.values import Extract, FigureRow, RecordedFigures, Scope

NOT_ALLOWED = "Du må ikke skrive tal ind. Bed en it-ansvarlig om adgang, hvis du skal bruge den."
NO_ROWS = "Der er ingen tal i filen. Udfyld kolonnen »Tal«, eller »Tæller« og »Nævner«."
SYSTEM = "Regneark"
SHOWN_FIELDS = ("first", "last", "value", "numerator", "denominator", "reason")


@imports.register
class FigureImporter:
    """The importer of figures; see `virke.documents.imports.Importer`."""

    key = "figures"
    label = "Tal til indikatorer"

    def may_start(self, *, by: Viewer) -> Verdict:
        return unless(None if by.may_somewhere(Permission.RECORD_FIGURES) else NOT_ALLOWED)

    def accepts(self, document: Document) -> float:
        return figurefiles.likeness(document)

    def read(self, document: Document) -> Reading:
        return {"rows": figurefiles.read(document)}

    def preview(self, *, reading: Reading, viewer: Viewer) -> Preview:
        """A group for each indicator; the rows that cannot be written come first, with fields to correct them."""
        lines, wrong = _lines(reading)
        gathered = _gathered(lines, viewer, date.max)
        reasons = [*wrong.values(), *gathered.reasons]
        numbers = {line: place for place, line in enumerate(row["line"] for row in reading["rows"])}
        bad = [line for line in numbers if any(reason.startswith(f"Linje {line}: ") for reason in reasons)]
        return Preview(
            title=f"{len(reading['rows'])} tal til indikatorer",
            groups=(*(_to_correct(reading, numbers[line]) for line in bad), *_by_indicator(lines)),
            notes=tuple(_notes(gathered, lines, reasons)),
        )

    def check(self, *, reading: Reading, by: Viewer) -> Verdict:
        lines, wrong = _lines(reading)
        against = unless(None if reading["rows"] else NO_ROWS, *wrong.values())
        return against & unless(*_gathered(lines, by, date.max).reasons)

    def apply(self, *, reading: Reading, original_id: int, by: Viewer, at: datetime) -> Result:
        lines, wrong = _lines(reading)
        unless(None if reading["rows"] else NO_ROWS, *wrong.values()).check()
        digest = hashlib.sha256(json.dumps(reading, sort_keys=True).encode()).hexdigest()
        extract = Extract(SYSTEM, f"{original_id}:{digest}", rows=len(lines))
        rows = _rows(lines)
        done = actions.record_figures(figures=rows, extract=extract, on=day_of(at), by=by, at=at)
        return Result("figures", str(done.extract_id), _summary(done))


def _lines(reading: Reading) -> tuple[list[ReadLine], dict[int, str]]:
    """The rows as figures, and why others are none, by their line."""
    lines, wrong = [], dict[int, str]()
    for row in reading["rows"]:
        try:
            lines.append(figurefiles.parsed({key: "" if value is None else value for key, value in row.items()}))
        except NotALine as error:
            wrong[row["line"]] = f"Linje {row['line']}: {error}"
    return lines, wrong


def _rows(lines: Sequence[ReadLine]) -> list[FigureRow]:
    """With the units by their names; a name that is unknown becomes unit 0, which the gathering refuses."""
    names = {line.place for line in lines if line.place}
    units = dict(Unit.objects.filter(name__in=names).order_by("-starts_on").values_list("name", "pk"))
    return [
        FigureRow(
            line=line.line,
            indicator_id=line.indicator_id,
            period=line.period,
            figure=line.figure,
            scope=Scope(units.get(line.place, 0) if line.place else None, line.group),
            reason=line.reason,
            note=line.note,
        )
        for line in lines
    ]


def _gathered(lines: Sequence[ReadLine], by: Viewer, on: date) -> Gathered:
    return gathering.gather(_rows(lines), on=on, by=by)


def _to_correct(reading: Reading, place: int) -> Group:
    row: dict[str, Any] = reading["rows"][place]
    lines = (row["line"], row["line"])
    fields = tuple(
        Field(
            path=f"rows/{place}/{key}",
            label=COLUMNS[key],
            value=row[key] or "",
            confidence=0.0,
            lines=lines,
            short=key != "reason",
        )
        for key in SHOWN_FIELDS
    )
    title = f"Linje {row['line']}: {row['title'] or row['indicator']}"
    return Group(key=f"row-{row['line']}", title=title, fields=fields, lines=lines)


def _by_indicator(lines: Sequence[ReadLine]) -> Iterator[Group]:
    by_id: dict[int, list[ReadLine]] = defaultdict(list)
    for line in lines:
        by_id[line.indicator_id].append(line)
    known = {row.pk: row for row in Indicator.objects.filter(pk__in=by_id)}
    for indicator_id, own in by_id.items():
        row = known.get(indicator_id)
        if row is not None:
            yield Group(key=f"indicator-{indicator_id}", title=row.title, fields=(), brief=_brief(row, own))


def _brief(row: Indicator, lines: Sequence[ReadLine]) -> str:
    """ "3 tal, senest 63 pladser i august 2026"."""
    last = max(lines, key=lambda line: (line.period.ends_on or date.max, line.line))
    value = figures.value(last.figure)
    shown = "-" if value is None else wording.amount(value, last.figure.unit, row.counted)
    return f"{len(lines)} tal, senest {shown} {wording.during(last.period)}"


def _notes(gathered: Gathered, lines: Sequence[ReadLine], reasons: Sequence[str]) -> Iterator[Note]:
    corrected = sum(known is not None for _, _, known in gathered.to_write)
    new = len(gathered.to_write) - corrected
    there = len(lines) - len(gathered.to_write) - len(gathered.reasons)
    if not reasons:
        yield Note(f"{new} tal er nye, {corrected} retter et tal, og {max(0, there)} står der allerede.")
    yield from (Note(reason) for reason in reasons)


def _summary(done: RecordedFigures) -> str:
    if not done.new and not done.corrected:
        return f"Alle {done.unchanged} tal stod der allerede; intet er ændret."
    return f"{done.new} tal er nye, {done.corrected} er rettet, og {done.unchanged} stod der allerede."
