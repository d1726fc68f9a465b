"""How long a hearing lasts: "høringsperiode på 10 dage ... 4 dage til at gennemgå", "i høring i 8 uger"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from virke.kernel import danish, sentences
from virke.kernel.danish import Precision

from .reading import Field, Hearing, Sentence

_WORDS = (
    "nul",
    "en",
    "to",
    "tre",
    "fire",
    "fem",
    "seks",
    "syv",
    "otte",
    "ni",
    "ti",
    "elleve",
    "tolv",
    "tretten",
    "fjorten",
)
_UNIT_DAYS = {"dag": 1, "kal": 1, "hve": 1, "arb": 1, "uge": 7, "mån": 30}
_COUNT = (
    rf"(?P<count>\d{{1,3}}|{'|'.join(_WORDS)})\s*(?P<unit>dage?s?|kalenderdage|hverdage|arbejdsdage|ugers?|måneder)\b"
)
_HEARING = re.compile(r"\bhøring|\boffentlig(?:t)? fremlæg", re.IGNORECASE)
_HAS_BEEN = re.compile(r"\b(?:har|havde|efter at have) været (?:\w+ )?(?:i|til) (?:\w+ )?høring", re.IGNORECASE)
_COUNTED = re.compile(rf"\b{_COUNT}", re.IGNORECASE)
_REVIEW = re.compile(
    rf"\b{_COUNT}(?:(?!\d)[^.]){{0,60}}?\b(?:gennemgå|gennemgang|behandl|bearbejd|saml|vurder|indarbejd|svarene)",
    re.IGNORECASE,
)


def read(decision: Sequence[Sentence], proposed: Sequence[str], meeting: date | None) -> Field[Hearing | None]:
    """The hearing that a decision (or, on an agenda, the recommendation) starts; None when it starts none."""
    if decision and not any(_HEARING.search(sentence.text) for sentence in decision):
        return Field(None)
    told = [sentence for sentence in decision if not _HAS_BEEN.search(sentence.text)]
    starts = [index for index, sentence in enumerate(told) if _HEARING.search(sentence.text)]
    if starts:
        near = told[starts[0] : starts[-1] + 2]
        hearing = _hearing([sentence.text for sentence in near], meeting)
        lines = (near[0].lines[0], near[-1].lines[1])
        return Field(hearing, 0.9, lines) if hearing else Field(None)
    if decision:
        return Field(None)
    hearing = _hearing([point for point in proposed if _HEARING.search(point)], meeting)
    return Field(hearing, 0.8) if hearing else Field(None)


def in_words(decision: str, *, on: date) -> Hearing | None:
    """The hearing that a decision in plain words starts; `on` is the day of the meeting."""
    told = [Sentence(one.text, (1, 1)) for line in decision.splitlines() for one in sentences.split(line)]
    return read(told, (), on).value


def _hearing(texts: Sequence[str], meeting: date | None) -> Hearing | None:
    text = " ".join(texts)
    review = _REVIEW.search(text)
    lasts = next(
        (found for found in _COUNTED.finditer(text) if review is None or found.start() != review.start("count")), None
    )
    starts_on, ends_on = _period(text, meeting) if meeting else (None, None)
    if lasts is None and review is None and ends_on is None:
        return None
    days = _days(lasts) if lasts else None
    if days is None and starts_on and ends_on:
        days = (ends_on - starts_on).days + 1
    return Hearing(days, _days(review) if review else None, starts_on, ends_on)


def _days(found: re.Match[str]) -> int:
    count = found["count"].lower()
    number = int(count) if count.isdigit() else _WORDS.index(count)
    return number * _UNIT_DAYS[found["unit"].lower()[:3]]


def _period(text: str, meeting: date) -> tuple[date | None, date | None]:
    """First and last day of "fra den 2. juli til den 30. juli 2019", both included."""
    days = [found for found in danish.find_dates(text, on=meeting) if found.precision is Precision.DAY]
    if len(days) == 1 and days[0].period.starts_on != days[0].last_day:
        return days[0].period.starts_on, days[0].last_day
    if len(days) >= 2 and days[0].last_day < days[1].last_day:
        return days[0].period.starts_on, days[1].last_day
    return None, None
