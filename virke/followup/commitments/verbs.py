"""Danish verbs by what they say about the future: every form of every verb of the lexicon, and a guess for the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from virke.kernel import lexicon


class VerbClass(StrEnum):
    TASK = "task"
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


# End of the infinitive -> end of present, past and participle, where the plain rules do not hold.
_IRREGULAR: tuple[tuple[str, str, str, str], ...] = (
    ("lægge", "lægger", "lagde", "lagt"),
    ("sætte", "sætter", "satte", "sat"),
    ("følge", "følger", "fulgte", "fulgt"),
    ("skrive", "skriver", "skrev", "skrevet"),
    ("finde", "finder", "fandt", "fundet"),
    ("gøre", "gør", "gjorde", "gjort"),
    ("vælge", "vælger", "valgte", "valgt"),
    ("trække", "trækker", "trak", "trukket"),
    ("byde", "byder", "bød", "budt"),
    ("sælge", "sælger", "solgte", "solgt"),
    ("hjælpe", "hjælper", "hjalp", "hjulpet"),
    ("bringe", "bringer", "bragte", "bragt"),
    ("spørge", "spørger", "spurgte", "spurgt"),
    ("sige", "siger", "sagde", "sagt"),
    ("tage", "tager", "tog", "taget"),
    ("give", "giver", "gav", "givet"),
    ("holde", "holder", "holdt", "holdt"),
    ("komme", "kommer", "kom", "kommet"),
    ("bede", "beder", "bad", "bedt"),
    ("træffe", "træffer", "traf", "truffet"),
    ("træde", "træder", "trådte", "trådt"),
    ("drive", "driver", "drev", "drevet"),
    ("vide", "ved", "vidste", "vidst"),
    ("være", "er", "var", "været"),
    ("have", "har", "havde", "haft"),
    ("blive", "bliver", "blev", "blevet"),
    ("ligge", "ligger", "lå", "ligget"),
    ("sidde", "sidder", "sad", "siddet"),
    ("hedde", "hedder", "hed", "heddet"),
    ("falde", "falder", "faldt", "faldet"),
    ("stige", "stiger", "steg", "steget"),
    ("løbe", "løber", "løb", "løbet"),
    ("vente", "venter", "ventede", "ventet"),
    ("slå", "slår", "slog", "slået"),
    ("stå", "står", "stod", "stået"),
    ("gå", "går", "gik", "gået"),
    ("få", "får", "fik", "fået"),
    ("nå", "når", "nåede", "nået"),
    ("se", "ser", "så", "set"),
    ("ske", "sker", "skete", "sket"),
    ("bo", "bor", "boede", "boet"),
    ("tro", "tror", "troede", "troet"),
)
_PRESENT = re.compile(r"[a-zæøå]{2,}[eaiouyæøå]r$")
_PASSIVE = re.compile(r"[a-zæøå]{3,}es$")
_PAST = re.compile(r"[a-zæøå]{3,}(?:ede|edes|[gklmnprsvdf]te|[gklmnprsvd]tes)$")
_NO_PASSIVES = frozenset(
    ("deres", "vores", "jeres", "alles", "gratis", "ens", "fælles", "forskelles", "endelses", "ældres")
)
_LONGEST_REACH = 120


@cache
def _forms() -> dict[str, dict[Form, tuple[Entry, ...]]]:
    """Every form of the verbs of the lexicon; of several entries the more exact one comes first."""
    forms: dict[str, dict[Form, list[Entry]]] = {}
    data = lexicon.load(__package__, "verbs.yaml")
    for kind, rows in data.items():
        for row in rows:
            entry = _entry(str(row), VerbClass(kind))
            lemma = entry.lemma
            for form, words in _inflected(lemma).items():
                for word in words:
                    forms.setdefault(word, {}).setdefault(form, []).append(entry)
    return {
        word: {form: tuple(sorted(entries, key=_exactness)) for form, entries in by_form.items()}
        for word, by_form in forms.items()
    }


def _entry(row: str, kind: VerbClass) -> Entry:
    lemma, separator, needs = re.match(r"(\S+)(?: (\.\.?) )?(.*)", row).groups()  # type: ignore[union-attr]  # any row
    if not needs:
        return Entry(lemma, kind, None)
    near = separator == "." or needs.startswith("(?-i:") or "\\A" in needs
    before = r"\A(?:\w+ ){0,2}" if separator == "." else r"(?<!\w)"
    return Entry(lemma, kind, re.compile(rf"{before}(?:{needs})(?!\w)", re.IGNORECASE), near)


def _exactness(entry: Entry) -> int:
    """The order of trying: a state with its words before a task with its words before what needs no words."""
    return (0 if entry.kind in (VerbClass.STATE, VerbClass.FORMULA) else 1) if entry.needs else 2


def _inflected(lemma: str) -> dict[Form, tuple[str, ...]]:
    for ending, present, past, participle in _IRREGULAR:
        if lemma.endswith(ending):
            stem = lemma.removesuffix(ending)
            return {
                Form.INFINITIVE: (lemma,),
                Form.PRESENT: (stem + present,),
                Form.PASSIVE: (lemma + "s",),
                Form.PAST: (stem + past,),
                Form.PARTICIPLE: (stem + participle,),
            }
    if lemma.endswith("s"):
        return {Form.PRESENT: (lemma,), Form.INFINITIVE: (lemma,)}
    stem = lemma.removesuffix("e")
    short = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    return {
        Form.INFINITIVE: (lemma,),
        Form.PRESENT: (lemma + "r",),
        Form.PASSIVE: (lemma + "s",),
        Form.PAST: (stem + "ede", stem + "te", short + "te"),
        Form.PARTICIPLE: (stem + "et", stem + "t", short + "t", stem + "ede"),
    }


@cache
def _no_verbs() -> frozenset[str]:
    """Words that end like a verb and are none."""
    return frozenset(lexicon.load(__package__, "words.yaml")["no_verbs"].split())


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
