"""The task library: searched, and one task for its form."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from virke.organisation.access import NotAllowed, NotYours, Permission, Viewer
from virke.placements import concepts, rows
from virke.placements.kinds import ConceptKind, Demand, Language, TaskKind
from virke.placements.library import TaskHead
from virke.placements.models import Concept, PostalArea, Task

MOST_TITLES = 200


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with how many open offers use it. `unit` is empty when everybody may."""

    id: int
    head: TaskHead
    unit: str
    offers: int
    closed: bool
    may_edit: bool


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """`occupations`, `skills` and `areas`: how many occupations, skills and postal areas were brought in.

    What the municipality wrote in its own words is not counted.
    """

    tasks: tuple[TaskLine, ...]
    occupations: int
    skills: int
    areas: int
    may_add: bool
    may_bring_in: bool


def tasks(*, viewer: Viewer, text: str = "", kind: TaskKind | None = None, closed: bool = False) -> LibraryPage:
    """Tasks whose title, description, occupation or skills hold the text, by title. Six queries."""
    viewer.check_somewhere(Permission.SEE_PLACEMENTS)
    found = Task.objects.filter(closed_on__isnull=not closed)
    if kind is not None:
        found = found.filter(kind=kind.value)
    if text.strip():
        found = found.filter(_holds(text.strip())).distinct()
    opened = Count("offers", filter=Q(offers__closed_on=None), distinct=True)
    loaded = found.select_related("unit", "occupation").prefetch_related("demands", "skills__skill")
    lines = tuple(_line(row, viewer, row.used) for row in loaded.annotate(used=opened).order_by("title", "pk"))
    brought_in = Concept.objects.filter(retired=False).exclude(uri__startswith=concepts.OWN)
    counted = dict(brought_in.values_list("kind").annotate(number=Count("pk")))
    return LibraryPage(
        tasks=lines,
        occupations=counted.get(ConceptKind.OCCUPATION.value, 0),
        skills=counted.get(ConceptKind.SKILL.value, 0),
        areas=PostalArea.objects.count(),
        may_add=viewer.may_somewhere(Permission.EDIT_WORKPLACES),
        may_bring_in=viewer.may(Permission.HANDLE_PLACEMENTS, unit_id=None),
    )


def task_to_edit(*, viewer: Viewer, task_id: int) -> TaskLine:
    viewer.check_somewhere(Permission.SEE_PLACEMENTS)
    row = rows.there(Task.objects.select_related("unit", "occupation").filter(pk=task_id).first())
    if not _may_edit(row, viewer):
        raise NotYours("Opgaven rettes af sin enhed eller af virksomhedskonsulenterne.")
    return _line(row, viewer, 0)


def task_choices(*, viewer: Viewer, unit_id: int) -> tuple[tuple[int, str], ...]:
    """The open tasks that an offer of the unit may use: everybody's and its own."""
    viewer.check_somewhere(Permission.SEE_PLACEMENTS)
    found = Task.objects.filter(Q(unit=None) | Q(unit=unit_id), closed_on=None).order_by("title", "pk")
    return tuple(found.values_list("pk", "title"))


def titles(*, viewer: Viewer, kind: ConceptKind, text: str) -> tuple[str, ...]:
    """Occupations or skills whose title or other name holds the text, for those who search what a thing is called."""
    if not (viewer.may_somewhere(Permission.SEE_PLACEMENTS) or viewer.may_somewhere(Permission.HANDLE_CITIZENS)):
        raise NotAllowed
    found = Concept.objects.filter(kind=kind.value, retired=False)
    named = found.filter(Q(title__icontains=text.strip()) | Q(other_names__icontains=text.strip()))
    return tuple(named.order_by("title", "pk").values_list("title", flat=True)[:MOST_TITLES])


def _holds(text: str) -> Q:
    return (
        Q(title__icontains=text)
        | Q(about__icontains=text)
        | Q(occupation__title__icontains=text)
        | Q(occupation__other_names__icontains=text)
        | Q(skills__skill__title__icontains=text)
    )


def _line(row: Task, viewer: Viewer, offers: int) -> TaskLine:
    skills = sorted(row.skills.all(), key=lambda one: one.skill.title)
    head = TaskHead(
        title=row.title,
        kind=TaskKind(row.kind),
        about=row.about,
        unit_id=row.unit_id,
        occupation=row.occupation.title if row.occupation else "",
        weeks=row.weeks,
        mentor_hours=row.mentor_hours,
        language=Language(row.language) if row.language else None,
        demands=frozenset(Demand(one.demand) for one in row.demands.all()),
        needed=tuple(one.skill.title for one in skills if one.essential),
        learned=tuple(one.skill.title for one in skills if not one.essential),
    )
    unit = row.unit.name if row.unit else ""
    return TaskLine(row.pk, head, unit, offers, row.closed_on is not None, _may_edit(row, viewer))


def _may_edit(row: Task, viewer: Viewer) -> bool:
    own = row.unit_id is not None and viewer.may(Permission.EDIT_WORKPLACES, unit_id=row.unit_id)
    return own or viewer.may(Permission.HANDLE_PLACEMENTS, unit_id=row.unit_id)
