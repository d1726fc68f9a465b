"""Both sides tell how it went, by link or to the consultant; with the second the placement is assessed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from virke.kernel.verdicts import unless
from virke.organisation.access import Viewer
from virke.placements import assessing, competence, invitations, inviting, links, rows, turning
from virke.placements.assessing import Told
from virke.placements.kinds import Asked, Party
from virke.placements.models import Assessment, Invitation, Placement
from virke.placements.states import State, Step


@transaction.atomic
def assess(*, placement_id: int, party: Party, told: Told, today: date, by: Viewer, at: datetime) -> None:
    """What one side told the consultant. Its open link is withdrawn."""
    row = rows.placement_to_handle(placement_id, by)
    _write(row, party, told, None, today=today, by=by, at=at)
    inviting.still_open(row).filter(asked=Asked.ASSESSMENT, party=party).update(withdrawn_at=at)


@transaction.atomic
def answer_assessment(*, invitation_id: int, digest: str, told: Told, today: date, by: Viewer, at: datetime) -> None:
    """What the holder of a link tells."""
    links.check(by, invitation_id)
    found, row = inviting.to_answer(invitation_id)
    inviting.check_answer(found, row, asked=Asked.ASSESSMENT, digest=digest, at=at)
    invitations.may_sign(name=told.signed_by, accepted=True, reason="").check()
    _write(row, Party(found.party), told, found, today=today, by=by, at=at)
    inviting.answered(found, accepted=True, name=told.signed_by, reason="", at=at)


def _write(
    row: Placement, party: Party, told: Told, invitation: Invitation | None, *, today: date, by: Viewer, at: datetime
) -> None:
    taught = competence.taught(row)
    unless(None if told.skills <= taught.keys() else "Vælg blandt opgavens kompetencer.").check()
    told = assessing.with_titles(told, taught)
    done = set(row.assessments.values_list("party", flat=True))
    assessing.may_assess(party, told, state=State(row.state), done=party.value in done).check()
    made = Assessment.objects.create(
        placement=row,
        party=party.value,
        grade=told.grade.value,
        told=told.told.strip(),
        learned="\n".join(told.learned),
        recommends=told.recommends and party is Party.EMPLOYER,
        signed_by=told.signed_by.strip(),
        invitation=invitation,
        on=today,
        at=at,
        by=by.username,
    )
    competence.learned(row, told.skills)
    if {*done, party.value} == {one.value for one in assessing.BOTH} and row.state == State.ENDED:
        turning.turn(row, Step.ASSESS, State.ASSESSED, on=today, by=by, at=at)
        rows.keep(row, by=by, at=at)
    details = {"placement": row.pk, "party": party, "link": invitation is not None, "skills": sorted(told.skills)}
    rows.tell("assess", made, by=by, at=at, details=details)
