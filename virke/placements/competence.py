"""What somebody has learned at a placement: skills of its task, which become the citizen's own with the place."""

from __future__ import annotations

from virke.placements.models import CitizenSkill, Placement, TaskSkill


def taught(row: Placement) -> dict[int, str]:
    """The skills of the task that was done, by id and title; none where the place was for no task of the library."""
    if row.offer is None or row.offer.task_id is None:
        return {}
    skills = TaskSkill.objects.filter(task=row.offer.task_id).order_by("skill__title")
    return dict(skills.values_list("skill_id", "skill__title"))


def learned(row: Placement, skills: frozenset[int]) -> None:
    """Write them down for the citizen. What was known before keeps where it was learned."""
    if row.citizen is None or row.citizen.forgotten_on is not None:
        return
    for skill in sorted(skills):
        CitizenSkill.objects.get_or_create(citizen=row.citizen, skill_id=skill, defaults={"placement": row})
