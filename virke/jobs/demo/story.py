"""The story of the year, read from `story.yaml` into values; `telling` lets it happen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent / "story.yaml"
_CHANGES = ("close", "postpone", "drop", "note", "happened")
SECRETARY = "ellen"


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment of the story: the part of a sentence that it is known by, who will do it, and in which words."""

    key: str
    sentence: str
    person: str = ""
    unit: str = ""
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ComesBack:
    """What a forum hears of again and again: the part of a sentence that it is known by, and its title on agendas."""

    sentence: str
    title: str


@dataclass(frozen=True, slots=True)
class Import:
    """Minutes that were written elsewhere. `leave` lets the suggestions that are not confirmed wait."""

    meeting: str
    promises: tuple[Promise, ...]
    standing: tuple[ComesBack, ...] = ()
    leave: bool = False


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item that somebody adds to an agenda."""

    title: str
    kind: str
    presentation: str
    recommended_by: str
    points: tuple[str, ...]
    case: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """An agenda that is built on `day`, with items added to it."""

    meeting: str
    day: int
    items: tuple[NewItem, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A coming meeting that is put into the calendar, with nothing on its agenda yet."""

    meeting: str
    day: int


@dataclass(frozen=True, slots=True)
class Publish:
    """The day that an agenda is sent out."""

    meeting: str
    day: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of the item whose title holds `title`."""

    title: str
    outcome: str
    text: str
    hearing: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the meeting said of a commitment: `done` with its evidence, or put off `to` a day with a reason."""

    done: str = ""
    to: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting whose decisions are written in Virke. Commitments without an answer come back next time."""

    meeting: str
    decisions: tuple[Decision, ...]
    follow_up: Decision
    answers: Mapping[str, Answer]
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a commitment on a day between the meetings; `what` is one of the words in `_CHANGES`."""

    day: int
    what: str
    key: str
    text: str
    by: str = SECRETARY
    to: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """Minutes that were uploaded and wait for somebody to look them through."""

    meeting: str
    day: int


@dataclass(frozen=True, slots=True)
class Route:
    """From `day` on a forum hears of a `plan`, a `goal` of it or an `indicator`, `when` or every so many `months`."""

    day: int
    forum: str
    plan: str = ""
    goal: str = ""
    indicator: str = ""
    when: str = "every_months"
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Deviation:
    """Why an indicator does not reach its target, and what is done: `do`, by the `person`, before the day `due`."""

    day: int
    indicator: str
    cause: str
    do: str
    person: str
    due: int
    by: str = SECRETARY


Happening = Import | Plan | Agenda | Publish | Held | Change | Preview | Route | Deviation


@dataclass(frozen=True, slots=True)
class Story:
    """All that happens, and why the suggestions that are no promises are turned down."""

    because: str
    happenings: tuple[Happening, ...] = field(default=())


def read() -> Story:
    """The story as written."""
    told = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return Story(told["because"], tuple(_happening(entry) for entry in told["days"]))


def _happening(entry: dict[str, Any]) -> Happening:
    if "route" in entry:
        return Route(forum=entry["route"], **_without("route", entry))
    if "deviation" in entry:
        return Deviation(indicator=entry["deviation"], **_without("deviation", entry))
    if "import" in entry:
        standing = tuple(ComesBack(**one) for one in entry.get("standing", ()))
        return Import(entry["import"], _promises(entry["confirm"]), standing, entry.get("leave", False))
    if "agenda" in entry:
        items = tuple(NewItem(**{**item, "points": tuple(item["points"])}) for item in entry["items"])
        return Agenda(entry["agenda"], entry["day"], items)
    if "held" in entry:
        return _held(entry)
    if "plan" in entry:
        return Plan(entry["plan"], entry["day"])
    if "publish" in entry:
        return Publish(entry["publish"], entry["day"])
    if "preview" in entry:
        return Preview(entry["preview"], entry["day"])
    return _change(entry)


def _held(entry: dict[str, Any]) -> Held:
    follow_up = entry["follow_up"]
    return Held(
        meeting=entry["held"],
        decisions=tuple(_decisions(entry["decisions"])),
        follow_up=Decision("", follow_up["outcome"], follow_up["text"]),
        answers={key: Answer(**answer) for key, answer in follow_up["answers"].items()},
        promises=_promises(entry["promises"]),
    )


def _decisions(entries: list[dict[str, Any]]) -> Iterator[Decision]:
    for entry in entries:
        hearing = entry.get("hearing")
        yield Decision(entry["title"], entry["outcome"], entry["text"], tuple(hearing) if hearing else None)


def _change(entry: dict[str, Any]) -> Change:
    (what,) = (word for word in _CHANGES if word in entry)
    return Change(what=what, key=entry[what], **_without(what, entry))


def _without(name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != name}


def _promises(entries: Mapping[str, Mapping[str, str]]) -> tuple[Promise, ...]:
    return tuple(Promise(key=key, **entry) for key, entry in entries.items())
