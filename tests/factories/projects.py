"""Projects made by the same actions that people use; funders and people are invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.factories import plans
from tests.factories.organisation import a_unit
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans.kinds import PlanKind
from virke.projects import actions, queries
from virke.projects.kinds import Answer, TallyKind
from virke.projects.review_rules import SampleHead
from virke.projects.values import DueHead, Facts, Total

TODAY = date(2024, 9, 1)
LETTERS = {answer.label[0]: answer for answer in Answer}


def a_project(
    *, by: Viewer, unit: Unit | None = None, kind: PlanKind = PlanKind.PROJECT, title: str = "Tættere på job 2024-2025"
) -> int:
    """The id of an adopted plan of the kind, of the unit that the person edits or of another."""
    ids = [*by.scopes[0].unit_ids] if by.scopes else []
    owner = unit or (Unit.objects.get(pk=min(ids)) if ids else a_unit())
    return plans.a_plan(owner, by=by, title=title, kind=kind)


def facts(plan_id: int, *, by: Viewer, **said: object) -> None:
    """Further fields are those of `Facts`."""
    actions.edit_facts(plan_id=plan_id, facts=Facts(**said), by=by, at=plans.AT)  # type: ignore[arg-type]


def counted(
    plan_id: int,
    on: date,
    value: int | str,
    *,
    by: Viewer,
    kind: TallyKind = TallyKind.INTAKE,
    reason: str = "",
    today: date = TODAY,
) -> int:
    total = Total(on, Decimal(value))
    return actions.count(plan_id=plan_id, kind=kind, total=total, today=today, reason=reason, by=by, at=plans.AT)


def a_due(
    plan_id: int,
    *,
    by: Viewer,
    due_on: date = date(2024, 8, 15),
    what: str = "Halvårsrapport",
    receiver: str = "Fonden Nyt Arbejde",
    forum_id: int | None = None,
    responsible_person_id: int | None = None,
) -> int:
    head = DueHead(due_on, what, "" if forum_id else receiver, forum_id, responsible_person_id)
    return actions.add_due(plan_id=plan_id, head=head, by=by, at=plans.AT)


def drawn(
    plan_id: int,
    *,
    by: Viewer,
    size: int = 25,
    title: str = "25 sager",
    questions: tuple[str, ...] = ("Er planen aftalt?",),
) -> int:
    """A sample of the project."""
    head = SampleHead(title, size, "Hver fjerde sag.", questions)
    return actions.add_sample(plan_id=plan_id, head=head, by=by, at=plans.AT)


def answered(sample_id: int, on: date, *letters: str, by: Viewer, name: str = "") -> int:
    """A closed round: a text of letters (J, N, I, F) for each question, a letter for each case. Its id."""
    round_id = actions.open_round(sample_id=sample_id, held_on=on, name=name, today=TODAY, by=by, at=plans.AT)
    asked = queries.review_round(viewer=by, round_id=round_id).questions
    said = {
        (question_id, case): (None, LETTERS[letter])
        for (question_id, _), answers in zip(asked, letters, strict=True)
        for case, letter in enumerate(answers, start=1)
    }
    actions.answer_cases(round_id=round_id, said=said, by=by, at=plans.AT)
    actions.close_round(round_id=round_id, today=TODAY, by=by, at=plans.AT)
    return round_id
