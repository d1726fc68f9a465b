"""A whole plan as a table, and what the forms show before anything is changed."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.factories.organisation import a_person, a_unit, a_viewer
from tests.factories.plans import a_plan, a_target, an_action, an_editor, an_indicator, an_item, an_observation
from virke.kernel import periods
from virke.kernel.verdicts import NotThere
from virke.organisation.access import NotAllowed
from virke.organisation.models import Unit
from virke.plans import exports, queries
from virke.plans.values import Responsible

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 15)


def a_whole_plan(unit: Unit) -> int:
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    area = an_item(plan_id, "1", "Samarbejde", by=by)
    second = an_item(plan_id, "2", "Økonomi", by=by)
    goal = an_item(plan_id, "1.1", "=1+1", by=by, parent_id=area)
    visits = an_indicator(goal, by=by, title="Besøg", counted="besøg")
    a_target(visits, low=10, by=by)
    an_observation(visits, periods.month(2024, 5), 9, by=by)
    an_action(second, "Læg budget", by=by)
    return plan_id


def test_a_whole_plan_is_taken_along_in_the_order_of_the_paper() -> None:
    unit = a_unit()
    plan_id = a_whole_plan(unit)

    found = queries.contents(viewer=an_editor(unit), plan_id=plan_id, on=TODAY)

    assert [item.number for item in found.items] == ["1", "1.1", "2"]
    assert [len(item.indicators) for item in found.items] == [0, 1, 0]
    assert [action.text for action in found.items[2].actions] == ["Læg budget"]


def test_the_table_has_a_row_for_each_item_indicator_target_figure_and_action() -> None:
    unit = a_unit()
    found = queries.contents(viewer=an_editor(unit), plan_id=a_whole_plan(unit), on=TODAY)

    rows = list(csv.DictReader(io.StringIO(exports.as_csv(found.items).lstrip("\ufeff")), delimiter=";"))

    assert [row["Slags"] for row in rows] == ["Punkt", "Punkt", "Indikator", "Måltal", "Tal", "Punkt", "Handling"]
    figure = rows[4]
    assert (figure["Tekst"], figure["Periode eller frist"], figure["Dato"], figure["Værdi"], figure["Enhed"]) == (
        "Besøg",
        "maj 2024",
        "2024-05-31",
        "9",
        "besøg",
    )
    assert rows[1]["Punkt"] == "'=1+1"


def test_the_workbook_has_days_and_numbers() -> None:
    unit = a_unit()
    found = queries.contents(viewer=an_editor(unit), plan_id=a_whole_plan(unit), on=TODAY)

    sheet = load_workbook(io.BytesIO(exports.as_xlsx(found.items, title=found.title))).worksheets[0]

    figure = dict(zip(exports.HEAD, [cell.value for cell in sheet[6]], strict=True))
    assert (figure["Slags"], figure["Værdi"], figure["Dato"].date()) == ("Tal", 9, date(2024, 5, 31))  # type: ignore[union-attr]


def test_a_plan_of_others_is_not_taken_along() -> None:
    plan_id = a_whole_plan(a_unit())

    with pytest.raises(NotAllowed):
        queries.contents(viewer=a_viewer("chief", unit=a_unit("Et andet sted")), plan_id=plan_id, on=TODAY)


def test_only_who_edits_the_plan_is_shown_its_forms() -> None:
    unit = a_unit()
    plan_id = a_whole_plan(unit)
    reader = a_viewer("employee", unit=unit)

    for question in (
        lambda: queries.plan_to_edit(viewer=reader, plan_id=plan_id),
        lambda: queries.item_to_add(viewer=reader, plan_id=plan_id, parent_id=None),
    ):
        with pytest.raises(NotAllowed):
            question()


def test_an_item_is_added_with_the_next_number_and_the_level_of_its_siblings() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_whole_plan(unit)
    area = queries.plan(viewer=by, plan_id=plan_id, on=TODAY).areas[0]

    assert queries.item_to_add(viewer=by, plan_id=plan_id, parent_id=area.id).head.number == "1.2"
    assert queries.item_to_add(viewer=by, plan_id=plan_id, parent_id=None).head.number == "3"
    with pytest.raises(NotThere):
        queries.item_to_add(viewer=by, plan_id=plan_id, parent_id=10**9)


def test_who_is_responsible_is_shown_the_action_but_not_the_way_to_a_plan_that_is_not_theirs() -> None:
    unit = a_unit()
    by = an_editor(unit)
    omar = a_person("Omar Skovgaard")
    goal = an_item(a_plan(unit, by=by), by=by)
    step = an_action(goal, by=by, responsible=Responsible(person_id=omar.pk))

    found = queries.action_to_handle(viewer=a_viewer(person=omar), action_id=step)

    assert (found.responsible, found.may_edit, found.item.may_see) == ("Omar Skovgaard", False, False)
    assert queries.action_to_handle(viewer=by, action_id=step).item.may_see
