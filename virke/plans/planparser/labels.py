"""Labels: the words above a list of actions, before an indicator, or at the head of a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from virke.kernel import lexicon
from virke.plans.states import ActionState

from .parts import Part, fold


class Section(StrEnum):
    """What stands under a label, or in a column."""

    ACTIONS = "actions"
    INDICATORS = "indicators"
    GOAL = "goal"
    RESPONSIBLE = "responsible"
    DUE = "due"
    STATUS = "status"
    DESCRIPTION = "description"
    REMARK = "remark"
    NUMBER = "number"
    TITLE = "title"
    SOURCE = "source"
    BASELINE = "baseline"
    START = "start"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Label:
    """A label that was found: what it opens, how it is printed, and what follows it on the same line."""

    section: Section
    printed: str
    rest: str = ""


_DASH = r"\s[-–—]\s"
_LONGEST = 90
_BULLET = re.compile(r"^[-•·*–▪◦●]\s+")
_MARK = re.compile(r"^(?:[-•·*–▪◦●]|\d{1,2}[.)])\s+")
_INLINE = (Section.RESPONSIBLE, Section.DUE, Section.STATUS)


def words() -> dict[str, Any]:
    return lexicon.load(__package__, "words.yaml")


@cache
def _pattern(section: Section) -> str:
    return "|".join(f"(?:{entry})" for entry in words()["sections"][section])


@cache
def _whole(section: Section) -> re.Pattern[str]:
    return re.compile(rf"(?:\d+(?:\.\d+)*\.?\s+)?(?P<label>{_pattern(section)})", re.IGNORECASE)


@cache
def _labels() -> tuple[Section, ...]:
    return tuple(Section(name) for name in words()["sections"])


def named(text: str) -> Section | None:
    """The section whose label the whole text is."""
    text = fold(text).rstrip(" :.*?")
    if len(text) > _LONGEST:
        return None
    return next((section for section in _labels() if _whole(section).fullmatch(text)), None)


def of(part: Part) -> Label | None:
    """The label that a part is, or begins with."""
    if part.row or (part.marker and not part.heading):
        return None
    text = fold(part.text)
    if (section := named(text)) is not None:
        return Label(section, text.rstrip(" :.*"))
    colon = text.find(":")
    if 0 < colon <= _LONGEST and (section := named(text[:colon])) is not None:
        return Label(section, text[:colon].strip(), part.text[part.text.find(":") + 1 :].strip())
    return _tailed(part, text)


def _tailed(part: Part, text: str) -> Label | None:
    """ "Mål – sammen om familien", "Handlinger i 2024": in a heading a label may say more."""
    if not (part.heading or part.bold) or len(text) > _LONGEST:
        return None
    before, dash, _ = _split(_DASH, text)
    if dash and (section := named(before)) is not None:
        return Label(section, text)
    before, tail, _ = _split(r"\s(?:i|for|og|til|frem|20\d\d)\b", text)
    if tail and (section := named(before)) in (Section.ACTIONS, Section.INDICATORS):
        return Label(section, text)
    return None


def _split(pattern: str, text: str) -> tuple[str, str, str]:
    found = re.search(pattern, text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def stands_alone(line: str) -> bool:
    """Whether a line inside a paragraph is nothing but a label."""
    return named(line) is not None and (line.endswith(":") or line[:1].isupper())


def begins(line: str) -> bool:
    """Whether a line inside a paragraph begins with a label: "Frist: 1. maj"."""
    before, colon, _ = line.partition(":")
    return bool(colon) and line[:1].isupper() and named(before) is not None


@cache
def _inline() -> re.Pattern[str]:
    names = "|".join(f"(?P<{section}>{_pattern(section)})" for section in _INLINE)
    return re.compile(
        rf"(?:^|(?<=[\s(.;,|–-]))(?:{names})\s*:\s*(?P<value>[^;|)\n]*?)(?=[;|)\n]|$|\.\s+(?-i:[A-ZÆØÅ])|\.$)", re.I
    )


def inline(text: str) -> tuple[str, dict[Section, str]]:
    """The text without "Ansvarlig: X. Frist: Y", and what was said there."""
    found: dict[Section, str] = {}
    for match in _inline().finditer(text):
        section = next(section for section in _INLINE if match[section])
        found.setdefault(section, match["value"].strip(" ,."))
    left = _inline().sub("", text) if found else text
    left = re.sub(r"\(\s*[.,;]?\s*\)", "", left)
    return re.sub(r"(?:\s*[.,;|–-]\s*)+$", "." if left.rstrip().endswith(".") else "", left).strip(), found


def column(text: str) -> Section | None:
    """What the head of a column says that it holds."""
    text = fold(text).rstrip(" :.*").casefold()
    for name, entries in words()["columns"].items():
        if any(re.fullmatch(entry, text) for entry in entries):
            return Section(name)
    return named(text)


@cache
def _states() -> tuple[tuple[ActionState, re.Pattern[str]], ...]:
    return tuple(
        (ActionState(name), re.compile(rf"(?:{'|'.join(entries)})\b", re.IGNORECASE))
        for name, entries in words()["states"].items()
    )


def state(text: str | None) -> ActionState | None:
    """The state of an action that the plan's own word means."""
    return next((known for known, pattern in _states() if pattern.match(text or "")), None)


def entries(text: str) -> Iterator[str]:
    """The entries of a cell without list marks: its lines, put together again where a narrow column has cut them."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    marked = len(lines) > 1 and any(_MARK.match(line) for line in lines)  # "1. maj" alone is a day and no mark
    held = ""
    for at, line in enumerate(lines):
        if held and (not _MARK.match(line) if marked else _is_cut(lines, at)):
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = (_MARK if marked else _BULLET).sub("", line)
    if held:
        yield held


def _is_cut(lines: Sequence[str], at: int) -> bool:
    """Whether a line goes on the one before it: it begins small, or its first word had no room there."""
    line, before = lines[at], lines[at - 1]
    if line[0].islower():
        return True
    in_columns = any(other[0].islower() for other in lines[1:])
    no_room = len(before) + 1 + len(line.split(" ", 1)[0]) > max(map(len, lines))
    return in_columns and no_room and not before.endswith((".", ";"))
