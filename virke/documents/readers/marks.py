"""List marks as they stand in Danish papers: `1.`, `2)`, `a)`, `-`, `•`.

Knows when a number at the start of a line is no mark: `23. maj 2024`, `1. halvår`, `2. behandling`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from virke.documents.blocks import Block, BlockKind

_MARK_RE = re.compile(
    r"(?P<mark>[-*+•·–—]|\(?\d{1,3}[.)]|\(?[a-zæøå]\))(?:[ \t]+(?P<text>\S.*)|[ \t]*)$|"
    r"(?P<glued>\d{1,3}\.)(?P<rest>[A-ZÆØÅ]\w.*)$",
    re.DOTALL,
)
# After these words a number with a full stop is an ordinal, not the mark of a list.
_ORDINAL_RE = re.compile(
    r"(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec"
    r"|halvår|halvdel|kvartal|behandling|sal|klasse|klassetrin|kl|årgang)\b"
)
_FIRST_RE = re.compile(r"\(?(?:1|a)[.)]$|[-*+•·]$")


class Mark(NamedTuple):
    """A list mark as printed, and the text after it."""

    marker: str
    text: str


def split(line: str) -> Mark | None:
    """The mark and the text of a line that starts with a list mark; None for any other line.

    >>> split("1. at orienteringen tages til efterretning")
    Mark(marker='1.', text='at orienteringen tages til efterretning')
    >>> split("23. maj 2024") is None
    True
    """
    found = _MARK_RE.match(line)
    if not found:
        return None
    marker, text = found["mark"] or found["glued"], found["text"] or found["rest"] or ""
    if marker[0].isdigit() and marker[-1] == "." and _ORDINAL_RE.match(text):
        return None
    return Mark(marker, text)


def block(text: str, first: int, last: int, *, page: int | None = None, bold: bool = False) -> Block:
    """A paragraph, or a list item when the text starts with a mark."""
    mark = split(text)
    if mark:
        return Block(BlockKind.LIST_ITEM, mark.text, first, last, page=page, marker=mark.marker, bold=bold)
    return Block(BlockKind.PARAGRAPH, text, first, last, page=page, bold=bold)


def may_start_a_list(marker: str) -> bool:
    """Whether the mark may break off a paragraph: a wrapped line can begin with `24.` or a dash by chance."""
    return bool(_FIRST_RE.match(marker))
