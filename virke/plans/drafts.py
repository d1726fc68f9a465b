"""A plan as somebody wrote it or a reader understood it, before it is recorded: a tree of plain values. Pure.

`actions.record_plan` writes a draft in one transaction. Numbers of lines are 1-based, first and last included. Periods
are half-open. Amounts are Decimal in the unit named beside them; a unit is a key of `kernel.units`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.kernel.calendar_words import Precision
from virke.plans.kinds import Channel, Direction, Frequency, IndicatorKind, PlanKind, Shape
from virke.plans.states import ActionState

Lines = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """What an indicator shall reach. Both bounds belong to what is good: `low` at least, `high` at most.

    `ends_on` is the first day after the period that the target speaks of: "inden udgangen af juni 2020" ends on
    2020-07-01. `starts_on` None is the start of the plan, `ends_on` None until further notice, or the end of the plan
    for a shape that needs an end. `window_months` is the window of a cadence (twice a year: low 2, window 12).
    `limit_value` and `limit_unit` are the time of a service level (24, "hours"). A baseline is in the indicator's unit;
    `baseline_text` is how the paper names it ("end i 2019").
    """

    shape: Shape
    low: Decimal | None = None
    high: Decimal | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    due_text: str = ""
    baseline_value: Decimal | None = None
    baseline_on: date | None = None
    baseline_text: str = ""
    window_months: int | None = None
    limit_value: Decimal | None = None
    limit_unit: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """What is measured, in the words of the paper. `unit` None is not known yet; then no target may hold a number.

    `counted` is what the figures count when the unit is `count` ("boliger"); `source` is where they come from.
    """

    text: str
    unit: str | None = None
    counted: str = ""
    direction: Direction | None = None
    kind: IndicatorKind = IndicatorKind.MANUAL
    frequency: Frequency | None = None
    source: str = ""
    targets: tuple[TargetDraft, ...] = ()
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """Something that shall be done. `due_on` is the last day of what `due_text` says ("ultimo 2020": 31 December).

    `status_text` is what the paper says of how far it is, in its own words; `internal_note` is for the house alone.
    """

    text: str
    responsible_text: str = ""
    due_on: date | None = None
    due_precision: Precision | None = None
    due_text: str = ""
    state: ActionState = ActionState.NOT_STARTED
    status_text: str = ""
    internal_note: str = ""
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """A focus area, theme, agreement point or goal with what hangs under it. `source_text` is verbatim.

    An empty `number` is given by its place ("2.1" is the first under "2").
    """

    title: str
    number: str = ""
    level_name: str = ""
    source_text: str = ""
    lines: Lines | None = None
    note: str = ""
    channel: Channel = Channel.ADMINISTRATIVE
    actions: tuple[ActionDraft, ...] = ()
    indicators: tuple[IndicatorDraft, ...] = ()
    children: tuple[ItemDraft, ...] = ()

    def walk(self) -> Iterator[ItemDraft]:
        """The item and everything under it, in the order of the paper."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A whole plan. `notes` are contradictions that the reader found, in Danish sentences."""

    title: str
    kind: PlanKind
    starts_on: date
    ends_on: date
    case_no: str = ""
    items: tuple[ItemDraft, ...] = ()
    notes: tuple[str, ...] = ()

    def walk(self) -> Iterator[ItemDraft]:
        for item in self.items:
            yield from item.walk()
