"""What a person sees of a plan before it is written: the tree of items, and every field of each. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from virke.documents.previews import Choice, Field, FieldKind, Group, Lines, Note
from virke.kernel.units import COUNT, DAYS, HOURS, MONTHS, SHARE, UNITS, WEEKS, WORKING_DAYS
from virke.plans import planparser
from virke.plans.kinds import Direction, PlanKind, Shape
from virke.plans.rules import LONGEST_CASE, LONGEST_ITEM_TITLE, LONGEST_NUMBER, LONGEST_TITLE, LONGEST_WORDING

Json = Mapping[str, Any]

KINDS = tuple(Choice(value, label) for value, label in PlanKind.choices())
SHAPES = tuple(Choice(value, label) for value, label in Shape.choices())
DIRECTIONS = tuple(Choice(value, label) for value, label in Direction.choices())
TIMES = tuple(Choice(unit.key, unit.plural) for unit in (HOURS, WORKING_DAYS, DAYS, WEEKS, MONTHS))
_NO_UNIT = 0.4
_LONGEST_BRIEF = 160
_DEEPEST = 3
_HINT = "Tøm en ordlyd for at udelade handlingen eller målindikatoren."


def head(told: Json, home: Field) -> Group:
    """The plan: what kind it is, its title, days, case and unit."""
    period, lines = told["period"], _lines(told, "period")
    fields = (
        _line(told, "title", "title", "Titel", required=True, longest=LONGEST_TITLE),
        _choice(told, "kind", "Slags plan", KINDS, required=True),
        home,
        _day("period/from", "Gælder fra", period["from"], _sure(told, "period"), lines, required=True),
        _day("period/to", "Gælder til og med", period["to"], _sure(told, "period"), lines, required=True),
        _line(told, "case_number", "case_number", "Sagsnummer", longest=LONGEST_CASE),
    )
    return Group(key="head", title="Planen", fields=fields, brief=told["title"] or "")


def items(told: Json) -> Iterator[Group]:
    """One group for each item, in the order of the plan; a goal lies below its area."""
    yield from _groups(told["items"], "items", 0)


def _groups(found: Sequence[Json], path: str, depth: int) -> Iterator[Group]:
    for place, item in enumerate(found):
        own = f"{path}/{place}"
        yield Group(
            key=own.replace("/", "-"),
            title=f"{item['number']} {item['title']}".strip(),
            fields=tuple(_fields(item, own)),
            lines=_as_lines(item["lines"]),
            brief=brief(item),
            depth=min(depth, _DEEPEST),
            hint=_HINT if item["actions"] or item["indicators"] else "",
        )
        yield from _groups(item["items"], f"{own}/items", depth + 1)


def brief(item: Json) -> str:
    """ "2 handlinger · 1 målindikator: mindst 10 boliger om året"."""
    if item.get("left_out"):
        return "Udeladt"
    targets = [planparser.target_of(each["target"]) for each in item["indicators"] if each["text"]]
    counted = [
        _counted(sum(bool(action["text"]) for action in item["actions"]), "handling", "handlinger"),
        _counted(len(targets), "målindikator", "målindikatorer"),
    ]
    text = " · ".join(filter(None, counted)) or _counted(len(item["items"]), "punkt", "punkter")
    told = [planparser.shown(target) for target in targets if target.shape is not None]
    return _shortened(f"{text}: {'; '.join(told)}") if told else text


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_BRIEF else f"{text[:_LONGEST_BRIEF].rsplit(' ', 1)[0]} …"


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""


def _fields(item: Json, path: str) -> Iterator[Field]:
    yield _line(item, "number", f"{path}/number", "Nummer", required=True, longest=LONGEST_NUMBER)
    yield _line(item, "title", f"{path}/title", "Titel", required=True, longest=LONGEST_ITEM_TITLE)
    yield Field(f"{path}/left_out", _left_out(item), _flag(item.get("left_out")), FieldKind.FLAG)
    if item["goal"]:
        lines, sure = _lines(item, "goal"), _sure(item, "goal")
        yield Field(f"{path}/goal", "Målet", item["goal"], FieldKind.TEXT, sure, lines)
    for place, action in enumerate(item["actions"]):
        yield from _action(action, f"{path}/actions/{place}", place + 1)
    for place, indicator in enumerate(item["indicators"]):
        yield from _indicator(indicator, f"{path}/indicators/{place}", place + 1)
    for place, remark in enumerate(item["remarks"]):
        lines = _as_lines(remark["lines"])
        yield Field(f"{path}/remarks/{place}/text", remark["label"], remark["text"], FieldKind.TEXT, lines=lines)


def _left_out(item: Json) -> str:
    return "Udelad punktet og alt under det" if item["items"] else "Udelad punktet"


def _action(action: Json, path: str, number: int) -> Iterator[Field]:
    sure, lines = action["confidence"], _as_lines(action["lines"])
    text, who, due = action["text"] or "", action["responsible"] or "", action["due"]["on"]
    part = f"Handling {number}"
    yield Field(f"{path}/text", "Ordlyd", text, FieldKind.TEXT, sure, lines, part=part)
    yield Field(f"{path}/responsible", "Ansvarlig", who, longest=LONGEST_WORDING, part=part, short=True)
    yield _day(f"{path}/due/on", "Frist", due, sure if due else 1.0, None, part=part)
    if action["status"]:
        yield Field(f"{path}/status", "Status", action["status"], part=part, short=True)


def _indicator(indicator: Json, path: str, number: int) -> Iterator[Field]:
    sure, lines = indicator["confidence"], _as_lines(indicator["lines"])
    part = f"{'Måltal i teksten' if indicator['elsewhere'] else 'Målindikator'} {number}"
    yield Field(f"{path}/text", "Ordlyd", indicator["text"] or "", FieldKind.TEXT, sure, lines, part=part)
    yield from _target(indicator["target"], f"{path}/target", part)
    if indicator["source"]:
        yield Field(f"{path}/source", "Kilde til tallene", indicator["source"], FieldKind.TEXT, part=part)


def _target(target: Json, path: str, part: str) -> Iterator[Field]:
    """What a target always has, and what its shape asks for."""
    sure = target["confidence"] if target["shape"] else 1.0
    numeric = target["low"] is not None or target["high"] is not None
    unit_sure = _NO_UNIT if numeric and not target["unit"] else sure

    def choice(key: str, label: str, choices: tuple[Choice, ...], confidence: float = sure) -> Field:
        value = target[key] or ""
        own = f"{path}/{key}"
        return Field(own, label, value, FieldKind.CHOICE, confidence, choices=choices, part=part, short=True)

    def figure(key: str, label: str) -> Field:
        value = (target[key] or "").replace(".", ",")
        return Field(f"{path}/{key}", label, value, FieldKind.DECIMAL, sure, part=part, short=True)

    yield choice("shape", "Slags måltal", SHAPES)
    yield choice("direction", "Retning", DIRECTIONS)
    yield figure("low", "Mindst")
    yield figure("high", "Højst")
    yield choice("unit", "Enhed", units(), unit_sure)
    if target["unit"] == COUNT.key:
        yield Field(f"{path}/counted", "Hvad der tælles", target["counted"], confidence=sure, part=part, short=True)
    if target["shape"] == Shape.CADENCE:
        months = str(target["window_months"] or "")
        label = "Måneder, der tælles over"
        yield Field(f"{path}/window_months", label, months, FieldKind.NUMBER, sure, part=part, short=True)
    if target["shape"] == Shape.SERVICE_LEVEL:
        yield figure("limit", "Inden for")
        yield choice("limit_unit", "Tidens enhed", TIMES)
    if target["baseline"] is not None:
        yield figure("baseline", "Udgangspunkt")
    due = target["due"]["on"]
    yield _day(f"{path}/due/on", "Skal være nået", due, sure if due else 1.0, None, part=part)


def units() -> tuple[Choice, ...]:
    """The units that a target can be in; a share is written in per cent."""
    return tuple(Choice(unit.key, unit.plural) for unit in UNITS if unit != SHARE)


def notes(told: Json) -> tuple[Note, ...]:
    return tuple(Note(note["text"], _as_lines(note.get("lines"))) for note in told["notes"])


def _line(owner: Json, name: str, path: str, label: str, *, required: bool = False, longest: int = 0) -> Field:
    return Field(
        path,
        label,
        owner[name] or "",
        confidence=_sure(owner, name) if owner[name] else 1.0,
        lines=_lines(owner, name),
        required=required,
        longest=longest,
    )


def _choice(owner: Json, name: str, label: str, choices: tuple[Choice, ...], *, required: bool) -> Field:
    value = owner[name] or ""
    return Field(
        name,
        label,
        value,
        FieldKind.CHOICE,
        _sure(owner, name) if value else _NO_UNIT,
        _lines(owner, name) or _lines(owner, "title"),
        choices,
        required=required,
    )


def _day(
    path: str,
    label: str,
    value: str | None,
    sure: float,
    lines: Lines | None,
    *,
    required: bool = False,
    part: str = "",
) -> Field:
    return Field(path, label, value or "", FieldKind.DATE, sure, lines, required=required, part=part, short=True)


def _sure(owner: Json, name: str) -> float:
    return float((owner["evidence"].get(name) or {}).get("confidence", 1.0))


def _lines(owner: Json, name: str) -> Lines | None:
    return _as_lines((owner["evidence"].get(name) or {}).get("lines"))


def _as_lines(lines: Sequence[int] | None) -> Lines | None:
    return (lines[0], lines[1]) if lines else None


def _flag(value: Any) -> str:
    return "true" if value else "false"
