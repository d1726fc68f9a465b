"""The marks inside a line of Markdown: emphasis, escapes, code, links and the HTML that converters leave behind.

One pass over tokens with a stack of open emphasis marks, so the time grows with the length of the text and not faster.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_TOKEN_RE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<fence>`+)"
    r"|!?\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,1000})\]"
    r"\(\s*<?(?P<url>(?:[^()\s<>]|\([^()\s]{0,200}\)){0,2000})>?(?:\s+\"[^\"]{0,200}\")?\s*\)"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s<>]{1,2000})>"
    r"|<(?P<br>br\s*/?)>"
    r"|(?P<tag></?(?:a|abbr|b|big|center|cite|code|del|div|em|font|i|img|ins|kbd|mark|p|s|small|span|strike|strong|sub|sup"
    r"|tt|u|wbr)(?:\s[^<>]{0,500})?/?>|<!--.{0,2000}?-->)"  # others, as <navn>, are text
    r"|(?P<entity>&(?:[A-Za-z]{2,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
    r"|(?P<run>\*+|_+|~~)",
    re.DOTALL,
)
_MARK_RE = re.compile(r"[\\`\[<&*_~]")  # what every token begins with, or holds
_WORD_RE = re.compile(r"\w")
_URL_START_RE = re.compile(r"(?:https?://|mailto:)(?:www\.)?", re.IGNORECASE)
_BOLD_TAGS = frozenset({"<b>", "<strong>"})
_BOLD_ENDS = frozenset({"</b>", "</strong>"})


@dataclass(slots=True)
class _Run:
    """A run of emphasis marks and how many of them are still unused."""

    piece: int
    mark: str
    left: int


@dataclass(slots=True)
class _Pieces:
    """Plain pieces of text, and at which pieces bold begins (+) and ends (-). `core`: length without outer marks."""

    core: int
    texts: list[str] = field(default_factory=list)
    bold: dict[int, int] = field(default_factory=dict)
    open: dict[str, list[_Run]] = field(default_factory=lambda: {"*": [], "_": [], "~": []})

    def add(self, text: str) -> None:
        self.texts.append(text)

    def shift_bold(self, piece: int, by: int) -> None:
        self.bold[piece] = self.bold.get(piece, 0) + by


@dataclass(frozen=True, slots=True)
class Inline:
    """Text without marks; `bold` when all of it was bold."""

    text: str
    bold: bool


def read(text: str) -> Inline:
    """The text without its marks.

    >>> read("**Mødested** Bilag\\\\_1, se [her](https://x.dk/a)").text
    'Mødested Bilag_1, se her (https://x.dk/a)'
    """
    if not _MARK_RE.search(text):
        return Inline(text, bold=False)
    pieces = _Pieces(core=len(text.strip("*_ \n")))
    at = 0
    for token in _TOKEN_RE.finditer(text):
        if token.start() < at:  # inside a code span that has been read
            continue
        pieces.add(text[at : token.start()])
        at = _take(pieces, token, text)
    pieces.add(text[at:])
    return Inline("".join(pieces.texts), _all_bold(pieces))


def with_address(label: str, url: str, *, alone: bool) -> str:
    """The text of a link, with its address where that tells the reader something new.

    A link that is the whole block is a name in a list (an attachment) and stays bare; a link to a place on the same
    page has no meaning on paper.
    """
    start = _URL_START_RE.match(url)
    if not start:
        return label
    address = url[start.end() :].rstrip("/")
    shown = url.removeprefix("mailto:")
    if not label.strip():
        return shown
    return label if alone or address.lower() in label.lower() else f"{label} ({shown})"


def _take(pieces: _Pieces, token: re.Match[str], text: str) -> int:
    """Adds one token and answers where reading goes on."""
    kind = token.lastgroup
    if kind == "run":
        _emphasis(pieces, token, text)
    elif kind == "fence":
        return _code(pieces, token, text)
    elif kind in {"url", "label"}:
        label = read(token["label"])
        if label.bold:
            pieces.shift_bold(len(pieces.texts), 1)
            pieces.shift_bold(len(pieces.texts) + 1, -1)
        alone = token.end() - token.start() == pieces.core
        pieces.add(with_address(label.text, token["url"], alone=alone))
    elif kind == "tag":
        _tag(pieces, token["tag"].lower())
    else:
        pieces.add(_plain(token))
    return token.end()


def _plain(token: re.Match[str]) -> str:
    if token["escaped"]:
        return token["escaped"]
    if token["auto"]:
        return token["auto"].removeprefix("mailto:")
    return "\n" if token["br"] else html.unescape(token["entity"])


def _tag(pieces: _Pieces, tag: str) -> None:
    if tag in _BOLD_TAGS:
        pieces.shift_bold(len(pieces.texts), 1)
    elif tag in _BOLD_ENDS:
        pieces.shift_bold(len(pieces.texts), -1)


def _code(pieces: _Pieces, token: re.Match[str], text: str) -> int:
    end = text.find(token["fence"], token.end())
    if end < 0:
        pieces.add(token["fence"])
        return token.end()
    pieces.add(text[token.end() : end])
    return end + len(token["fence"])


def _emphasis(pieces: _Pieces, token: re.Match[str], text: str) -> None:
    before = text[token.start() - 1 : token.start()] or " "
    after = text[token.end() : token.end() + 1] or " "
    run = _Run(len(pieces.texts), token["run"][0], len(token["run"]))
    pieces.add(token["run"])
    inside_word = run.mark == "_" and bool(_WORD_RE.match(before)) and bool(_WORD_RE.match(after))
    if not before.isspace() and not inside_word:
        _close(pieces, run)
    if run.left and not after.isspace() and not inside_word:
        pieces.open[run.mark].append(run)
    pieces.texts[run.piece] = run.mark * run.left


def _close(pieces: _Pieces, run: _Run) -> None:
    """Pairs the run with the open runs before it, innermost first, and takes the used marks away."""
    waiting = pieces.open[run.mark]
    while run.left and waiting:
        opener = waiting[-1]
        used = min(run.left, opener.left)
        run.left -= used
        opener.left -= used
        pieces.texts[opener.piece] = opener.mark * opener.left
        if used > 1 and run.mark != "~":
            pieces.shift_bold(opener.piece, 1)
            pieces.shift_bold(run.piece, -1)
        if not opener.left:
            waiting.pop()


def _all_bold(pieces: _Pieces) -> bool:
    depth, seen = 0, False
    for number, piece in enumerate(pieces.texts):
        depth += pieces.bold.get(number, 0)
        if piece.strip():
            if depth <= 0:
                return False
            seen = True
    return seen
