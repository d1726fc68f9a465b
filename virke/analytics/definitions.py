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
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from virke.analytics.conditions import InvalidDefinition, Known, Rows, Unknown
from virke.analytics.disclosure import DEFAULT, Disclosure
from virke.analytics.following import Chain, Chained, Covered, End, InState, Observable, Status, Still
from virke.analytics.intervals import Intervals
from virke.analytics.tables import Table
from virke.analytics.terms import (
    Clock,
    Counted,
    Deadline,
    Division,
    During,
    Events,
    Group,
    Holding,
    Reached,
    Term,
    Test,
    Timeliness,
    Timely,
)
from virke.kernel.openinghours import OpeningHours
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
    WEEKS = "weeks"
    STATUS = "status"
    CURVE = "curve"
    ENDS = "ends"
    PANEL = "panel"


class Better(StrEnum):
    """Which way is better; the keys of `plans` directions."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"
    BAND = "band"


class Comparison(StrEnum):
    """With whom those who are followed are compared, from weak to strong. No declared measure says more than this."""

    NOBODY = "nobody"  # description alone
    BEFORE = "before"  # the same persons before: description too


@dataclass(frozen=True, slots=True)
class Calculation:
    """The terms of a measure. `waiting` counts rows of which nobody knows yet, `left_out` rows that lack a number.

    `rest` counts what of the whole is not in the part, where that cannot be told by subtraction. `status` divides the
    numerator before the measure's own groups do. `late` figures wait for late registration: they are worked out as of
    a day that lies so much before the end of the extracts.
    """

    kind: Kind
    numerator: Term
    denominator: Term | None = None
    waiting: Term | None = None
    left_out: tuple[Term, ...] = ()
    rest: Term | None = None
    status: Status | None = None
    late: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        named = (self.numerator, self.denominator, self.waiting, self.rest, *self.left_out)
        return tuple(term for term in named if term)

    @property
    def states(self) -> tuple[tuple[str, str], ...]:
        """The states that the numerator is divided by, with their titles."""
        return self.status.titles if self.status else ()

    @property
    def is_series(self) -> bool:
        """Whether each interval has a figure for every week of a curve, or wave of a panel, and not one."""
        return self.kind in (Kind.CURVE, Kind.ENDS) or len(self.numerator.waves) > 1

    @property
    def is_single(self) -> bool:
        """Whether the whole has one figure in an interval, so that a plan can follow it."""
        return not self.is_series and self.status is None

    @property
    def is_part(self) -> bool:
        """Whether the numerator counts some of the very rows of the denominator, so that the rest can be told too."""
        whole = self.denominator
        if whole is None or self.kind in (Kind.DURATION, Kind.WEEKS) or self.numerator.change:
            return False
        part = self.numerator
        a, b = ((one.table, one.counted, one.on, one.total, one.months, one.weeks) for one in (part, whole))
        return a == b and set(whole.rows.where) <= set(part.rows.where)


@dataclass(frozen=True, slots=True)
class Measure:
    """A declared measure. A figure may still change until `maturity` days after its interval, by late registration.

    What follows persons says with whom they are `compared`.
    """

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
    compared: Comparison | None = None

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
    def divided_by(self) -> tuple[Division, ...]:
        """What its figures are divided by: the state of the person first, then the groups."""
        return (*((self.counts.status,) if self.counts.status else ()), *self.group_by)

    @property
    def version(self) -> str:
        """Twelve signs that change when, and only when, something changes that the figure of an interval rests on."""
        wanted = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        for word in ("title", "meaning", "source", "better", "route", "intervals", "compared"):
            del wanted[word]
        return digest(wanted)

    @property
    def registers(self) -> tuple[str, ...]:
        """The keys of every register that the measure reads, in alphabetical order."""
        tables = {term.table.key for term in self.counts.terms}
        tables |= {group.of.key for group in self.group_by if group.of}
        tables |= {key for term in self.counts.terms for test in term.tests for key in _read_by(test)}
        if self.counts.status:
            tables |= _shown_by(self.counts.status)
        return tuple(sorted(tables))


def _read_by(test: Test) -> set[str]:
    """The registers that a test reads beside the one of its rows."""
    match test:
        case Covered():
            return {test.by.table.key}
        case Events() | Holding():
            return {test.of.table.key}
        case InState() | Still():
            return _shown_by(test.status)
        case _:
            return set()


def _shown_by(status: Status) -> set[str]:
    return {state.table.key for state in status.states}


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
    population: Rows,
    *,
    on: str,
    done: str,
    days: int = 0,
    minutes: int = 0,
    clock: Clock = Clock.CALENDAR,
    hours: OpeningHours | None = None,
    agreed: str = "",
) -> Calculation:
    """The share done within so many days of `on`, or by the agreed day. Open and too late is missed, not left out.

    Of moments the limit is in minutes: of the clock, or of opening hours. Worked number: an enquiry on Friday at 13.30,
    open until 14 and on Monday from 8, 120 minutes: Monday at 9.30 is in time.
    """
    return _timely(Kind.SERVICE_LEVEL, population, on, done, Deadline(days, clock, agreed, minutes, hours))


def during(term: Term, hours: OpeningHours) -> Term:
    """Those of the rows whose moment lies in opening hours."""
    return _with(term, During(hours))


def milestone(population: Rows, *, due: str, done: str) -> Calculation:
    """The share done on their due day or before, of those due in the interval."""
    return _timely(Kind.MILESTONE, population.also(Known(due)), due, done, Deadline())


def cadence(population: Rows, *, of: Rows, on: str, at_least: int, months: int) -> Calculation:
    """The share with at least so many events in the months before the interval's end, of those that ran all the while.

    Worked number: of three spells that ran through the last 12 months, two have 4 talks or more: 67 %.
    """
    whole = Term(population, Counted.STANDING, _starts(population), months=months)
    part = replace(whole, tests=(Events(of, on, at_least),))
    return Calculation(Kind.CADENCE, part, whole)


def outcome(population: Rows, *, on: str, weeks: int, without: Rows, chain: Chain | None = None) -> Calculation:
    """The share that has no row of `without` in the week so many weeks after `on`.

    A week that the extracts do not cover yet is waiting, never a no. With a chain only its last row counts, or its
    first when `on` is the first day. Worked number: 40 chains ended in the quarter, of 30 the week is observable, 18 of
    them without benefit: 60 %, 10 waiting.
    """
    return _share(Kind.OUTCOME, _after(population, on, (weeks,), chain), Covered(without, by_none=True))


def curve(population: Rows, *, on: str, weeks: int, without: Rows, chain: Chain | None = None) -> Calculation:
    """The same share week by week from the week of `on` itself, each of those whose week is observable.

    From the start of a placement it shows who is held in it (lock-in), from its end what comes after.
    """
    asked = _after(population, on, tuple(range(weeks + 1)), chain)
    return _share(Kind.CURVE, asked, Covered(without, by_none=True))


def share_of_weeks(
    population: Rows, *, on: str, weeks: tuple[int, int], without: Rows, chain: Chain | None = None
) -> Calculation:
    """The share of weeks without a row of `without`, from one week after `on` to another, both included.

    Less noisy than one week. Worked number: weeks 10-13 after 30 placements are 120 weeks, 84 without benefit: 70 %.
    """
    asked = replace(_after(population, on, tuple(range(weeks[0], weeks[1] + 1)), chain), pooled=True)
    part, rest = (_with(asked, Observable(), Covered(without, by_none=one)) for one in (True, False))
    waiting = _with(replace(asked, weeks=asked.weeks[-1:]), Observable(not_yet=True))
    return Calculation(Kind.WEEKS, part, _with(asked, Observable()), waiting, rest=rest, late=True)


def mean_weeks(
    population: Rows, *, on: str, weeks: tuple[int, int], covered: Rows, chain: Chain | None = None
) -> Calculation:
    """How many weeks from one week after `on` to another the person has a row of `covered`, on average.

    A week before is negative: the year before is weeks -52 to -1. Worked number: 30 persons with 720 weeks: 24 weeks.
    """
    asked = _after(population, on, tuple(range(weeks[0], weeks[1] + 1)), chain)
    part = _with(replace(asked, pooled=True), Observable(), Covered(covered))
    once = replace(asked, weeks=asked.weeks[-1:])
    whole, waiting = _with(once, Observable()), _with(once, Observable(not_yet=True))
    return Calculation(Kind.WEEKS, part, whole, waiting, late=True)


def status(population: Rows, *, on: str, weeks: int, status: Status, chain: Chain | None = None) -> Calculation:
    """The share in each state on one day, so many weeks after `on`; together they are all whose week is observable."""
    asked = _after(population, on, (weeks,), chain)
    part, waiting = _with(asked, Observable()), _with(asked, Observable(not_yet=True))
    return Calculation(Kind.STATUS, part, part, waiting, status=status, late=True)


def ends(
    population: Rows, *, on: str, weeks: int, status: Status, leaving: str, chain: Chain | None = None
) -> Calculation:
    """How many have left a state, week by week after `on`, by the state they went to: ends that exclude one another.

    At risk in a week is who was in the state `leaving` on the day of every earlier week, and whose week is observable;
    an end is one of them in another state. The shares are cumulative incidences (Aalen-Johansen): a person whose time
    is not observable yet counts until then, and nobody who died is thought to find a job later.
    """
    asked = _after(population, on, tuple(range(weeks + 1)), chain)
    at_risk = _with(asked, Observable(), Still(status, leaving))
    left = _with(at_risk, InState(status, (leaving,), not_in=True))
    return Calculation(Kind.ENDS, left, at_risk, status=status, late=True)


def panel(population: Rows, *, months: tuple[int, ...], of: Rows, change_in: str = "") -> Calculation:
    """The same persons on fixed days: the share that has a row `of`, so many months after the interval's last day.

    The members are those who have a row of the population on that last day, each once. With `change_in` it is how much
    a number has changed since then, on average over those who have one on both days; whoever has left does not count,
    so that a change is one of persons and never of who is counted. A day the extracts do not cover yet is waiting.
    Worked number: 30 persons had 9 hours a week, of the 24 who still have hours after a year the mean rose by 2.5.
    """
    members = Term(population, Counted.MEMBER, _starts(population), waves=months)
    held, waiting = _with(members, Reached(), Holding(of, change_in)), _with(members, Reached(not_yet=True))
    if change_in:
        return Calculation(Kind.PANEL, replace(held, change=True), held, waiting)
    return Calculation(Kind.PANEL, held, _with(members, Reached()), waiting)


def _after(population: Rows, on: str, weeks: tuple[int, ...], chain: Chain | None) -> Term:
    """Rows by their day `on`, asked about weeks after it, of a chain the one that begins or ends it."""
    term = Term(population.also(Known(on)), Counted.EVENT, on, weeks=weeks)
    return _with(term, Chained(chain, End.LAST if term.ends else End.FIRST)) if chain else term


def _share(kind: Kind, asked: Term, passed: Test) -> Calculation:
    whole, waiting = _with(asked, Observable()), _with(asked, Observable(not_yet=True))
    return Calculation(kind, _with(whole, passed), whole, waiting, late=True)


def _with(term: Term, *tests: Test) -> Term:
    return replace(term, tests=(*term.tests, *tests))


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
