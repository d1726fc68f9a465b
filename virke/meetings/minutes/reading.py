"""What a reading of minutes is: plain frozen values, each with the source lines it came from and a confidence.

The shape follows the reading format that `virke minutes read --json` prints. Lines are 1-based and inclusive, as in
`virke.documents.blocks`; a confidence is a share 0-1: how sure the reader is that a person would read the same.
Nothing here knows how a reading is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from virke.documents.evidence import Field as Field
from virke.documents.evidence import Lines as Lines

OCCASION = "occasion"
PRESENTATION = "presentation"
RECOMMENDATION = "recommendation"
DECISION = "decision"
ATTACHMENTS = "attachments"
COMMON_SECTIONS = (OCCASION, PRESENTATION, RECOMMENDATION, DECISION, ATTACHMENTS)


class Kind(StrEnum):
    MINUTES = "minutes"
    AGENDA = "agenda"


class Outcome(StrEnum):
    APPROVED = "approved"
    APPROVED_AMENDED = "approved_amended"
    NOTED = "noted"
    DISCUSSED = "discussed"
    DECIDED = "decided"
    RECOMMENDED = "recommended"
    FORWARDED = "forwarded"
    HEARING = "hearing"
    POSTPONED = "postponed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    ELECTED = "elected"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named as participant or absentee; `role` is what the paper says (position, party, side)."""

    name: str
    role: str | None = None
    absent: bool = False
    lines: Lines | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Section:
    """The text under one label of an item; empty text means that the label stood there with nothing under it."""

    key: str
    label: str
    text: str
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a decision and where it stands. `alone` is true when it is the whole of its paragraph."""

    text: str
    lines: Lines
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Who recommends, and the points that the forum is asked to decide."""

    by: str | None
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PointOutcome:
    """The outcome of one point of a split decision ("Ad 2: Udsat"); `point` counts from 1."""

    point: int
    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing of `days` days, after which the answers are gone through for `review_days` days. Both days of the
    period belong to it. What is not said is None.
    """

    days: int | None = None
    review_days: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A sentence in which somebody will do something. `due` is an ISO date, `next_meeting`, `event` or None."""

    text: str
    responsible: str | None = None
    due: str | None = None
    due_text: str | None = None
    kind: str = "task"
    lines: Lines | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence elsewhere in the minutes that decides about this item (postponed under another item, say)."""

    text: str
    outcome: Outcome
    lines: Lines


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the meeting. `number` is what is printed, else the running number; `title` may be missing.

    `letter` is that of an item that was put in between ("A" of 4A); `printed_number` has both.
    `sentences` are those of the decision, for whoever looks for commitments in it; `elsewhere` are sentences under
    other items that decide about this one.
    """

    number: Field[int]
    title: Field[str | None]
    case_number: Field[str | None] = Field(None)
    sections: tuple[Section, ...] = ()
    recommendation: Field[Recommendation | None] = Field(None)
    attachments: Field[tuple[str, ...]] = Field(())
    outcome: Field[Outcome] = Field(Outcome.NONE)
    outcomes: tuple[PointOutcome, ...] = ()
    hearing: Field[Hearing | None] = Field(None)
    closed: bool = False
    absent: tuple[Person, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    elsewhere: tuple[Statement, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    lines: Lines | None = None
    letter: str = ""

    @property
    def printed_number(self) -> str:
        return f"{self.number.value}{self.letter}"

    def section(self, key: str) -> Section | None:
        """The first section with this key, or None when the item has no such label."""
        return next((section for section in self.sections if section.key == key), None)

    @property
    def decision(self) -> str | None:
        section = self.section(DECISION)
        return None if section is None else section.text


@dataclass(frozen=True, slots=True)
class Note:
    """Something the approver should look at: `contradiction` or `unsure`."""

    kind: str
    text: str
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An agenda or minutes as the reader understood them."""

    kind: Field[Kind]
    forum: Field[str | None] = Field(None)
    date: Field[date | None] = Field(None)
    time: Field[str | None] = Field(None)
    place: Field[str | None] = Field(None)
    participants: tuple[Person, ...] = ()
    items: tuple[Item, ...] = ()
    notes: tuple[Note, ...] = field(default=())

    def with_follow_ups(self, follow_ups: Mapping[int, tuple[FollowUp, ...]]) -> Reading:
        """The same reading with follow-ups filled in; the mapping goes from the index of an item to its follow-ups."""
        items = tuple(
            replace(item, follow_ups=follow_ups.get(index, item.follow_ups)) for index, item in enumerate(self.items)
        )
        return replace(self, items=items)
