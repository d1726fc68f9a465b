"""A commitment as lists, agendas and e-mails show it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.followup.due import DueKind
from virke.followup.states import State


@dataclass(frozen=True, slots=True)
class Source:
    """Where a commitment comes from: the item whose decision made it. `may_open`: the viewer may see that item."""

    item_id: int
    item_number: str
    item_title: str
    closed: bool
    case_number: str
    meeting_id: int
    meeting_on: date
    forum_id: int
    forum: str
    may_open: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment with what a list needs. `due_on` is the resolved day, `due` its wording; `sentence` the source.

    `responsible` names the person, unit or group when one is known, and the words of the paper otherwise;
    `responsible_value` says which (`person:3`, `unit:7`, `group:2`, empty when unknown).
    `report_to` is the forum that must hear. `may_handle` tells whether the viewer may change it.
    """

    commitment_id: int
    text: str
    sentence: str
    responsible: str
    responsible_text: str
    responsible_known: bool
    responsible_value: str
    state: State
    due_kind: DueKind
    due_on: date | None
    due: str
    due_text: str
    overdue: bool
    postponed_times: int
    report_to_id: int
    report_to: str
    source: Source
    may_handle: bool

    @property
    def state_label(self) -> str:
        return self.state.label


@dataclass(frozen=True, slots=True)
class ShortLine:
    """An open commitment as the front page tells of it; the fields mean what they mean in a `Line`."""

    commitment_id: int
    text: str
    due_on: date | None
    due: str
    overdue: bool
    postponed_times: int
    report_to: str
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of lines in order, how many there are in all, and how many of those are overdue."""

    lines: tuple[Line, ...]
    total: int
    overdue: int
