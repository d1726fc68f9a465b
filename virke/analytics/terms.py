"""What is counted: whole numbers by interval and group, the only thing that an engine works out. Pure.

A measure is made of terms; everything after that (dividing, percent, maturity, disclosure) happens once, in Python. A
term looks at each row of a register and at nothing that differs between engines: days are compared and subtracted, a
number of days is added; months and working days are worked out beforehand, by the kernel, for all engines.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from virke.analytics.conditions import InvalidDefinition, Known, Rows
from virke.analytics.following import Chained, Covered, Following, InState, Observable, Status, Still
from virke.analytics.tables import Column, Kind, Span, Table
from virke.kernel.openinghours import OpeningHours


class Counted(StrEnum):
    """How a row counts in an interval."""

    RUNNING = "running"  # so many days of the interval the row runs
    EVENT = "event"  # once, when its day lies in the interval
    STANDING = "standing"  # once, when the row runs on the last day of the interval
    MEMBER = "member"  # each person once, who has a row on the last day of the interval
    LENGTH = "length"  # once, when it ends in the interval; the amount is a quantile of the lengths in days


class Clock(StrEnum):
    """What a limit counts: days of a day, minutes of a moment."""

    CALENDAR = "calendar"
    WORKING = "working"  # days, Monday to Friday without public holidays
    HOURS = "hours"  # minutes, by day and night
    OPENING = "opening"  # minutes in opening hours


@dataclass(frozen=True, slots=True)
class Deadline:
    """So many days, or minutes, after the row's day, or what was agreed when there is that. It is itself still in time.

    Minutes are of a moment, and so is what is done and what was agreed; `hours` are the opening hours they count in.
    """

    days: int = 0
    clock: Clock = Clock.CALENDAR
    agreed: str = ""
    minutes: int = 0
    hours: OpeningHours | None = None

    @property
    def is_of_moments(self) -> bool:
        """Whether the limit is in minutes."""
        return self.clock in (Clock.HOURS, Clock.OPENING)

    def __post_init__(self) -> None:
        if (self.clock == Clock.OPENING) != (self.hours is not None):
            raise InvalidDefinition("En frist i åbningstiden har en åbningstid, og kun den.")
        if self.is_of_moments != (self.minutes > 0) or (self.is_of_moments and self.days) or self.days < 0:
            raise InvalidDefinition("En frist er et antal dage fra en dag eller et antal minutter fra et tidspunkt.")


class Timeliness(StrEnum):
    """How a row stands to its deadline, as of the first day that the extracts do not cover."""

    IN_TIME = "in_time"  # done, and no later than the deadline
    DECIDED = "decided"  # done, or the deadline is over
    WAITING = "waiting"  # neither yet: nobody knows


@dataclass(frozen=True, slots=True)
class Timely:
    """The row's `done` day stands so to its deadline. What is done after the extract's end is not done yet."""

    done: str
    deadline: Deadline
    how: Timeliness


@dataclass(frozen=True, slots=True)
class Events:
    """The person has at least so many rows `of`, with their day `on` in the months before the interval ends."""

    of: Rows
    on: str
    at_least: int


@dataclass(frozen=True, slots=True)
class During:
    """The row's moment lies in opening hours."""

    hours: OpeningHours


@dataclass(frozen=True, slots=True)
class Holding:
    """On the day of the wave the member has a row `of` that runs; with a column, on the first day too, and its number.

    What several rows have in the column is added up.
    """

    of: Rows
    column: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """The day of the wave lies within the extracts; or, with `not_yet`, does not."""

    not_yet: bool = False


Test = Timely | Events | During | Holding | Reached | Following


@dataclass(frozen=True, slots=True)
class Term:
    """Rows, how they count, and tests that look at time or at the person's other rows.

    `on` is the column of the row's day: of an event, of the end of a length; the first day of what runs. The day of a
    column that says when rows end is the last day, so what runs through 31 March ended in March. `total` is the column
    to add up instead of counting rows. `months` is the window of `Events`; a standing row must have begun before it.
    `permille` is the quantile of a length: 500 is the median.

    `weeks` are asked one by one: the term has a number for each. `pooled` weeks are added up to one number, so that it
    counts weeks of rows.

    `waves` are the days on which members are looked at: so many months after the last day of the interval, the same day
    of the month or the last one. With `change` the number of `Holding` is added up, less what it was on the first day.
    """

    rows: Rows
    counted: Counted
    on: str
    total: str = ""
    tests: tuple[Test, ...] = ()
    months: int = 0
    permille: int = 500
    weeks: tuple[int, ...] = (0,)
    pooled: bool = False
    waves: tuple[int, ...] = ()
    change: bool = False

    def __post_init__(self) -> None:
        self._check_days()
        if self.total and self.table.column(self.total).kind not in (Kind.WHOLE, Kind.AMOUNT):
            raise InvalidDefinition(f"{self.total} er ikke et tal og kan ikke lægges sammen.")
        if self.total and (self.counted != Counted.EVENT or Known(self.total) not in self.rows.where):
            raise InvalidDefinition("Kun en hændelses kendte tal lægges sammen: brug total().")
        if not 0 < self.permille < 1000 or self.months < 0:
            raise InvalidDefinition("En fraktil ligger mellem 1 og 999 promille, og et vindue er ikke negativt.")
        if not self.weeks or list(self.weeks) != sorted(set(self.weeks)):
            raise InvalidDefinition("Uger efter en hændelse nævnes hver for sig i rækkefølge.")
        for test in self.tests:
            self._check_test(test)
        if self.weeks != (0,) and self.counted != Counted.EVENT:
            raise InvalidDefinition("Kun efter en hændelse spørges der uge for uge.")
        if (self.counted == Counted.MEMBER) != bool(self.waves) or list(self.waves) != sorted({*self.waves} - {-1}):
            raise InvalidDefinition("Et panel ses på faste dage, nævnt som måneder efter den første, i rækkefølge.")

    @property
    def is_of_moments(self) -> bool:
        """Whether the row's day is a moment; what else the person has on the day cannot be asked of it."""
        return self.table.column(self.on).kind == Kind.MOMENT

    @property
    def ends(self) -> bool:
        """Whether the row's day is its last one: the column holds the day after."""
        return self.table.span is not None and self.on == self.table.span.ends

    @property
    def points(self) -> tuple[tuple[int, ...], ...]:
        """The weeks of each number that is asked for; of a panel the months."""
        if self.waves:
            return tuple((months,) for months in self.waves)
        return (self.weeks,) if self.pooled else tuple((week,) for week in self.weeks)

    @property
    def table(self) -> Table:
        return self.rows.table

    @property
    def span(self) -> Span:
        """The columns of what runs. InvalidDefinition when rows of the register do not run."""
        if self.table.span is None:
            raise InvalidDefinition(f"Rækker i {self.table.key} har ingen slutdag og løber ikke.")
        return self.table.span

    def _check_days(self) -> None:
        if self.counted != Counted.EVENT and self.on != {Counted.LENGTH: self.span.ends}.get(
            self.counted, self.span.starts
        ):
            raise InvalidDefinition(f"{self.table.key}: {self.counted} tæller ikke efter {self.on}.")
        if not (self.counted == Counted.EVENT and self.is_of_moments):
            _check_day(self.table, self.on)

    def _check_test(self, test: Test) -> None:
        if isinstance(test, Timely):
            self._check_timely(test)
        elif isinstance(test, Holding | Reached):
            self._check_panel(test)
        elif isinstance(test, During):
            if not self.is_of_moments:
                raise InvalidDefinition("Kun et tidspunkt ligger i åbningstiden.")
        elif isinstance(test, Chained):
            if test.chain.before.table != self.table:
                raise InvalidDefinition(f"Kæden er ikke af rækker i {self.table.key}.")
        elif isinstance(test, Covered | Observable | InState | Still):
            self._check_following(test)
        elif isinstance(test, Events):
            _check_day(test.of.table, test.on)
            if self.counted != Counted.STANDING or not self.months or test.at_least < 1:
                raise InvalidDefinition("Hændelser tælles i et vindue af måneder for det, der løber.")

    def _check_timely(self, test: Timely) -> None:
        kind = Kind.MOMENT if test.deadline.is_of_moments else Kind.DAY
        for key in filter(None, (self.on, test.done, test.deadline.agreed)):
            if self.table.column(key).kind != kind:
                raise InvalidDefinition(f"{self.table.key}.{key} er ikke det, fristen regnes i: dag eller tidspunkt.")
        if self.counted != Counted.EVENT:
            raise InvalidDefinition("En frist regnes fra en hændelses dag og frem.")

    def _check_panel(self, test: Holding | Reached) -> None:
        if self.counted != Counted.MEMBER or (isinstance(test, Holding) and test.of.table.span is None):
            raise InvalidDefinition("Medlemmer af et panel ses på dage, hvor rækker løber.")
        if isinstance(test, Holding) and test.column:
            column = test.of.table.column(test.column)
            if column.kind not in (Kind.WHOLE, Kind.AMOUNT):
                raise InvalidDefinition(f"{test.column} er ikke et tal og kan ikke følges.")

    def _check_following(self, test: Covered | Observable | InState | Still) -> None:
        if isinstance(test, Covered) and test.by.table.span is None:
            raise InvalidDefinition(f"Rækker i {test.by.table.key} løber ikke og kan ikke dække en uge.")
        if self.counted != Counted.EVENT or self.is_of_moments:
            raise InvalidDefinition("Kun efter en hændelses dag spørges der, hvad der siden sker.")


@dataclass(frozen=True, slots=True)
class Group:
    """What figures are divided by: a column of the counted row, or of the person's row in another register.

    In another register that runs in time it is the row of the row's own day: the unit at the time; with `then` the row
    of the day that is asked about, the term's weeks later. When there are several, the one that began last, then the
    first in the alphabet. Who has none is shown as unknown.
    """

    key: str
    of: Table | None = None
    then: bool = False

    @property
    def column(self) -> Column:
        """The column, when another register has it."""
        assert self.of is not None
        return self.of.column(self.key)

    def is_own(self, table: Table) -> bool:
        """Whether the rows of a register have the column themselves."""
        return self.of is None or (self.of.key == table.key and not self.then)

    def check(self, term: Term) -> None:
        """InvalidDefinition or InvalidTable when rows of the term cannot be divided so."""
        column = term.table.column(self.key) if self.is_own(term.table) else self.column
        if column.kind not in (Kind.TEXT, Kind.CODE):
            raise InvalidDefinition(f"{self.key} er hverken tekst eller kode og kan ikke dele tal op.")
        if term.is_of_moments and not self.is_own(term.table) and self.of and self.of.span:
            raise InvalidDefinition(f"{self.key}: til et tidspunkt slås der ikke op i et register, der løber.")
        if self.then and term.counted != Counted.EVENT:
            raise InvalidDefinition(f"{self.key}: kun efter en hændelse er der en senere dag.")
        if self.then and (self.of is None or self.of.span is None):
            raise InvalidDefinition(f"{self.key}: kun det, der løber i et andet register, kan være et andet senere.")


Division = Group | Status
"""What an engine can divide by: a group, or the state of the person on the day that many weeks after."""


def _check_day(table: Table, key: str) -> None:
    if table.column(key).kind != Kind.DAY:
        raise InvalidDefinition(f"{table.key}.{key} er ikke en dag.")
