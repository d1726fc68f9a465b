"""The questions that fetch a project, for one who may see it. For the queries only."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from virke.organisation.access import Viewer
from virke.plans import access as plans
from virke.plans import loading as plan_loading
from virke.plans.kinds import PlanKind
from virke.plans.models import Plan
from virke.projects import rules
from virke.projects.models import Project, ReportDue
from virke.projects.rows import NotFound

Row = TypeVar("Row", bound=Model)
_GONE = "Det findes ikke. Det kan være slettet, eller adressen er forkert."


def plan(viewer: Viewer, plan_id: int) -> Plan:
    """The plan of a project that the viewer may see. Raises `NotFound` for another kind of plan."""
    found = plan_loading.plan(viewer, plan_id)
    if not rules.may_be_project(PlanKind(found.kind)):
        raise NotFound(_GONE)
    return found


def plan_to_edit(viewer: Viewer, plan_id: int) -> Plan:
    found = plan(viewer, plan_id)
    plans.check_edit(viewer, found)
    return found


def project(found: Plan) -> Project | None:
    return Project.objects.select_related("contact_person").filter(plan=found).first()


def dues() -> QuerySet[ReportDue]:
    """With all that `showing.due` needs."""
    return ReportDue.objects.select_related(
        "project__plan__owner_unit", "project__contact_person", "forum", "responsible_person"
    )


def due(due_id: int) -> ReportDue:
    return there(dues().filter(pk=due_id).first())


def there(found: Row | None) -> Row:
    if found is None:
        raise NotFound(_GONE)
    return found
