"""What a sentence of a decision sets: a number with its unit and sense, a shape, and the days it speaks of.

The reader of plans knows how targets are said. A decision says three things besides: from which day it counts ("med
virkning fra 1. januar"), that a target is moved ("nedsættes fra 100 til 80"), and much that is no target at all: what
was told, what somebody will do. What sets nothing is left alone, so that nothing is invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.kernel import danish, sentences
from virke.kernel.calendar_words import Precision
from virke.kernel.periods import Period
from virke.kernel.units import COUNT
from virke.plans.kinds import WITHOUT_NUMBER, Direction, Shape
from virke.plans.planparser import measures, quantities
from virke.plans.planparser.reading import Target

LONGEST = 1000  # characters; what is longer is no sentence, and its end is not looked at
YEARS_AHEAD = 15
"""How far ahead a decision is taken to look."""

_AIM = r"(?:måltal\w*|mål(?:et|ene)?|målsætning\w*|loft(?:et)?|niveau(?:et)?|grænse(?:n|værdi\w*)?)"
_MOVES = (
    r"(?:hæv\w*|øge[rs]?|forøge[rs]?|nedsæt\w*|sænke?[rs]?|nedbring\w*|reducer\w*|ændre[rs]?|juster\w*|fastsæt\w*"
    r"|sætte[rs]?)"
)
_KEEPS = r"(?:fasthold\w*|viderefør\w*|opretthold\w*)"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_AIMS = _words(
    rf"\b(?:{_AIM}|{_MOVES}|{_KEEPS}|skal|må|bør|mindst|højst|minimum|maks\w*|senest|udvid\w*|løfte[rs]|begræns\w*|halver\w*"
    r"|fordobl\w*|målepunkt\w*|indikator\w*)\b"
)
_SHALL = _words(r"\b(?:skal|måltal\w*|fastsæt\w*|mindst|højst)\b")
_TOLD = _words(
    r"\b(?:var|blev orienteret|orienterede|viste|udgjorde|deltog|oplyste|fremgik|er steget|er faldet|steg|faldt"
    r"|har været|havde)\b"
)
_HAPPENS = _words(
    r"\b(?:skal|må|bør)\b.{0,80}\b(?:være|er)\b.{0,40}\b(?:vedtaget|klar|færdig\w*|i drift|indført|gennemført"
    r"|implementeret|etableret|udarbejdet|på plads|afsluttet|i brug)\b"
)
_WORK_OF_THE_FORUM = _words(r"\b(?:orienter\w*|afrapporter\w*|punkt på dagsordenen|status på|følge[rs]? op)\b")
_FROM = _words(r"\b(?:(?:med virkning|gældende)\s+)?(?:fra(?:\s+og\s+med)?|pr\.)\s+(?:den\s+|d\.\s*)?$")
_NEXT_YEAR = _words(r"\b(?:for|i)\s+(?:det\s+)?næste\s+år\b")
_IN_YEAR = _words(r"^(?:i\s+|for\s+)?20\d\d$")
_FROM_WORDS = _words(r"^(?:fra|pr\.)\b")
_MOVED = _words(
    rf"\b{_AIM}\b.{{0,120}}?\b(?:{_MOVES}|{_KEEPS})\b"
    rf"|\b(?:{_MOVES}|{_KEEPS})\s+(?:måltal\w*|målet|loftet)\b|\bmåltal(?:let)?\s+(?:på|er)\b"
)
_KEPT = _words(rf"\b{_KEEPS}\b.{{0,40}}\b(?:måltal\w*|målet)\b|\b(?:måltal\w*|målet)\b.{{0,80}}\b{_KEEPS}\b")
_LIMITED = _words(r"\b(?:mindst|minimum|højst|maks\w*|højest|ikke over|ikke under|ikke overstige)\b|[<>≤≥]")
# "sættes op til 95 %" moves a target; alone, "op til 95 %" is a ceiling.
_UP_TO = _words(r"\b(?:sætte[rs]?|skrue[rs]?|hæve[rs]?|løfte[rs]?)\s+op(?=\s+(?:til|fra)\b)")
_DOWN_TO = _words(r"\b(?:sætte[rs]?|skrue[rs]?)\s+ned(?=\s+(?:til|fra)\b)")


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence sets. `low` at least, `high` at most, in `unit`; `unit` None: the sentence does not say it.

    `moved`: it moves the target that holds, so that the number has that target's sense and not the verb's: a floor
    that is lowered from 100 to 80 is still a floor. `change`: the number is a rise or a fall, not a level.
    `starts_on` is the day it counts from, `due_on` the last day of what `due_text` says.
    """

    sentence: str
    shape: Shape
    direction: Direction | None = None
    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    moved: bool = False
    change: bool = False
    starts_on: date | None = None
    due_on: date | None = None
    due_text: str = ""
    window_months: int | None = None
    limit: Decimal | None = None
    limit_unit: str = ""
    baseline: Decimal | None = None
    confidence: float = 1.0

    @property
    def number(self) -> Decimal | None:
        """The one number of it; None for a band, or without any."""
        return (
            None if self.low is not None and self.high is not None else self.low if self.low is not None else self.high
        )


def from_decision(text: str, *, on: date) -> tuple[Said, ...]:
    """What the sentences of a decision set, the surest first; `on` is the day of the meeting."""
    found = [said for line in text.splitlines() for one in sentences.split(line) if (said := read(one.text, on=on))]
    return tuple(sorted(found, key=lambda said: -said.confidence))


def read(sentence: str, *, on: date) -> Said | None:
    """What one sentence sets; None when it sets no target."""
    text = " ".join(sentence.split())[:LONGEST]
    if _TOLD.search(text) and not _SHALL.search(text):  # what was told of the past sets nothing
        return None
    starts_on, bare = _start(_plain(text), on)
    target = measures.target(bare, within=Period(on, date(on.year + YEARS_AHEAD, 1, 1)))
    if target.shape is None or not _sets(target, text):
        return None
    moved = bool(_MOVED.search(text)) and not _LIMITED.search(text)
    kept = moved and bool(_KEPT.search(text)) and target.is_numeric
    shape = Shape.POINT if kept and target.shape is Shape.KEEP else target.shape
    return Said(
        sentence=text,
        shape=shape,
        direction=target.direction,
        unit=_unit(target, text),
        low=_times(bare) if _once(target) else target.low,
        high=target.high,
        moved=moved and shape in (Shape.POINT, Shape.KEEP),
        change=target.change,
        starts_on=starts_on or _later_year(target, on),
        due_on=target.due.on if target.due else None,
        due_text=target.due.text if target.due else "",
        window_months=target.window_months,
        limit=target.limit,
        limit_unit=target.limit_unit or "",
        baseline=None if target.change else target.baseline,
        confidence=target.confidence * (1 if moved or "måltal" in text.casefold() else 0.9),
    )


def _once(target: Target) -> bool:
    """The reader of plans found a window and no number before it."""
    return target.shape is Shape.CADENCE and target.low == 1


def _times(text: str) -> Decimal:
    """ "fire samtaler inden for de første 6 måneder": the number is a word. Once when there is none."""
    first = next((number for number in quantities.find(text) if number.worded), None)
    return first.value if first is not None else Decimal(1)


def _plain(text: str) -> str:
    return _DOWN_TO.sub("nedsættes", _UP_TO.sub("hæves", text))


def _start(text: str, on: date) -> tuple[date | None, str]:
    """The day that the target counts from, and the text without it."""
    for day in danish.find_dates(text, on=on):
        before = _FROM.search(text[: day.start])
        if before is None and not _FROM_WORDS.match(day.text):
            continue
        start = before.start() if before else day.start
        return day.period.starts_on, f"{text[:start].rstrip()} {text[day.end :].lstrip()}".strip()
    if found := _NEXT_YEAR.search(text):
        return date(on.year + 1, 1, 1), f"{text[: found.start()]}{text[found.end() :]}"
    return None, text


def _later_year(target: Target, on: date) -> date | None:
    """ "i 2027", said in 2026, is of that year and not of the time until then."""
    due = target.due
    if due is None or due.precision is not Precision.YEAR or due.on.year <= on.year:
        return None
    return date(due.on.year, 1, 1) if _IN_YEAR.match(due.text) else None


def _sets(target: Target, text: str) -> bool:
    if target.shape is Shape.CADENCE:
        return target.window_months is not None and not _WORK_OF_THE_FORUM.search(text)
    if not _AIMS.search(text):
        return False
    if target.shape is Shape.DEADLINE:
        return bool(_HAPPENS.search(text))
    return target.is_numeric or target.shape in WITHOUT_NUMBER


def _unit(target: Target, text: str) -> str | None:
    """The unit that stands at the number. Pieces that are only guessed from words elsewhere are no unit."""
    if target.unit != COUNT.key:
        return target.unit
    said = bool(target.counted) and re.search(rf"\d\s+{re.escape(target.counted)}\b", text, re.IGNORECASE)
    return COUNT.key if said else None
