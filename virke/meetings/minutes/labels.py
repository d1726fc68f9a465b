"""The section words of Danish agendas and minutes, as data, and how a line is recognised as one of them.

Sources: the label columns of the structure variants in the design notes. A new municipality is one row. Labels are
matched by their words, never by heading level: the level is noise in every family.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from .lines import Line
from .reading import ATTACHMENTS, DECISION, OCCASION, PRESENTATION, RECOMMENDATION
from .words import key_of, plain

# Labels that always open a section, wherever they stand.
STRONG: tuple[tuple[str, tuple[str, ...]], ...] = (
    (OCCASION, ("Anledning", "Anledning til sagen", "Sagens anledning")),
    (
        PRESENTATION,
        (
            "Sagsfremstilling",
            "Sagsbeskrivelse",
            "Beskrivelse af sagen",
            "Sagens indhold",
            "Fremstilling af sagen",
            "Sagen",
        ),
    ),
    (
        RECOMMENDATION,
        (
            "Indstilling",
            "Indstillinger",
            "Administrativ indstilling",
            "Administrationens indstilling",
            "Forvaltningens indstilling",
            "Direktionens indstilling",
            "Formandens indstilling",
            "Direktørens indstilling",
            "Forvaltningen foreslår",
            "Administrationen foreslår",
            "Det indstilles",
            "Forslag til beslutning",
            "Indstilling til beslutning",
            "Indstilling og beslutning",
        ),
    ),
    (
        DECISION,
        (
            "Beslutning",
            "Beslutninger",
            "Beslutning/referat",
            "Referat/beslutning",
            "Udvalgets beslutning",
            "Rådets beslutning",
            "Byrådets beslutning",
            "Bestyrelsens beslutning",
            "Vedtagelse",
            "Afgørelse",
            "Konklusion",
            "Konklusion/beslutning",
            "Beslutning/konklusion",
            "Referat",
            "Referat af punktet",
            "Drøftelse og beslutning",
        ),
    ),
    (ATTACHMENTS, ("Bilag", "Bilagsliste", "Bilagsoversigt", "Vedlagte bilag", "Bilag til sagen", "Bilag til punktet")),
)
# Labels of a forum that keep their own key. They open a section anywhere ...
OWN: tuple[str, ...] = (
    "Resume",
    "Resumé",
    "Kompetence",
    "Beslutningskompetence",
    "Kompetenceudvalg",
    "Beslutningstema",
    "Sagens kerne",
    "Sagsgang og sagstype",
    "Forventet sagsgang",
    "Sagsgang",
    "Sagsforløb",
    "Sagens forløb",
    "Retligt grundlag",
    "Retsgrundlag",
    "Lovgrundlag",
    "Handlemuligheder",
    "Problemstilling",
    "Tidligere behandling",
    "Alternativ indstilling",
    "Beskrivelse af alternativ indstilling",
    "Sagshistorik, henvisninger",
    "Sagshistorik",
    "Sagens videre forløb",
    "Det videre forløb",
    "Videre forløb",
    "Videre proces",
    "Økonomiske og personalemæssige konsekvenser",
    "Økonomiske konsekvenser",
    "Konsekvenser for andre udvalg",
    "Tværgående konsekvenser",
    "Politiske beslutninger og aftaler",
    "Supplerende sagsfremstilling",
    "Sagen behandles i",
    "Hvem beslutter",
    "Sagsnummer og sagstype",
    "Administrationens bemærkninger",
    "Forvaltningens bemærkninger",
)
# ... and these only where no decision is being told: inside a decision they are a unit, a theme, a dialogue.
WEAK: tuple[str, ...] = (
    "Baggrund",
    "Vurdering",
    "Økonomi",
    "Personale",
    "Høring",
    "Inddragelse",
    "Tidsplan",
    "Løsning",
    "Praktiske oplysninger",
    "Formål",
    "Miljø",
    "Klima",
    "Klima og miljø",
    "Sundhed",
    "Bæredygtighed",
    "Kommunikation",
    "Lovgivning",
    "Borgerinddragelse",
    "Konsekvenser",
    "Perspektiv",
    "Opfølgning",
    "Evaluering",
    "Beslutningsgrundlag",
    "Sagstype",
    "Finansiering",
    "Andre konsekvenser",
    "Øvrige konsekvenser",
)

# Words that are one of the common labels in some forums, and too ordinary to end a decision.
WEAK_COMMON: tuple[tuple[str, tuple[str, ...]], ...] = (
    (RECOMMENDATION, ("Forslag",)),
    (PRESENTATION, ("Præsentation",)),
    (DECISION, ("Drøftelse", "Drøftelser")),
)
# Sub-heads of a presentation: part of it there, a section of their own elsewhere.
SUB: tuple[str, ...] = (
    "Historik",
    "Inddragelse og høring",
    "Beskrivelse",
    "Alternativer",
    "Tidsperspektiv",
    "Økonomiske forhold",
    "Økonomiske forhold og konsekvenser",
    "Juridiske forhold",
    "Juridiske og planmæssige forhold",
)

_FORUM = r"[A-ZÆØÅ][\wÆØÅæøåé/&,.\- ]{2,80}?"
_DAY = r"(?:\d{1,2}[.\-/]\s?\d{1,2}[.\-/]\s?\d{2,4}|\d{1,2}\.?\s+[a-zæøå]+\s+\d{4})"
_WEEKDAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s+)?"
_POINT = r"(?:,?\s*(?:pkt|punkt|sag)\.?(?:\s*nr\.?)?\s*\d+)?"
DATED = re.compile(
    rf"""^(?:
      (?:Beslutning(?:er)?|Behandling|Behandlet|Beslutning\ fra|Beslutning\ truffet)\ (?:i\ |af\ |fra\ )?
        (?P<of>{_FORUM})(?:,|\ )\s*{_WEEKDAY}(?:den\ |d\.\ ?)?(?P<day>{_DAY}){_POINT}\s*[:.]?
    | (?P<whose>{_FORUM})s?['’]?s?\ beslutning\ (?:i\ mødet\ |på\ mødet\ )?(?:den\ |d\.\ ?)(?P<when>{_DAY})\s*[:.]?
    | (?P<plain>{_FORUM}),?\s+(?:den\ |d\.\ ?)?(?P<on>{_DAY}),?\s*(?:pkt|punkt|sag)\.?(?:\s*nr\.?)?\s*\d+\s*[:.]?
    )$""",
    re.VERBOSE | re.UNICODE,
)
_SAYS = re.compile(
    r"^(?:(?:det indstilles|(?:[A-ZÆØÅ][\w/&\-]*(?: [\w/&,\-]+){0,9}) indstiller)\b|"
    r"[A-ZÆØÅ][\w/&\-]*(?: [\w/&\-]+){0,4} (?:anbefaler|foreslår),?(?: at)?:?$)",
    re.IGNORECASE | re.UNICODE,
)
_FORMULA = re.compile(
    r"^(?:ikke )?(?:godkendt|drøftet|taget til|udsat|tiltrådt|anbefales|anbefalet|vedtaget|indstilles|orienter)", re.I
)


_LONGEST_RUN = 240
_LONGEST_DOUBLE = 50


class Rank(StrEnum):
    """How much a label counts: STRONG opens a section anywhere, WEAK not in a decision, SUB not in a presentation."""

    STRONG = "strong"
    WEAK = "weak"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class Label:
    """A line that is a label. `rest` is text behind it on the same line; `forum` and `day` as printed, if they are."""

    key: str
    text: str
    rest: str = ""
    rank: Rank = Rank.STRONG
    forum: str | None = None
    day: str | None = None


@cache
def _lexicon() -> dict[str, tuple[str, Rank]]:
    rows = {plain(word): (key, Rank.STRONG) for key, words in STRONG for word in words}
    for rank, words in ((Rank.STRONG, OWN), (Rank.WEAK, WEAK), (Rank.SUB, SUB)):
        rows |= {plain(word): (key_of(word), rank) for word in words}
    return {plain(word): (key, Rank.WEAK) for key, words in WEAK_COMMON for word in words} | rows


def match(line: Line, learned: frozenset[str] = frozenset()) -> Label | None:
    """The label that this line is, or None. `learned` are heads that this document uses as labels of its own."""
    if line.marker and not line.marker.startswith(("•", "-", "*", "·")):
        return None
    text = line.text
    if len(text) <= 160 and (dated := DATED.match(text)):
        return _dated(dated, text)
    found = _worded(text) or _learned(line, learned)
    return None if found and line.marker and found.rank is not Rank.STRONG else found


def run_together(line: Line) -> tuple[Line, ...]:
    """A heading that is several labels, as a PDF gives empty sections: "Høring Sagshistorik, henvisninger"."""
    if not line.heading or " " not in line.text or len(line.text) > _LONGEST_RUN:
        return (line,)
    words, found = line.text.split(" "), list[str]()
    while words:
        taken = next((n for n in range(len(words), 0, -1) if _is_label(" ".join(words[:n]))), 0)
        if not taken:
            return (line,)
        found.append(" ".join(words[:taken]))
        words = words[taken:]
    return tuple(replace(line, text=text) for text in found) if len(found) > 1 else (line,)


def _is_label(text: str) -> bool:
    return plain(text) in _lexicon() or bool(DATED.match(text) and text.startswith("Beslutning"))


def is_substitute(label: Label) -> bool:
    """True for words that stand for the decision in some forums and for something else in others."""
    return label.key == DECISION and label.day is None and "beslutning" not in plain(label.text)


def beside_decision(label: Label) -> Label | None:
    """What such a word is in a paper that has decisions too: what was said of the case, or no label at all."""
    return replace(label, key=PRESENTATION) if plain(label.text).startswith("drøftelse") else None


def introduces_recommendation(line: Line) -> bool:
    """A sentence such as "Administrationen indstiller til Byrådet" or "Det indstilles, at HMU"."""
    return bool(_SAYS.match(line.text)) and len(line.text) < 240


def _dated(found: re.Match[str], text: str) -> Label:
    forum = found["of"] or found["whose"] or found["plain"]
    return Label(DECISION, text.rstrip(":. "), forum=forum.strip(), day=found["day"] or found["when"] or found["on"])


def _worded(text: str) -> Label | None:
    lexicon = _lexicon()
    if (row := _row(text)) is not None:
        return Label(row[0], text.strip(" :"), rank=row[1])
    head, colon, rest = text.partition(":")
    if colon and (row := _row(head)) is not None and rest.strip():
        return Label(row[0], head.strip(), rest.strip(), row[1])
    first, _, rest = text.partition(" ")
    row = lexicon.get(plain(first))
    if row and ((row[0] == DECISION and _FORMULA.match(rest)) or (row[0] == RECOMMENDATION and _SAYS.match(rest))):
        return Label(row[0], first, rest.strip(), row[1])
    return None


def _row(text: str) -> tuple[str, Rank] | None:
    """Key and rank of a label; of a double one such as "Beslutning/opfølgning" those of its first word that has any."""
    row = _lexicon().get(plain(text))
    if row is None and len(text) <= _LONGEST_DOUBLE and "/" in text:
        return next((_lexicon()[part] for part in map(plain, text.split("/")) if part in _lexicon()), None)
    return row


def _learned(line: Line, learned: frozenset[str]) -> Label | None:
    if plain(line.text) in learned and (line.heading or line.bold):
        return Label(key_of(line.text), line.text.strip(" :"), rank=Rank.WEAK)
    return None
