"""What the pages get of placements: plain values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from virke.kernel.periods import ONE_DAY
from virke.placements.displacement import Watch
from virke.placements.kinds import Agreement, Asked, Grade, Hint, Kind, Limit, Official, Party, Ready
from virke.placements.seats import WeekOfSeats
from virke.placements.simulating import Simulated
from virke.placements.states import State, Step
from virke.placements.targeting import Part, PlaceGoal
from virke.placements.todo import Task
from virke.placements.values import OfferHead, StaffFigure, WorkplaceHead


@dataclass(frozen=True, slots=True)
class WorkplaceLine:
    """A workplace in the list. `room` is FTE in words; `next_legal` None: not within half a year."""

    id: int
    name: str
    unit: str
    consultant: str
    agreement: Agreement
    now: WeekOfSeats
    room: str
    next_legal: date | None
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class DepartmentLines:
    name: str
    lines: tuple[WorkplaceLine, ...]

    @property
    def taken(self) -> int:
        return sum(one.now.taken for one in self.lines)

    @property
    def free(self) -> int:
        return sum(one.now.free for one in self.lines)


@dataclass(frozen=True, slots=True)
class WorkplacesPage:
    departments: tuple[DepartmentLines, ...]
    may_add: bool

    @property
    def lines(self) -> tuple[WorkplaceLine, ...]:
        return tuple(line for one in self.departments for line in one.lines)


@dataclass(frozen=True, slots=True)
class Told:
    """A reason against, or a warning, with the paragraph it rests on."""

    text: str
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class LawLine:
    """What one rule said: yes (`ok` without `told`), yes but look (`ok` with), or no."""

    rule: str
    ok: bool
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Pay:
    """What somebody in wage subsidy gets an hour and works a week. `fits`: the hours asked for are those."""

    hourly_wage: str
    hours: str
    fits: bool
    reference: str
    warnings: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Arranged:
    """Whom to ask for the employees, and the pay; None: not asked for, or nothing to say."""

    ask: Told | None = None
    pay: Pay | None = None


@dataclass(frozen=True, slots=True)
class Legal:
    """Whether a full-time placement of the kind is legal from today, why not, and when the next one is."""

    kind: Kind
    ok: bool
    told: tuple[Told, ...]
    next_legal: date | None


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """A week of the seat calendar: its number, its seats, and what the ratio leaves (`room` in FTE; empty: unknown)."""

    number: int
    seats: WeekOfSeats
    quota: str
    load: str
    room: str
    full: bool


@dataclass(frozen=True, slots=True)
class OfferLine:
    id: int
    head: OfferHead
    used: int
    confirmed_on: date
    stale: bool
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class PlacementLine:
    """`group` is empty for those who only lead the workplace; `last_day` is the last one agreed or held.

    `citizen_id` and `name` are there for those who may know who it is.
    """

    id: int
    workplace_id: int
    workplace: str
    kind: Kind
    group: str
    starts_on: date
    ends_on: date
    hours: str
    state: State
    offer: str
    ended_as: str
    reason: str
    citizen_id: int | None = None
    name: str = ""

    @property
    def last_day(self) -> date:
        return self.ends_on - ONE_DAY

    @property
    def now(self) -> bool:
        """Waits or runs."""
        return self.state.open

    @property
    def candidate(self) -> str:
        return f"Kandidat {self.id}"


@dataclass(frozen=True, slots=True)
class ContactLine:
    on: date
    about: str
    by: str


@dataclass(frozen=True, slots=True)
class ReadyLine:
    point: Ready
    done: bool


@dataclass(frozen=True, slots=True)
class WorkplacePage:
    id: int
    head: WorkplaceHead
    unit: str
    department: str
    consultant: str
    ready: tuple[ReadyLine, ...]
    staff: tuple[StaffFigure, ...]
    ordinary: str
    legal: tuple[Legal, ...]
    weeks: tuple[CalendarWeek, ...]
    offers: tuple[OfferLine, ...]
    placements: tuple[PlacementLine, ...]
    contacts: tuple[ContactLine, ...]
    hints: tuple[Hint, ...]
    may_edit: bool
    may_handle: bool


@dataclass(frozen=True, slots=True)
class WorkplaceToEdit:
    """Of a workplace, for its forms; `staff` holds the months that have figures."""

    id: int
    name: str
    head: WorkplaceHead
    consultant: str
    ready: tuple[Ready, ...]
    staff: tuple[StaffFigure, ...]


@dataclass(frozen=True, slots=True)
class OfferToEdit:
    id: int
    workplace_id: int
    workplace: str
    head: OfferHead
    closed: bool
    unit_id: int


@dataclass(frozen=True, slots=True)
class CourseLine:
    """Something that happened to a placement: a step or a change. `change_id` when it can be withdrawn today."""

    on: date
    what: str
    detail: str
    by: str
    withdrawn: bool = False
    change_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlacementPage:
    """A candidate at a workplace, with what the law said when it was reserved, and the course so far, newest first.

    `hours_now` are those that hold today; `absent` says how many days were written of each sort. `follow`: wage subsidy
    can follow; `group_key` is for its form.
    """

    line: PlacementLine
    steps: tuple[Step, ...]
    group_key: str
    purpose: str
    agreed_before: bool
    statements: tuple[tuple[str, bool], ...]
    checked: tuple[LawLine, ...]
    course: tuple[CourseLine, ...]
    hours_now: str
    absent: tuple[tuple[str, int], ...]
    may_handle: bool
    may_change_hours: bool
    may_extend: bool
    may_note_absence: bool
    follow: bool


@dataclass(frozen=True, slots=True)
class TargetHead:
    """The target that holds, and where it was decided. `item_id`: the meeting's item, for those who may open it."""

    id: int
    goal: PlaceGoal
    starts_on: date
    decided_on: date
    citation: str
    item_id: int | None
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A rule or a reason that turned requests or candidates down, `lately` in three months and in a `year`."""

    why: str
    paragraph: str
    lately: int
    year: int


TREND = 3
"""Month ends back that today is held against."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A department, or the whole: its part of the target, who is there today and at the end of each month, and why.

    `legal` is how many full-time persons more the ratio allows today, units with savings left out. `hints` are how many
    workplaces have each, and `refused` what was turned down there. `unit_id` is None for the whole.
    """

    unit_id: int | None
    name: str
    part: Part | None
    now: int
    now_wage_subsidy: int
    months: tuple[int, ...]
    workplaces: int
    free: int
    legal: int
    hints: tuple[tuple[Hint, int], ...]
    refused: tuple[Refused, ...]

    @property
    def trend(self) -> int:
        """How many more there are today than three month ends ago: 39 today and 40 then is -1."""
        return self.now - self.months[-TREND]

    @property
    def lately(self) -> tuple[Refused, ...]:
        """What was turned down so lately that it explains today."""
        return tuple(one for one in self.refused if one.lately)

    @property
    def lacking(self) -> int:
        """How many are missing; 0 when there are enough."""
        return max(self.part.running - self.now, 0) if self.part else 0


@dataclass(frozen=True, slots=True)
class Overview:
    """`months` are the last days of the months of the rows, the earliest first."""

    target: TargetHead | None
    months: tuple[date, ...]
    rows: tuple[OverviewRow, ...]
    total: OverviewRow
    may_decide: bool

    @property
    def trend_from(self) -> date:
        """The day that each row's trend is held against."""
        return self.months[-TREND]


@dataclass(frozen=True, slots=True)
class DisplacementLine:
    """A workplace: since when it has had placements, and its ordinary staff before and now, when that is known."""

    workplace_id: int
    name: str
    department: str
    first_on: date
    placements: int
    watch: Watch | None


@dataclass(frozen=True, slots=True)
class DisplacementPage:
    """The workplaces that the viewer sees, and how many of all placements can be followed after their end.

    `before` and `now` are the FTE of those that are known on both sides together.
    """

    lines: tuple[DisplacementLine, ...]
    before: Decimal
    now: Decimal
    begun: int
    followed: int

    @property
    def known(self) -> int:
        return sum(1 for one in self.lines if one.watch)


@dataclass(frozen=True, slots=True)
class SimulatedRow:
    """A department, or the whole, under a target that is not decided."""

    name: str
    found: Simulated


@dataclass(frozen=True, slots=True)
class Simulation:
    """As of the day from which the target would hold."""

    on: date
    rows: tuple[SimulatedRow, ...]
    total: SimulatedRow


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A department in a paper. `now` is None where it would tell of too few; `limit` None when its part is reached."""

    name: str
    wanted: int
    now: int | None
    limit: Limit | None
    hints: tuple[tuple[Hint, int], ...]
    lately: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Lowered:
    """The largest target that can be reached, and the departments that would lack persons even then."""

    goal: PlaceGoal
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceReport:
    """How it goes against a target; `item_id` is the item that decided it, where its meeting is in Virke.

    `now` and the counts of the ends of `months` are of all, None where they tell of too few. `lacking` persons cannot
    be expected; `unsolved` are tasks that nobody solves today.
    """

    on: date
    target_id: int
    item_id: int | None
    goal: PlaceGoal
    citation: str
    now: int | None
    months: tuple[tuple[date, int | None], ...]
    rows: tuple[ReportRow, ...]
    lacking: int
    lowered: Lowered | None
    unsolved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyProposal:
    """A department with its ordinary FTE today, to weigh it by, and what it weighs in the target that holds."""

    unit_id: int
    name: str
    fte: Decimal
    weight: Decimal | None


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """Somebody was asked by link, and how far that is. `open`: the link can still be answered."""

    id: int
    asked: Asked
    party: Party
    name: str
    email: str
    representative: str
    text: str
    digest: str
    asked_at: datetime
    mailed_at: datetime | None
    handed_over_at: datetime | None
    seen_at: datetime | None
    answered_at: datetime | None
    accepted: bool | None
    signed_by: str
    reason: str
    withdrawn: bool
    open: bool


@dataclass(frozen=True, slots=True)
class InvitationToMail:
    id: int
    asked: Asked
    name: str
    email: str
    workplace: str
    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """What one side told at the end."""

    party: Party
    grade: Grade
    told: str
    learned: tuple[str, ...]
    recommends: bool
    signed_by: str
    on: date
    by_link: bool


@dataclass(frozen=True, slots=True)
class TodayPage:
    """What waits for a consultant now and later in the week; `own`: of the own workplaces alone."""

    now: tuple[Task, ...]
    later: tuple[Task, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A day of a placement; `what` tells the entries of one placement apart."""

    placement_id: int
    what: str
    words: str
    on: date
    workplace: str


@dataclass(frozen=True, slots=True)
class ToRemind:
    """A consultant and what begins to wait on a day."""

    person_id: int
    name: str
    email: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class OfficialLine:
    """A state of the application in VITAS, as of a day."""

    state: Official
    number: str
    on: date
