"""What is asked of an engine, and what it answers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from virke.analytics.disclosure import Place
from virke.analytics.terms import Division, Term
from virke.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Question:
    """A term for intervals in order, divided by groups, as of the first day that the extracts do not cover.

    The answer has every total too: for each column of groups, all of them together, in every combination.
    """

    term: Term
    intervals: tuple[Period, ...]
    groups: tuple[Division, ...]
    as_of: date

    @property
    def points(self) -> tuple[tuple[Period, tuple[int, ...]], ...]:
        """Each number that is asked for, in order: for every interval one for each week of the term, or for all."""
        return tuple((interval, weeks) for interval in self.intervals for weeks in self.term.points)


class Amount(NamedTuple):
    """What a term counts in one place: the number, the rows behind it and their different persons."""

    number: int
    rows: int
    persons: int


Amounts = Mapping[tuple[int, Place], Amount]
"""By the number of the point in the question (of the interval, when the term asks for one number) and the place in the
table. A place without rows is not there."""


class Weight(NamedTuple):
    """What persons have of a sum in one place, each without its sign: all together, the largest, the second largest."""

    total: int
    largest: int
    second: int


Weights = Mapping[tuple[int, Place], Weight]
"""As amounts; only a sum has weights."""


class Share(NamedTuple):
    """What one person has of what a term counts, in an interval and in a place without totals.

    `person` is the pseudonym, or its number in the book of the store. Shares are for the drill-down and for what may be
    shown; they never stand in an answer.
    """

    interval: int
    place: Place
    person: str | int
    number: int
    rows: int


class Engine(Protocol):
    """Answers questions over the registers that it was made with."""

    @property
    def name(self) -> str:
        """What answers say they were worked out by."""
        ...

    def amounts(self, question: Question) -> Amounts:
        """What the term counts."""
        ...

    def together(self, questions: Sequence[Question]) -> Sequence[Amounts]:
        """What the terms of several questions count, in one pass over what they look at alike."""
        ...

    def shares(self, question: Question) -> Iterable[Share]:
        """What each person has of it."""
        ...

    def weights(self, question: Question) -> Weights:
        """Who has how much of a sum."""
        ...
