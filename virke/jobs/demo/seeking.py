"""The 120 citizens of the demo: nobody is called that, and no CPR number of theirs can have been given to anybody.

The numbers fail modulus 11 and are none of those that were given out without it, which are all born on 1 January.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.conf import settings

from virke.jobs.demo.stage import Stage
from virke.jobs.demo.staying import GROUPS
from virke.kernel.cpr import Cpr
from virke.kernel.periods import Period
from virke.organisation import access
from virke.placements import actions
from virke.placements.kinds import Benefit, Commute, Demand, Language, TargetGroup, TaskKind
from virke.placements.library import AreaRow, ReadLibrary, TaskHead
from virke.placements.seeking import Choice, CitizenHead, NewCitizen, Sought, Spell

COUNT, LONG_KNOWN = 120, 60
UNIT, CASEWORKER, CASEWORKER_LOGIN = "Jobcenter Fjordlev", "Yusuf Karadal", "yusuf"
_FIRST = (
    "Alvilda",
    "Birk",
    "Cajus",
    "Dagny",
    "Ejvind",
    "Frøydis",
    "Gerda",
    "Hjalte",
    "Iben",
    "Jytta",
    "Kresten",
    "Lærke",
)
_LAST = (
    "Bakkesand",
    "Dybkær",
    "Enghave",
    "Fjeldager",
    "Gransø",
    "Havtorn",
    "Klitvang",
    "Mosekær",
    "Risbjerg",
    "Tangmo",
)
_GROUPS = {
    TargetGroup.JOB_READY: Benefit.CASH,
    TargetGroup.INSURED: Benefit.UNEMPLOYMENT,
    TargetGroup.ACTIVITY_READY: Benefit.CASH,
}
_GOALS = (
    ("køkkenmedhjælper", ("følge hygiejneregler", "skære grøntsager", "dække borde")),
    ("rengøringsassistent", ("rengøre gulve", "følge sikkerhedsregler")),
    ("gartnerimedarbejder", ("luge bede", "bruge haveredskaber", "følge sikkerhedsregler")),
    ("kontormedarbejder", ("bruge kontorsystemer", "skanne dokumenter", "besvare opkald")),
    ("pedelmedhjælper", ("udføre små reparationer", "bruge håndværktøj")),
    ("omsorgsmedarbejder", ("vise empati", "hjælpe ved måltider", "følge hygiejneregler")),
)
_DEMANDS = {
    "køkkenmedhjælper": frozenset({Demand.STANDING, Demand.PACE}),
    "rengøringsassistent": frozenset({Demand.STANDING, Demand.DUST}),
    "gartnerimedarbejder": frozenset({Demand.STANDING, Demand.OUTDOORS}),
    "kontormedarbejder": frozenset({Demand.SITTING, Demand.SCREEN}),
    "pedelmedhjælper": frozenset({Demand.STANDING, Demand.LIFTING}),
    "omsorgsmedarbejder": frozenset({Demand.STANDING}),
}
_NEEDS = ("", "", "", "Mulighed for at holde pauser", "", "Faste opgaver dag for dag", "")
_LANGUAGES = (Language.NATIVE, Language.NATIVE, Language.B2, Language.NATIVE, Language.B1, Language.A2)
_AREAS = tuple(
    AreaRow(f"993{number}", name, Decimal("56.10") + Decimal(north) / 100, Decimal("10.90") + Decimal(east) / 100)
    for number, name, north, east in (
        (1, "Fjordlev", 0, 0), (2, "Fjordlev N", 5, 1), (3, "Kærby", 9, 12), (4, "Sandvig", -7, 15),
        (5, "Højlund", -4, -14),
    )
)  # fmt: skip
POSTAL_CODES = tuple(one.code for one in _AREAS)


class Cast:
    """Who seeks a place, by their numbers, and what is done at the workplaces."""

    def __init__(self, occupations: Mapping[str, Sequence[str]]) -> None:
        """`occupations`: the tasks that belong to each."""
        self._occupations = {title: name for name, titles in occupations.items() for title in titles}
        self.ids: dict[int, int] = {}
        self.names: dict[int, str] = {}
        self._tasks: dict[str, int] = {}
        self._offers: dict[str, list[int]] = defaultdict(list)
        self.seekers: list[tuple[int, str]] = []

    def task(self, title: str, by: access.Viewer, at: datetime) -> int:
        """The task of that name in the library, written when it is first asked for."""
        if title not in self._tasks:
            number = len(self._tasks)
            occupation = self._occupations[title]
            skills = dict(_GOALS)[occupation]
            head = TaskHead(
                title=title,
                kind=TaskKind.UNSOLVED if number % 4 == 3 else TaskKind.STANDARD,
                occupation=occupation,
                weeks=4 if number % 3 else 2,
                mentor_hours=Decimal(1 + number % 3),
                language=(None, Language.A2, Language.B1)[number % 3],
                demands=_DEMANDS[occupation],
                needed=skills[:1],
                learned=skills[1:],
            )
            self._tasks[title] = actions.add_task(head=head, by=by, at=at)
        return self._tasks[title]

    def offered(self, title: str, offer_id: int) -> None:
        self._offers[self._occupations[title]].append(offer_id)

    def offers(self, occupation: str) -> list[int]:
        """The offers of that work."""
        return self._offers[occupation]

    def add(self, number: int, citizen_id: int, new: NewCitizen) -> None:
        self.ids[number], self.names[number] = citizen_id, new.head.name
        self.seekers.append((citizen_id, new.goals[0]))


def make(stage: Stage, cast: Cast, at: datetime) -> None:
    """The caseworker writes them all down when Virke is taken into use."""
    by = stage.viewer(at.date(), CASEWORKER_LOGIN)
    library = access.system("demo", access.Permission.HANDLE_PLACEMENTS)
    actions.bring_in_library(read=ReadLibrary(areas=_AREAS), by=library, at=at)
    for number, new in enumerate(_citizens(stage)):
        made = actions.add_citizen(new=new, keys=settings.VIRKE_PERSON_KEYS, today=at.date(), by=by, at=at)
        cast.add(number, made, new)


def since(on: date) -> dict[int, date]:
    """From when each of them lives on a benefit; half of them for more than two years."""
    long_known = {number: on - timedelta(days=800 + number * 11 % 400) for number in range(LONG_KNOWN)}
    return long_known | {number: on - timedelta(days=260 + number * 7 % 500) for number in range(LONG_KNOWN, COUNT)}


def choose(stage: Stage, cast: Cast, at: datetime) -> None:
    """Every third citizen wishes for an offer of the own goal; every eleventh does not come to one of other work."""
    by = stage.viewer(at.date(), CASEWORKER_LOGIN)
    names = [name for name, _ in _GOALS]
    for number, (citizen_id, goal) in enumerate(cast.seekers):
        wished, other = cast.offers(goal), cast.offers(names[(names.index(goal) + 2) % len(names)])
        wishes = [Choice(Sought.OFFER, wished[number % len(wished)])] if number % 3 == 0 else []
        vetoes = [Choice(Sought.OFFER, other[number % len(other)])] if number % 11 == 0 else []
        if wishes or vetoes:
            actions.write_wishes(citizen_id=citizen_id, wishes=wishes, vetoes=vetoes, by=by, at=at)


def _citizens(stage: Stage) -> Iterator[NewCitizen]:
    on, begins = stage.year.on, since(stage.year.on)
    for number in range(COUNT):
        group = GROUPS[number % len(GROUPS)]
        goal, skills = _GOALS[number * 5 % len(_GOALS)]
        yield NewCitizen(
            head=_head(stage, number, on),
            cpr=_cpr(number),
            group=Spell(group, Period(begins[number])),
            benefit=Spell(_GROUPS[group], Period(begins[number])),
            goals=(goal, _GOALS[(number + 1) % len(_GOALS)][0]) if number % 2 else (goal,),
            skills=skills[: 1 + number % 3],
        )


def _head(stage: Stage, number: int, on: date) -> CitizenHead:
    demands = list(Demand)
    activity_ready = number % 3 == 2
    return CitizenHead(
        name=f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST)]}",
        unit_id=stage.organisation.units[UNIT],
        ready_on=on - timedelta(days=number * 3 % 70),
        caseworker_id=stage.organisation.people[CASEWORKER],
        unqualified=number % 4 == 0,
        single_provider=number % 9 == 0,
        language=_LANGUAGES[number % len(_LANGUAGES)],
        hours=Decimal(20) if activity_ready else None,
        mentor_hours=Decimal(2) if activity_ready else Decimal(),
        excluded=frozenset({demands[number % 5], demands[5 + number % 8]}) if number % 4 == 2 else frozenset(),
        needs=_NEEDS[number % len(_NEEDS)],
        postal_code=POSTAL_CODES[number % len(POSTAL_CODES)],
        commute=list(Commute)[number % len(Commute)],
        most_minutes=(30, 45, 60)[number % 3],
        offer_by=on + timedelta(days=14 + number * 5 % 120) if number % 3 == 0 else None,
        consent=Period(on - timedelta(days=190)) if number % 8 else None,
    )


def _cpr(number: int) -> Cpr:
    """Born on the 2nd to 28th of a month from 1966 to 2004, with the first serial that fails the check."""
    year = 1966 + number * 11 % 39
    day = f"{2 + number % 27:02}{1 + number % 12:02}{year % 100:02}"
    first = 0 if year < 2000 else 4000
    candidates = (Cpr(f"{day}{serial:04}") for serial in range(first + number, first + 2000))
    return next(one for one in candidates if not one.has_valid_checksum)
