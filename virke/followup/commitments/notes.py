"""Notes written as sentences: "Jens: kontakter IT", "Bestille ny printer (Ole)", "HR - laver en vejledning"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import subjects, tokens, verbs
from .subjects import HUMAN, People, Who
from .tokens import Token
from .verbs import Form

_LABEL = re.compile(r"^(?P<label>[^\s:][^:.?!]{0,60}?)\s*:\s+(?=\S)")
_DASHED = re.compile(r"^(?P<label>[A-ZÆØÅ][\wæøåÆØÅ&/' -]{1,40}?)\s+[-–]\s+(?=[a-zæøå])")
_AT_END = re.compile(
    r"\s*(?:\((?P<inside>[^()]{2,60})\)|\s[-–]\s+(?P<behind>[^-–()]{2,60})|:\s+(?P<after>[^:()]{2,60}))\s*\.?$"
)
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence without the topic or speaker in front of it, that label, and who is named in parentheses behind it."""

    text: str
    label: str | None = None
    named: str | None = None


def read(text: str, people: People) -> Note:
    """The sentence that the note stands for; any other sentence is itself."""
    found = _LABEL.match(text) or _DASHED.match(text)
    if found is not None and len(found["label"].split()) <= _MOST_WORDS:
        label, rest = found["label"], text[found.end() :]
        if names_somebody(label, people) and (told := _told_of(label, rest)) is not None:
            return Note(told, label)
        if found.re is _LABEL:
            return Note(rest, label, _named_behind(rest, people))
    named = _named_behind(text, people)
    if named is not None and (told := _told_of(named, _AT_END.sub("", text))) is not None:
        return Note(told, None, named)
    return Note(text, None, named)


def _told_of(who: str, rest: str) -> str | None:
    """ "kontakter IT" or "kontakte IT" as a sentence about somebody; None when the rest does not begin with a verb."""
    words = tokens.of(rest)
    if not words:
        return None
    first = words[0].low
    forms = verbs.forms_of(first)
    if Form.INFINITIVE in forms and Form.PRESENT not in forms:
        return f"{who} skal {first}{rest[words[0].end :]}"
    if words[0].is_capital and Form.PRESENT not in forms:
        return None
    if Form.PRESENT in forms and len(words) > 1:
        return f"{who} {first}{rest[words[0].end :]}"
    return None


def names_somebody(text: str, people: People) -> bool:
    words = [word for word in tokens.of(text) if word.is_word or word.text in ("&", ",", "/", "-")]
    return bool(words) and _is_somebody(words, people)


def _is_somebody(words: list[Token], people: People) -> bool:
    return words[0].is_capital and subjects.classify(words, people, initial=False).who in HUMAN - {Who.NAME}


def _named_behind(text: str, people: People) -> str | None:
    found = _AT_END.search(text)
    if found is None:
        return None
    named = str(found["inside"] or found["behind"] or found["after"]).strip()
    return named if len(named.split()) <= _MOST_WORDS and names_somebody(named, people) else None
