"""The task library, the occupations and skills that it uses, and the postal areas: written, closed and brought in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from virke.audit import actions as audit
from virke.kernel.verdicts import unless
from virke.organisation.access import NotAllowed, Permission, Viewer
from virke.placements import concepts, library, rows
from virke.placements.kinds import ConceptKind
from virke.placements.library import AreaRow, ConceptRow, LibraryReport, ReadLibrary, Rejection, RelationRow, TaskHead
from virke.placements.models import Concept, OccupationSkill, PostalArea, Task, TaskDemand, TaskSkill

BATCH = 1_000
NOT_YOURS = "Opgaven hører til en enhed, som du ikke retter for. Standardopgaver rettes af virksomhedskonsulenterne."


@transaction.atomic
def add_task(*, head: TaskHead, by: Viewer, at: datetime) -> int:
    """A task of one unit, or of all. Returns its id."""
    _check(by, head.unit_id)
    library.may_write_task(head).check()
    row = Task()
    _write(row, head, by, at)
    rows.tell("add_task", row, by=by, at=at, details={"unit": head.unit_id})
    return row.pk


@transaction.atomic
def edit_task(*, task_id: int, head: TaskHead, by: Viewer, at: datetime) -> None:
    row = _to_edit(task_id, by)
    _check(by, head.unit_id)
    library.may_write_task(head).check()
    _write(row, head, by, at)
    rows.tell("edit_task", row, by=by, at=at)


@transaction.atomic
def close_task(*, task_id: int, today: date, by: Viewer, at: datetime) -> None:
    """No new offer may use it; those that do keep it."""
    row = _to_edit(task_id, by)
    unless("Opgaven er lukket." if row.closed_on else None).check()
    row.closed_on = today
    rows.keep(row, by=by, at=at)
    rows.tell("close_task", row, by=by, at=at, details={"on": today})


@transaction.atomic
def reopen_task(*, task_id: int, by: Viewer, at: datetime) -> None:
    row = _to_edit(task_id, by)
    unless(None if row.closed_on else "Opgaven er åben.").check()
    row.closed_on = None
    rows.keep(row, by=by, at=at)
    rows.tell("reopen_task", row, by=by, at=at)


@transaction.atomic
def bring_in_library(*, read: ReadLibrary, by: Viewer, at: datetime) -> LibraryReport:
    """Write a file of ESCO, or one of postal areas. What the file does not name stays as it is."""
    by.check(Permission.HANDLE_PLACEMENTS, unit_id=None)
    unless(*read.reasons).check()
    if read.relations:
        report = _relations(read.relations, read.rejected)
    elif read.areas:
        report = _areas(read.areas, read.rejected)
    else:
        report = _concepts(read.concepts, read.rejected)
    audit.record(
        by=by.actor, at=at, action="placements.bring_in_library", object_type="concept", object_id="",
        details={"new": report.new, "changed": report.changed, "rejected": len(report.rejected)},
    )  # fmt: skip
    return report


def _check(by: Viewer, unit_id: int | None) -> None:
    """A task of a unit is the unit's; one for everybody is the consultants'."""
    own = unit_id is not None and by.may(Permission.EDIT_WORKPLACES, unit_id=unit_id)
    if not (own or by.may(Permission.HANDLE_PLACEMENTS, unit_id=unit_id)):
        raise NotAllowed(NOT_YOURS)


def _to_edit(task_id: int, by: Viewer) -> Task:
    row = rows.there(Task.objects.select_for_update().filter(pk=task_id).first())
    _check(by, row.unit_id)
    return row


def _write(row: Task, head: TaskHead, by: Viewer, at: datetime) -> None:
    occupation = concepts.of_titles(ConceptKind.OCCUPATION, [head.occupation] if head.occupation else [])
    row.title, row.about, row.kind, row.unit_id = head.title.strip(), head.about.strip(), head.kind.value, head.unit_id
    row.occupation = occupation[0] if occupation else None
    row.weeks, row.mentor_hours = head.weeks, head.mentor_hours
    row.language = head.language.value if head.language else ""
    rows.keep(row, by=by, at=at)
    row.demands.all().delete()
    row.skills.all().delete()
    TaskDemand.objects.bulk_create(TaskDemand(task=row, demand=one.value) for one in sorted(head.demands))
    needed = concepts.of_titles(ConceptKind.SKILL, head.needed)
    learned = concepts.of_titles(ConceptKind.SKILL, head.learned)
    TaskSkill.objects.bulk_create(
        TaskSkill(task=row, skill=one, essential=essential)
        for found, essential in ((needed, True), (learned, False))
        for one in found
    )


def _concepts(read: Iterable[ConceptRow], rejected: tuple[Rejection, ...]) -> LibraryReport:
    wanted = {one.uri: one for one in read}
    known = {row.uri: row for row in Concept.objects.filter(uri__startswith="http")}
    new = [_concept(Concept(), one) for uri, one in wanted.items() if uri not in known]
    changed = [_concept(known[uri], one) for uri, one in wanted.items() if uri in known and _differs(known[uri], one)]
    Concept.objects.bulk_create(new, batch_size=BATCH)
    Concept.objects.bulk_update(changed, ["title", "other_names", "group", "retired"], batch_size=BATCH)
    return LibraryReport(
        "stillinger og kompetencer", len(new), len(changed), len(wanted) - len(new) - len(changed), rejected
    )


def _concept(row: Concept, one: ConceptRow) -> Concept:
    row.kind, row.uri, row.title, row.other_names = one.kind.value, one.uri, one.title, one.other_names
    row.group, row.retired = one.group, one.retired
    return row


def _differs(row: Concept, one: ConceptRow) -> bool:
    return (row.title, row.other_names, row.group, row.retired) != (one.title, one.other_names, one.group, one.retired)


def _relations(read: Iterable[RelationRow], rejected: tuple[Rejection, ...]) -> LibraryReport:
    ids = dict(Concept.objects.values_list("uri", "pk"))
    wanted = {(ids.get(one.occupation), ids.get(one.skill)): one.essential for one in read}
    lost = [pair for pair in wanted if None in pair]
    known = {(row.occupation_id, row.skill_id): row for row in OccupationSkill.objects.all()}
    new = [
        OccupationSkill(occupation_id=occupation, skill_id=skill, essential=essential)
        for (occupation, skill), essential in wanted.items()
        if occupation is not None and skill is not None and (occupation, skill) not in known
    ]
    changed = [row for pair, row in known.items() if pair in wanted and row.essential != wanted[pair]]
    for row in changed:
        row.essential = not row.essential
    OccupationSkill.objects.bulk_create(new, batch_size=BATCH)
    OccupationSkill.objects.bulk_update(changed, ["essential"], batch_size=BATCH)
    unknown = (Rejection(0, f"{len(lost)} slags par har en adresse, som ikke er læst ind."),) if lost else ()
    same = len(wanted) - len(new) - len(changed) - len(lost)
    return LibraryReport("relationer", len(new), len(changed), same, (*rejected, *unknown))


def _areas(read: Iterable[AreaRow], rejected: tuple[Rejection, ...]) -> LibraryReport:
    wanted = {one.code: one for one in read}
    known = {row.code: row for row in PostalArea.objects.all()}
    same = sum(code in known and _area(known[code]) == one for code, one in wanted.items())
    PostalArea.objects.bulk_create(
        [PostalArea(one.code, one.name, one.latitude, one.longitude) for one in wanted.values()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "latitude", "longitude"],
    )
    new = len(wanted.keys() - known.keys())
    return LibraryReport("postnumre", new, len(wanted) - new - same, same, rejected)


def _area(row: PostalArea) -> AreaRow:
    return AreaRow(row.code, row.name, row.latitude, row.longitude)
