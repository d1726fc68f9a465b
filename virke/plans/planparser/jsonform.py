"""A reading as plain JSON values and back; `evidence` holds the confidence and the lines of each field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from virke.documents.evidence import as_lines, as_list, evidence_of, field_from
from virke.kernel import periods
from virke.kernel.danish import Precision
from virke.kernel.periods import Period
from virke.plans.kinds import Direction, PlanKind, Shape

from .reading import Action, Due, Field, Indicator, Item, Note, PlanReading, Remark, Target

Json = dict[str, Any]
_HEAD = ("title", "kind", "period", "case_number", "organisation", "municipality")
_ITEM = ("number", "title", "goal")


def as_json(reading: PlanReading) -> Json:
    """What `virke plans read --json` prints. A period has its first and its last day; numbers are text."""
    period = reading.period.value
    return {
        "title": reading.title.value,
        "kind": _value(reading.kind.value),
        "period": {
            "from": period.starts_on.isoformat() if period else None,
            "to": period.last_day.isoformat() if period and period.last_day else None,
        },
        "case_number": reading.case_number.value,
        "organisation": reading.organisation.value,
        "municipality": reading.municipality.value,
        "items": [_item(item) for item in reading.items],
        "notes": [{"kind": note.kind, "text": note.text, "lines": as_list(note.lines)} for note in reading.notes],
        "evidence": evidence_of(reading, _HEAD),
    }


def from_json(data: Mapping[str, Any]) -> PlanReading:
    """The reading that `as_json` wrote, also one that a person has corrected or that has no evidence."""
    evidence = data.get("evidence") or {}

    def field(name: str, value: Any) -> Field[Any]:
        return field_from(value, evidence.get(name))

    return PlanReading(
        title=field("title", data.get("title")),
        kind=field("kind", PlanKind(data["kind"]) if data.get("kind") else None),
        period=field("period", _period_from(data.get("period") or {})),
        case_number=field("case_number", data.get("case_number")),
        organisation=field("organisation", data.get("organisation")),
        municipality=field("municipality", data.get("municipality")),
        items=tuple(_item_from(item, 1) for item in data.get("items") or ()),
        notes=tuple(Note(n["kind"], n["text"], as_lines(n.get("lines"))) for n in data.get("notes") or ()),
    )


def _item(item: Item) -> Json:
    return {
        "number": item.number.value,
        "title": item.title.value,
        "level_name": item.level_name,
        "text": item.text,
        "goal": item.goal.value,
        "actions": [_action(action) for action in item.actions],
        "indicators": [_indicator(indicator) for indicator in item.indicators],
        "remarks": [{"label": r.label, "text": r.text, "lines": as_list(r.lines)} for r in item.remarks],
        "items": [_item(child) for child in item.children],
        "lines": as_list(item.lines),
        "evidence": evidence_of(item, _ITEM),
    }


def _item_from(data: Mapping[str, Any], level: int) -> Item:
    evidence = data.get("evidence") or {}
    return Item(
        number=field_from(data.get("number") or "", evidence.get("number")),
        title=field_from(data.get("title") or "", evidence.get("title")),
        level=level,
        level_name=data.get("level_name") or "",
        text=data.get("text") or "",
        goal=field_from(data.get("goal"), evidence.get("goal")),
        actions=tuple(_action_from(action) for action in data.get("actions") or ()),
        indicators=tuple(_indicator_from(indicator) for indicator in data.get("indicators") or ()),
        remarks=tuple(Remark(r["label"], r["text"], as_lines(r.get("lines"))) for r in data.get("remarks") or ()),
        children=tuple(_item_from(child, level + 1) for child in data.get("items") or ()),
        lines=as_lines(data.get("lines")),
    )


def _action(action: Action) -> Json:
    return {
        "text": action.text,
        "responsible": action.responsible,
        "due": _due(action.due),
        "status": action.status,
        "lines": as_list(action.lines),
        "confidence": action.confidence,
    }


def _action_from(data: Mapping[str, Any]) -> Action:
    return Action(
        text=data.get("text") or "",
        responsible=data.get("responsible"),
        due=_due_from(data.get("due")),
        status=data.get("status"),
        lines=as_lines(data.get("lines")),
        confidence=float(data.get("confidence", 1.0)),
    )


def _indicator(indicator: Indicator) -> Json:
    return {
        "text": indicator.text,
        "target": _target(indicator.target),
        "source": indicator.source,
        "elsewhere": indicator.elsewhere,
        "lines": as_list(indicator.lines),
        "confidence": indicator.confidence,
    }


def _indicator_from(data: Mapping[str, Any]) -> Indicator:
    return Indicator(
        text=data.get("text") or "",
        target=target_of(data.get("target") or {}),
        source=data.get("source") or "",
        elsewhere=bool(data.get("elsewhere")),
        lines=as_lines(data.get("lines")),
        confidence=float(data.get("confidence", 1.0)),
    )


def _target(target: Target) -> Json:
    return {
        "shape": _value(target.shape),
        "direction": _value(target.direction),
        "unit": target.unit,
        "counted": target.counted,
        "low": _figures(target.low),
        "high": _figures(target.high),
        "change": target.change,
        "limit": _figures(target.limit),
        "limit_unit": target.limit_unit,
        "window_months": target.window_months,
        "every": target.every,
        "baseline": _figures(target.baseline),
        "baseline_text": target.baseline_text,
        "due": _due(target.due),
        "confidence": target.confidence,
    }


def target_of(data: Mapping[str, Any]) -> Target:
    """The target of its JSON."""
    return Target(
        shape=Shape(data["shape"]) if data.get("shape") else None,
        direction=Direction(data["direction"]) if data.get("direction") else None,
        unit=data.get("unit") or None,
        counted=data.get("counted") or "",
        low=_number(data.get("low")),
        high=_number(data.get("high")),
        change=bool(data.get("change")),
        limit=_number(data.get("limit")),
        limit_unit=data.get("limit_unit") or None,
        window_months=data.get("window_months"),
        every=data.get("every") or "",
        baseline=_number(data.get("baseline")),
        baseline_text=data.get("baseline_text") or "",
        due=_due_from(data.get("due")),
        confidence=float(data.get("confidence", 1.0)),
    )


def _due(due: Due | None) -> Json:
    """Always there, empty without a day, so that a person can fill it in."""
    if due is None:
        return {"on": None, "precision": None, "text": ""}
    return {"on": due.on.isoformat(), "precision": due.precision.value, "text": due.text}


def _due_from(data: Mapping[str, Any] | None) -> Due | None:
    if not data or not data.get("on"):
        return None
    precision = Precision(data["precision"]) if data.get("precision") else Precision.DAY
    return Due(date.fromisoformat(str(data["on"])), precision, data.get("text") or "")


def _period_from(data: Mapping[str, Any]) -> Period | None:
    first, last = data.get("from"), data.get("to")
    if not first or not last or str(first) > str(last):
        return None
    return periods.through(date.fromisoformat(str(first)), date.fromisoformat(str(last)))


def _figures(value: Decimal | None) -> str | None:
    """12.5 as "12.5" and 1200000 as "1200000", never in powers of ten."""
    return None if value is None else f"{value.normalize():f}"


def _number(text: str | None) -> Decimal | None:
    """A number as code writes it, or as a Dane does. ValueError for what is none."""
    if text is None or not str(text).strip():
        return None
    written = str(text).strip()
    try:
        return Decimal(written if "," not in written else written.replace(".", "").replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(f"»{written}« er ikke et tal.") from error


def _value(value: Any) -> str | None:
    return None if value is None else str(value.value)
