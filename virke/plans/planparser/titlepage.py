"""What a plan says of itself: title, kind, period, case number, organisation and municipality."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from virke.kernel import danish, periods
from virke.kernel.periods import Period
from virke.plans.kinds import PlanKind

from . import labels
from .parts import Part, fold
from .reading import Field, Lines

_FIRST_PARTS = 14
_LONGEST_TITLE = 140
_LONGEST_NAME = 80
_SHORTEST = 4  # letters of a unit beside its municipality
YEARS = re.compile(
    r"(?<![\d.-])(?P<first>(?:19|20)\d\d)(?:\s?(?:[-–—/]|\s(?:til|og)\s)\s?(?=20\d\d)|[-–—/])(?P<last>(?:20)?\d\d)"
    r"(?![\d-]|\.\d)"
)
_YEAR = re.compile(r"(?<![\d.-])(?P<first>20\d\d)(?![\d-]|\.\d)")
_PERIOD_LABEL = re.compile(r"\b\w*periode(?:n)?\b|\b(?:gælder|løber|gældende)\b", re.IGNORECASE)
_CASE = re.compile(
    r"(?:sag(?:s)?(?:\s?nr|nummer|snummer|snr)?|journal(?:\s?nr|nummer)?|j\.?\s?nr|doknr|acadre)\.?\s*:?\s*"
    r"(?P<case>[A-ZÆØÅ]{0,4}-?\d[\w.]*(?:[-/.]\w+)+)",
    re.IGNORECASE,
)
_KLE = re.compile(r"(?<![\w.])(?P<case>\d\d\.\d\d\.\d\d-[A-ZÆØÅ]\d\d-\d+-\d\d)(?!\w)")
_MUNICIPALITY = re.compile(r"(?P<name>(?:[A-ZÆØÅ][\wæøå]+(?:[- ][A-ZÆØÅ][\wæøå]+)?)\s+Kommune)\b")
_PLAN_FOR = re.compile(
    r"(?:plan|aftale|katalog)\w*(?:\s+[\d–-]+)?\s+for\s+(?P<name>[A-ZÆØÅ].*?)(?:\s+(?:19|20)\d\d.*)?[.]?$"
)
_BEHIND_TITLE = re.compile(r"(?:,|\s[-–—])\s+(?P<name>[A-ZÆØÅ]\w+(?:\s[^\d,]+)?)$")
_ORGANISATION = re.compile(
    r"(?:\w*(?:cent(?:er|ret|eret)|\w*plejen|bibliotek\w*|afdeling(?:en)?|forvaltning(?:en)?|jobcent\w*|område(?:t)?|enhed(?:en)?|stab(?:en)?|team|skole|"
    r"sekretariat(?:et)?|direktørområde\w*|service|institution\w*)\b|\s(?:&|og)\s[A-ZÆØÅ])",
    re.IGNORECASE,
)
_NOT_ORGANISATION = re.compile(
    r"udvalg|byråd|kommunalbestyrelse|godkendt|vedtaget|version|udkast|høring|indhold|@|www|\d{4}|:|\.$|forord",
    re.IGNORECASE,
)


@cache
def _kinds() -> tuple[tuple[PlanKind, re.Pattern[str]], ...]:
    return tuple(
        (PlanKind(name), re.compile("|".join(f"(?:{entry})" for entry in entries), re.IGNORECASE))
        for name, entries in labels.words()["kinds"].items()
    )


def kind(texts: Sequence[str]) -> Field[PlanKind | None]:
    """The kind that the title names, or the first lines, or nothing."""
    for text, sure in zip(texts, (0.97, *(0.8,) * len(texts)), strict=False):
        for known, pattern in _kinds():
            if pattern.search(text):
                return Field(known, sure)
    return Field(None, 0.5)


def title(parts: Sequence[Part]) -> Field[str | None]:
    """The first heading or short line that names a kind of plan, else the first heading; with its years."""
    front = [part for part in parts[:_FIRST_PARTS] if not part.row and _may_be_title(part.text)]
    named = [part for part in front if _named(part.text)]
    chosen = next((p for p in named if p.heading or p.bold), None) or next((p for p in front if p.heading), None)
    chosen = chosen or next(iter(named), None) or next(iter(front), None)
    if chosen is None:
        return Field(None, 0.0)
    lines = [fold(line) for line in chosen.text.split("\n") if _may_be_title(line)]
    text = _calm(next((line for line in lines if _named(line)), lines[0] if lines else fold(chosen.text)))
    if not _YEAR.search(text) and len(text.split()) == 1:
        years = next((found[0] for part in front for found in [YEARS.search(part.text)] if found), "")
        text = f"{text} {years}".strip()
    return Field(text, 0.95 if chosen in named else 0.7, chosen.span)


def _named(text: str) -> bool:
    """Whether it names a kind of plan."""
    return any(pattern.search(text) for _, pattern in _kinds())


def _may_be_title(text: str) -> bool:
    """No running text, and more than the name of the municipality."""
    return len(text) <= _LONGEST_TITLE and not re.fullmatch(r"\s*[\w -]+\s+kommune\s*", text, re.IGNORECASE)


def _calm(text: str) -> str:
    """A title in capitals as it would stand in a sentence."""
    return text.capitalize() if text.isupper() else text.rstrip(":")


def period(parts: Sequence[Part], found: Field[str | None]) -> Field[Period | None]:
    """The days that the plan is for: exact days where it gives them, else the years of its title or first lines."""
    front = parts[:_FIRST_PARTS]
    for part in front:
        if _PERIOD_LABEL.search(part.text) and len(part.text) < 400 and (exact := _exact(part.text)):
            return Field(exact, 0.95, part.span)
    if found.value and (years := _years(found.value)):
        return Field(years, 0.95, found.lines)
    for pattern, sure in ((YEARS, 0.85), (_YEAR, 0.6)):
        for part in front:
            if len(part.text) <= _LONGEST_TITLE and (match := pattern.search(part.text)):
                return Field(of_years(match), sure, part.span)
    return Field(None, 0.3)


def _exact(text: str) -> Period | None:
    spans = [each.period for each in danish.find_dates(text, on=date(2000, 1, 1))]
    return next((span for span in spans if (span.days or 0) >= 27 and span.starts_on.year > 2000), None)


def _years(text: str) -> Period | None:
    match = YEARS.search(text) or _YEAR.search(text)
    return of_years(match) if match else None


def of_years(match: re.Match[str]) -> Period | None:
    """The whole years of "2020-2021", "2024-25" or "2023"; None for years that go back."""
    first = int(match["first"])
    last = match.groupdict().get("last")
    final = first if last is None else int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not first <= final <= first + 20:
        return None
    return Period(periods.year(first).starts_on, periods.year(final).ends_on)


def case_number(parts: Sequence[Part]) -> Field[str | None]:
    """The number of the plan's own case: behind a label, or a number after the subject plan of KL; the front first."""
    ordered = [*parts[:_FIRST_PARTS], *reversed(parts)]
    for pattern, sure in ((_CASE, 0.95), (_KLE, 0.9)):
        for part in ordered:
            if not part.row and (match := pattern.search(part.text)):
                return Field(match["case"].rstrip("."), sure, part.span)
    return Field(None, 0.9)


def municipality(parts: Sequence[Part]) -> Field[str | None]:
    for part in parts[:_FIRST_PARTS]:
        if not part.row and (match := _MUNICIPALITY.search(part.text)):
            return Field(match["name"], 0.9, part.span)
    return Field(None, 0.5)


def organisation(parts: Sequence[Part], first: int, found: Field[str | None]) -> Field[str | None]:
    """The unit that the plan is of: a line before its `first` item, else "Plan for X" in the front or at the end."""
    if found.value and (named := _PLAN_FOR.search(found.value)):
        return Field(named["name"].strip(), 0.8, found.lines)
    if found.value and (behind := _BEHIND_TITLE.search(found.value)):
        return Field(behind["name"], 0.7, found.lines)
    for text, lines, beside in _lines(parts[: min(first, _FIRST_PARTS)]):
        if lines != found.lines or text != found.value:
            cleaned = _YEAR.sub("", YEARS.sub("", text)).strip(" ,-–")
            is_unit = bool(_ORGANISATION.search(cleaned)) or (beside and len(cleaned) > _SHORTEST)
            if is_unit and not _NOT_ORGANISATION.search(cleaned) and len(cleaned) <= _LONGEST_NAME:
                return Field(cleaned, 0.8, lines)
    for part in (*parts[:_FIRST_PARTS], *reversed(parts)):
        for line in part.text.split("\n"):
            if not part.row and len(line) <= _LONGEST_TITLE and (match := _PLAN_FOR.search(fold(line))):
                return Field(match["name"].strip(), 0.6, part.span)
    return Field(None, 0.5)


def _lines(parts: Sequence[Part]) -> Iterator[tuple[str, Lines, bool]]:
    """The pieces of the lines of the front page, without municipality, and whether one stands beside it."""
    for part in parts:
        if part.row or part.listed or len(part.text) > _LONGEST_TITLE:
            continue
        for line in part.text.split("\n"):
            for piece in re.split(r",\s+|\s?[|/·•]\s", _MUNICIPALITY.sub("", line)):
                if cleaned := fold(piece).strip(" ,"):
                    yield cleaned, part.span, bool(_MUNICIPALITY.search(line))
