"""A reading as plain JSON values and back: exactly the reading format, with evidence (confidence, lines) beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from virke.documents.evidence import as_lines, as_list, evidence_of, field_from

from .reading import (
    COMMON_SECTIONS,
    FollowUp,
    Hearing,
    Item,
    Kind,
    Note,
    Outcome,
    Person,
    PointOutcome,
    Reading,
    Recommendation,
    Section,
    Sentence,
    Statement,
)

Json = dict[str, Any]
_HEAD = ("kind", "forum", "date", "time", "place")
_NUMBER = re.compile(r"^\s*(?P<number>\d{1,6})\s*(?P<letter>[A-Za-zÆØÅæøå]?)\s*$")
_ITEM = ("number", "title", "case_number", "recommendation", "attachments", "outcome", "hearing")


def as_json(reading: Reading) -> Json:
    """The reading format of the design notes; `evidence` keys hold confidence and lines of each field."""
    return {
        **{name: _plain(getattr(reading, name).value) for name in _HEAD},
        "participants": [_person(person) for person in reading.participants],
        "items": [_item(item) for item in reading.items],
        "notes": [{"kind": note.kind, "text": note.text, "lines": as_list(note.lines)} for note in reading.notes],
        "evidence": evidence_of(reading, _HEAD),
    }


def from_json(data: Mapping[str, Any]) -> Reading:
    """The reading that `as_json` wrote; also a reading without evidence, as somebody else may write it."""
    evidence = data.get("evidence") or {}
    day = data.get("date")
    return Reading(
        kind=field_from(Kind(data["kind"]), evidence.get("kind")),
        forum=field_from(data.get("forum"), evidence.get("forum")),
        date=field_from(date.fromisoformat(str(day)) if day else None, evidence.get("date")),
        time=field_from(data.get("time"), evidence.get("time")),
        place=field_from(data.get("place"), evidence.get("place")),
        participants=tuple(_person_from(person) for person in data.get("participants") or ()),
        items=tuple(_item_from(item) for item in data.get("items") or ()),
        notes=tuple(Note(n["kind"], n["text"], as_lines(n.get("lines"))) for n in data.get("notes") or ()),
    )


def number_and_letter(printed: object) -> tuple[int, str] | None:
    """A printed number as number and letter: 4 -> (4, ""), "4A" -> (4, "A"); None when it is no number."""
    found = _NUMBER.match(str(printed))
    return (int(found["number"]), found["letter"].upper()) if found else None


def _item(item: Item) -> Json:
    sections: dict[str, str | None] = dict.fromkeys(COMMON_SECTIONS)
    found = {section.key: section.text for section in item.sections}
    return {
        "number": item.printed_number if item.letter else item.number.value,
        "title": item.title.value,
        "case_number": item.case_number.value,
        "sections": sections | found,
        "recommendation": _recommendation(item.recommendation.value),
        "attachments": list(item.attachments.value),
        "outcome": item.outcome.value.value,
        "outcomes": [{"point": p.point, "outcome": p.outcome.value, "text": p.text} for p in item.outcomes],
        "follow_ups": [_follow_up(follow_up) for follow_up in item.follow_ups],
        "hearing": _hearing(item.hearing.value),
        "closed": item.closed,
        "absent": [_person(person) for person in item.absent],
        "elsewhere": [{"text": s.text, "outcome": s.outcome.value, "lines": as_list(s.lines)} for s in item.elsewhere],
        "evidence": evidence_of(item, _ITEM)
        | {
            "sections": [{"key": s.key, "label": s.label, "lines": as_list(s.lines)} for s in item.sections],
            "sentences": [{"text": s.text, "lines": as_list(s.lines), "alone": s.alone} for s in item.sentences],
        },
    }


def _item_from(data: Mapping[str, Any]) -> Item:
    evidence = data.get("evidence") or {}
    number, letter = number_and_letter(data["number"]) or (0, "")
    return Item(
        number=field_from(number, evidence.get("number")),
        letter=letter,
        title=field_from(data.get("title"), evidence.get("title")),
        case_number=field_from(data.get("case_number"), evidence.get("case_number")),
        sections=_sections_from(data.get("sections") or {}, evidence.get("sections")),
        recommendation=field_from(_recommendation_from(data.get("recommendation")), evidence.get("recommendation")),
        attachments=field_from(tuple(data.get("attachments") or ()), evidence.get("attachments")),
        outcome=field_from(Outcome(data.get("outcome") or "none"), evidence.get("outcome")),
        outcomes=tuple(PointOutcome(p["point"], Outcome(p["outcome"]), p["text"]) for p in data.get("outcomes") or ()),
        hearing=field_from(_hearing_from(data.get("hearing")), evidence.get("hearing")),
        closed=bool(data.get("closed")),
        absent=tuple(_person_from(person) for person in data.get("absent") or ()),
        sentences=tuple(
            Sentence(s["text"], as_lines(s["lines"]) or (0, 0), s["alone"]) for s in evidence.get("sentences") or ()
        ),
        elsewhere=tuple(
            Statement(s["text"], Outcome(s["outcome"]), as_lines(s["lines"]) or (0, 0))
            for s in data.get("elsewhere") or ()
        ),
        follow_ups=tuple(_follow_up_from(follow_up) for follow_up in data.get("follow_ups") or ()),
    )


def _sections_from(
    sections: Mapping[str, str | None], order: Sequence[Mapping[str, Any]] | None
) -> tuple[Section, ...]:
    rows = order or [{"key": key, "label": key} for key, text in sections.items() if text is not None]
    return tuple(Section(r["key"], r["label"], sections.get(r["key"]) or "", as_lines(r.get("lines"))) for r in rows)


def _recommendation(value: Recommendation | None) -> Json | None:
    return {"by": value.by, "points": list(value.points)} if value else None


def _recommendation_from(data: Mapping[str, Any] | None) -> Recommendation | None:
    return Recommendation(data.get("by"), tuple(data.get("points") or ())) if data else None


def _hearing(value: Hearing | None) -> Json | None:
    if value is None:
        return None
    return {
        "days": value.days,
        "review_days": value.review_days,
        "from": _plain(value.starts_on),
        "to": _plain(value.ends_on),
    }


def _hearing_from(data: Mapping[str, Any] | None) -> Hearing | None:
    if not data:
        return None
    starts, ends = (date.fromisoformat(day) if (day := data.get(key)) else None for key in ("from", "to"))
    return Hearing(data.get("days"), data.get("review_days"), starts, ends)


def _person(person: Person) -> Json:
    return {
        "name": person.name,
        "role": person.role,
        "absent": person.absent,
        "evidence": {"confidence": person.confidence, "lines": as_list(person.lines)},
    }


def _person_from(data: Mapping[str, Any]) -> Person:
    evidence = data.get("evidence") or {}
    return Person(
        data["name"],
        data.get("role"),
        bool(data.get("absent")),
        as_lines(evidence.get("lines")),
        float(evidence.get("confidence", 1.0)),
    )


def _follow_up(follow_up: FollowUp) -> Json:
    return {
        "text": follow_up.text,
        "responsible": follow_up.responsible,
        "due": follow_up.due,
        "due_text": follow_up.due_text,
        "kind": follow_up.kind,
        "lines": as_list(follow_up.lines),
        "confidence": follow_up.confidence,
    }


def _follow_up_from(data: Mapping[str, Any]) -> FollowUp:
    return FollowUp(
        data["text"],
        data.get("responsible"),
        data.get("due"),
        data.get("due_text"),
        data.get("kind", "task"),
        as_lines(data.get("lines")),
        float(data.get("confidence", 1.0)),
    )


def _plain(value: date | str | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
