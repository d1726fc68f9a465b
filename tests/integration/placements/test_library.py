"""The task library: tasks of one unit or of all, ESCO and postal areas from files, and offers that point to a task."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.placements import TODAY, a_workplace
from tests.factories.plans import AT
from virke.documents.blocks import Document, table_row
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer
from virke.placements import actions, library, queries
from virke.placements.kinds import ConceptKind, Demand, Kind, Language, TaskKind
from virke.placements.library import ReadLibrary, TaskHead
from virke.placements.models import Concept, OccupationSkill, PostalArea, Task
from virke.placements.values import OfferHead

pytestmark = pytest.mark.django_db

KITCHEN = TaskHead(
    title="Skære grønt",
    kind=TaskKind.STANDARD,
    occupation="køkkenmedhjælper",
    weeks=2,
    mentor_hours=Decimal("1.5"),
    language=Language.A2,
    demands=frozenset({Demand.STANDING}),
    needed=("følge hygiejneregler",),
    learned=("skære grøntsager",),
)
OCCUPATIONS = [
    ["conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status"],
    ["Occupation", "http://esco/o/1", "9412", "køkkenmedhjælper", "køkkenhjælp\nopvasker", "released"],
    ["Occupation", "http://esco/o/2", "5120", "kok", "", "released"],
    ["Occupation", "", "5120", "uden adresse", "", "released"],
]
SKILLS = [
    ["conceptType", "conceptUri", "skillType", "preferredLabel", "altLabels", "status"],
    ["KnowledgeSkillCompetence", "http://esco/s/1", "skill", "følge hygiejneregler", "", "released"],
]
RELATIONS = [
    ["occupationUri", "relationType", "skillType", "skillUri"],
    ["http://esco/o/1", "essential", "skill", "http://esco/s/1"],
    ["http://esco/o/2", "optional", "skill", "http://esco/s/1"],
    ["http://esco/o/9", "optional", "skill", "http://esco/s/1"],
    ["http://esco/o/1", "perhaps", "skill", "http://esco/s/1"],
]


def read(*rows: list[str]) -> ReadLibrary:
    return library.read(Document("text/csv", tuple(table_row(tuple(row), at, at) for at, row in enumerate(rows, 1))))


@pytest.fixture
def consultant() -> Viewer:
    return a_viewer("consultant", on=TODAY)


def test_a_task_is_found_by_what_it_asks_and_what_it_is_called_elsewhere(consultant: Viewer) -> None:
    actions.bring_in_library(read=read(*OCCUPATIONS), by=consultant, at=AT)
    actions.add_task(head=KITCHEN, by=consultant, at=AT)
    actions.add_task(head=replace(KITCHEN, title="Vaske op", occupation="kok", needed=()), by=consultant, at=AT)

    for text, titles in (
        ("hygiejne", ["Skære grønt"]),
        ("opvasker", ["Skære grønt"]),
        ("", ["Skære grønt", "Vaske op"]),
    ):
        assert [one.head.title for one in queries.tasks(viewer=consultant, text=text).tasks] == titles
    assert queries.tasks(viewer=consultant).tasks[0].head == KITCHEN


def test_esco_comes_in_three_files_and_says_what_it_left_out(consultant: Viewer) -> None:
    first = actions.bring_in_library(read=read(*OCCUPATIONS), by=consultant, at=AT)
    actions.bring_in_library(read=read(*SKILLS), by=consultant, at=AT)
    relations = actions.bring_in_library(read=read(*RELATIONS), by=consultant, at=AT)

    assert (first.new, [one.line for one in first.rejected]) == (2, [4])
    assert Concept.objects.get(uri="http://esco/o/1").group == "9412"
    assert (relations.new, len(relations.rejected)) == (2, 2)
    assert OccupationSkill.objects.get(occupation__title="køkkenmedhjælper").essential


def test_the_same_file_again_changes_nothing_and_a_new_version_what_it_says(consultant: Viewer) -> None:
    actions.bring_in_library(read=read(*OCCUPATIONS), by=consultant, at=AT)
    renamed = [OCCUPATIONS[0], [*OCCUPATIONS[1][:3], "køkkenassistent", "", "obsolete"], OCCUPATIONS[2]]

    again = actions.bring_in_library(read=read(*OCCUPATIONS), by=consultant, at=AT)
    newer = actions.bring_in_library(read=read(*renamed), by=consultant, at=AT)

    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    assert (newer.new, newer.changed, newer.unchanged) == (0, 1, 1)
    assert Concept.objects.get(uri="http://esco/o/1").retired


def test_escos_own_word_is_used_before_the_municipalitys(consultant: Viewer) -> None:
    actions.bring_in_library(read=read(*OCCUPATIONS), by=consultant, at=AT)

    made = actions.add_task(head=replace(KITCHEN, occupation="Køkkenmedhjælper"), by=consultant, at=AT)

    task = Task.objects.select_related("occupation").get(pk=made)
    assert task.occupation is not None
    assert task.occupation.uri == "http://esco/o/1"
    assert queries.titles(viewer=consultant, kind=ConceptKind.OCCUPATION, text="opvask") == ("køkkenmedhjælper",)


def test_postal_areas_come_with_a_comma_or_a_point(consultant: Viewer) -> None:
    rows = [["Postnummer", "Navn", "Bredde", "Længde"], ["9931", "Fjordlev", "56,1", "10.9"], ["99", "Kort", "1", "2"]]

    report = actions.bring_in_library(read=read(*rows), by=consultant, at=AT)

    assert (report.new, len(report.rejected)) == (1, 1)
    assert PostalArea.objects.get().latitude == Decimal("56.1")


def test_a_file_of_something_else_is_refused(consultant: Viewer) -> None:
    with pytest.raises(NotPossible, match="hverken"):
        actions.bring_in_library(read=read(["Navn"], ["Alvilda"]), by=consultant, at=AT)


def test_a_leader_writes_the_tasks_of_the_own_unit_alone(consultant: Viewer) -> None:
    home = a_unit("Plejecenter Birkely")
    leader = a_viewer("leader", unit=home, on=TODAY)
    everybodys = actions.add_task(head=KITCHEN, by=consultant, at=AT)

    own = actions.add_task(head=replace(KITCHEN, unit_id=home.pk), by=leader, at=AT)

    with pytest.raises(NotAllowed):
        actions.add_task(head=KITCHEN, by=leader, at=AT)
    with pytest.raises(NotAllowed):
        actions.edit_task(task_id=everybodys, head=replace(KITCHEN, unit_id=home.pk), by=leader, at=AT)
    assert [pk for pk, _ in queries.task_choices(viewer=leader, unit_id=home.pk)] == [everybodys, own]
    assert [pk for pk, _ in queries.task_choices(viewer=leader, unit_id=a_unit("Vejen").pk)] == [everybodys]


def test_an_offer_points_to_its_task_and_a_closed_task_is_offered_no_more(consultant: Viewer) -> None:
    place, task = a_workplace(by=consultant), actions.add_task(head=KITCHEN, by=consultant, at=AT)
    head = OfferHead("Skære grønt", Kind.INTERNSHIP, 4, Decimal(37), TODAY, 1, task)
    offer = actions.add_offer(workplace_id=place, head=head, today=TODAY, by=consultant, at=AT)

    assert queries.offer_to_edit(viewer=consultant, offer_id=offer).head == head
    assert queries.tasks(viewer=consultant).tasks[0].offers == 1
    actions.close_task(task_id=task, today=TODAY, by=consultant, at=AT)
    assert queries.task_choices(viewer=consultant, unit_id=1) == ()
    assert [one.id for one in queries.tasks(viewer=consultant, closed=True).tasks] == [task]


def test_the_municipalitys_own_words_are_not_told_as_brought_in(consultant: Viewer) -> None:
    actions.bring_in_library(read=read(*SKILLS), by=consultant, at=AT)
    actions.add_task(head=KITCHEN, by=consultant, at=AT)

    found = queries.tasks(viewer=consultant)

    assert (found.occupations, found.skills) == (0, 1)
