"""What goes into the actions: frozen values with plain types. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.kernel.calendar_words import Precision
from virke.kernel.periods import Period
from virke.plans.kinds import Channel, Consideration, Direction, Frequency, IndicatorKind, Maturity, PlanKind, Shape


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What a plan is, beside its items. The period is half-open: 2020-2021 is [2020-01-01, 2022-01-01)."""

    kind: PlanKind
    title: str
    starts_on: date
    ends_on: date
    case_no: str = ""
    parent_id: int | None = None
    predecessor_id: int | None = None


@dataclass(frozen=True, slots=True)
class ItemHead:
    """What an item says. `lines` are 1-based, first and last, in the original."""

    number: str
    title: str
    level_name: str = ""
    source_text: str = ""
    lines: tuple[int, int] | None = None
    note: str = ""
    channel: Channel = Channel.ADMINISTRATIVE
    considerations: tuple[Consideration, ...] = ()
    origin_id: int | None = None


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who does it: the words of the paper, and the person or the unit when somebody has said which (at most one)."""

    text: str = ""
    person_id: int | None = None
    unit_id: int | None = None

    def __post_init__(self) -> None:
        if self.person_id is not None and self.unit_id is not None:
            raise ValueError("En handling har én ansvarlig: en person eller en enhed.")


@dataclass(frozen=True, slots=True)
class Due:
    """`on` is the last day of what `text` says, and `precision` how closely it says it; both or none of the two."""

    on: date | None = None
    precision: Precision | None = None
    text: str = ""

    def __post_init__(self) -> None:
        if (self.on is None) != (self.precision is None):
            raise ValueError("En frist med en dato har også en præcision.")


NO_DUE = Due()
NOBODY = Responsible()


@dataclass(frozen=True, slots=True)
class ActionHead:
    """What shall be done, by whom and when. `contributors` and `internal_note` are never shown outside the house."""

    text: str
    responsible: Responsible = NOBODY
    contributors: str = ""
    internal_note: str = ""
    due: Due = NO_DUE
    is_new: bool = True
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class IndicatorHead:
    """What is measured. `unit` is a key of `kernel.units`, empty only while nobody has said what is measured.

    `counted` is what the unit `count` counts ("boliger"). `exhaustive`: the figure counts everything there is, so
    chance plays no part.
    """

    title: str
    kind: IndicatorKind = IndicatorKind.MANUAL
    unit: str = ""
    counted: str = ""
    direction: Direction | None = None
    frequency: Frequency | None = None
    definition: str = ""
    measure_key: str = ""
    exhaustive: bool = False
    source: str = ""
    owner_unit_id: int | None = None
    owner_person_id: int | None = None
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a target or a figure speaks of: a unit and a target group; neither is the whole."""

    unit_id: int | None = None
    group: str = ""


WHOLE = Scope()


@dataclass(frozen=True, slots=True)
class Promise:
    """What shall be reached: a shape, bounds in `unit` (at least `low`, at most `high`) and a half-open period.

    `window_months` belongs to a cadence, `limit_value` and `limit_unit` (24, "hours") to a service level. A baseline is
    in the same unit.
    """

    shape: Shape
    starts_on: date
    ends_on: date | None = None
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    due_text: str = ""
    window_months: int | None = None
    limit_value: Decimal | None = None
    limit_unit: str = ""
    baseline_value: Decimal | None = None
    baseline_on: date | None = None
    baseline_text: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """Where and when it was decided, in words: "Chefforum 23. november 2023, punkt 6"."""

    on: date
    citation: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit: a `value`, or a numerator and a denominator that it is derived of; never both.

    One that was `withdrawn` has neither: it may not be shown any more, since it tells of too few.
    """

    unit: str
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n_unknown: int = 0
    maturity: Maturity = Maturity.FINAL
    withdrawn: bool = False

    @property
    def parts(self) -> tuple[Decimal, Decimal] | None:
        """Numerator and denominator, None for a plain value."""
        if self.numerator is None or self.denominator is None:
            return None
        return self.numerator, self.denominator


@dataclass(frozen=True, slots=True)
class Extract:
    """What figures were taken from. `digest` is the SHA-256 of a file or the name of a call."""

    system: str
    digest: str
    covers: Period | None = None
    rows: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class ComputedFigure:
    """One figure of a measure, in the measure's unit."""

    period: Period
    figure: Figure
    scope: Scope = WHOLE


@dataclass(frozen=True, slots=True)
class RecordedMeasure:
    """What a computation changed, over all indicators that name the measure; `withdrawn` figures show nothing now."""

    indicators: int
    new: int
    changed: int
    unchanged: int
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of many: `line` is where it stands in its file (1-based), `reason` why it takes over from another.

    `named` is how a reason against it is told to a person who sees no lines.
    """

    line: int
    indicator_id: int
    period: Period
    figure: Figure
    scope: Scope = WHOLE
    reason: str = ""
    note: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class RecordedFigures:
    """How many figures were new, took over from another one, or stood there already."""

    extract_id: int
    new: int
    corrected: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a draft became. `new` is False when the same plan was there already and nothing was changed.

    The id of each item by its number.
    """

    plan_id: int
    new: bool
    item_ids: Mapping[str, int]
