"""What the pages get of citizens: plain values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.kernel.periods import Period
from virke.placements.kinds import TargetGroup
from virke.placements.seeking import Choice, CitizenHead, Spell
from virke.placements.views import PlacementLine


@dataclass(frozen=True, slots=True)
class CitizenLine:
    """A citizen in the list. `waited_weeks` since somebody could begin; `placed`: where one is or will be."""

    id: int
    name: str
    group: str
    unit: str
    caseworker: str
    ready_on: date
    waited_weeks: int
    offer_by: date | None
    placed: str
    missing: tuple[str, ...]
    closed: bool

    @property
    def seeks(self) -> bool:
        return not self.placed and not self.closed


@dataclass(frozen=True, slots=True)
class CitizensPage:
    """A page of the list; `number` counts from 1."""

    lines: tuple[CitizenLine, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class SpellLine:
    what: str
    period: Period


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a word for it; `learned`: the workplace where it was learned."""

    title: str
    learned: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a workplace sees of a candidate who has agreed to it: no name, no benefit, requirements to the place."""

    goals: tuple[str, ...]
    skills: tuple[Named, ...]
    language: str
    hours: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TravelLine:
    """A workplace with the estimated minutes one way; None: a place or the way of travelling is not known."""

    workplace: str
    minutes: int | None
    too_far: bool


@dataclass(frozen=True, slots=True)
class CitizenPage:
    """Everything of one citizen but the CPR number, of which only the mask is shown."""

    id: int
    head: CitizenHead
    unit: str
    caseworker: str
    cpr: str
    age: int | None
    groups: tuple[SpellLine, ...]
    benefits: tuple[SpellLine, ...]
    group: TargetGroup | None
    on_benefit_since: date | None
    goals: tuple[str, ...]
    skills: tuple[Named, ...]
    wishes: tuple[str, ...]
    vetoes: tuple[str, ...]
    travel: tuple[TravelLine, ...]
    placements: tuple[PlacementLine, ...]
    missing: tuple[str, ...]
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class CitizenToEdit:
    """Of a citizen, for its forms."""

    id: int
    name: str
    head: CitizenHead
    caseworker: str
    goals: tuple[str, ...]
    skills: tuple[str, ...]
    wishes: tuple[Choice, ...]
    vetoes: tuple[Choice, ...]
    group: Spell | None
    benefit: Spell | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A citizen as the form of a placement offers one, with what the law asks of the background."""

    id: int
    name: str
    group: TargetGroup | None
    since: date | None
    age: int | None
    unqualified: bool
    single_provider: bool
