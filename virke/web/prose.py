"""Plain text of papers as HTML: paragraphs, line breaks and lists, never marks of its own making.

What is a list is decided by how lines begin: `- `, `• ` or `* `, and `1. ` or `1) `. A list keeps the numbers that are
printed, because minutes refer to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup

from virke.kernel.calendar_words import MONTH_NAMES

_BULLET = re.compile(r"\s*[-–•*]\s+(?P<text>\S.*)")
_A_DATE = rf"(?!(?:{'|'.join(MONTH_NAMES)})\b)"  # "2. marts 2026: Ny frist" is a line, not the second of a list
_NUMBER = re.compile(rf"\s*(?P<number>\d{{1,3}})[.)]\s+{_A_DATE}(?P<text>\S.*)")


def html(text: str) -> Markup:
    """`"Aftalt:\\n- A\\n- B"` becomes a paragraph and a list of two."""
    chunks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return Markup("\n").join(part for chunk in chunks if chunk.strip() for part in _chunk(chunk))


def _chunk(chunk: str) -> Iterator[Markup]:
    for kind, lines in groupby(chunk.split("\n"), key=_kind):
        yield _WRITERS[kind](lines)


def _kind(line: str) -> str:
    if _BULLET.fullmatch(line):
        return "bullets"
    return "numbers" if _NUMBER.fullmatch(line) else "text"


def _paragraph(lines: Iterable[str]) -> Markup:
    return Markup("<p>{}</p>").format(Markup("<br>").join(line.strip() for line in lines))


def _bullets(lines: Iterable[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(_items(Markup("<li>{}</li>").format(_said(_BULLET, line)) for line in lines))


def _numbers(lines: Iterable[str]) -> Markup:
    return Markup("<ol>{}</ol>").format(
        _items(
            Markup('<li value="{}">{}</li>').format(int(_said(_NUMBER, line, "number")), _said(_NUMBER, line))
            for line in lines
        )
    )


def _items(items: Iterable[Markup]) -> Markup:
    return Markup("").join(items)


def _said(form: re.Pattern[str], line: str, part: str = "text") -> str:
    found = form.fullmatch(line)
    assert found is not None, "the line was sorted by this form"
    return found[part].strip()


_WRITERS = {"text": _paragraph, "bullets": _bullets, "numbers": _numbers}
