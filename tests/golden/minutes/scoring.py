"""How well a reading agrees with the right reading that a person wrote: the same counting as the acceptance score.

A field is right when its folded text is the same. A follow-up is found when its text holds, or is held by, the right
sentence; who and when are fields of a found follow-up. What is reported and neither required nor optional is an alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]


@dataclass
class Score:
    """Counts of one or more documents, and what was wrong."""

    right: int = 0
    fields: int = 0
    found: int = 0
    required: int = 0
    alarms: int = 0
    reported: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def field_share(self) -> float:
        return self.right / self.fields if self.fields else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.required if self.required else 1.0

    @property
    def precision(self) -> float:
        return 1 - self.alarms / self.reported if self.reported else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.fields + other.fields,
            self.found + other.found,
            self.required + other.required,
            self.alarms + other.alarms,
            self.reported + other.reported,
            [*self.wrong, *other.wrong],
        )

    def check(self, where: str, expected: Any, read: Any, *, ok: bool | None = None) -> None:
        self.fields += 1
        if (fold(expected) == fold(read)) if ok is None else ok:
            self.right += 1
        else:
            self.wrong.append(f"{where}: expected {expected!r}, read {read!r}")


def fold(text: Any) -> str:
    return re.sub(r"\s+", " ", "" if text is None else str(text)).replace("\\_", "_").strip().casefold()


def same(a: Any, b: Any) -> bool:
    first, second = fold(a), fold(b)
    return first == second or (bool(first) and bool(second) and (first in second or second in first))


def score(right: Json, reading: Json) -> Score:
    """The score of one reading against its right reading."""
    result = Score()
    for key in ("kind", "forum", "date", "time", "place"):
        result.check(key, right[key], reading.get(key))
    _participants(result, right, reading)
    items = {str(item["number"]): item for item in reading["items"]}
    result.check("number of items", len(right["items"]), len(reading["items"]))
    for item in right["items"]:
        _item(result, item, items.get(str(item["number"]), {}))
    return result


def _participants(result: Score, right: Json, reading: Json) -> None:
    people = {fold(person["name"]): person for person in reading["participants"]}
    for person in right["participants"]:
        read = people.get(fold(person["name"]), {})
        result.check(f"role of {person['name']}", person["role"], read.get("role"))
        result.check(f"absence of {person['name']}", bool(person.get("absent")), bool(read.get("absent")))
    result.check("number of participants", len(right["participants"]), len(people))


def _item(result: Score, right: Json, read: Json) -> None:
    where = f"item {right['number']}"
    for key in ("title", "case_number"):
        result.check(f"{where} {key}", right[key], read.get(key))
    sections = sorted(key for key, text in (read.get("sections") or {}).items() if text is not None)
    result.check(f"{where} sections", sorted(right["sections"]), sections)
    told = read.get("recommendation") or {}
    expected = right["recommendation"]
    if expected is None:
        result.check(f"{where} recommendation", None, told or None, ok=not told)
    else:
        result.check(f"{where} recommended by", expected["by"], told.get("by"))
        result.check(f"{where} points", expected["points"], len(told.get("points") or []))
    names = [[fold(name) for name in item["attachments"]] for item in (right, {"attachments": [], **read})]
    result.check(f"{where} attachments", *names)
    result.check(f"{where} outcome", right["outcome"], read.get("outcome"), ok=read.get("outcome") in right["outcome"])
    _follow_ups(result, where, right["follow_ups"], list(read.get("follow_ups") or []))


def _follow_ups(result: Score, where: str, right: Json, read: list[Json]) -> None:
    result.required += len(right["required"])
    result.reported += len(read)
    used: set[int] = set()
    for wanted in right["required"]:
        hit = next((n for n, told in enumerate(read) if n not in used and same(told["text"], wanted["text"])), None)
        if hit is None:
            result.wrong.append(f"{where} missed: {wanted['text']!r}")
            continue
        used.add(hit)
        result.found += 1
        _who_and_when(result, where, wanted, read[hit])
    for number, told in enumerate(read):
        if number not in used and not any(same(told["text"], known["text"]) for known in _known(right)):
            result.alarms += 1
            result.wrong.append(f"{where} false alarm: {told['text']!r}")


def _who_and_when(result: Score, where: str, wanted: Json, told: Json) -> None:
    who, when = wanted["responsible"], wanted["due"]
    responsible = told.get("responsible")
    result.check(f"{where} responsible", who, responsible, ok=who is None or same(who, responsible))
    result.check(f"{where} due", when, told.get("due"), ok=when is None or str(when) == str(told.get("due")))


def _known(right: Json) -> Iterator[Json]:
    yield from right["required"]
    yield from right["optional"]
