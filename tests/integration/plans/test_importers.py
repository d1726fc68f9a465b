"""Plans on their way in: read, shown, corrected, and written with everything under them, or not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.plans import AT
from tests.golden.plans import plans
from virke.documents import actions, queries, readers
from virke.documents.models import Original
from virke.documents.previews import Preview
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans.kinds import IndicatorKind
from virke.plans.models import Action, Indicator, Plan, PlanItem, Target

pytestmark = pytest.mark.django_db

UNIT = "Kultur- & Fritidscentret"
PLAN = """# Virksomhedsplan 2024-2025

Kultur- & Fritidscentret

Sagsnr. 18.00.00-P22-3-22

## 1. Biblioteket

### 1.1 Mødested

#### Handlinger

- Biblioteket indretter børneområdet inden 1. maj 2024
- Lokalarkivet flytter ind

#### Målindikator

- Mindst 40 arrangementer om året
- Andelen af tilfredse gæster er mindst 85 % ved udgangen af 2025
"""


def an_importer(unit: Unit | None = None) -> Viewer:
    return a_viewer("secretary", unit=unit or a_unit(UNIT))


def started(by: Viewer, text: str = PLAN, name: str = "plan.md") -> actions.Started:
    return actions.start_import(name=name, data=text.encode(), read=readers.read, by=by, at=AT)


def preview_of(by: Viewer, run_id: int) -> Preview:
    preview = queries.run(viewer=by, run_id=run_id).preview
    assert preview is not None
    return preview


def test_an_approved_plan_stands_with_its_items_actions_and_targets() -> None:
    unit = a_unit(UNIT)
    by = an_importer(unit)

    result = actions.approve(run_id=started(by).run_id, by=by, at=AT)

    assert result.summary == (
        "»Virksomhedsplan 2024-2025« er oprettet som kladde med 2 punkter, 2 handlinger og 2 målindikatorer."
    )
    plan = Plan.objects.get(pk=result.object_id)
    assert (plan.owner_unit, plan.case_no, plan.starts_on, plan.ends_on) == (
        unit,
        "18.00.00-P22-3-22",
        date(2024, 1, 1),
        date(2026, 1, 1),
    )
    goal = PlanItem.objects.get(plan=plan, number="1.1")
    assert goal.parent is not None
    assert goal.parent.title == "Biblioteket"
    assert "Lokalarkivet flytter ind" in goal.source_text
    action = Action.objects.get(item=goal, responsible_text="Biblioteket")
    assert (action.due_on, action.first_line) == (date(2024, 5, 1), 13)
    share = Target.objects.get(unit="percent")
    assert (share.low, share.ends_on) == (Decimal(85), date(2026, 1, 1))
    cadence = Target.objects.get(shape="cadence")
    assert (cadence.low, cadence.window_months, cadence.indicator.counted) == (Decimal(40), 12, "arrangementer")


def test_a_chief_brings_in_the_plan_of_the_unit_but_no_minutes() -> None:
    chief = a_viewer("chief", unit=a_unit(UNIT))

    actions.approve(run_id=started(chief).run_id, by=chief, at=AT)

    assert Plan.objects.get().owner_unit.name == UNIT
    minutes = started(chief, "# REFERAT LokalMED Havnegården d. 14-05-2026\n\n## Punkt 1: Trivsel\n", "referat.md")
    assert minutes.message == "Filen kan læses, men ligner ikke tal til indikatorer eller en plan. Kontrollér filen."


def test_the_preview_is_the_tree_of_the_plan_with_what_it_promises() -> None:
    by = an_importer()

    preview = preview_of(by, started(by).run_id)

    assert [(group.title, group.depth) for group in preview.groups] == [
        ("Planen", 0),
        ("1 Biblioteket", 0),
        ("1.1 Mødested", 1),
    ]
    assert preview.groups[-1].brief.startswith("2 handlinger · 2 målindikatorer: mindst 40 arrangementer om året")


def test_a_corrected_target_is_what_is_written() -> None:
    by = an_importer()
    run_id = started(by).run_id
    target = "items/0/items/0/indicators/1/target"

    actions.correct(run_id=run_id, path=f"{target}/low", text="87,5", by=by, at=AT)
    actions.correct(run_id=run_id, path=f"{target}/due/on", text="2025-06-30", by=by, at=AT)
    actions.approve(run_id=run_id, by=by, at=AT)

    written = Target.objects.get(unit="percent")
    assert (written.low, written.ends_on) == (Decimal("87.5"), date(2025, 7, 1))


def test_a_figure_that_is_no_number_is_refused_and_changes_nothing() -> None:
    by = an_importer()
    run_id = started(by).run_id
    path = "items/0/items/0/indicators/1/target/low"

    with pytest.raises(NotPossible, match="skal være et tal"):
        actions.correct(run_id=run_id, path=path, text="mange", by=by, at=AT)

    field = preview_of(by, run_id).field(path)
    assert field is not None
    assert field.value == "85"


def test_what_a_person_leaves_out_is_not_written() -> None:
    by = an_importer()
    run_id = started(by).run_id

    actions.correct(run_id=run_id, path="items/0/items/0/actions/1/text", text="", by=by, at=AT)
    actions.correct(run_id=run_id, path="items/0/items/0/indicators/0/text", text="", by=by, at=AT)
    actions.approve(run_id=run_id, by=by, at=AT)

    assert Action.objects.count() == 1
    assert Indicator.objects.count() == 1


def test_an_item_that_is_left_out_takes_what_is_under_it_along() -> None:
    by = an_importer()
    text = PLAN + "\n## 2. Svømmehallen\n\n### Handlinger\n\n- Filtrene skiftes\n"
    run_id = started(by, text).run_id

    actions.correct(run_id=run_id, path="items/0/left_out", text="true", by=by, at=AT)
    actions.approve(run_id=run_id, by=by, at=AT)

    assert [item.number for item in PlanItem.objects.all()] == ["2"]


def test_the_same_file_again_changes_nothing_and_says_so() -> None:
    by = an_importer()
    result = actions.approve(run_id=started(by).run_id, by=by, at=AT)

    again = started(by, name="kopi.md")

    assert not again.changed
    assert "Intet er ændret" in again.message
    assert (again.result_type, again.result_id) == ("plan", result.object_id)
    assert (Plan.objects.count(), Original.objects.count()) == (1, 1)


def test_the_same_plan_in_another_file_is_not_written_twice() -> None:
    by = an_importer()
    actions.approve(run_id=started(by).run_id, by=by, at=AT)

    result = actions.approve(run_id=started(by, PLAN + "\n\n", "plan2.md").run_id, by=by, at=AT)

    assert "findes allerede" in result.summary
    assert Plan.objects.count() == 1


def test_a_plan_without_a_known_unit_waits_until_one_is_chosen() -> None:
    a_unit("Vej og Park")
    top = a_unit("Rødby Vestre Kommune")
    other = a_unit("Børn og Unge", parent=top)
    by = an_importer(top)
    run_id = started(by, PLAN.replace(UNIT, "")).run_id

    with pytest.raises(NotPossible, match="Vælg den enhed"):
        actions.approve(run_id=run_id, by=by, at=AT)
    actions.correct(run_id=run_id, path="home/unit", text=str(other.pk), by=by, at=AT)
    result = actions.approve(run_id=run_id, by=by, at=AT)

    assert Plan.objects.get(pk=result.object_id).owner_unit == other


def test_internal_comments_of_a_table_stay_with_the_action_and_out_of_the_text() -> None:
    by = an_importer(a_unit("Rådhuset"))
    budget = next(plan for plan in plans.PLANS if plan.stem.startswith("budgetaftale"))
    run_id = started(by, budget.read_text(encoding="utf-8"), budget.name).run_id

    actions.approve(run_id=run_id, by=by, at=AT)

    assert Action.objects.filter(internal_note__contains="Huslejen").count() == 1
    assert not PlanItem.objects.filter(source_text__contains="Huslejen").exists()
    assert not PlanItem.objects.filter(note__contains="Huslejen").exists()


@pytest.mark.parametrize("plan", [*plans.PLANS, *plans.OTHERS], ids=lambda path: path.stem)
def test_every_plan_of_the_corpus_can_be_written_as_it_was_read(plan: Path) -> None:
    by = an_importer(a_unit("Rådhuset"))
    data = plan.read_bytes()
    run_id = actions.start_import(name=plan.name, data=data, read=readers.read, by=by, at=AT).run_id

    result = actions.approve(run_id=run_id, by=by, at=AT)

    assert result.object_type == "plan"
    read = plans.reading_of(plan)
    assert PlanItem.objects.count() == sum(1 for _ in walk(read["items"]))
    measured = [each for item in walk(read["items"]) for each in item["indicators"]]
    assert Indicator.objects.count() == len(measured)
    assert not Indicator.objects.filter(kind=IndicatorKind.MEASURE).exists()


def walk(items: list[dict]) -> list[dict]:
    return [each for item in items for each in (item, *walk(item["items"]))]
