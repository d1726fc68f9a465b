"""How well a reading of a plan agrees with the right reading that a person wrote.

Fields are counted: those of the head; for each item its number, title, level and how many actions and indicators it
has; for each action who, when and how far; for each indicator unit, direction, shape, numbers and day. An item, action
or indicator that is not found loses all its fields; one too many is a wrong field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.golden.minutes.scoring import fold

Json = Mapping[str, Any]
_NUMBERS = ("low", "high", "limit", "baseline")
_WORDS = ("unit", "direction", "shape", "limit_unit")


@dataclass
class Score:
    """Fields and numeric targets of one or more plans, how many are right, and what was wrong."""

    right: int = 0
    fields: int = 0
    targets: int = 0
    targets_right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / self.fields if self.fields else 1.0

    @property
    def target_share(self) -> float:
        """Numeric targets of which number, unit, direction and day are all right."""
        return self.targets_right / self.targets if self.targets else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.fields + other.fields,
            self.targets + other.targets,
            self.targets_right + other.targets_right,
            [*self.wrong, *other.wrong],
        )

    def check(self, where: str, expected: Any, read: Any, *, ok: bool | None = None) -> bool:
        self.fields += 1
        fine = fold(expected) == fold(read) if ok is None else ok
        self.right += fine
        if not fine:
            self.wrong.append(f"{where}: expected {expected!r}, read {read!r}")
        return fine


def score(right: Json, reading: Json) -> Score:
    result = Score()
    for key in ("title", "kind", "case_number", "organisation"):
        allowed = right[key] if isinstance(right[key], list) else [right[key]]
        result.check(key, right[key], reading[key], ok=fold(reading[key]) in map(fold, allowed))
    result.check(
        "period", right["period"], [reading["period"]["from"], reading["period"]["to"]], ok=_period(right, reading)
    )
    items = list(_walk(reading["items"], 1))
    result.check("number of items", len(right["items"]), len(items))
    for wanted in right["items"]:
        read = next((pair for pair in items if fold(pair[1]["title"]) == fold(wanted["title"])), (0, {}))
        _item(result, wanted, *read)
    for words in right["notes"]:
        told = " ".join(note["text"] for note in reading["notes"])
        result.check(f"note {words}", words, told, ok=words.casefold() in told.casefold())
    result.check("number of notes", len(right["notes"]), len(reading["notes"]))
    return result


def _period(right: Json, reading: Json) -> bool:
    wanted = [str(day) for day in right["period"] or (None, None)]
    return wanted == [str(reading["period"]["from"]), str(reading["period"]["to"])]


def _walk(items: list[Json], level: int) -> Iterator[tuple[int, Json]]:
    for item in items:
        yield level, item
        yield from _walk(item["items"], level + 1)


def _item(result: Score, wanted: Json, level: int, read: Json) -> None:
    where = f"item {wanted['number']}"
    if not wanted.get("any_number"):
        result.check(f"{where} number", wanted["number"], read.get("number"))
    result.check(f"{where} title", wanted["title"], read.get("title"))
    result.check(f"{where} level", wanted["level"], level)
    actions, indicators = list(read.get("actions") or ()), list(read.get("indicators") or ())
    result.check(f"{where} actions", len(wanted.get("actions") or ()), len(actions))
    result.check(f"{where} indicators", len(wanted.get("indicators") or ()), len(indicators))
    for action in wanted.get("actions") or ():
        _action(result, where, action, _found(action["text"], actions))
    for indicator in wanted.get("indicators") or ():
        _indicator(result, where, indicator, _found(indicator["text"], indicators))
    if "remarks" in wanted:
        result.check(f"{where} remarks", wanted["remarks"], [remark["label"] for remark in read.get("remarks") or ()])


def _found(text: str, read: list[Any]) -> Json:
    return next((each for each in read if fold(text) in fold(each["text"])), {})


def _action(result: Score, where: str, wanted: Json, read: Json) -> None:
    what = f"{where} action {wanted['text']!r}"
    result.check(what, True, bool(read))
    result.check(f"{what} responsible", wanted.get("responsible"), read.get("responsible"))
    due = read.get("due") or {}
    result.check(f"{what} due", wanted.get("due"), due.get("on"))
    if "precision" in wanted:
        result.check(f"{what} precision", wanted["precision"], due.get("precision"))
    result.check(f"{what} status", wanted.get("status"), read.get("status"))


def _indicator(result: Score, where: str, wanted: Json, read: Json) -> None:
    what = f"{where} indicator {wanted['text']!r}"
    target = read.get("target") or {}
    fine = result.check(what, True, bool(read))
    for key in _WORDS:
        allowed = wanted.get(key) if isinstance(wanted.get(key), list) else [wanted.get(key)]
        ok = target.get(key) in allowed or (key.startswith("limit") and isinstance(wanted.get("shape"), list))
        fine = result.check(f"{what} {key}", wanted.get(key), target.get(key), ok=ok) and fine
    for key in _NUMBERS:
        read_number = target.get(key)
        same = Decimal(str(wanted[key])) == Decimal(read_number or "NaN") if key in wanted else read_number is None
        same = same or (key == "limit" and isinstance(wanted.get("shape"), list))
        fine = result.check(f"{what} {key}", wanted.get(key), read_number, ok=same) and fine
    fine = result.check(f"{what} due", wanted.get("due"), (target.get("due") or {}).get("on")) and fine
    if any(key in wanted for key in ("low", "high")):
        result.targets += 1
        result.targets_right += fine
