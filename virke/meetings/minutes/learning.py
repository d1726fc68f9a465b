"""Labels that only this paper uses: heads set like its known labels that come back in several items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from . import labels
from .heads import number_of
from .lines import Line
from .marks import Mark
from .reading import DECISION
from .words import plain

_LONGEST = 60
_FEWEST = 2
_ENDS_OF_SENTENCES = (".", ",", ";", "?", "!")
# Heads inside an item that open no section of their own.
_NEVER = frozenset(("afbud", "fraværende", "frokost", "pause", "referat", "dagsorden"))


def of(marks: Sequence[Mark]) -> frozenset[str]:
    """The plain texts of the labels that the lexicon does not know; empty for a paper without headings."""
    styles = Counter(_style(mark.line) for mark in marks if mark.label and (mark.line.heading or mark.line.bold))
    if not styles:
        return frozenset()
    usual = {style for style, count in styles.items() if count * 4 >= styles.total()}
    seen: Counter[str] = Counter()
    in_decision: Counter[str] = Counter()
    section = ""
    for mark in marks:
        section = mark.label.key if mark.label else section
        if _could_be(mark, usual):
            seen[plain(mark.text)] += 1
            in_decision[plain(mark.text)] += section == DECISION
    return frozenset(text for text, count in seen.items() if count >= _FEWEST and 2 * in_decision[text] < count)


def _could_be(mark: Mark, usual: set[tuple[bool, int, bool]]) -> bool:
    line = mark.line
    if not mark.plain or _style(line) not in usual or len(line.text) > _LONGEST or number_of(mark) is not None:
        return False
    ordinary = line.text.endswith(_ENDS_OF_SENTENCES) or labels.introduces_recommendation(line)
    return not ordinary and plain(line.text) not in _NEVER and line.text[0].isupper()


def _style(line: Line) -> tuple[bool, int, bool]:
    return line.heading, line.level, line.bold
