"""Heads: the parts that open a focus area, a theme, a goal or a point, and how deep each of them lies.

A head has a printed number ("2.1 Bolig"), a word with a number ("Tema 3: Samarbejde"), or neither; one without a number
counts only when actions, indicators or other heads stand under it. How deep it lies is told by its number or word, for
the levels of headings in real papers jump.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from . import labels, tables
from .contents import Entry
from .labels import Label, Section
from .parts import Part, fold
from .reading import Lines

_BOLD_LEVEL = 7
_LONGEST = 160
_LONGEST_PLAIN = 100
_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]\d{1,2}(?:\.\d{1,2})?)(?P<dot>[.):]?)\s+(?P<title>[^\W\d_].*|\"\S.*)$"
)
_TAKEN_FOR_DATE = re.compile(
    r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|halvår|kvartal|gang|dage?\b|"
    r"år\b|måneder|uger|timer|pct|procent|mio|kr\b|personer|borgere|medarbejdere|unge|ledige)",
    re.IGNORECASE,
)
_ENDS = (".", ",", ";", ":", "!")


@dataclass(frozen=True, slots=True)
class Head:
    """A head: the parts from `start` up to `body` print it. `rank` says how deep it lies before levels are counted."""

    start: int
    body: int
    number: str | None
    title: str
    word: str = ""
    rank: int = 0
    depth: int = 0  # of the heading as it was set
    sure: bool = True


@cache
def _worded() -> re.Pattern[str]:
    names = "|".join(f"(?P<rank{rank}>{'|'.join(names)})" for rank, names in enumerate(labels.words()["heads"], 1))
    return re.compile(
        rf"(?:{names})\s+(?:nr\.?\s*)?(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*|[A-Z]|[IVX]{{1,4}})"
        r"(?:\s*[:.)–—-]\s*(?P<title>.*)|\s+(?P<more>[^\W\d].*))?$",
        re.IGNORECASE,
    )


@cache
def _unnumbered_word() -> re.Pattern[str]:
    outer = "|".join(labels.words()["heads"][0])
    return re.compile(rf"(?P<word>{outer})\s*[:–—-]\s*(?P<title>\S.*)$", re.IGNORECASE)


def of(
    parts: Sequence[Part], found: Sequence[Label | None], contents: Sequence[Entry], title: Lines | None = None
) -> list[Head]:
    """The heads of a plan in order. `found` are the labels of the parts, `title` is where the plan names itself."""
    numbered = _in_sequence(_numbered(parts, found), contents)
    unnumbered = _with_substance(parts, found, numbered)
    groups = _groups(parts, found, numbered)
    started = {head.start for head in groups}
    unnumbered = [head for head in unnumbered if head.start not in started]
    every = sorted([*numbered, *unnumbered, *groups], key=lambda head: head.start)
    every = [head for head in every if head.number or parts[head.start].span != title]
    return [] if _only_leads_a_table(every, parts) else every


def _only_leads_a_table(found: Sequence[Head], parts: Sequence[Part]) -> bool:
    """A single heading above a table of points is no area of its own."""
    if len(found) != 1 or found[0].number:
        return False
    return any(tables.holds_items(row) for row in tables.rows(parts[found[0].body :]))


def is_set_as_heading(part: Part) -> bool:
    """A heading, or a short bold line that is no sentence."""
    if part.heading:
        return True
    text = part.text
    short = len(text) <= _LONGEST_PLAIN and "\n" not in text and not text.endswith(_ENDS)
    return part.bold and short and not part.row and not part.listed


def _numbered(parts: Sequence[Part], found: Sequence[Label | None]) -> list[Head]:
    heads: list[Head] = []
    for at, part in enumerate(parts):
        if part.row or found[at] is not None:
            continue
        head = _worded_head(parts, found, at) or _numbered_head(parts, found, at)
        if head is not None:
            heads.append(head)
    return heads


def _worded_head(parts: Sequence[Part], found: Sequence[Label | None], at: int) -> Head | None:
    part, text = parts[at], fold(parts[at].printed)
    match = _worded().match(text) if len(text) <= _LONGEST else None
    if match is None or (part.listed and not part.bold):
        return None
    if not is_set_as_heading(part) and (text.endswith(".") or "\n" in part.text or not text[0].isupper()):
        return None
    rank = next(rank for rank in (1, 2, 3) if match[f"rank{rank}"])
    title = (match["title"] or match["more"] or "").strip()
    body, depth = at + 1, part.level or _BOLD_LEVEL
    if not title:
        title = _goal_below(parts, found, body)
    if not title and body < len(parts) and found[body] is None and not parts[body].row and not parts[body].listed:
        if len(parts[body].text) > _LONGEST:
            return None
        title, body = fold(parts[body].text), body + 1
    if not title:
        return None
    return Head(at, body, match["number"].upper(), title.rstrip(":"), match[f"rank{rank}"].lower(), rank, depth)


def _goal_below(parts: Sequence[Part], found: Sequence[Label | None], at: int) -> str:
    """The goal that stands under a head of a mere number: "Mål 1.1", and below it "Mål: Fraværet er højst 6 %"."""
    label = found[at] if at < len(parts) else None
    if label is None or label.section is not Section.GOAL:
        return ""
    text = label.rest or (parts[at + 1].text if at + 1 < len(parts) and found[at + 1] is None else "")
    return fold(text) if len(text) <= _LONGEST else ""


def _numbered_head(parts: Sequence[Part], found: Sequence[Label | None], at: int) -> Head | None:
    part, text = parts[at], fold(parts[at].printed)
    match = _NUMBERED.match(text) if len(text) <= _LONGEST else None
    if match is None or "\n" in part.text.strip():
        return None
    set_apart = is_set_as_heading(part) or (part.bold and len(text) <= _LONGEST_PLAIN)
    if not set_apart and not _may_be_plain(parts, found, at, match):
        return None
    number = match["number"]
    rank = number.count(".") + 1
    depth = part.level or _BOLD_LEVEL
    return Head(at, at + 1, number, match["title"].strip(), "", rank, depth, sure=set_apart)


def _may_be_plain(parts: Sequence[Part], found: Sequence[Label | None], at: int, match: re.Match[str]) -> bool:
    """A head without any mark of one: short, no sentence, and not one of several points of a list."""
    title = match["title"]
    if len(title) > _LONGEST_PLAIN or title.endswith(_ENDS) or not title[0].isupper() or _TAKEN_FOR_DATE.match(title):
        return False
    before = parts[at - 1] if at else None
    label = found[at - 1] if at else None
    opens_a_list = label is not None and not label.rest
    if before is not None and (opens_a_list or (parts[at].listed and _counts(before))):
        return False
    after = parts[at + 1] if at + 1 < len(parts) else None
    return after is not None and not (parts[at].listed and _counts(after))


def _counts(part: Part) -> bool:
    return part.listed and part.marker[:1].isdigit()


def _in_sequence(heads: list[Head], contents: Sequence[Entry]) -> list[Head]:
    """The heads without plain lines that do not continue the numbers; numbers in themes begin a level deeper."""
    known = {entry.number for entry in contents if entry.number}
    worded = any(head.word and head.rank == 1 for head in heads)
    kept: list[Head] = []
    top = 0
    for head in heads:
        number = head.number or ""
        first = int(number.split(".")[0]) if number[:1].isdigit() else 0
        if not head.sure and number not in known and not (_follows(number, first, top)):
            continue
        if not head.word and number[:1].isdigit():
            top = first
        deeper = worded and not head.word and head.rank == 1
        kept.append(replace(head, rank=2) if deeper else head)
    return kept


def _follows(number: str, first: int, top: int) -> bool:
    return first == top if "." in number else first == top + 1


def _groups(parts: Sequence[Part], found: Sequence[Label | None], numbered: Sequence[Head]) -> list[Head]:
    """Headings without a number that part the numbered heads into themes: two or more of the same size."""
    starts = {head.start: head for head in numbered}
    taken = {at for head in numbered for at in range(head.start, head.body)}
    leading: list[Head] = []
    held: int | None = None
    for at, part in enumerate(parts):
        if at in starts:
            if held is not None and starts[at].depth > (parts[held].level or _BOLD_LEVEL):
                leading.append(replace(_unnumbered(parts, held, ()), rank=0))
            held = None
        elif at not in taken and found[at] is None and is_set_as_heading(part) and len(part.text) <= _LONGEST:
            held = at
    sizes = Counter(head.depth for head in leading)
    return [head for head in leading if sizes[head.depth] > 1 or head.word]


def _with_substance(parts: Sequence[Part], found: Sequence[Label | None], numbered: Sequence[Head]) -> list[Head]:
    """Headings without a number under which something is done or measured, or under which such headings stand."""
    taken = {at for head in numbered for at in range(head.start, head.body)}
    candidates = [
        at
        for at, part in enumerate(parts)
        if at not in taken and found[at] is None and is_set_as_heading(part) and len(part.text) <= _LONGEST
    ]
    bounds = sorted({*candidates, *(head.start for head in numbered), len(parts)})
    accepted: list[Head] = []
    for at in reversed(candidates):
        if _is_item(parts, found, at, bounds, accepted, numbered):
            accepted.append(_unnumbered(parts, at, numbered))
    accepted.reverse()
    return _without_wrapper(accepted, numbered)


def _is_item(
    parts: Sequence[Part],
    found: Sequence[Label | None],
    at: int,
    bounds: Sequence[int],
    accepted: Sequence[Head],
    numbered: Sequence[Head],
) -> bool:
    end = next(bound for bound in bounds if bound > at)
    if any(_has_substance(parts, found, place) for place in range(at + 1, end)):
        return True
    if not any(head.word or head.sure for head in numbered):
        depth = parts[at].level or _BOLD_LEVEL
        closing = next((other for other in bounds if other > at and _depth(parts, other) <= depth), len(parts))
        return any(at < head.start < closing and head.depth > depth for head in accepted)
    return False


def _has_substance(parts: Sequence[Part], found: Sequence[Label | None], at: int) -> bool:
    label = found[at]
    if label is not None:
        return label.section in (Section.ACTIONS, Section.INDICATORS)
    return parts[at].row and tables.columns(parts[at]) is not None


def _depth(parts: Sequence[Part], at: int) -> int:
    return (parts[at].level or _BOLD_LEVEL) if at < len(parts) else 0


def _unnumbered(parts: Sequence[Part], at: int, numbered: Sequence[Head]) -> Head:
    """Its rank is that of the numbered heads set in the same size, else it lies below the one before it."""
    depth = parts[at].level or _BOLD_LEVEL
    title = fold(parts[at].text).rstrip(":")
    word = _unnumbered_word().match(title)
    before = [head for head in numbered if head.start < at]
    if not numbered:
        rank = depth
    elif same := next((head for head in reversed(numbered) if head.depth == depth), None):
        rank = same.rank
    else:
        rank = before[-1].rank + 1 if before and depth > before[-1].depth else 1
    named = (word["title"], word["word"].lower()) if word else (title, "")
    return Head(at, at + 1, None, named[0], named[1], rank, depth)


def _without_wrapper(heads: list[Head], numbered: Sequence[Head]) -> list[Head]:
    """Without a heading that holds all the others: the title of the plan, or "Indsatsområder"."""
    while len(heads) > 1 and not numbered:
        first = heads[0]
        if not all(head.depth > first.depth for head in heads[1:]):
            break
        heads = heads[1:]
    return heads
