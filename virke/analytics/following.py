"""What becomes of a person after a row: the week so long after it, the state on a day, rows that make one chain. Pure.

From the outcome definition of placements: the index day is the last day of the last placement of a chain
(virksomhedspraktik followed within 28 days by løntilskud is one), what is not yet observable is never a no, and death,
emigration and pension are ends of their own.

The week k weeks after a row is the calendar week, Monday to Sunday, of the day 7 * k days after the row's day. A week
before it is negative. Benefit registers hold whole weeks, and one day is enough to set the week.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from virke.analytics.conditions import InvalidDefinition, Rows
from virke.analytics.tables import Column, Form, Kind, Table


class End(StrEnum):
    """Which end of a chain a row is."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Chain:
    """A row `before` and the person's row `after` that begins later, at most `gap_days` after its last day, are one.

    Ended Sunday 3 March and 28 days: what begins on Sunday 31 March is of the chain, on 1 April it is not. What has not
    ended is followed by whatever begins later.
    """

    before: Rows
    after: Rows
    gap_days: int

    def __post_init__(self) -> None:
        if self.before.table != self.after.table or self.before.table.span is None or self.gap_days < 0:
            raise InvalidDefinition(
                "En kæde er af rækker i ét register, der løber, med et ophold på 0 dage eller mere."
            )


@dataclass(frozen=True, slots=True)
class Chained:
    """The row is the first, or the last, of its chain: none of the person's rows comes before it, or after it."""

    chain: Chain
    end: End

    def __post_init__(self) -> None:
        if self.end not in End:
            raise InvalidDefinition("En række er den første eller den sidste i sin kæde.")


@dataclass(frozen=True, slots=True)
class Covered:
    """The person has a row `by` that runs on some day of the week; or, with `by_none`, has not."""

    by: Rows
    by_none: bool = False


@dataclass(frozen=True, slots=True)
class Observable:
    """The extracts cover the whole week, of pooled weeks the last one; or, with `not_yet`, do not."""

    not_yet: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A state that a person can be in, and the rows that show it: they run on the day, or are of its month."""

    key: str
    title: str
    rows: Rows

    def __post_init__(self) -> None:
        if self.table.span is None and not self.by_month:
            raise InvalidDefinition(f"Rækker i {self.table.key} løber ikke og er ikke af en måned.")

    @property
    def table(self) -> Table:
        return self.rows.table

    @property
    def by_month(self) -> bool:
        """Whether a row is of a whole month, as an income is."""
        first = self.table.first_day
        return self.table.span is None and first is not None and first.form == Form.MONTH

    @property
    def month(self) -> str:
        """The column of the row's month. InvalidDefinition when the register has none."""
        first = self.table.first_day
        if first is None:
            raise InvalidDefinition(f"Rækker i {self.table.key} er ikke af en måned.")
        return first.key


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a person on one day: the first of `states` that a row shows, otherwise `otherwise` (key and title).

    Several states may have the same key: then any of their rows shows it.
    """

    key: str
    heading: str
    states: tuple[State, ...]
    otherwise: tuple[str, str]

    def __post_init__(self) -> None:
        if len(dict(self.titles)) < 2 or any(self.otherwise[0] == state.key for state in self.states):
            raise InvalidDefinition(f"{self.key}: skriv mindst én tilstand, og hvad der ellers gælder.")

    @property
    def titles(self) -> tuple[tuple[str, str], ...]:
        """The Danish title of each state by key, in order, what otherwise holds last."""
        named = {state.key: state.title for state in self.states}
        return (*named.items(), self.otherwise)

    @property
    def column(self) -> Column:
        """How the states are headed and worded where figures are divided by them."""
        return Column(self.key, self.heading, "Personens tilstand på dagen", Kind.CODE, allowed=self.titles)


@dataclass(frozen=True, slots=True)
class InState:
    """On the day that many weeks after, the person is in one of these states; or, with `not_in`, in none of them."""

    status: Status
    states: tuple[str, ...]
    not_in: bool = False

    def __post_init__(self) -> None:
        if unknown := set(self.states) - set(dict(self.status.titles)):
            raise InvalidDefinition(f"{self.status.key} har ingen tilstand {sorted(unknown)[0]!r}.")


@dataclass(frozen=True, slots=True)
class Still:
    """On the day of every earlier one of the term's weeks the person was in this state: an end has not come before."""

    status: Status
    state: str

    def __post_init__(self) -> None:
        InState(self.status, (self.state,))


Following = Chained | Covered | Observable | InState | Still
"""Tests that look at the time after a row, or at what it is a part of."""
