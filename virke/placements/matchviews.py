"""What the pages of the match get: plain values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from virke.kernel.periods import ONE_DAY
from virke.placements.citizenviews import Profile
from virke.placements.kinds import Kind, Pinned, Purpose, Standing
from virke.placements.matching.scoring import ScoreLine, Term
from virke.placements.weighing import Weighed


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal in a list. `who` is a name only for those who may know it."""

    id: int
    who: str
    offer: str
    workplace: str
    workplace_id: int
    kind: Kind
    starts_on: date
    ends_on: date
    points: int
    standing: Standing
    said: str
    placement_id: int | None

    @property
    def last_day(self) -> date:
        return self.ends_on - ONE_DAY

    @property
    def is_open(self) -> bool:
        return self.standing is Standing.OPEN


@dataclass(frozen=True, slots=True)
class PinnedLine:
    id: int
    who: str
    offer: str
    pinned: Pinned
    reason: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """Somebody whom the match means for a seat that comes back: no promise, the next week asks again."""

    who: str
    offer: str
    weeks: int


@dataclass(frozen=True, slots=True)
class LeftLine:
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class PriceLine:
    """What a placement of an offer keeps from others, in points for each of its weeks."""

    offer: str
    points: int


@dataclass(frozen=True, slots=True)
class DifferingLine:
    """What somebody gets by being first, and by the match; empty: nothing this week. `gain` in points."""

    who: str
    first: str
    matched: str
    gain: int


@dataclass(frozen=True, slots=True)
class FirstComeBox:
    """First come, first served on the same week: points counted alike, the share of the match's that is lost ("" for
    none), how many begin, and those for whom it differs whom the viewer may know, with the number of all."""

    points: int
    lost: str
    started: int
    differing: tuple[DifferingLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class RunPage:
    """A week's match as it was kept. `gap` and `searched` are shares of how much better another choice could be."""

    id: int
    starts_on: date
    at: datetime
    by: str
    weighed: str
    rule: str
    learned: str
    candidates: int
    placed: int
    points: int
    bound: int
    gap: str
    searched: str
    restless: int
    digest: str
    proposals: tuple[ProposalLine, ...]
    waiting: tuple[WaitingLine, ...]
    left: tuple[LeftLine, ...]
    prices: tuple[PriceLine, ...]
    lost: tuple[tuple[str, int], ...]
    lots: int
    seed: int
    first_come: FirstComeBox


@dataclass(frozen=True, slots=True)
class MatchPage:
    """This week's match, what is decided of pairs, the weights, and what was said no to and why."""

    starts_on: date
    run: RunPage | None
    pinned: tuple[PinnedLine, ...]
    weighed: Weighed
    objections: tuple[tuple[str, int], ...]
    earlier: tuple[tuple[int, date, datetime], ...]
    may_match: bool


@dataclass(frozen=True, slots=True)
class NextLine:
    """Another place or person: its points, the difference to the proposed one, and what the whole would lose."""

    name: str
    points: int
    fewer: int
    loss: int


@dataclass(frozen=True, slots=True)
class BetterLine:
    """What had more points but was taken out by a rule."""

    name: str
    points: int
    rule: str
    reason: str
    reference: str


@dataclass(frozen=True, slots=True)
class ReasonPage:
    """Why somebody is proposed. `met` and `learned` are skills of the task that the person has and does not have.

    `profile` is None where the person has not agreed that a workplace sees one. `drawn`: a lot between two within so
    many points decided; 0: none did.
    """

    line: ProposalLine
    run_id: int
    week: date
    weighed: str
    hours: str
    lines: tuple[ScoreLine, ...]
    profile: Profile | None
    met: tuple[str, ...]
    learned: tuple[str, ...]
    places: tuple[NextLine, ...]
    persons: tuple[NextLine, ...]
    price: int
    better: tuple[BetterLine, ...]
    scarce: tuple[tuple[str, int], ...]
    changes: tuple[str, ...]
    drawn: int
    looks: tuple[str, ...]
    purposes: tuple[Purpose, ...]
    knows: bool
    may_answer: bool

    @property
    def points(self) -> int:
        return self.line.points


@dataclass(frozen=True, slots=True)
class Preferences:
    """Candidates of a workplace by id with a word for each, and those of them that it would rather have, in order."""

    workplace_id: int
    workplace: str
    candidates: tuple[tuple[int, str], ...]
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WeightsLine:
    version: int
    weights: tuple[tuple[Term, int], ...]
    weighed: Weighed
    state: str
    may_decide: bool
    may_withdraw: bool
