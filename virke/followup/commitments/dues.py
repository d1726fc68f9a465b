"""When a commitment is due: a day, the next meeting, an event, or nothing that the text says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from virke.kernel import calendar_words, danish

NEXT_MEETING = "next_meeting"
EVENT = "event"

_NEXT_MEETING = re.compile(
    r"\b(?:til|på|inden|før|ved|i|senest|med til|med på)\s+(?:(?:det|udvalgets|rådets|vores|det ordinære)\s+)?"
    r"(?:(?:næste|næstkommende|førstkommende|kommende|efterfølgende)\s+(?:ordinære\s+)?[\w-]*møde|"
    r"(?:næste|den næste|kommende)\s+dagsorden|næste\s+gang)(?:et|en)?\b|\bnæste møde\b|\bnæste gang\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:(?<!\w)(?:så snart|når|efter at|i takt med at|indtil)\s+(?!(?:man|en|et|du|nogen)\b)[^,.;]{4,120}"
    r"|\bunder forudsætning af[^,.;]{4,80})",
    re.IGNORECASE,
)
_GENERAL_TIME = re.compile(
    r"^når\s+(?:man|en|et|nogen|der er tale om|de|vi|hun|han|du|jeg|det er|det drejer)\b", re.IGNORECASE
)
# "novembermødet" is the meeting in November.
_MONTH_MEETING = re.compile(rf"\b(?P<month>{'|'.join(calendar_words.MONTH_NAMES)})møde(?:t)?\b", re.IGNORECASE)
_BESIDE = 8  # characters of ", den "
_REFERS_BACK = re.compile(
    r"(?:(?:referat|beslutning|brev|mail|notat|aftale|møde)\w*\s+(?:fra|af)\s+(?:møde\w*\s+)?|\b(?:siden|dateret)\s+)"
    r"(?:den\s+|d\.\s*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Due:
    """`value` is an ISO date, `next_meeting`, `event` or None; `text` is the words that say so."""

    value: str | None = None
    text: str | None = None


def find(text: str, meeting: date | None) -> Due:
    """The due of a sentence: a day on or after the meeting first, then the next meeting, then an event."""
    text = _MONTH_MEETING.sub(r"mødet i \g<month>", text)
    next_meeting = _NEXT_MEETING.search(text)
    found = _day(text, meeting) if meeting is not None else None
    if found is not None and not (next_meeting and _is_apart(text, next_meeting, found)):
        told = "mødet " if text[: found.start].endswith("mødet ") else ""
        return Due(found.last_day.isoformat(), told + found.text)
    if next_meeting:
        return Due(NEXT_MEETING, next_meeting.group(0))
    if (event := _EVENT.search(text)) and not _GENERAL_TIME.match(event.group(0)):
        return Due(EVENT, event.group(0).strip())
    return Due()


def _is_apart(text: str, next_meeting: re.Match[str], found: danish.FoundDate) -> bool:
    """Whether a time beside "næste møde" is of something else.

    "Udsættes til næste møde, da tallene for maj mangler"; "Det fortsætter hen over sommeren, og der gøres status på
    næste møde".
    """
    between = text[next_meeting.end() : found.start]
    lasts = found.precision is danish.Precision.SEASON and found.start < next_meeting.start()
    return lasts or ("," in between and len(between) > _BESIDE)


def _day(text: str, meeting: date) -> danish.FoundDate | None:
    """The first time in the text that is to come and is not the date of a paper that the text names."""
    for found in danish.find_dates(text, on=meeting):
        back = _REFERS_BACK.search(text[max(0, found.start - 40) : found.start])
        if found.last_day > meeting and not back:
            return found
    return None
