"""What both sides told at the end, and the reference that follows of it."""

from __future__ import annotations

from datetime import date

from virke.kernel.periods import ONE_DAY
from virke.organisation.access import Viewer
from virke.placements import access, assessing, changes, competence, counting, rows
from virke.placements.assessing import Reference
from virke.placements.kinds import Grade, Kind, Party
from virke.placements.models import Assessment
from virke.placements.rows import NotFound
from virke.placements.views import AssessmentLine


def assessments(*, viewer: Viewer, placement_id: int) -> tuple[AssessmentLine, ...]:
    """What was told, the workplace first; for those who agree on placements."""
    row = rows.placement(placement_id, viewer)
    if not access.may_handle(viewer, row.workplace.unit_id):
        return ()
    found = {Party(one.party): one for one in row.assessments.all()}
    return tuple(_line(party, found[party]) for party in assessing.BOTH if party in found)


def skills_taught(*, viewer: Viewer, placement_id: int) -> tuple[tuple[int, str], ...]:
    """What an assessment may say was learned, by id and title; for those who agree on placements."""
    row = rows.placement(placement_id, viewer)
    access.check_handle(viewer, row.workplace)
    return tuple(competence.taught(row).items())


def reference(*, viewer: Viewer, placement_id: int, municipality: str, on: date) -> Reference:
    """For those who agree on placements, once the workplace stands by one. Raises `NotFound` before that."""
    row = rows.placement(placement_id, viewer)
    access.check_handle(viewer, row.workplace)
    told = row.assessments.filter(party=Party.EMPLOYER.value, recommends=True).first()
    if told is None:
        raise NotFound("Arbejdspladsen har ikke sagt ja til at give en udtalelse.")
    theirs = row.assessments.filter(party=Party.CITIZEN.value).first()
    tasks = (*told.learned.splitlines(), *(theirs.learned.splitlines() if theirs else ()))
    return Reference(
        name=row.citizen.name if row.citizen else "",
        kind=Kind(row.kind),
        workplace=row.workplace.name,
        municipality=municipality,
        pieces=changes.pieces(counting.period(row), row.hours, counting.changes_of(row)),
        last_day=row.ends_on - ONE_DAY,
        tasks=tuple(dict.fromkeys(tasks)),
        told=told.told,
        signed_by=told.signed_by,
        written_on=on,
    )


def _line(party: Party, row: Assessment) -> AssessmentLine:
    return AssessmentLine(
        party=party,
        grade=Grade(row.grade),
        told=row.told,
        learned=tuple(row.learned.splitlines()),
        recommends=row.recommends,
        signed_by=row.signed_by,
        on=row.on,
        by_link=row.invitation_id is not None,
    )
