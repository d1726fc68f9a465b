"""What the pages show of meetings: plain values, never rows. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from virke.documents.blocks import Block
from virke.kernel.verdicts import Verdict
from virke.meetings.minutes import Hearing
from virke.meetings.sections import DECISION, SectionText
from virke.meetings.turns import Rhythm


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list."""

    id: int
    forum_id: int
    forum_name: str
    held_on: date
    starts_at: time | None
    place: str
    status: str
    status_label: str


@dataclass(frozen=True, slots=True)
class ForumRow:
    """A forum with the meetings around a day. `may_prepare`: the viewer plans its meetings."""

    id: int
    name: str
    short_name: str
    kind_label: str
    unit_id: int
    unit_name: str
    next: MeetingRow | None
    last: MeetingRow | None
    may_prepare: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a recommendation; `outcome` only where the decision was split."""

    position: int
    text: str
    outcome: str | None
    outcome_label: str


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file named under an item; `has_file` when it can be downloaded."""

    id: int
    name: str
    has_file: bool


@dataclass(frozen=True, slots=True)
class AttendeeView:
    name: str
    role: str
    absent: bool
    person_id: int | None


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item elsewhere, as a line that leads to it."""

    item_id: int
    meeting_id: int
    forum_id: int
    forum_name: str
    held_on: date
    number: str
    title: str
    outcome: str | None
    outcome_label: str
    decision: str = ""
    removed_reason: str = ""


@dataclass(frozen=True, slots=True)
class ThreadItem:
    """An item of a thread. `predecessor_id` is the item that comes back here; `decided` when it has an outcome."""

    ref: ItemRef
    predecessor_id: int | None
    closed: bool
    decided: bool


@dataclass(frozen=True, slots=True)
class Threads:
    """The items of some threads that the viewer may see; `hidden` says that there are others."""

    items: tuple[ThreadItem, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class StandsFor:
    """Why an item stands on this agenda: how often it comes, and the decision that asked for it, if the viewer may see
    it."""

    rhythm_label: str
    decided_in: ItemRef | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with all that the paper shows, in the paper's order.

    `hidden` is a closed item for one who may not see it: only its number and place are there. `predecessor` is what
    comes back here, `taken_up` where this item came back, as far as the viewer may see them. `version` goes back with
    what is written (`seen`), so that nobody writes over words they have not seen.
    """

    id: int
    number: str
    title: str
    kind: str
    kind_label: str
    origin: str
    origin_label: str
    outcome: str | None
    outcome_label: str
    closed: bool
    hidden: bool
    case_number: str
    kle: str
    recommended_by: str
    sections: tuple[SectionText, ...]
    points: tuple[Point, ...]
    attachments: tuple[AttachmentView, ...]
    absent: tuple[AttendeeView, ...]
    hearing: Hearing | None
    predecessor: ItemRef | None
    taken_up: tuple[ItemRef, ...]
    removed_reason: str
    standing: StandsFor | None = None
    version: int = 1

    @property
    def decision(self) -> str:
        return next((part.text for part in self.sections if part.key == DECISION), "")


@dataclass(frozen=True, slots=True)
class PaperView:
    """A document that the meeting was read from; `kind` is `agenda` or `minutes`."""

    id: int
    kind: str
    kind_label: str
    file_name: str


@dataclass(frozen=True, slots=True)
class PaperText:
    """A document as it was read, block by block with its lines."""

    paper: PaperView
    meeting: MeetingRow
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the viewer may do with the meeting now, and why not: one truth for button, page and action."""

    edit: Verdict
    move: Verdict
    publish: Verdict
    withdraw: Verdict
    decide: Verdict
    attend: Verdict
    attach: Verdict
    close: Verdict
    approve: Verdict


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """The meeting as the paper they know. `removed` are the items that were taken off, with their reasons."""

    row: MeetingRow
    unit_id: int
    previous: MeetingRow | None
    following: MeetingRow | None
    attendees: tuple[AttendeeView, ...]
    items: tuple[ItemView, ...]
    removed: tuple[ItemView, ...]
    papers: tuple[PaperView, ...]
    may_prepare: bool
    allowed: Allowed


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item, and where its case has been: in this forum and in others, the oldest first.

    `made_standing` are the standing items that its decision asked for.
    """

    item: ItemView
    meeting: MeetingRow
    thread_here: tuple[ItemRef, ...]
    thread_elsewhere: tuple[ItemRef, ...]
    made_standing: tuple[StandingRow, ...]
    may_prepare: bool
    allowed: Allowed


@dataclass(frozen=True, slots=True)
class StandingRow:
    """What stands on the agendas of a forum; `ends_on` is the first day on which it no longer does.

    `decided_in` is the item whose decision asked for it, as far as the viewer may see it.
    """

    id: int
    title: str
    kind: str
    kind_label: str
    at_end: bool
    occasion: str
    recommended_by: str
    recommendation: str
    starts_on: date
    ends_on: date | None
    rhythm: Rhythm
    decided_in: ItemRef | None

    @property
    def rhythm_label(self) -> str:
        return self.rhythm.label


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, with the words around the first find (`where` is the heading it stands under)."""

    item: ItemRef
    where: str
    before: str
    found: str
    after: str
