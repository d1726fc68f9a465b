"""Everything of a plan is taken along: also what was superseded and corrected, and it is read back the same."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.plans import (
    a_plan,
    a_target,
    an_action,
    an_editor,
    an_indicator,
    an_item,
    an_observation,
    noon,
)
from virke.kernel import periods
from virke.kernel.calendar_words import Precision
from virke.kernel.plainform import Unreadable
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Unit
from virke.plans import actions, archivefiles, queries
from virke.plans.archive import PlanArchive
from virke.plans.kinds import RelationKind, Way
from virke.plans.values import ActionHead, Due, Figure, Responsible, Scope

pytestmark = pytest.mark.django_db


def a_lived_plan(unit: Unit, by: Viewer) -> int:
    """A plan with a target that took over, a corrected figure, a unit's figure, and an answer to a red target."""
    plan_id = a_plan(unit, by=by)
    area = an_item(plan_id, "1", "Samarbejde", by=by)
    goal = an_item(plan_id, "1.1", "Flere pladser", by=by, parent_id=area)
    actions.relate(item_id=goal, way=Way.UP, kind=RelationKind.LAW, text="LAB § 64", by=by, at=noon(date(2024, 2, 1)))
    an_action(goal, "Find pladser.", by=by)
    indicator = an_indicator(goal, by=by, title="Pladser", counted="pladser", exhaustive=True)
    first = a_target(indicator, by=by)
    target = a_target(indicator, by=by, low=80, starts_on=date(2024, 2, 1), supersedes_id=first, reason="For mange.")
    figure = an_observation(indicator, periods.month(2024, 3), 54, by=by)
    an_observation(indicator, periods.month(2024, 3), 12, by=by, scope=Scope(a_unit("Skoler").pk))
    actions.correct_observation(
        observation_id=figure,
        figure=Figure("count", value=Decimal("58")),
        reason="Fire manglede.",
        on=date(2024, 4, 20),
        by=by,
        at=noon(date(2024, 4, 20)),
    )
    actions.write_deviation(
        target_id=target,
        fact="58 er færre end 80.",
        cause="Sygdom.",
        action=ActionHead("Besøg skolerne.", Responsible("HR"), due=Due(date(2024, 9, 1), Precision.DAY)),
        on=date(2024, 4, 21),
        by=by,
        at=noon(date(2024, 4, 21)),
    )
    return plan_id


@pytest.fixture
def lived() -> PlanArchive:
    unit = a_unit()
    by = an_editor(unit)
    return queries.archive(viewer=by, plan_id=a_lived_plan(unit, by))


def test_the_archive_holds_what_was_superseded_corrected_and_answered(lived: PlanArchive) -> None:
    assert [(item.number, item.parent) for item in lived.items] == [("1", ""), ("1.1", "1")]
    assert lived.items[1].relations == (("up", "law", "LAB § 64"),)
    assert [(one.low, one.supersedes is not None, one.reason) for one in lived.targets] == [
        (Decimal(100), False, ""),
        (Decimal(80), True, "For mange."),
    ]
    assert [(one.value, one.scope_unit, one.reason) for one in lived.figures] == [
        (Decimal(54), "", ""),
        (Decimal(12), "Skoler", ""),
        (Decimal(58), "", "Fire manglede."),
    ]
    assert lived.figures[2].corrects == lived.figures[0].id
    assert [(one.fact, one.cause, one.state) for one in lived.deviations] == [
        ("58 er færre end 80.", "Sygdom.", "open")
    ]
    assert {one.text for one in lived.actions} == {"Find pladser.", "Besøg skolerne."}
    assert lived.adopted_citation == "Chefforum 23. november 2023, punkt 6"


def test_the_archive_is_read_back_from_its_file_the_same(lived: PlanArchive) -> None:
    text = archivefiles.as_json(lived)

    assert archivefiles.from_json(text) == lived
    assert archivefiles.as_json(archivefiles.from_json(text)) == text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"form": "virke-plan/0", "plan": {}}', '{"form": "virke-plan/1"}'])
def test_another_file_is_refused_in_danish(text: str) -> None:
    with pytest.raises(Unreadable):
        archivefiles.from_json(text)


def test_a_file_that_somebody_changed_says_where_it_is_wrong(lived: PlanArchive) -> None:
    told = json.loads(archivefiles.as_json(lived))
    told["plan"]["figures"][1]["value"] = "mange"

    with pytest.raises(Unreadable, match=r"figures, nr\. 2: value"):
        archivefiles.from_json(json.dumps(told))


def test_the_workbook_has_a_sheet_for_each_kind_of_row(lived: PlanArchive) -> None:
    book = load_workbook(io.BytesIO(archivefiles.as_xlsx(lived)))

    assert book.sheetnames == ["Plan", "Punkter", "Handlinger", "Indikatorer", "Måltal", "Tal", "Afvigelser"]
    sheet = book["Tal"]
    head = [cell.value for cell in sheet[1]]
    assert [sheet.cell(row, head.index("Værdi") + 1).value for row in (2, 3, 4)] == [54, 12, 58]
    assert sheet.cell(4, head.index("Retter") + 1).value == lived.figures[0].id


def test_a_plan_that_one_may_not_see_is_not_taken_along() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_lived_plan(unit, by)

    with pytest.raises(NotAllowed):
        queries.archive(viewer=a_viewer("chief", unit=a_unit("Et andet sted")), plan_id=plan_id)


def test_the_archive_asks_a_fixed_number_of_questions() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_lived_plan(unit, by)

    with CaptureQueriesContext(connection) as few:
        queries.archive(viewer=by, plan_id=plan_id)
    for number in range(2, 12):
        an_action(an_item(plan_id, str(number), f"Punkt {number}", by=by), f"Handling {number}", by=by)
    with CaptureQueriesContext(connection) as many:
        queries.archive(viewer=by, plan_id=plan_id)

    assert len(many) == len(few) <= 16
