"""What goes into the actions: frozen values with plain types. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from virke.followup.due import NO_DUE, Due
from virke.followup.states import State
from virke.meetings.values import Filled


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who has promised: the words of the paper, and the person, unit or group (a forum) when somebody has said which.

    At most one of the three is set.
    """

    text: str = ""
    person_id: int | None = None
    unit_id: int | None = None
    group_id: int | None = None

    def __post_init__(self) -> None:
        if sum(known is not None for known in (self.person_id, self.unit_id, self.group_id)) > 1:
            raise ValueError("En aftale har én ansvarlig: en person, en enhed eller en gruppe.")


NOBODY = Responsible()


@dataclass(frozen=True, slots=True)
class Suggested:
    """A sentence that reads like a promise. `confidence` 0-1; `lines` first and last, 1-based, in the original."""

    text: str
    kind: str = "task"
    responsible_text: str = ""
    due: Due = NO_DUE
    lines: tuple[int, int] | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a meeting said of one commitment: `done`, `dropped`, or `open` with a new due (it is put off).

    `text` is used as evidence or reason; empty, the decision itself is.
    """

    commitment_id: int
    state: State
    due: Due | None = None
    text: str = ""

    def __post_init__(self) -> None:
        if (self.state is State.OPEN) != (self.due is not None):
            raise ValueError("En aftale, der ikke afsluttes, får en ny frist, og kun den.")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a forum hears of: exactly one of a plan, an item of it, and an indicator."""

    plan_id: int | None = None
    item_id: int | None = None
    indicator_id: int | None = None

    def __post_init__(self) -> None:
        if sum(one is not None for one in (self.plan_id, self.item_id, self.indicator_id)) != 1:
            raise ValueError("Et forum hører om én ting: en plan, et mål eller en indikator.")

    @property
    def columns(self) -> dict[str, int | None]:
        """As `models.Route` keeps it."""
        return {"plan_id": self.plan_id, "plan_item_id": self.item_id, "indicator_id": self.indicator_id}


@dataclass(frozen=True, slots=True)
class Placed:
    """What was put on an agenda: by the meetings (`filled`), `commitments` under so many `items`, and how many items
    tell how plans stand (`statuses`) and of figures that were corrected (`restatements`).
    """

    filled: Filled
    items: int
    commitments: int
    statuses: int = 0
    restatements: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """The meeting whose agenda was made; `planned` is False when it stood in the calendar already."""

    meeting_id: int
    planned: bool
    placed: Placed


@dataclass(frozen=True, slots=True)
class Refused:
    """One of many that could not be done, with the reasons."""

    suggestion_id: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfirmedMany:
    """The commitments and standing items that were made, and the suggestions that could not become any."""

    commitment_ids: tuple[int, ...]
    standing_ids: tuple[int, ...]
    refused: tuple[Refused, ...]
