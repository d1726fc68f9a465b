"""Danish verbs by what they say about the future: every form of every verb of the lexicon, and a guess for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from virke.kernel import lexicon


class VerbClass(StrEnum):
    TASK = "task"
    SHOWING = "showing"
    HABIT = "habit"
    WEAK = "weak"
    SPEECH = "speech"
    STATE = "state"
    EVENT = "event"
    HAPPENS = "happens"
    FORMULA = "formula"
    UNKNOWN = "unknown"


class Form(StrEnum):
    INFINITIVE = "infinitive"
    PRESENT = "present"
    PASSIVE = "passive"
    PARTICIPLE = "participle"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Entry:
    """A verb of the lexicon; `needs` is what must stand after it (`near`: directly), or None."""

    lemma: str
    kind: VerbClass
    needs: re.Pattern[str] | None
    near: bool = False


_PRESENT = re.compile(r"[a-zæøå]{2,}[eaiouyæøå]r$")
_PASSIVE = re.compile(r"[a-zæøå]{3,}es$")
_PAST = re.compile(r"[a-zæøå]{3,}(?:ede|edes|[gklmnprsvdf]te|[gklmnprsvd]tes)$")
_LONGEST_REACH = 120
# An adverb may stand between a verb and what directly follows it.
_ADVERB = r"(?:(?:ikke|også|dog|så|jo|nu|selv|fortsat|stadig|helst|gerne|derfor|herefter) )?"
_GAPS = {".": r"\A(?:\w+ ){0,2}", "+": rf"\A{_ADVERB}", "..": r"(?<!\w)"}


@cache
def _irregular() -> dict[str, tuple[str, str, str]]:
    """Infinitive -> present, past and participle, where the plain rules do not hold."""
    rows = (row.split() for row in lexicon.load(__package__, "grammar.yaml")["irregular"].splitlines())
    return {infinitive: (present, past, participle) for infinitive, present, past, participle in rows}


@cache
def _prefix() -> re.Pattern[str]:
    prefixes = lexicon.load(__package__, "grammar.yaml")["prefixes"].split()
    return re.compile(f"(?:{'|'.join(prefixes)})*")


@cache
def _forms() -> dict[str, dict[Form, tuple[Entry, ...]]]:
    """Every form of the verbs of the lexicon; of several entries the more exact one comes first."""
    forms: dict[str, dict[Form, list[Entry]]] = {}
    for entry in _entries():
        for form, words in _inflected(entry.lemma).items():
            for word in words:
                forms.setdefault(word, {}).setdefault(form, []).append(entry)
    return {
        word: {form: tuple(sorted(entries, key=_exactness)) for form, entries in by_form.items()}
        for word, by_form in forms.items()
    }


def _entries() -> Iterator[Entry]:
    for name, rows in lexicon.load(__package__, "verbs.yaml").items():
        kind = VerbClass(name)
        for lemma in rows.get("plain", "").split():
            yield Entry(lemma, kind, None)
        for row in rows.get("with", ()):
            lemma, gap, needs = str(row).split(" ", 2)
            pattern = re.compile(rf"{_GAPS[gap]}(?:{needs})(?!\w)", re.IGNORECASE)
            yield Entry(lemma, kind, pattern, near=gap != ".." or r"\A" in needs)


_FIRST = frozenset((VerbClass.STATE, VerbClass.FORMULA, VerbClass.SPEECH))


def _exactness(entry: Entry) -> int:
    """The order of trying: a state with its words before a task with its words before what needs no words."""
    return (0 if entry.kind in _FIRST else 1) if entry.needs else 2


def _inflected(lemma: str) -> dict[Form, tuple[str, ...]]:
    if (stem := _irregular_stem(lemma)) is not None:
        present, past, participle = _irregular()[lemma.removeprefix(stem)]
        return {
            Form.INFINITIVE: (lemma,),
            Form.PRESENT: (stem + present,),
            Form.PASSIVE: (lemma + "s",),
            Form.PAST: (stem + past,),
            Form.PARTICIPLE: (stem + participle,),
        }
    if lemma.endswith("s"):
        stem = lemma.removesuffix("es")
        return {Form.PRESENT: (lemma,), Form.INFINITIVE: (lemma,), Form.PAST: (stem + "tes", stem + "edes")}
    stem = lemma.removesuffix("e")
    short = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    return {
        Form.INFINITIVE: (lemma,),
        Form.PRESENT: (lemma + "r",),
        Form.PASSIVE: (lemma + "s",),
        Form.PAST: (stem + "ede", stem + "te", short + "te"),
        Form.PARTICIPLE: (stem + "et", stem + "t", short + "t", stem + "ede"),
    }


def _irregular_stem(lemma: str) -> str | None:
    """The prefix before an irregular verb; None for a regular one ("rense" is no prefixed "se")."""
    for at in range(len(lemma)):
        if lemma[at:] in _irregular() and _prefix().fullmatch(lemma[:at]):
            return lemma[:at]
    return None


@cache
def _no_verbs() -> frozenset[str]:
    """Words that end like a verb and are none."""
    return frozenset(lexicon.load(__package__, "words.yaml")["no_verbs"].split())


@lru_cache(maxsize=8192)
def forms_of(word: str) -> frozenset[Form]:
    """The forms that a word can be as a verb of the lexicon; empty for any other word."""
    return frozenset(_forms().get(word, ()))


def guess(word: str) -> Form | None:
    """The form of a word that is not in the lexicon, by its ending. Nouns end alike: ask only where a verb stands."""
    if word in _no_verbs():
        return None
    if _PASSIVE.fullmatch(word):
        return Form.PASSIVE
    if _PAST.fullmatch(word):
        return Form.PAST
    if _PRESENT.fullmatch(word):
        return Form.PRESENT
    return None


def kind_of(word: str, form: Form, following: str, before: str = "") -> VerbClass:
    """The class of a verb in this form, given the words after it in its clause; of a passive also those before it."""
    entries: Sequence[Entry] = _forms().get(word, {}).get(form, ())
    reach = following[:_LONGEST_REACH]
    around = f"{before} {reach}"
    passive = form in (Form.PASSIVE, Form.PARTICIPLE)
    for entry in entries:
        if entry.kind in (VerbClass.FORMULA, VerbClass.HABIT) and not passive:
            continue
        if entry.needs is None or entry.needs.search(reach if entry.near else around):
            if passive and entry.needs is None and _is_formula(entries):
                return VerbClass.FORMULA
            if passive and any(other.kind is VerbClass.HABIT for other in entries):
                return VerbClass.WEAK
            return entry.kind
    return VerbClass.UNKNOWN


def _is_formula(entries: Sequence[Entry]) -> bool:
    return any(entry.kind is VerbClass.FORMULA and entry.needs is None for entry in entries)
