"""A document as bytes and back: JSON, because what a child process answers is not trusted and never unpickled."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from virke.documents.blocks import Block, BlockKind, Document


def packed(document: Document) -> bytes:
    """The document as JSON: `{"media_type": ..., "pages": ..., "blocks": [[kind, text, first_line, ...], ...]}`."""
    content = {"media_type": document.media_type, "pages": document.pages, "blocks": rows(document.blocks)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", errors="replace")


def rows(blocks: Iterable[Block]) -> list[list[Any]]:
    """Blocks as lists that JSON can hold."""
    return [
        [
            block.kind.value,
            block.text,
            block.first_line,
            block.last_line,
            block.page,
            block.level,
            block.marker,
            block.bold,
            list(block.cells),
        ]
        for block in blocks
    ]


def unpacked(data: bytes) -> Document:
    """The document of `packed`. Raises ValueError when the bytes are anything else."""
    try:
        content = json.loads(data)
        return Document(_text(content["media_type"]), blocks(content["blocks"]), _optional(content["pages"]))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("These bytes are no packed document.") from error


def blocks(rows: Iterable[Any]) -> tuple[Block, ...]:
    """The blocks of `rows`. Raises TypeError or ValueError when they are anything else."""
    return tuple(_block(row) for row in rows)


def _block(row: Any) -> Block:
    kind, text, first, last, page, level, marker, bold, cells = row
    return Block(
        kind=BlockKind(kind),
        text=_text(text),
        first_line=_whole(first),
        last_line=_whole(last),
        page=_optional(page),
        level=_whole(level),
        marker=_text(marker),
        bold=bold is True,
        cells=tuple(map(_text, cells)),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _optional(value: Any) -> int | None:
    return None if value is None else _whole(value)
