"""MED committees answer the items of a Plan MED; the report adds them up and keeps their words in the house."""

from __future__ import annotations

import pytest

from tests.factories.organisation import a_forum, a_unit, a_viewer
from tests.factories.plans import a_plan, an_action, an_editor, noon
from tests.integration.plans.test_status import AS_OF, a_political_item, a_report, freeze
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Forum, Unit
from virke.plans import actions, queries
from virke.plans.audiences import Audience
from virke.plans.committees import Said
from virke.plans.kinds import Answer, PlanKind
from virke.plans.rows import NotFound
from virke.plans.status import LineText
from virke.plans.values import Responsible

pytestmark = pytest.mark.django_db


def a_plan_med(unit: Unit, by: Viewer) -> tuple[int, int, Forum, Forum]:
    """The ids of a report and its item, and the two local committees of the unit that answer it."""
    a_forum("AfdelingsMED Job", unit=unit, kind="department_med")
    local = [
        a_forum(f"Lokal MED {name}", unit=a_unit(name, parent=unit, kind="unit"), kind="local_med")
        for name in ("Jobklar", "Ydelse")
    ]
    plan_id = a_plan(unit, by=by, kind=PlanKind.PLAN_MED, title="Plan MED 2024-2025")
    item_id = a_political_item(plan_id, by=by, title="Pauser")
    an_action(item_id, by=by, responsible=Responsible(text="HR"))
    report_id = a_report(plan_id, by=by)
    said = {item_id: LineText(political_text="Pauserne er drøftet.")}
    actions.write_lines(report_id=report_id, lines=said, by=by, at=noon(AS_OF))
    return report_id, item_id, local[0], local[1]


def answer(report_id: int, forum: Forum, item_id: int, *, by: Viewer, said: Said) -> None:
    actions.answer_items(report_id=report_id, forum_id=forum.pk, answers={item_id: said}, by=by, at=noon(AS_OF))


def test_the_chair_of_a_committee_answers_for_it_and_for_no_other() -> None:
    unit = a_unit()
    report_id, item_id, first, second = a_plan_med(unit, an_editor(unit))
    chair = a_viewer(forum=first, seat="chair")
    (waiting,) = queries.awaited(viewer=chair)
    assert (waiting.forum, waiting.missing) == ("Lokal MED Jobklar", 1)

    answer(report_id, first, item_id, by=chair, said=Said(Answer.DONE, "Aftalt i marts."))

    assert queries.committee(viewer=chair, report_id=report_id, forum_id=first.pk).said == {
        item_id: Said(Answer.DONE, "Aftalt i marts.")
    }
    assert queries.awaited(viewer=chair) == ()
    with pytest.raises(NotAllowed):
        answer(report_id, second, item_id, by=chair, said=Said(Answer.DONE, ""))
    with pytest.raises(NotAllowed):
        queries.committee(viewer=chair, report_id=report_id, forum_id=second.pk)


def test_the_answers_are_added_up_for_the_afdelingsmed() -> None:
    unit = a_unit()
    by = an_editor(unit)
    report_id, item_id, first, _ = a_plan_med(unit, by)
    answer(report_id, first, item_id, by=by, said=Said(Answer.UNDER_WAY, ""))

    found = queries.answers(viewer=by, report_id=report_id)

    (group,) = found.groups
    assert group.group.name == "AfdelingsMED Job"
    assert group.summaries[0].sentence == "1 af 2 udvalg har svaret: 1 i gang. Mangler: Lokal MED Ydelse."
    assert found.whole == group.summaries


def test_every_version_says_how_many_answered_and_only_the_internal_one_what_each_wrote() -> None:
    unit = a_unit()
    by = an_editor(unit)
    report_id, item_id, first, second = a_plan_med(unit, by)
    answer(report_id, first, item_id, by=by, said=Said(Answer.DONE, "Vores egne ord."))
    answer(report_id, second, item_id, by=by, said=Said(Answer.NOT_RELEVANT, "Vi har ingen skærme."))
    freeze(report_id, by)

    for audience in Audience:
        content = queries.preview(viewer=by, report_id=report_id, audience=audience).content
        assert "2 af 2 udvalg har svaret: 1 gennemført, 1 ikke relevant hos os." in str(content)
        assert ("Vores egne ord." in str(content)) is (audience is Audience.INTERNAL)
    with pytest.raises(NotPossible, match="låst"):
        answer(report_id, first, item_id, by=by, said=Said(Answer.DONE, ""))


def test_an_answer_given_again_replaces_the_former_and_one_without_reason_is_refused() -> None:
    unit = a_unit()
    by = an_editor(unit)
    report_id, item_id, first, _ = a_plan_med(unit, by)
    answer(report_id, first, item_id, by=by, said=Said(Answer.UNDER_WAY, ""))
    answer(report_id, first, item_id, by=by, said=Said(Answer.DONE, ""))

    assert queries.answers(viewer=by, report_id=report_id).said[item_id][first.pk].answer is Answer.DONE
    with pytest.raises(NotPossible, match="Skriv, hvorfor svaret er »Ikke drøftet«"):
        answer(report_id, first, item_id, by=by, said=Said(Answer.NOT_DISCUSSED, ""))


def test_another_plan_has_no_answers_and_a_stranger_sees_none() -> None:
    unit = a_unit()
    by = an_editor(unit)
    report_id, _, _, _ = a_plan_med(unit, by)
    other = a_report(a_plan(unit, by=by, title="Virksomhedsplan 2"), by=by)

    with pytest.raises(NotFound):
        queries.answers(viewer=by, report_id=other)
    with pytest.raises(NotAllowed):
        queries.answers(viewer=a_viewer("employee", unit=unit), report_id=report_id)
