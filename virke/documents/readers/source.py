"""From bytes to clean lines: encodings, line ends and the characters that nobody sees.

Shared by the readers of Markdown, plain text and HTML; `tidy` also by DOCX and PDF.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from virke.documents.readers.errors import UnreadableDocument

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_MAX_CONTROL_SHARE = 0.02  # real text has none; a few come from old word processors
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})

# Widths of space become a space; soft hyphens, zero widths, marks of direction and control characters go.
_SPACES = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x0b"
_UNSEEN = "\x00-\x08\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff"
_SPACES_RE = re.compile(f"[{_SPACES}]")
_UNSEEN_RE = re.compile(f"[{_UNSEEN}]")
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\u25aa\u25cf\u25cb\u25e6\u2023\u2043\u2219\u27a2"
_BULLETS_RE = re.compile(f"[{_BULLETS}]")
_ODD_RE = re.compile(f"[{_SPACES}{_UNSEEN}{_BULLETS}\t]")
_BLANKS_RE = re.compile(r"[ \t]+")
_LINE_END_RE = re.compile(r"\r\n?|\n")


def _from_windows(error: UnicodeError) -> tuple[str, int]:
    """Reads the bytes that are not UTF-8 as Windows-1252, so that one odd byte does not spoil every æ, ø and å."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="ignore"), error.end


codecs.register_error("virke.windows", _from_windows)


def decode(data: bytes, *, declared: str = "") -> str:
    """The text of a file: by its byte order mark, as UTF-8, by the declared encoding, or else as Windows-1252.

    >>> decode("Rådhus".encode("cp1252"))
    'Rådhus'
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    guess = _utf16_without_mark(data)
    if guess:
        return data.decode(guess, errors="replace")
    if _is_binary(data):
        raise UnreadableDocument(
            "Filen indeholder ikke tekst, som kan læses. Gem dokumentet som DOCX, PDF, HTML, Markdown eller ren tekst, "
            "og prøv igen."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _in_declared(data, declared) or data.decode("utf-8", errors="virke.windows")


def _in_declared(data: bytes, declared: str) -> str:
    if not declared or declared.lower().replace("_", "-") in {"utf-8", "utf8"}:
        return ""
    try:
        return data.decode(declared)
    except (LookupError, UnicodeError):
        return ""


def _utf16_without_mark(data: bytes) -> str:
    """Text with Latin letters in UTF-16 has a zero in every second byte, and hardly one in the others."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return ""


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls > 1 and controls > _MAX_CONTROL_SHARE * len(sample)


def lines(text: str) -> list[str]:
    """The lines as an editor counts them; a form feed is kept, for it is a page break."""
    return _LINE_END_RE.split(unicodedata.normalize("NFC", text))


def tidy(text: str) -> str:
    """One line without unseen characters, with single spaces and none at the ends."""
    if _ODD_RE.search(text):
        text = _UNSEEN_RE.sub("", _BULLETS_RE.sub("•", _SPACES_RE.sub(" ", text)))
        text = _BLANKS_RE.sub(" ", text)
    elif "  " in text:
        text = _BLANKS_RE.sub(" ", text)
    return text.strip()


def tidy_lines(text: str) -> str:
    """Like `tidy`, but inner line breaks stay; empty lines go."""
    if "\n" not in text and "\r" not in text:
        return tidy(text)
    return "\n".join(line for line in map(tidy, _LINE_END_RE.split(text)) if line)
