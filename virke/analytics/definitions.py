"""The language in which a measure is declared: what is counted, by what it is divided, and how it may be shown. Pure.

    OUTCOME = measure(
        key="placements.off_benefit_13",
        title="Ikke længere på ydelse 13 uger efter forløbet",
        meaning="Afsluttede forløb, hvor personen ingen ydelse får 13 uger efter den sidste dag.",
        unit=PERCENT, better=Better.UP, source="Chefforum",
        counts=outcome(rows(PLACEMENTS), on="ends_on", weeks=13, without=rows(BENEFIT_SPELLS)),
        intervals=Intervals.QUARTERS, group_by=(Group("department"),), maturity=14,
    )

A declaration is frozen and checks itself; `version` is a digest of all that decides the figures.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from virke.analytics.conditions import InvalidDefinition, Known, Rows, Unknown
from virke.analytics.disclosure import DEFAULT, Disclosure
from virke.analytics.intervals import Intervals
from virke.analytics.tables import Table
from virke.analytics.terms import (
    Clock,
    Counted,
    Covered,
    Deadline,
    Events,
    Group,
    Observable,
    Term,
    Timeliness,
    Timely,
)
from virke.kernel.registry import Registry
from virke.kernel.units import DAYS, PERCENT, SHARE, Unit

_QUANTILES = (100, 900)  # permille; further out a quantile of twenty lengths is one of the two longest or shortest
_KEY = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


class Kind(StrEnum):
    """What a measure's figure is."""

    RATIO = "ratio"
    STOCK = "stock"
    FLOW = "flow"
    DURATION = "duration"
    SERVICE_LEVEL = "service_level"
    MILESTONE = "milestone"
    CADENCE = "cadence"
    OUTCOME = "outcome"


class Better(StrEnum):
    """Which way is better; the keys of `plans` directions."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class Calculation:
    """The terms of a measure. `waiting` counts rows of which nobody knows yet, `left_out` rows that lack a number."""

    kind: Kind
    numerator: Term
    denominator: Term | None = None
    waiting: Term | None = None
    left_out: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for term in (self.numerator, self.denominator, self.waiting, *self.left_out) if term)

    @property
    def is_part(self) -> bool:
        """Whether the numerator counts some of the very rows of the denominator, so that the rest can be told too."""
        whole = self.denominator
        if whole is None or self.kind == Kind.DURATION:
            return False
        part = self.numerator
        alike = ((one.table, one.counted, one.on, one.total, one.months) for one in (part, whole))
        return len(set(alike)) == 1 and set(whole.rows.where) <= set(part.rows.where)


@dataclass(frozen=True, slots=True)
class Measure:
    """A declared measure. A figure may still change until `maturity` days after its interval, by late registration."""

    key: str
    title: str
    meaning: str
    unit: Unit
    better: Better
    source: str
    counts: Calculation
    intervals: Intervals = Intervals.MONTHS
    group_by: tuple[Group, ...] = ()
    maturity: int = 14
    decimals: int = 1
    disclosure: Disclosure = DEFAULT
    route: str = ""

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise InvalidDefinition(f"{self.key}: en nøgle skrives som område.navn med små bogstaver.")
        if not (self.title and self.meaning and self.source):
            raise InvalidDefinition(f"{self.key}: skriv titel, betydning og kilde.")
        divides = self.counts.denominator is not None and self.counts.kind != Kind.DURATION
        if self.unit == SHARE or (self.unit == PERCENT and not divides):
            raise InvalidDefinition(f"{self.key}: procent kræver en nævner, og en andel vises i procent.")
        if self.counts.kind == Kind.DURATION and self.unit != DAYS:
            raise InvalidDefinition(f"{self.key}: en varighed er i dage.")
        if not _QUANTILES[0] <= self.counts.numerator.permille <= _QUANTILES[1]:
            raise InvalidDefinition(f"{self.key}: en fraktil så yderligt viser en enkelt persons varighed.")
        if self.maturity < 0 or not 0 <= self.decimals <= 4:
            raise InvalidDefinition(f"{self.key}: modenheden er et antal dage, og et tal har 0-4 decimaler.")
        for group in self.group_by:
            for term in self.counts.terms:
                group.check(term)

    @property
    def version(self) -> str:
        """Twelve signs that change when, and only when, something changes that the figure of an interval rests on."""
        wanted = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        for word in ("title", "meaning", "source", "better", "route", "intervals"):
            del wanted[word]
        return digest(wanted)

    @property
    def registers(self) -> tuple[str, ...]:
        """The keys of every register that the measure reads, in alphabetical order."""
        tables = {term.table.key for term in self.counts.terms}
        tables |= {group.of.key for group in self.group_by if group.of}
        for test in (test for term in self.counts.terms for test in term.tests):
            if isinstance(test, Covered):
                tables.add(test.by.table.key)
            elif isinstance(test, Events):
                tables.add(test.of.table.key)
        return tuple(sorted(tables))


MEASURES: Registry[Measure] = Registry("måling")


def measure(**declaration: object) -> Measure:
    """Declare a measure: the fields of `Measure`. KeyTaken when the key is in use."""
    made = Measure(**declaration)  # type: ignore[arg-type]  # the dataclass names what is missing or unknown
    return MEASURES.register(made.key)(made)


def digest(declaration: Mapping[str, object]) -> str:
    """Twelve signs that name what is declared: equal for equal declarations, on every machine."""
    return hashlib.sha256(json.dumps(_plain(declaration), sort_keys=True).encode()).hexdigest()[:12]


def running(population: Rows) -> Term:
    """Days that rows run within the interval."""
    return Term(population, Counted.RUNNING, _starts(population))


def events(population: Rows, *, on: str) -> Term:
    """Rows whose day lies in the interval."""
    return Term(population, Counted.EVENT, on)


def total(population: Rows, column: str, *, on: str) -> Term:
    """The sum of a column over rows whose day lies in the interval; those without the number are left out."""
    return Term(population.also(Known(column)), Counted.EVENT, on, total=column)


def ratio(numerator: Term, denominator: Term) -> Calculation:
    """One term divided by another, as absent days by employed days."""
    if (numerator.counted == Counted.RUNNING) != (denominator.counted == Counted.RUNNING):
        raise InvalidDefinition("Dage og antal kan ikke deles med hinanden: brug dage i både tæller og nævner.")
    return Calculation(Kind.RATIO, numerator, denominator, left_out=_without_number(numerator, denominator))


def stock(population: Rows) -> Calculation:
    """How many run: the mean over the days of the interval of the number running that day."""
    return Calculation(Kind.STOCK, running(population))


def flow(population: Rows, *, on: str, sum_of: str = "") -> Calculation:
    """How many happen in the interval, or the sum of a column over them."""
    term = total(population, sum_of, on=on) if sum_of else events(population, on=on)
    return Calculation(Kind.FLOW, term, left_out=_without_number(term))


def duration(population: Rows, *, permille: int = 500) -> Calculation:
    """How long those rows lasted that ended in the interval: the length in days that so many do not exceed.

    By the nearest rank: of 1, 2, 3 and 10 days the median is 2. Nothing is interpolated.
    """
    span = Term(population, Counted.RUNNING, _starts(population)).span
    lengths = Term(population, Counted.LENGTH, span.ends, permille=permille)
    return Calculation(Kind.DURATION, lengths, events(population, on=span.ends))


def service_level(
    population: Rows, *, on: str, done: str, days: int, clock: Clock = Clock.CALENDAR, agreed: str = ""
) -> Calculation:
    """The share done within so many days of `on`, or by the agreed day. Open and too late is missed, not left out."""
    return _timely(Kind.SERVICE_LEVEL, population, on, done, Deadline(days, clock, agreed))


def milestone(population: Rows, *, due: str, done: str) -> Calculation:
    """The share done on their due day or before, of those due in the interval."""
    return _timely(Kind.MILESTONE, population.also(Known(due)), due, done, Deadline())


def cadence(population: Rows, *, of: Rows, on: str, at_least: int, months: int) -> Calculation:
    """The share with at least so many events in the months before the interval's end, of those that ran all the while.

    Worked number: of three spells that ran through the last 12 months, two have 4 talks or more: 67 %.
    """
    whole = Term(population, Counted.STANDING, _starts(population), months=months)
    part = dataclasses.replace(whole, tests=(Events(of, on, at_least),))
    return Calculation(Kind.CADENCE, part, whole)


def outcome(population: Rows, *, on: str, weeks: int, without: Rows) -> Calculation:
    """The share that has no row of `without` on the day so many weeks after `on`.

    A day that the extracts do not cover yet is waiting, never a no.
    """
    known = population.also(Known(on))
    whole = Term(known, Counted.EVENT, on, tests=(Observable(7 * weeks),))
    part = dataclasses.replace(whole, tests=(*whole.tests, Covered(without, 7 * weeks, by_none=True)))
    waiting = dataclasses.replace(whole, tests=(Observable(7 * weeks, not_yet=True),))
    return Calculation(Kind.OUTCOME, part, whole, waiting)


def _timely(kind: Kind, population: Rows, on: str, done: str, deadline: Deadline) -> Calculation:
    part, whole, waiting = (
        Term(population, Counted.EVENT, on, tests=(Timely(done, deadline, how),))
        for how in (Timeliness.IN_TIME, Timeliness.DECIDED, Timeliness.WAITING)
    )
    return Calculation(kind, part, whole, waiting)


def _starts(population: Rows) -> str:
    if population.table.span is None:
        raise InvalidDefinition(f"Rækker i {population.table.key} har ingen slutdag og løber ikke.")
    return population.table.span.starts


def _without_number(*terms: Term) -> tuple[Term, ...]:
    """The same terms over the rows that lack the number to add up."""
    return tuple(
        Term(
            Rows(term.table, (*(one for one in term.rows.where if one != Known(term.total)), Unknown(term.total))),
            Counted.EVENT,
            term.on,
        )
        for term in terms
        if term.total
    )


def _plain(value: object) -> object:
    """A declaration as JSON knows it: a register and a unit by key, all else field by field."""
    if isinstance(value, Table | Unit):
        return value.key
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"is": type(value).__name__, **fields}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, int | str | bool) else str(value)
