"""When somewhere is open: dated hours of the week, never on public holidays, and not on its own days off. Pure.

A file is one place:

    name: employer_service
    title: Virksomhedsservice
    reference: Servicemål besluttet af udvalget
    hours:
      - from: 2020-01-01
        to: 2024-07-01
        days: {monday: 08:00-15:30, tuesday: 08:00-15:30, thursday: 08:00-17:00, friday: 08:00-13:00}
      - from: 2024-07-01
        days: {monday: 09:00-15:00}
    yearly_off: [12-24, 12-31]

`to` is the first day on which the hours no longer hold. A day that is not named is closed. The hours are those of the
Danish clock; how long they last on a day when it is moved is told by `moments`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from pathlib import Path

import yaml

from virke.kernel import moments
from virke.kernel.periods import ONE_DAY, ImpossiblePeriod, Period
from virke.kernel.workdays import Layer, days_off, is_public_holiday

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DANISH = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_HOURS = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_DAY_OF_YEAR = re.compile(r"(\d\d)-(\d\d)")
_LONGEST_CLOSED = 366  # days; longer, and a deadline in opening hours would never come


class InvalidHours(ValueError):
    """A file of opening hours is not as it must be. The message says what to do."""


class NeverOpen(LookupError):
    """Nothing is known to be open for a year. The message says what to add."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Open on one day of the week, Monday being 0, from an hour up to another."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Week:
    """The hours of the week that hold in a period."""

    valid: Period
    hours: tuple[Hours, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """From the first open minute up to the first closed one."""

    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When a place is open. `weeks` never overlap; `off` are its own days off beside the public holidays."""

    name: str
    title: str
    weeks: tuple[Week, ...]
    off: Layer | None = None

    def __post_init__(self) -> None:
        for at, week in enumerate(self.weeks):
            if any(week.valid.overlaps(other.valid) for other in self.weeks[:at]):
                raise InvalidHours(f"{self.name}: to åbningstider gælder på samme dag. Ret perioderne.")
            if any(one.closes <= one.opens for one in week.hours):
                raise InvalidHours(f"{self.name}: der lukkes, før der åbnes. Ret klokkeslættene.")

    def on(self, day: date) -> tuple[Opening, ...]:
        """When it is open on a day, in order; a holiday that falls on a Saturday closes that Saturday too."""
        local = days_off((self.off,), within=Period(day, day + ONE_DAY)) if self.off else frozenset()
        if day in local or is_public_holiday(day):
            return ()
        hours = sorted(
            (one.opens, one.closes)
            for week in self.weeks
            if day in week.valid
            for one in week.hours
            if one.weekday == day.weekday()
        )
        return tuple(Opening(moments.at(day, opens), moments.at(day, closes)) for opens, closes in hours)

    def is_open(self, minute: int) -> bool:
        """Whether it is open in a minute."""
        return any(one.opens <= minute < one.closes for one in _on(self, moments.clock(minute).date()))

    def openings(self, *, since: date) -> Iterator[Opening]:
        """Every time it is open from a day on, without end. NeverOpen when a year passes without.

        Before the first opening hours that are known nothing is open, however long that was.
        """
        day, closed = max(since, min((week.valid.starts_on for week in self.weeks), default=since)), 0
        while True:
            found = _on(self, day)
            yield from found
            closed = 0 if found else closed + 1
            if closed > _LONGEST_CLOSED:
                raise NeverOpen(f"{self.title}: der er ingen åbningstid efter {since}. Tilføj den i {self.name}.yaml.")
            day += ONE_DAY

    def after(self, minute: int, *, open_minutes: int) -> int:
        """The moment when so many open minutes have passed. Worked number: asked at 14.30, open 9-15, 60 minutes: 9.30.

        The open minutes before it are 30 of the first day and 30 of the next. NeverOpen when they never pass.
        """
        left = open_minutes
        for one in self.openings(since=moments.clock(minute).date()):
            starts = max(one.opens, minute)
            if starts < one.closes and left <= one.closes - starts:
                return starts + left
            left -= max(one.closes - starts, 0)
        raise AssertionError("openings never end")

    def told(self) -> str:
        """The hours of the last week in Danish: "mandag 8.00-15.30, fredag 8.00-13.00"."""
        last = max(self.weeks, key=lambda week: week.valid.starts_on)
        named = (f"{_DANISH[one.weekday]} {_told(one.opens)}-{_told(one.closes)}" for one in last.hours)
        return ", ".join(named)


@lru_cache(maxsize=10_000)
def _on(hours: OpeningHours, day: date) -> tuple[Opening, ...]:
    """When it is open on a day: years of days are asked for again and again, by each minute of them."""
    return hours.on(day)


def load(path: Path) -> OpeningHours:
    """Read a file of opening hours. InvalidHours when it is not as it must be."""
    try:
        return parse(path.read_text(encoding="utf-8"))
    except OSError:
        raise InvalidHours(f"{path.name} kan ikke læses. Læg filen i mappen {path.parent}.") from None


def parse(text: str) -> OpeningHours:
    """Read the text of a file of opening hours."""
    try:
        content = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts, lists and mappings
        weeks = tuple(_week(one) for one in content["hours"])
        yearly = tuple(_yearly(one) for one in content.get("yearly_off", ()))
        name, title, _ = content["name"], content["title"], content["reference"]
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError, ImpossiblePeriod) as error:
        raise InvalidHours(
            f"Åbningstiden kan ikke læses ({error}). Skriv name, title, reference og hours med from og days, "
            "klokkeslæt som 08:00-15:30 og dage som 12-24."
        ) from None
    if not weeks:
        raise InvalidHours(f"{name}: skriv mindst én åbningstid.")
    valid = Period(min(week.valid.starts_on for week in weeks))
    return OpeningHours(name, title, weeks, Layer(name, valid, yearly=yearly) if yearly else None)


def _week(entry: dict[str, object]) -> Week:
    days, until = entry["days"], entry.get("to")
    if not isinstance(days, dict):
        raise TypeError("days")
    valid = Period(date.fromisoformat(str(entry["from"])), date.fromisoformat(str(until)) if until else None)
    return Week(valid, tuple(_hours(_WEEK.index(day), str(text)) for day, text in days.items()))


def _hours(weekday: int, text: str) -> Hours:
    found = _HOURS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    first, second, third, fourth = map(int, found.groups())
    return Hours(weekday, time(first, second), time(third, fourth))


def _yearly(text: str) -> tuple[int, int]:
    found = _DAY_OF_YEAR.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]), int(found[2])


def _told(hour: time) -> str:
    return f"{hour.hour}.{hour.minute:02d}"
