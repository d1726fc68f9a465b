"""What a reading of a plan is: plain frozen values, each with the source lines it came from and a confidence.

Lines are 1-based and inclusive, as in `virke.documents.blocks`; a confidence is a share 0-1: how sure the reader is
that a person would read the same. Numbers are Decimal and have the key of a unit (`virke.kernel.units` and
`virke.plans.units`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.documents.evidence import Field as Field
from virke.documents.evidence import Lines as Lines
from virke.kernel.danish import Precision
from virke.kernel.periods import Period
from virke.plans.kinds import Direction, PlanKind, Shape


@dataclass(frozen=True, slots=True)
class Due:
    """When something is to be done: the last day of what the words name, how closely they name it, and the words."""

    on: date
    precision: Precision
    text: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a sentence promises to reach.

    A floor stands in `low`, a ceiling in `high`, a band in both. `change` is true when the number is a rise or fall
    ("30 % flere"), not a level. `counted` is the noun that is counted when the unit is mere pieces ("boliger").
    A service level has its time in `limit` and `limit_unit` (24, "hours"), a cadence its window in `window_months`
    and `every` ("om året"). `baseline` is the number to start from, `baseline_text` the words that say where it comes
    from ("end i 2019"). Everything is None or empty when the sentence does not say it.
    """

    shape: Shape | None = None
    direction: Direction | None = None
    unit: str | None = None
    counted: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    change: bool = False
    limit: Decimal | None = None
    limit_unit: str | None = None
    window_months: int | None = None
    every: str = ""
    baseline: Decimal | None = None
    baseline_text: str = ""
    due: Due | None = None
    confidence: float = 1.0

    @property
    def is_numeric(self) -> bool:
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody will do. `status` is the plan's own word for how far it is."""

    text: str
    responsible: str | None = None
    due: Due | None = None
    status: str | None = None
    lines: Lines | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Indicator:
    """What the plan says it will be measured by. `source` is where the figures come from, in the plan's words.

    `elsewhere` is true when the sentence does not stand under an indicator label but sets a numeric target all the
    same: in the goal's text or among the actions.
    """

    text: str
    target: Target
    source: str = ""
    elsewhere: bool = False
    lines: Lines | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Remark:
    """Text under a label of its own: a committee's answer, the political reporting, an internal comment, economy."""

    label: str
    text: str
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A focus area, theme, goal or point of agreement. `text` is all its own words, verbatim, without its children.

    `number` is what is printed, or the place in the tree when nothing is; it is unique in the plan.
    """

    number: Field[str]
    title: Field[str]
    level: int
    level_name: str
    text: str = ""
    goal: Field[str | None] = Field(None)
    actions: tuple[Action, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    remarks: tuple[Remark, ...] = ()
    children: tuple[Item, ...] = ()
    lines: Lines | None = None

    def walk(self) -> Iterator[Item]:
        """This item and all below it, in the order of the plan."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the person who approves should look at: `contradiction` or `unsure`."""

    kind: str
    text: str
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A plan as the reader understood it."""

    title: Field[str | None] = Field(None)
    kind: Field[PlanKind | None] = Field(None)
    period: Field[Period | None] = Field(None)
    case_number: Field[str | None] = Field(None)
    organisation: Field[str | None] = Field(None)
    municipality: Field[str | None] = Field(None)
    items: tuple[Item, ...] = ()
    notes: tuple[Note, ...] = ()

    def walk(self) -> Iterator[Item]:
        """Every item of the plan, in order."""
        for item in self.items:
            yield from item.walk()
