"""A small municipality with everybody who has to do with placements, to ask who gets to see what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core import signing

from tests.factories.organisation import BEGINNING, a_login, a_person, a_unit
from tests.factories.placements import TODAY, a_citizen, a_workplace, an_offer, running
from tests.factories.plans import noon
from virke.jobs.work import matching
from virke.kernel.cpr import Cpr
from virke.kernel.periods import Period
from virke.organisation.access import Viewer
from virke.organisation.models import Grant, Unit, User
from virke.organisation.queries import viewer_for
from virke.placements import actions, links
from virke.placements.assessing import Told
from virke.placements.kinds import Asked, Ending, Grade, Party, Pinned, Purpose, TargetGroup, TaskKind
from virke.placements.library import TaskHead
from virke.placements.matching.batch import Terms
from virke.placements.models import Change, MatchProposal
from virke.placements.seeking import Spell
from virke.placements.states import Step
from virke.placements.targeting import PlaceGoal
from virke.plans.values import Decided
from virke.web import placement_today

LINK = "link"
ROLES = (
    "consultant", "caseworker", "caseworker elsewhere", "chief", "leader", "leader elsewhere", "secretary", "employee",
    "control", "it_chief", LINK,
)  # fmt: skip
"""`link` is whoever holds the link to the approval of one placement, and has no login."""

CPR = Cpr("0203701234")
NAMES = {"here": "Alvilda Dybkær", "there": "Birk Enghave", "waiting": "Cirkeline Vangsted"}
"""At Birkely by a match, at Skovly by a match, and proposed for Birkely without an answer yet."""

NOW = noon(TODAY)
_SINCE = date(2025, 5, 5)


@dataclass(frozen=True)
class Roles:
    """Here is the nursing home Birkely, elsewhere is Skovly; a word names what `NAMES` says of it."""

    users: dict[str, User]
    unit: int
    workplace: int
    offer: int
    task: int
    citizens: dict[str, int]
    proposals: dict[str, int]
    placements: dict[str, int]
    run: int
    draft: int
    target: int
    invitation: int
    pinned: int
    change: int
    ended: int

    def viewer(self, role: str) -> Viewer:
        return links.holder(self.invitation) if role == LINK else viewer_for(user_id=self.users[role].pk, on=TODAY)

    @property
    def token(self) -> str:
        return links.token(self.invitation, Asked.APPROVAL)

    @property
    def feed(self) -> str:
        return signing.dumps(self.users["consultant"].pk, salt=placement_today.FEED)


def everybody() -> Roles:
    welfare, jobcentre = a_unit("Velfærd"), a_unit("Jobcenter Nordby")
    birkely, skovly = a_unit("Plejecenter Birkely", parent=welfare), a_unit("Skovly Børnehus")
    users = {
        "consultant": _login("consultant"),
        "caseworker": _login("caseworker", jobcentre),
        "caseworker elsewhere": _login("caseworker", a_unit("Ungecenter Nordby")),
        "chief": _login("chief", welfare),
        "leader": _login("leader", birkely),
        "leader elsewhere": _login("leader", skovly),
        "secretary": _login("secretary"),
        "employee": _login("employee", birkely),
        "control": _login("control"),
        "it_chief": _login("it_chief"),
    }
    by = viewer_for(user_id=users["consultant"].pk, on=TODAY)
    chief = viewer_for(user_id=users["secretary"].pk, on=TODAY)
    here, there = (a_workplace(by=by, unit=unit, name=unit.name) for unit in (birkely, skovly))
    offers = {"here": an_offer(here, by=by), "there": an_offer(there, by=by), "waiting": 0}
    offers["waiting"] = offers["here"]
    task = actions.add_task(head=TaskHead("Anret mad", TaskKind.STANDARD, unit_id=birkely.pk), by=by, at=NOW)
    citizens = {
        key: a_citizen(
            by=by, unit=jobcentre, name=name, ready_on=_SINCE, cpr=CPR if key == "here" else None,
            group=Spell(TargetGroup.JOB_READY, Period(_SINCE)), consent=Period(_SINCE),
        )
        for key, name in NAMES.items()
    }  # fmt: skip
    pinned = [
        actions.pin_pair(citizen_id=citizen, offer_id=offers[key], pinned=Pinned.FIXED, reason="Aftalt.", by=by, at=NOW)
        for key, citizen in citizens.items()
    ]
    found = matching.prepared(by=by, starts_on=TODAY)
    run = actions.keep_match(week=found.week, version=found.version, told=found.told, by=by, at=NOW)
    proposals = {key: MatchProposal.objects.get(citizen=citizen).pk for key, citizen in citizens.items()}
    placements = {
        key: actions.accept_proposal(proposal_id=proposals[key], purpose=Purpose.CLARIFY, by=by, at=NOW)
        for key in ("here", "there")
    }
    actions.take_step(placement_id=placements["here"], step=Step.AGREE, today=TODAY, by=by, at=NOW)
    change = _fewer_hours(placements["here"], by=by)
    return Roles(
        users=users, unit=birkely.pk, workplace=here, offer=offers["here"], task=task, citizens=citizens,
        proposals=proposals, placements=placements, run=run,
        draft=actions.draft_weights(terms=Terms(), by=chief, at=NOW),
        target=_target(welfare, by=chief), invitation=_asked(placements["here"], by=by), ended=_ended(here, by=by),
        pinned=pinned[0], change=change,
    )  # fmt: skip


def _login(role: str, unit: Unit | None = None) -> User:
    login = a_login(a_person(unit=unit))
    Grant.objects.create(person=login.person, role=role, unit=unit, starts_on=BEGINNING)
    return login


def _target(unit: Unit, *, by: Viewer) -> int:
    goal, decided = PlaceGoal(places=80, occupancy=Decimal("0.75"), wage_subsidy=47), Decided(TODAY, "Chefforum")
    weights = {unit.pk: Decimal(1)}
    return actions.decide_target(goal=goal, weights=weights, starts_on=TODAY, decided=decided, by=by, at=NOW)


def _asked(placement: int, *, by: Viewer) -> int:
    return actions.invite(
        placement_id=placement, asked=Asked.APPROVAL, party=Party.EMPLOYER, name="Ida Holmgaard", email="", today=TODAY,
        by=by, at=NOW,
    )  # fmt: skip


def _fewer_hours(placement: int, *, by: Viewer) -> int:
    """Fewer hours, written today, so that it can be withdrawn."""
    actions.change_hours(placement_id=placement, on=TODAY, hours=Decimal(30), today=TODAY, by=by, at=NOW)
    return Change.objects.get(placement=placement).pk


def _ended(workplace: int, *, by: Viewer) -> int:
    """Somebody without a name who was at the workplace, and whom it recommends."""
    made = running(workplace, by=by)
    actions.take_step(placement_id=made, step=Step.END, ending=Ending.COMPLETED, today=TODAY, by=by, at=NOW)
    told = Told(Grade.WELL, "Mødte hver dag.", "Ida Holmgaard", recommends=True)
    actions.assess(placement_id=made, party=Party.EMPLOYER, told=told, today=TODAY, by=by, at=NOW)
    return made
