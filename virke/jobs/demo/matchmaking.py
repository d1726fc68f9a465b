"""The demo's matches of the coming week: one whose proposals are refused or on their way, and the newest, unanswered.

Of those that were said yes to, one stands at each step before a start: asked for approval by link, answered, refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.stage import Stage
from virke.jobs.work import matching
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Viewer
from virke.placements import actions, links, queries
from virke.placements.calendar import monday_from
from virke.placements.kinds import Asked, Objecting, Objection, Party, Purpose, Representative, Standing
from virke.placements.matchviews import ProposalLine
from virke.placements.states import Step

_BEFORE = timedelta(days=4)
_REFUSED = (
    (Objecting.WORKPLACE, Objection.SKILLS, "Vi har brug for en, der kan tage telefonen fra første dag."),
    (Objecting.WORKPLACE, Objection.NO_TIME, "Vi flytter lokaler i de uger."),
    (Objecting.CITIZEN, Objection.TRAVEL, "Bussen passer ikke med mødetiden."),
    (Objecting.WORKPLACE, Objection.TASK, "Opgaven er løst i mellemtiden."),
)
_SAYS_YES = 6
Words = Mapping[str, Any]


def deeds(stage: Stage, words: Words) -> Iterator[Deed]:
    """Each match in the morning of its day, its answers later on; the newest is left for whoever opens the demo."""
    by, year = stage.viewer(stage.year.on, "anders"), stage.year
    first, starts_on = year.on - _BEFORE, monday_from(year.on)
    yield Deed(year.moment(first, hour=9), lambda at: _match(by, starts_on, at))
    yield Deed(year.moment(first, hour=15), lambda at: _answer(by, words, at))
    yield Deed(year.moment(year.on, hour=3), lambda at: _match(by, starts_on, at))


def _match(by: Viewer, starts_on: date, at: datetime) -> None:
    found = matching.prepared(by=by, starts_on=starts_on)
    actions.keep_match(week=found.week, version=found.version, told=found.told, by=by, at=at)


def _proposed(by: Viewer) -> list[ProposalLine]:
    return [one for one in queries.proposals(viewer=by) if one.standing is Standing.OPEN]


def _answer(by: Viewer, words: Words, at: datetime) -> None:
    """The best are said yes to and go on, the next ones are refused."""
    lines, made = _proposed(by), []
    for line in lines[:_SAYS_YES]:
        with suppress(NotPossible):  # a rule that several share may say no to the last of them
            made.append(actions.accept_proposal(proposal_id=line.id, purpose=Purpose.CLARIFY, by=by, at=at))
    for line, (who, why, told) in zip(lines[_SAYS_YES:], _REFUSED, strict=False):
        actions.reject_proposal(proposal_id=line.id, objecting=who, objection=why, words=told, by=by, at=at)
    for placement_id in made[1:]:
        _step(placement_id, Step.INVITE, by, at)
    for placement_id, says in zip(made[2:], words["says"], strict=False):
        _step(placement_id, Step.AGREE, by, at)
        _ask(placement_id, says, words["asked"], by, at)


def _step(placement_id: int, step: Step, by: Viewer, at: datetime) -> None:
    actions.take_step(placement_id=placement_id, step=step, today=at.date(), by=by, at=at)


def _ask(placement_id: int, says: Mapping[str, str], asked: Mapping[str, str], by: Viewer, at: datetime) -> None:
    """Ask all three; `says`: what a party has answered by its link, "" is a yes and words are a no."""
    for party in (Party.CASEWORKER, Party.EMPLOYER, Party.REPRESENTATIVE):
        name = asked[party.value]
        invitation_id = actions.invite(
            placement_id=placement_id,
            asked=Asked.APPROVAL,
            party=party,
            name=name,
            email="",
            today=at.date(),
            by=by,
            at=at,
            representative=Representative.AT_WORKPLACE if party is Party.REPRESENTATIVE else None,
        )
        if party.value in says:
            _sign(invitation_id, name, says[party.value], at + timedelta(hours=1))


def _sign(invitation_id: int, name: str, reason: str, at: datetime) -> None:
    holder = links.holder(invitation_id)
    shown = queries.behind_link(viewer=holder, invitation_id=invitation_id, at=at)
    actions.answer_approval(
        invitation_id=invitation_id,
        digest=shown.digest,
        accepted=not reason,
        name=name,
        today=at.date(),
        by=holder,
        at=at,
        reason=reason,
    )
