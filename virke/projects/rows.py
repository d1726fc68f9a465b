"""How actions find their rows, lock and keep them. Nobody else asks the tables for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from django.db.models import Model

from virke.audit import actions as audit
from virke.kernel.verdicts import NotThere
from virke.organisation.access import Viewer
from virke.plans import access as plans
from virke.plans.kinds import PlanKind
from virke.plans.models import Plan
from virke.projects import access, rules
from virke.projects.models import Evaluation, Project, Question, ReportDue, Round, Sample

Row = TypeVar("Row", bound=Model)


class NotFound(NotThere):
    """There is no such project, report, sample or evaluation. The message can be shown."""


def project_to_edit(plan_id: int, by: Viewer, *, at: datetime) -> Project:
    """The project of the plan, the plan locked; begun now when nobody has written anything of it yet."""
    plan = _plan(plan_id)
    plans.check_edit(by, plan)
    return _project(plan, by, at)


def project_to_record(plan_id: int, by: Viewer, *, at: datetime) -> Project:
    plan = _plan(plan_id)
    access.check_record(by, plan)
    return _project(plan, by, at)


def due(due_id: int) -> ReportDue:
    """The report, locked, with its project and plan."""
    question = ReportDue.objects.select_for_update(of=("self",)).select_related("project__plan")
    return there(question.filter(pk=due_id).first(), "Afrapporteringen")


def sample(sample_id: int) -> Sample:
    """The sample, locked, with its project and plan."""
    question = Sample.objects.select_for_update(of=("self",)).select_related("project__plan")
    return there(question.filter(pk=sample_id).first(), "Sagsgennemgangen")


def sample_to_record(sample_id: int, by: Viewer) -> Sample:
    found = sample(sample_id)
    access.check_record(by, found.project.plan)
    return found


def question(question_id: int) -> Question:
    found = there(Question.objects.filter(pk=question_id).first(), "Spørgsmålet")
    found.sample = sample(found.sample_id)
    return found


def round_to_record(round_id: int, by: Viewer) -> Round:
    """The round with its sample, the sample locked, for one who writes answers."""
    found = there(Round.objects.filter(pk=round_id).first(), "Gennemgangen")
    found.sample = sample_to_record(found.sample_id, by)
    found.refresh_from_db(fields=["closed_at"])  # somebody may have closed it while we waited
    return found


def evaluation(evaluation_id: int) -> Evaluation:
    """The evaluation, locked, with its project and plan."""
    question = Evaluation.objects.select_for_update(of=("self",)).select_related("project__plan")
    return there(question.filter(pk=evaluation_id).first(), "Evalueringen")


def evaluation_to_record(evaluation_id: int, by: Viewer) -> Evaluation:
    found = evaluation(evaluation_id)
    access.check_record(by, found.project.plan)
    return found


def touch(row: Project | ReportDue, *, by: Viewer, at: datetime) -> None:
    row.changed_at, row.changed_by = at, by.username
    row.save()


def tell(what: str, row: Model, *, by: Viewer, at: datetime, details: Mapping[str, object] | None = None) -> None:
    """The audit event of a write; ids and keys only, never what somebody wrote."""
    audit.record(
        by=by.actor,
        at=at,
        action=f"projects.{what}",
        object_type=row._meta.model_name or "",
        object_id=row.pk,
        details=details,
    )


def there(found: Row | None, what: str) -> Row:
    if found is None:
        raise NotFound(f"{what} findes ikke længere. Gå tilbage, og hent siden igen.")
    return found


def _plan(plan_id: int) -> Plan:
    return there(Plan.objects.select_for_update().filter(pk=plan_id).first(), "Planen")


def _project(plan: Plan, by: Viewer, at: datetime) -> Project:
    rules.may_be_project(PlanKind(plan.kind)).check()
    found, _ = Project.objects.get_or_create(plan=plan, defaults={"changed_at": at, "changed_by": by.username})
    found.plan = plan
    return found
