"""The cut of a document into items: the chain of heads that explains the labels best.

Each item has its own labels once, numbers go up by one, and a head is followed by a label or a case number. Where no
chain of heads explains the labels (titles were lost in the text), a new item begins where a label comes back.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, pairwise

from . import days, heads, labels, returning
from .heads import Candidate
from .labels import Label
from .lines import Line
from .marks import Mark, is_file
from .reading import DECISION, OCCASION, PRESENTATION, RECOMMENDATION, Lines
from .words import letters, similar

_CORE = (DECISION, OCCASION, PRESENTATION, RECOMMENDATION)
_LOOK_BACK = 40
_LARGEST_GAP = 30
_MAX_CANDIDATES = 2000
_PREAMBLE = 14
_FEWEST_HEADS = 3
_TWICE = 2
_NUMBERED_ALIKE = 1.0  # "1." before every item: no step from one to the next, but numbers all the same
_ONLY_HEADS = 1.5  # what it counts that nothing but its headings divides a paper
_LOST = 0.75  # what an item without a head is worth; a head must be a poor one to be given up for it
_USUAL = re.compile(
    r"\blukket\b|\b(?:eventuelt|evt|meddelelser|orientering(?:er)?|underskrift\w*|dagsorden(?:en)?|referat(?:et)?)\b",
    re.IGNORECASE,
)
# How much each way of writing says that a line is a head; a head must earn more than it costs to cut there.
_WRITTEN = {"point": 0.5, "numbered": -0.5, "glued": -0.5, "spaced": -0.8, "behind": 0.0, "ad": 0.0, "titled": -1.5}


@dataclass(frozen=True, slots=True)
class Cut:
    """One item: it begins at mark `start` (with what stands before its head), its text is `body` to `end`.

    `suffix` is the letter behind a number such as "4A".
    """

    start: int
    body: int
    end: int
    number: int | None
    title: str | None
    lines: Lines | None = None
    suffix: str = ""


class _Evidence:
    """What the marks say about a cut, with running counts so that any stretch is judged at once."""

    def __init__(self, marks: Sequence[Mark], own: Sequence[Mark], contents: Sequence[str]) -> None:
        """`own` are the marks without the labels of earlier decisions."""
        keys = [returning.strong(mark) for mark in own]
        self._counts = {name: _running(key == name for key in keys) for name in _CORE}
        self._counts["any"] = _running(mark.label is not None for mark in own)
        self._counts["case"] = _running(bool(mark.case) for mark in marks)
        self._unlabelled = not self._counts["any"][-1]
        self._written = Counter(letters(heads.title_of(mark)) for mark in marks if not mark.label)
        self.style = _style_of_heads(marks) if self._unlabelled else None
        self._contents = frozenset(letters(title) for title in contents)

    def repeated(self, title: str) -> bool:
        """Whether the title stands elsewhere too: in a table of contents, or because heads are printed twice."""
        return self._written[letters(title)] > 1 or letters(title) in self._contents

    def often(self, title: str) -> bool:
        """Whether the line comes back like a label that no lexicon has."""
        return self._written[letters(title)] > _TWICE

    def between(self, name: str, start: int, end: int) -> int:
        return self._counts[name][end] - self._counts[name][start]

    def stretch(self, start: int, end: int) -> float:
        """What speaks against these marks being one item: a label twice, several case numbers, no label at all."""
        score = 0.0 if self._unlabelled or self.between("any", start, end) else -0.5
        for key in _CORE:
            extra = max(self.between(key, start, end) - 1, 0)
            score -= extra * (1.0 if key == DECISION else 2.0)
        return score - max(self.between("case", start, end) - 2, 0) * 1.5

    def before(self, start: int) -> float:
        """What is lost when the first item begins here: labels that would belong to no item."""
        return -2.0 * sum(self.between(key, 0, start) for key in _CORE)


def _running(hits: Iterable[bool]) -> list[int]:
    """How many hits there are before each place."""
    return list(accumulate(hits, initial=0))


def _style_of_heads(marks: Sequence[Mark]) -> tuple[int, bool] | None:
    """How the heads of a paper without labels are set: like most of its headings, if there are several."""
    set_apart = Counter(_style(mark.line) for mark in marks if mark.plain and (mark.line.heading or mark.line.bold))
    style, count = max(set_apart.items(), key=lambda pair: pair[1], default=(None, 0))
    return style if count >= _FEWEST_HEADS else None


def _style(line: Line) -> tuple[int, bool]:
    return line.level, line.bold


def of(marks: Sequence[Mark]) -> tuple[Cut, ...]:
    """The items of the document, in order; empty when it has none."""
    contents = heads.contents(marks)
    own = _without_earlier_decisions(marks)
    evidence = _Evidence(marks, own, contents)
    best: tuple[float, tuple[Candidate, ...]] = (0.0, ())
    for found in heads.candidates(marks, contents).values():
        scored = _best_chain(found[:_MAX_CANDIDATES], marks, evidence)
        best = max(best, scored, key=lambda pair: pair[0])
    lost = returning.of(own)
    explained = best[0] > 0 and len(best[1]) >= max(len(lost), _FEWEST_HEADS)
    if not explained and _LOST * len(lost) > best[0] and (len(lost) > 1 or not best[1]):
        return tuple(Cut(one.start, one.body, one.end, None, one.title, one.lines) for one in lost)
    return _cuts(best[1], marks)


def _best_chain(
    found: Sequence[Candidate], marks: Sequence[Mark], evidence: _Evidence
) -> tuple[float, tuple[Candidate, ...]]:
    """The best chain by dynamic programming, and its score."""
    scores: list[float] = []
    previous: list[int | None] = []
    by_number: dict[int | None, list[int]] = defaultdict(list)
    for index, candidate in enumerate(found):
        score, before = evidence.before(candidate.at), None
        for earlier in _earlier(candidate, by_number):
            step = _step(found[earlier].number, candidate.number)
            joined = scores[earlier] + evidence.stretch(found[earlier].body, candidate.at) + step
            if joined >= score:
                score, before = joined, earlier
        scores.append(score + _local(candidate, marks, evidence))
        previous.append(before)
        by_number[candidate.number].append(index)
    if not found:
        return 0.0, ()
    totals = [score + evidence.stretch(c.body, len(marks)) for score, c in zip(scores, found, strict=True)]
    last: int | None = max(range(len(found)), key=totals.__getitem__)
    total, chain = totals[last or 0], list[Candidate]()
    while last is not None:
        chain.append(found[last])
        last = previous[last]
    return total, tuple(reversed(chain))


def _earlier(candidate: Candidate, by_number: dict[int | None, list[int]]) -> list[int]:
    if candidate.number is None:
        return by_number[None][-_LOOK_BACK:]
    numbers = range(max(candidate.number - _LARGEST_GAP, 0), candidate.number + bool(candidate.suffix))
    return [index for number in numbers if number in by_number for index in by_number[number][-_LOOK_BACK:]]


def _step(before: int | None, number: int | None) -> float:
    if before is None or number is None:
        return 0.0
    return 1.0 if number == before + 1 else -0.3 if number <= before + 10 else -1.5


def _local(candidate: Candidate, marks: Sequence[Mark], evidence: _Evidence) -> float:
    """How much this line by itself looks like a head."""
    line = marks[candidate.at].line
    score = _WRITTEN[candidate.pattern] + 0.5 * line.heading + 0.3 * line.bold
    following = _skip_copies(candidate, marks, len(marks))
    while following < len(marks) and marks[following].furniture:
        following += 1
    if following < len(marks) and _goes_on_as_item(marks[following]):
        score += 1.5
    if candidate.number is None and candidate.pattern != "titled":
        score += _NUMBERED_ALIKE
    if candidate.pattern == "titled" and evidence.style is not None:
        score += _ONLY_HEADS if _style(line) == evidence.style else -_ONLY_HEADS
    if candidate.pattern == "titled" and evidence.often(candidate.title):
        score -= _ONLY_HEADS
    if _USUAL.search(candidate.title):
        score += 0.7
    if evidence.repeated(candidate.title):
        score += 1.0
    return score - candidate.title[0].islower()


def _goes_on_as_item(mark: Mark) -> bool:
    return mark.label is not None or mark.meta or labels.introduces_recommendation(mark.line)


def _cuts(chain: Sequence[Candidate], marks: Sequence[Mark]) -> tuple[Cut, ...]:
    above = sum(bool(c.at and marks[c.at - 1].case) for c in chain)
    below = sum(any(mark.case for mark in marks[_skip_copies(c, marks, len(marks)) :][:1]) for c in chain)
    floors = [0, *(c.body for c in chain)]
    starts = [_start(c, marks, floor, above > below) for c, floor in zip(chain, floors, strict=False)]
    stretches = pairwise([*starts, len(marks)])
    return tuple(
        Cut(start, _skip_copies(c, marks, end), end, c.number, c.title, marks[c.at].line.span, c.suffix)
        for c, (start, end) in zip(chain, stretches, strict=True)
    )


def _start(candidate: Candidate, marks: Sequence[Mark], floor: int, case_above: bool) -> int:
    """Back over what belongs to this head: a first copy of it with file names below, a case number, a group head."""
    start = candidate.at
    for at in range(candidate.at - 1, max(candidate.at - _PREAMBLE, floor) - 1, -1):
        if _is_copy(marks[at], candidate):
            start = at
        elif not (marks[at].plain and (is_file(marks[at].text) or marks[at].text.endswith(candidate.title))):
            break
    while start > floor and _goes_before(marks[start - 1], case_above):
        start -= 1
    return start


def _is_copy(mark: Mark, candidate: Candidate) -> bool:
    if mark.label is not None or mark.meta:
        return False
    number, title = heads.number_of(mark), heads.title_of(mark)
    same = similar(title, candidate.title) > 0.5 and not title.casefold().startswith("at ")
    bare = mark.plain and len(mark.text) < 12 and number is None and str(candidate.number) in mark.text.split()
    return bare or (number == candidate.number and same)


def _goes_before(mark: Mark, case_above: bool) -> bool:
    return mark.group or mark.furniture or (mark.meta and case_above)


def _skip_copies(candidate: Candidate, marks: Sequence[Mark], end: int) -> int:
    body = candidate.body
    while (
        body < min(end, candidate.body + 2)
        and marks[body].label is None
        and similar(heads.title_of(marks[body]), candidate.title) > 0.75
    ):
        body += 1
    return body


def _without_earlier_decisions(marks: Sequence[Mark]) -> list[Mark]:
    """The marks without the labels of decisions that other forums, or earlier meetings, took in the same cases."""
    decisions = [mark.label for mark in marks if mark.label and mark.label.key == DECISION]
    if any(label.day is None for label in decisions):
        latest = None
    else:
        latest = max((day for label in decisions if (day := days.first(label.day or ""))), default=None)
    return [mark if mark.label is None or _is_own(mark.label, latest) else replace(mark, label=None) for mark in marks]


def _is_own(label: Label, latest: date | None) -> bool:
    if label.key != DECISION or label.day is None:
        return True
    return latest is not None and days.first(label.day) == latest
