"""What the pages of control show, as plain values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from virke.control.states import HitState, HitStep


@dataclass(frozen=True, slots=True)
class CrossingRow:
    """A matching in the list; the numbers are None for who may not see hits."""

    key: str
    title: str
    meaning: str
    last_run_at: datetime | None
    open: int | None
    handled: int | None


@dataclass(frozen=True, slots=True)
class RunView:
    """A run: `last_on` is the last day that it looked at."""

    run_id: int
    reason: str
    starts_on: date
    last_on: date
    run_at: datetime
    run_by: str
    version: str
    engine: str
    extracts: tuple[str, ...]
    hits: int | None
    new_hits: int | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of a criterion in a group of the last run; empty ones may not be shown.

    `since`: they are told as they were told then, since what has changed tells of too few.
    """

    criterion: str
    groups: tuple[str, ...]
    pairs: int | None
    persons: int | None
    days: int | None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion, and what became of the hits that met it; the numbers are None for who may not see hits.

    `share` is how many in a hundred of those that somebody decided were confirmed, None while few are decided.
    """

    reason: str
    looks_at: str
    weight: int
    basis: str
    says: str
    found: int | None
    open: int | None
    explained: int | None
    confirmed: int | None
    share: int | None


@dataclass(frozen=True, slots=True)
class CrossingView:
    """The page of a matching, with the figures of its last run."""

    key: str
    title: str
    meaning: str
    version: str
    lines: tuple[tuple[str, str], ...]
    criteria: tuple[CriterionRow, ...]
    group_headings: tuple[str, ...]
    run: RunView | None
    figures: tuple[FigureRow, ...]
    may_run: bool


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit in a list: why, never who."""

    hit_id: int
    reason: str
    score: int
    days: int
    state: HitState
    found_again: bool


@dataclass(frozen=True, slots=True)
class HitPage:
    """Hits in the order in which they should be looked at; `counts` are how many there are in each state."""

    rows: tuple[HitRow, ...]
    counts: tuple[tuple[HitState, int], ...]
    pages: int


@dataclass(frozen=True, slots=True)
class BesideView:
    """A row that stands beside: its cells in words, the common days, why."""

    cells: tuple[tuple[str, str], ...]
    days: int
    reason: str


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit as the one sees it who decides about it."""

    hit_id: int
    crossing: str
    title: str
    means: str
    person: str
    cells: tuple[tuple[str, str], ...]
    beside: tuple[BesideView, ...]
    reason: str
    score: int
    days: int
    state: HitState
    note: str
    changed_at: datetime
    changed_by: str
    steps: tuple[HitStep, ...]
    found_again: bool
    first_found_at: datetime
