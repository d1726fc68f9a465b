"""Joins what a page break has torn apart: a sentence that runs on at the top of the next page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from virke.documents.blocks import Block, BlockKind
from virke.documents.readers import hyphens

_SENTENCE_END = ".:;!?…"
_CLOSING = "\"'»”’)"
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def joined(blocks: Iterable[Block], page_lines: Sequence[int], between: str = "\n") -> Iterator[Block]:
    """The blocks, those joined that one sentence runs through over the start of a page.

    `page_lines` are the first lines of the pages, in order; `between` is what stands for the break in the text.
    """
    last: Block | None = None
    for block in blocks:
        if last and _on_new_page(last, block, page_lines) and runs_on(last, block):
            last = replace(last, text=hyphens.joined((last.text, block.text), between), last_line=block.last_line)
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def runs_on(before: Block, after: Block) -> bool:
    """Whether a sentence runs on from one block to the next: no full stop before, a small letter after."""
    if before.kind not in _TEXT or after.kind is not BlockKind.PARAGRAPH or before.bold != after.bold:
        return False
    end = before.text.rstrip(_CLOSING)[-1:]
    return bool(end) and end not in _SENTENCE_END and after.text[:1].islower()


def _on_new_page(before: Block, after: Block, page_lines: Sequence[int]) -> bool:
    return bisect_right(page_lines, after.first_line) > bisect_right(page_lines, before.last_line)
