"""A whole plan as values that can be written to a file and read back: also what was superseded and corrected. Pure.

Ids are those of the municipality's own Virke; they tie the parts of one archive together and mean nothing elsewhere. It
is for the municipality's own people, so it holds who is responsible and the causes of deviations; what may leave the
house goes by `audiences`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

FORM = "virke-plan/1"
"""The name and version of the form, written first in each file."""


@dataclass(frozen=True, slots=True)
class ArchivedItem:
    """`parent` is the number of the item above, `origin` says of which plan and item it lives on."""

    number: str
    parent: str
    level_name: str
    title: str
    source_text: str
    first_line: int | None
    last_line: int | None
    note: str
    channel: str
    considerations: tuple[str, ...]
    origin: str
    relations: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ArchivedAction:
    id: int
    item: str
    text: str
    responsible: str
    contributors: str
    note: str
    due_on: date | None
    due_precision: str
    due_text: str
    state: str
    done_on: date | None
    evidence: str
    reason: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class ArchivedDefinition:
    version: int
    text: str
    unit: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ArchivedIndicator:
    """`items` are the numbers of the items of this plan that it serves."""

    id: int
    items: tuple[str, ...]
    title: str
    kind: str
    measure_key: str
    unit: str
    counted: str
    direction: str
    frequency: str
    exhaustive: bool
    source: str
    owner: str
    definition_version: int
    definitions: tuple[ArchivedDefinition, ...]


@dataclass(frozen=True, slots=True)
class ArchivedTarget:
    """Also one that was superseded: `supersedes` is the id of the one before it. The period is half-open."""

    id: int
    indicator: int
    scope_unit: str
    scope_group: str
    shape: str
    unit: str
    low: Decimal | None
    high: Decimal | None
    starts_on: date
    ends_on: date | None
    due_text: str
    window_months: int | None
    limit_value: Decimal | None
    limit_unit: str
    baseline_value: Decimal | None
    baseline_on: date | None
    baseline_text: str
    key: str
    total: int | None
    decided_on: date | None
    decided_citation: str
    supersedes: int | None
    reason: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class ArchivedOverride:
    target: int
    light: str
    reason: str
    starts_on: date
    ends_on: date
    at: datetime
    by: str
    removed_on: date | None
    removed_by: str
    removal_reason: str


@dataclass(frozen=True, slots=True)
class ArchivedFigure:
    """Also one that was corrected: `corrects` is the id of the figure before it. The period is half-open.

    One that was withdrawn, and what it took over from, has no number.

    One that Virke computed names the version of its measure, the extract, and how many rows the measure left out.
    """

    id: int
    indicator: int
    scope_unit: str
    scope_group: str
    starts_on: date
    ends_on: date
    unit: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    n_unknown: int
    maturity: str
    source: str
    definition_version: int
    corrects: int | None
    withdrawn: bool
    reason: str
    note: str
    measure_version: str
    extract: str
    excluded: int | None
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class ArchivedDeviation:
    id: int
    target: int
    action: int
    light: str
    fact: str
    cause: str
    state: str
    result: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ArchivedLine:
    """What a frozen report said of an item, in the words of the version that leaves the house."""

    item: str
    light: str
    political_text: str
    next_step: str


@dataclass(frozen=True, slots=True)
class ArchivedReport:
    """A frozen status report. `digest` is the SHA-256 of its political version."""

    cycle: str
    as_of: date
    previous: str
    reason: str
    frozen_at: datetime
    frozen_by: str
    digest: str
    lines: tuple[ArchivedLine, ...]


@dataclass(frozen=True, slots=True)
class PlanArchive:
    """Everything of a plan, in the order of the paper and of time. The period is half-open."""

    kind: str
    title: str
    starts_on: date
    ends_on: date
    owner_unit: str
    case_no: str
    state: str
    adopted_on: date | None
    adopted_citation: str
    parent: str
    predecessor: str
    notes: str
    items: tuple[ArchivedItem, ...]
    actions: tuple[ArchivedAction, ...]
    indicators: tuple[ArchivedIndicator, ...]
    targets: tuple[ArchivedTarget, ...]
    overrides: tuple[ArchivedOverride, ...]
    figures: tuple[ArchivedFigure, ...]
    deviations: tuple[ArchivedDeviation, ...]
    reports: tuple[ArchivedReport, ...]
