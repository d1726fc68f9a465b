"""Citizens in a spreadsheet: a row each, known again by the CPR number. Pure.

A row that cannot be taken is left out with its reasons, by its line; the others are taken. Columns may stand in any
order. Several goals, skills or requirements stand in one cell with semicolons between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from virke.documents.blocks import Block, BlockKind, Document
from virke.documents.writers import xlsx
from virke.kernel.cpr import Cpr, parse_cpr
from virke.kernel.danish import parse_date
from virke.kernel.periods import ImpossiblePeriod, Period
from virke.kernel.units import parse_number
from virke.placements.kinds import Benefit, Commute, Demand, Language, TargetGroup
from virke.placements.seeking import CitizenHead, NewCitizen, Spell
from virke.plans.kinds import Worded

CPR, NAME, UNIT, CASEWORKER = "CPR-nummer", "Navn", "Enhed", "Sagsbehandler"
GROUP, GROUP_SINCE, BENEFIT, BENEFIT_SINCE = "Målgruppe", "Målgruppe siden", "Ydelse", "Ydelse siden"
READY, OFFER_BY, HOURS, MENTOR = "Klar fra", "Tilbud senest", "Timer om ugen", "Makkertimer om ugen"
LANGUAGE, POSTAL, COMMUTE, MINUTES = "Dansk", "Postnummer", "Transport", "Højst minutter"
GOALS, SKILLS, EXCLUDED, NEEDS = "Mål", "Kompetencer", "Krav til stedet", "Andre krav til stedet"
UNQUALIFIED, SINGLE, CONSENT, CONSENT_ENDS = "Uden uddannelse", "Eneforsørger", "Samtykke fra", "Samtykke til og med"
PSEUDONYM = "Nøgle i udtræk"
COLUMNS = (
    CPR, NAME, UNIT, CASEWORKER, GROUP, GROUP_SINCE, BENEFIT, BENEFIT_SINCE, READY, OFFER_BY, HOURS, MENTOR, LANGUAGE,
    POSTAL, COMMUTE, MINUTES, GOALS, SKILLS, EXCLUDED, NEEDS, UNQUALIFIED, SINGLE, CONSENT, CONSENT_ENDS,
    PSEUDONYM,
)  # fmt: skip
_NEEDED = (CPR, NAME, UNIT)
_YES, _NO = ("ja", "x", "1", "sand"), ("", "nej", "0", "falsk")
Word = TypeVar("Word", bound=Worded)
Names = Mapping[str, int]
"""Units or persons: the id by the name in small letters."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row by its line in the file; `new` None when something in it cannot be read."""

    line: int
    new: NewCitizen | None = field(repr=False)
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadCitizens:
    """The rows, or why the file as a whole is none of ours."""

    rows: tuple[ReadRow, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    line: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of a file: how many rows are new, changed and as before, and which were left out and why."""

    new: int
    changed: int
    unchanged: int
    rejected: tuple[Rejected, ...]


def template() -> bytes:
    """The empty sheet, with the words that may stand in the columns of closed lists on a sheet of their own."""
    lists: tuple[tuple[str, type[Worded]], ...] = (
        (GROUP, TargetGroup), (BENEFIT, Benefit), (LANGUAGE, Language), (COMMUTE, Commute), (EXCLUDED, Demand),
    )  # fmt: skip
    words = [(column, one.value, one.label) for column, kind in lists for one in kind]
    return xlsx.workbook_of([xlsx.Sheet("Borgere", COLUMNS, []), xlsx.Sheet("Ord", ("Kolonne", "Kort", "Ord"), words)])


def read(document: Document, *, units: Names, caseworkers: Names, today: date) -> ReadCitizens:
    found = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    head = {text.strip().casefold(): place for place, text in enumerate(found[0].cells)} if found else {}
    if lacking := [name for name in _NEEDED if name.casefold() not in head]:
        return ReadCitizens((), tuple(f"Kolonnen »{name}« mangler. Hent skemaet, og udfyld det." for name in lacking))
    rows = []
    for block in found[1:]:
        cells = {name: _cell(block, head.get(name.casefold())) for name in COLUMNS}
        if cells[NAME] or cells[CPR]:
            rows.append(_Row(cells, units, caseworkers, today).read(block.first_line))
    return ReadCitizens(tuple(rows), () if rows else ("Der er ingen borgere i filen.",))


class _Row:
    """Reads one row and gathers everything that is wrong with it."""

    def __init__(self, cells: Mapping[str, str], units: Names, caseworkers: Names, today: date) -> None:
        self.cells, self.units, self.caseworkers, self.today = cells, units, caseworkers, today
        self.wrong: list[str] = []

    def read(self, line: int) -> ReadRow:
        cpr, unit = self._cpr(), self._named(UNIT, self.units)
        caseworker = self._named(CASEWORKER, self.caseworkers) if self.cells[CASEWORKER] else None
        group = self._spell(GROUP, GROUP_SINCE, TargetGroup)
        benefit = self._spell(BENEFIT, BENEFIT_SINCE, Benefit)
        head = self._head(unit, caseworker)
        if self.wrong:
            return ReadRow(line, None, tuple(dict.fromkeys(self.wrong)))
        goals, skills = _several(self.cells[GOALS]), _several(self.cells[SKILLS])
        return ReadRow(line, NewCitizen(head, cpr, group, benefit, goals, skills))

    def _head(self, unit: int | None, caseworker: int | None) -> CitizenHead:
        minutes = self._number(MINUTES)
        return CitizenHead(
            name=self.cells[NAME],
            unit_id=unit or 0,
            ready_on=self._day(READY) or self.today,
            caseworker_id=caseworker,
            unqualified=self._yes(UNQUALIFIED),
            single_provider=self._yes(SINGLE),
            language=self._word(LANGUAGE, Language),
            hours=self._number(HOURS),
            mentor_hours=self._number(MENTOR) or Decimal(),
            excluded=frozenset(self._demands()),
            needs=self.cells[NEEDS],
            postal_code=self.cells[POSTAL],
            commute=self._word(COMMUTE, Commute),
            most_minutes=int(minutes) if minutes is not None else None,
            offer_by=self._day(OFFER_BY),
            pseudonym=self.cells[PSEUDONYM],
            consent=self._consent(),
        )

    def _cpr(self) -> Cpr | None:
        found = parse_cpr(self.cells[CPR].zfill(10) if self.cells[CPR].isdigit() else self.cells[CPR])
        if found is None:
            self.wrong.append("CPR-nummeret kan ikke læses. Skriv ti cifre.")
        return found

    def _named(self, column: str, names: Names) -> int | None:
        found = names.get(" ".join(self.cells[column].split()).casefold())
        if found is None:
            self.wrong.append(f"{column}: Navnet findes ikke, eller du arbejder ikke dér.")
        return found

    def _spell(self, column: str, since: str, kind: type[TargetGroup] | type[Benefit]) -> Spell | None:
        what: TargetGroup | Benefit | None = self._word(column, kind)
        starts_on = self._day(since)
        if what is not None and starts_on is None:
            self.wrong.append(f"{since}: Skriv dagen, den begyndte.")
        return Spell(what, Period(starts_on)) if what is not None and starts_on else None

    def _word(self, column: str, kind: type[Word]) -> Word | None:
        text = self.cells[column]
        found = word(kind, text)
        if text and found is None:
            self.wrong.append(f"{column}: Brug et af ordene fra arket »Ord«.")
        return found

    def _demands(self) -> Iterator[Demand]:
        for text in _several(self.cells[EXCLUDED]):
            found = word(Demand, text) or next(
                (one for one in Demand if one.without.casefold() == text.casefold()), None
            )
            if found is None:
                self.wrong.append(f"{EXCLUDED}: Brug et af ordene fra arket »Ord«.")
            else:
                yield found

    def _consent(self) -> Period | None:
        starts_on, last = self._day(CONSENT), self._day(CONSENT_ENDS)
        try:
            return Period(starts_on, _next(last)) if starts_on else None
        except ImpossiblePeriod:
            self.wrong.append("Samtykket slutter, før det begynder.")
            return None

    def _day(self, column: str) -> date | None:
        return self._read(column, day_in, "Skriv en dato, for eksempel 31-05-2025.")

    def _number(self, column: str) -> Decimal | None:
        return self._read(column, number_in, "Skriv et tal.")

    def _yes(self, column: str) -> bool:
        text = self.cells[column].casefold()
        if text not in (*_YES, *_NO):
            self.wrong.append(f"{column}: Skriv ja eller nej.")
        return text in _YES

    def _read(self, column: str, reader: Callable[[str], Read | None], otherwise: str) -> Read | None:
        text = self.cells[column]
        found = reader(text) if text else None
        if text and found is None:
            self.wrong.append(f"{column}: {otherwise}")
        return found


Read = TypeVar("Read")


def word(kind: type[Word], text: str) -> Word | None:
    """By its key or its Danish word, whatever the letters' size: "6.2", "Jobparat på kontanthjælp"."""
    folded = text.strip().casefold()
    return next((one for one in kind if folded in (one.value.casefold(), one.label.casefold())), None)


def number_in(text: str) -> Decimal | None:
    """With a decimal comma, or with a point as spreadsheets hand it over."""
    try:
        return Decimal(text) if "." in text and "," not in text and text.count(".") == 1 else parse_number(text)
    except ArithmeticError:
        return None


def day_in(text: str) -> date | None:
    """ "31-05-2025", "31. maj 2025", or "2025-05-31" with or without a time behind it."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return parse_date(text)


def _next(day: date | None) -> date | None:
    return None if day is None else date.fromordinal(day.toordinal() + 1)


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for one in text.split(";") if (part := one.strip()))


def _cell(block: Block, place: int | None) -> str:
    return block.cells[place].strip() if place is not None and place < len(block.cells) else ""


def names(pairs: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Names that only one has: what two are called names neither."""
    found: dict[str, int | None] = {}
    for number, name in pairs:
        folded = " ".join(name.split()).casefold()
        found[folded] = number if folded not in found else None
    return {name: number for name, number in found.items() if number is not None}
