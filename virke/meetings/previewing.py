"""What a person sees of an agenda or minutes before they are written: every field, in the order of the paper. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from virke.documents.corrections import Reading as Draft
from virke.documents.previews import Choice, Field, FieldKind, Group, Lines, Note
from virke.meetings import outcomes
from virke.meetings.minutes import Kind
from virke.meetings.recording import (
    LONGEST_CASE,
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_PRINTED_NUMBER,
    LONGEST_ROLE,
)
from virke.meetings.rules import LONGEST_TITLE
from virke.meetings.sections import LABELS

KINDS = (Choice(Kind.MINUTES, "Referat"), Choice(Kind.AGENDA, "Dagsorden"))
OUTCOMES = tuple(Choice(value, label) for value, label in outcomes.CHOICES)

Shown = tuple[str, FieldKind, int]  # label, kind, longest
_HEAD: Mapping[str, Shown] = {
    "date": ("Mødedato", FieldKind.DATE, 0),
    "time": ("Starttid", FieldKind.TIME, 0),
    "place": ("Sted", FieldKind.LINE, LONGEST_PLACE),
}
_PERSON: Mapping[str, Shown] = {
    "name": ("Navn", FieldKind.LINE, LONGEST_NAME),
    "role": ("Rolle", FieldKind.LINE, LONGEST_ROLE),
    "absent": ("Fraværende", FieldKind.FLAG, 0),
}
_ITEM: Mapping[str, Shown] = {
    "number": ("Nummer", FieldKind.NUMBER, 0),
    "title": ("Titel", FieldKind.LINE, LONGEST_TITLE),
    "case_number": ("Sagsnummer", FieldKind.LINE, LONGEST_CASE),
    "closed": ("Lukket punkt", FieldKind.FLAG, 0),
}
_WITH_LETTER: Shown = ("Nummer", FieldKind.LINE, LONGEST_PRINTED_NUMBER)  # "4A", put in between
_REQUIRED = {"date", "title"}


def head(draft: Draft, home: Sequence[Field]) -> Group:
    """The meeting: what kind of paper, which forum (`home`), when and where."""
    kind = _field(draft, "kind", "kind", ("Dokumentet er", FieldKind.CHOICE, 0), choices=KINDS)
    fields = [_field(draft, name, name, shown) for name, shown in _HEAD.items()]
    named = ", ".join(
        filter(None, [as_text(draft["time"]) and f"kl. {draft['time']}".replace(":", "."), as_text(draft["place"])])
    )
    return Group(key="head", title="Mødet", fields=(kind, *home, *fields), brief=named)


def people(draft: Draft) -> Group | None:
    """Everybody who is named; None when nobody is."""
    fields = []
    for index, person in enumerate(draft["participants"]):
        evidence = person.get("evidence") or {}
        for name, (label, kind, longest) in _PERSON.items():
            fields.append(
                Field(
                    path=f"participants/{index}/{name}",
                    label=f"{label} {index + 1}",
                    value=as_text(person[name]),
                    kind=kind,
                    confidence=evidence.get("confidence", 1.0),
                    lines=as_lines(evidence.get("lines")),
                    longest=longest,
                )
            )
    if not fields:
        return None
    absent = sum(bool(person["absent"]) for person in draft["participants"])
    named = f"{len(draft['participants'])} nævnt" + (f", heraf {absent} fraværende" if absent else "")
    return Group(key="people", title="Deltagere", fields=tuple(fields), brief=named)


def items(draft: Draft) -> Iterator[Group]:
    """One group for each item."""
    decided = draft["kind"] == Kind.MINUTES
    for index, item in enumerate(draft["items"]):
        fields = tuple(_item_fields(item, f"items/{index}", decided=decided))
        lines = [field.lines for field in fields if field.lines]
        whole = (min(first for first, _ in lines), max(last for _, last in lines)) if lines else None
        brief = _brief(item) if decided else ""
        yield Group(key=f"item-{index}", title=heading(item), fields=fields, lines=whole, brief=brief)


def _brief(item: Mapping[str, Any]) -> str:
    """`Godkendt: Dagsorden og referat blev godkendt.`: the outcome with the decision."""
    outcome = next((choice.label for choice in OUTCOMES if choice.value == item["outcome"]), "")
    return ": ".join(filter(None, [outcome, as_text(item["sections"].get("decision"))]))


def heading(item: Mapping[str, Any]) -> str:
    """`Punkt 4: Sygefravær i 2025`; the number alone for an item without a title."""
    return f"Punkt {item['number']}: {item['title']}" if item["title"] else f"Punkt {item['number']}"


def _item_fields(item: Mapping[str, Any], path: str, *, decided: bool) -> Iterator[Field]:
    for name, shown in _ITEM.items():
        lettered = name == "number" and isinstance(item["number"], str)
        yield _field(item, name, f"{path}/{name}", _WITH_LETTER if lettered else shown)
    if decided:
        yield _field(item, "outcome", f"{path}/outcome", ("Udfald", FieldKind.CHOICE, 0), choices=OUTCOMES)
    yield from _sections(item, path)
    yield from _recommendation(item, path)
    for index, point in enumerate(item["outcomes"] if decided else ()):
        yield Field(
            path=f"{path}/outcomes/{index}/outcome",
            label=f"Udfald af indstillingens punkt {point['point']}",
            value=point["outcome"],
            kind=FieldKind.CHOICE,
            choices=OUTCOMES,
        )
    yield _field(item, "attachments", f"{path}/attachments", ("Bilag, ét på hver linje", FieldKind.LIST, 0))
    yield from _hearing(item, path)


def _sections(item: Mapping[str, Any], path: str) -> Iterator[Field]:
    """The parts of the text in the paper's order, under the labels that are printed there."""
    for printed in item["evidence"]["sections"]:
        key = printed["key"]
        yield Field(
            path=f"{path}/sections/{key}",
            label=printed["label"] or LABELS.get(key, key),
            value=as_text(item["sections"].get(key)),
            kind=FieldKind.TEXT,
            lines=as_lines(printed["lines"]),
        )


def _recommendation(item: Mapping[str, Any], path: str) -> Iterator[Field]:
    evidence = item["evidence"].get("recommendation") or {}
    shown = {
        "by": ("Indstilles af", FieldKind.LINE, LONGEST_NAME),
        "points": ("Indstillingens punkter, ét på hver linje", FieldKind.LIST, 0),
    }
    for name, (label, kind, longest) in shown.items():
        yield Field(
            path=f"{path}/recommendation/{name}",
            label=label,
            value=as_text(item["recommendation"][name]),
            kind=kind,
            confidence=evidence.get("confidence", 1.0),
            lines=as_lines(evidence.get("lines")),
            longest=longest,
        )


def _hearing(item: Mapping[str, Any], path: str) -> Iterator[Field]:
    """Only where the paper speaks of a hearing: two empty fields under each item would hide the rest."""
    if not any(item["hearing"].values()):
        return
    evidence = item["evidence"].get("hearing") or {}
    for name, label in (("days", "Høring, dage"), ("review_days", "Gennemgang af høringssvar, dage")):
        yield Field(
            path=f"{path}/hearing/{name}",
            label=label,
            value=as_text(item["hearing"][name]),
            kind=FieldKind.NUMBER,
            confidence=evidence.get("confidence", 1.0),
            lines=as_lines(evidence.get("lines")),
        )


def notes(draft: Draft) -> tuple[Note, ...]:
    return tuple(Note(note["text"], as_lines(note.get("lines"))) for note in draft["notes"])


def _field(owner: Mapping[str, Any], name: str, path: str, shown: Shown, choices: tuple[Choice, ...] = ()) -> Field:
    label, kind, longest = shown
    evidence = owner["evidence"].get(name) or {}
    return Field(
        path=path,
        label=label,
        value=as_text(owner[name]),
        kind=kind,
        confidence=evidence.get("confidence", 1.0),
        lines=as_lines(evidence.get("lines")),
        choices=choices,
        required=name in _REQUIRED,
        longest=longest,
    )


def as_text(value: Any) -> str:
    """A JSON value as a form shows it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else str(value)


def as_lines(lines: Sequence[int] | None) -> Lines | None:
    return (lines[0], lines[1]) if lines else None
