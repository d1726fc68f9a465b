"""A project as Word and Excel: what each audience gets, and what never leaves the house."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import docx as python_docx
import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import plans
from tests.factories.organisation import a_person, a_unit
from tests.factories.projects import TODAY, a_due, a_project, answered, drawn, facts
from virke.documents.writers import docx, xlsx
from virke.organisation.access import Viewer
from virke.plans.audiences import Audience
from virke.plans.kinds import PlanKind
from virke.projects import actions, contents, papers, queries
from virke.projects.contents import Whole
from virke.projects.evaluation_rules import EvaluationHead
from virke.projects.kinds import Group, Level
from virke.projects.states import DueStep, TrialStep
from virke.projects.values import Hypothesis

pytestmark = pytest.mark.django_db

INSIDE = (
    *("Asger Lindtoft", "Journalnummer 7", "25 sager", "Er planen aftalt?", "Midtvejs", "Hjalp det?"),
    *("Projektlederens ord", "I høj grad"),
)
NOT_PUBLIC = (*INSIDE, "1.200.000", "Halvårsrapport", "Tæller fra første samtale", "Vi lærte det", "Det virker ikke")


def everything(by: Viewer) -> Whole:
    """A trial in which every part says something."""
    plan_id = a_project(by=by, kind=PlanKind.TRIAL, title="Mødefri formiddage")
    facts(
        plan_id,
        by=by,
        funder="Fonden Nyt Arbejde",
        grant=Decimal(1_200_000),
        target_group="Sagsbehandlere",
        cohort="Tæller fra første samtale",
        intake_limit=20,
        contact_person_id=a_person("Asger Lindtoft").pk,
    )
    said = Hypothesis("vi holder fri", "når vi mere", "To team", "Vi lærte det")
    actions.write_hypothesis(plan_id=plan_id, said=said, by=by, at=plans.AT)
    actions.take_step(
        plan_id=plan_id, step=TrialStep.STOP, on=TODAY, today=TODAY, reason="Det virker ikke", by=by, at=plans.AT
    )
    due_id = a_due(plan_id, by=by)
    actions.move_due(
        due_id=due_id,
        step=DueStep.SEND,
        today=TODAY,
        sent_on=TODAY,
        evidence="Journalnummer 7",
        by=by,
        at=plans.AT,
    )
    answered(drawn(plan_id, by=by, size=3), date(2024, 2, 1), "JJN", by=by)
    _evaluated(plan_id, by)
    return queries.whole(viewer=by, plan_id=plan_id, on=TODAY)


def _evaluated(plan_id: int, by: Viewer) -> None:
    head = EvaluationHead("Midtvejs", TODAY, ("Hjalp det?",), "Projektlederens ord")
    evaluation_id = actions.add_evaluation(plan_id=plan_id, head=head, today=TODAY, by=by, at=plans.AT)
    (question,) = queries.evaluation(viewer=by, evaluation_id=evaluation_id).questions
    counts = {question.id: dict.fromkeys(Level, 2)}
    actions.count_answers(evaluation_id=evaluation_id, group=Group.PARTICIPANTS, counts=counts, by=by, at=plans.AT)


def words(whole: Whole, to: Audience) -> str:
    """All that stands in the Word file and in the workbook."""
    content = contents.content(whole, to=to)
    paper = python_docx.Document(
        io.BytesIO(docx.document(papers.paper(content, sender="Nordby Kommune", made="1. september 2024")))
    )
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    written = xlsx.workbook(title=content.title, head=papers.HEAD, rows=papers.rows(content))
    sheet = openpyxl.load_workbook(io.BytesIO(written)).worksheets[0]
    values = [str(value) for row in sheet.iter_rows(values_only=True) for value in row]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells, *values])


def test_the_house_gets_everything() -> None:
    text = words(everything(plans.an_editor(a_unit("Jobcentret"))), Audience.INTERNAL)

    assert [word for word in NOT_PUBLIC if word not in text] == []
    assert "2 af 3 (67 %)" in text


def test_more_reviews_and_evaluations_ask_the_database_no_more() -> None:
    by = plans.an_editor(a_unit("Jobcentret"))
    plan_id = everything(by).page.head.plan_id
    with CaptureQueriesContext(connection) as once:
        queries.whole(viewer=by, plan_id=plan_id, on=TODAY)
    answered(drawn(plan_id, by=by, size=4, title="En anden stikprøve"), date(2024, 2, 1), "JJNN", by=by)
    _evaluated(plan_id, by)

    with CaptureQueriesContext(connection) as twice:
        found = queries.whole(viewer=by, plan_id=plan_id, on=TODAY)

    assert (len(found.samples), len(found.evaluations)) == (2, 2)
    assert len(twice) == len(once)


def test_what_is_internal_is_in_no_other_file() -> None:
    whole = everything(plans.an_editor())

    political, public = words(whole, Audience.POLITICAL), words(whole, Audience.PUBLIC)

    assert [word for word in INSIDE if word in political] == []
    assert [word for word in NOT_PUBLIC if word in public] == []
    assert "Det virker ikke" in political
    assert "Fonden Nyt Arbejde" in public


def test_a_new_part_is_internal_until_somebody_says_otherwise() -> None:
    whole = everything(plans.an_editor())
    shown = {label for label, _ in contents.content(whole, to=Audience.PUBLIC).facts}

    assert shown == {
        *("Slags", "Periode", "Enhed", "Bevillingsgiver", "Pladser", "Målgruppe", "Hvis vi", "Så"),
        "Prøvehandlingen er",
    }
