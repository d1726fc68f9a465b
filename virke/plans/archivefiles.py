"""A plan's archive as JSON that can be read back, and as a workbook with a sheet for each kind of row. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime

from virke.documents.writers import xlsx
from virke.documents.writers.xlsx import Sheet, Value
from virke.kernel import danish, plainform
from virke.kernel.plainform import Unreadable
from virke.plans.archive import FORM, PlanArchive

_COLUMNS = {
    "number": "Nummer",
    "parent": "Under",
    "level_name": "Niveau",
    "title": "Titel",
    "source_text": "Kildetekst",
    "first_line": "Første linje",
    "last_line": "Sidste linje",
    "note": "Note",
    "channel": "Kanal",
    "considerations": "Hensyn",
    "origin": "Kommer fra",
    "relations": "Sammenhænge",
    "id": "Id",
    "item": "Punkt",
    "text": "Tekst",
    "responsible": "Ansvarlig",
    "contributors": "Medvirkende",
    "due_on": "Frist",
    "due_precision": "Fristens præcision",
    "due_text": "Frist som skrevet",
    "state": "Tilstand",
    "done_on": "Afsluttet",
    "evidence": "Dokumentation",
    "reason": "Begrundelse",
    "is_new": "Ny",
    "items": "Punkter",
    "kind": "Slags",
    "measure_key": "Måling",
    "unit": "Enhed",
    "counted": "Tælles i",
    "direction": "Retning",
    "frequency": "Hyppighed",
    "exhaustive": "Tæller alt",
    "source": "Kilde",
    "owner": "Opgøres af",
    "definition_version": "Definitionens version",
    "definitions": "Definitioner",
    "indicator": "Indikator",
    "scope_unit": "Organisation",
    "scope_group": "Gruppe",
    "shape": "Form",
    "low": "Mindst",
    "high": "Højst",
    "starts_on": "Fra og med",
    "ends_on": "Indtil (ikke med)",
    "window_months": "Periode i måneder",
    "limit_value": "Grænse",
    "limit_unit": "Grænsens enhed",
    "baseline_value": "Udgangspunkt",
    "baseline_on": "Udgangspunktets dag",
    "baseline_text": "Udgangspunkt som skrevet",
    "key": "Fordelingsnøgle",
    "total": "Del af måltal",
    "decided_on": "Besluttet",
    "decided_citation": "Besluttet i",
    "supersedes": "Erstatter",
    "recorded_at": "Skrevet",
    "recorded_by": "Skrevet af",
    "target": "Måltal",
    "light": "Vurdering",
    "at": "Skrevet",
    "by": "Skrevet af",
    "removed_on": "Fjernet",
    "removed_by": "Fjernet af",
    "removal_reason": "Fjernet fordi",
    "value": "Værdi",
    "numerator": "Tæller",
    "denominator": "Nævner",
    "n_unknown": "Uoplyst",
    "maturity": "Endelig",
    "measure_version": "Målingens version",
    "extract": "Udtræk",
    "excluded": "Ikke med",
    "corrects": "Retter",
    "withdrawn": "Trukket tilbage",
    "action": "Handling",
    "fact": "Fakta",
    "cause": "Årsag",
    "result": "Resultat",
    "opened_at": "Åbnet",
    "opened_by": "Åbnet af",
    "closed_at": "Lukket",
    "cycle": "Runde",
    "as_of": "Opgjort pr.",
    "previous": "Følger efter",
    "frozen_at": "Låst",
    "frozen_by": "Låst af",
    "digest": "SHA-256",
    "lines": "Linjer",
}
_PLAN = {
    "title": "Titel",
    "kind": "Slags",
    "starts_on": "Fra og med",
    "ends_on": "Indtil (ikke med)",
    "owner_unit": "Enhed",
    "case_no": "Sag",
    "state": "Tilstand",
    "adopted_on": "Vedtaget",
    "adopted_citation": "Vedtaget i",
    "parent": "Hører under",
    "predecessor": "Følger efter",
    "notes": "Bemærkninger fra indlæsningen",
}
_SHEETS = {
    "items": "Punkter",
    "actions": "Handlinger",
    "indicators": "Indikatorer",
    "targets": "Måltal",
    "overrides": "Vurderinger",
    "figures": "Tal",
    "deviations": "Afvigelser",
    "reports": "Statusrapporter",
}


def as_json(archive: PlanArchive) -> str:
    """The same archive gives the same text."""
    told = {"form": FORM, "plan": plainform.plain(archive)}
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n"


def from_json(text: str) -> PlanArchive:
    """What `as_json` wrote. Raises `Unreadable` with a Danish message that says what is wrong."""
    try:
        told = json.loads(text)
    except ValueError:
        raise Unreadable("Filen er ikke JSON.") from None
    if not isinstance(told, dict) or told.get("form") != FORM:
        raise Unreadable(f"Filen er ikke en plan i formen {FORM}.")
    return plainform.read(PlanArchive, told.get("plan"), where="plan")


def as_xlsx(archive: PlanArchive) -> bytes:
    """A workbook with a sheet for each kind of row."""
    return xlsx.workbook_of(sheets(archive))


def sheets(archive: PlanArchive) -> Iterator[Sheet]:
    """The plan itself, then one for each kind of row that it has."""
    told = [(label, _cell(getattr(archive, name))) for name, label in _PLAN.items()]
    yield Sheet("Plan", ("Felt", "Værdi"), tuple(told))
    for name, title in _SHEETS.items():
        rows: Sequence[object] = getattr(archive, name)
        if rows:
            yield _sheet(title, rows)


def _sheet(title: str, rows: Sequence[object]) -> Sheet:
    first = rows[0]
    assert is_dataclass(first)
    names = [one.name for one in fields(first)]
    return Sheet(title, tuple(_COLUMNS[name] for name in names), tuple(_cells(row, names) for row in rows))


def _cells(row: object, names: Iterable[str]) -> tuple[Value, ...]:
    return tuple(_cell(getattr(row, name)) for name in names)


def _cell(value: object) -> Value:
    """As a person reads it: several things a line each, a moment as its day."""
    if isinstance(value, tuple):
        return "\n".join(_line(one) for one in value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return danish.day_of(value)
    return value  # type: ignore[return-value]  # the fields of an archive hold nothing else


def _line(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    if is_dataclass(value):
        return " · ".join(text for one in fields(value) if (text := str(_cell(getattr(value, one.name)) or "")))
    return str(value)
