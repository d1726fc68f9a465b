"""What the funder and the forums shall hear: for one's own front page, and for the forms."""

from __future__ import annotations

from datetime import date

from virke.organisation.access import Viewer
from virke.plans import access as plans
from virke.projects import access, loading, showing
from virke.projects.models import ReportDue
from virke.projects.policy import policy
from virke.projects.states import DueState
from virke.projects.views import DueToEdit, DueView, ProjectHead


def my_dues(*, viewer: Viewer, on: date) -> tuple[DueView, ...]:
    """Open reports that wait for the viewer and are late or due soon, the latest first. One query."""
    found = loading.dues().filter(
        access.waiting_for(viewer), state=DueState.OPEN.value, due_on__lte=on + policy(on=on).report_ahead
    )
    return tuple(showing.due(row, viewer=viewer, on=on) for row in found.order_by("due_on", "pk"))


def due_to_add(*, viewer: Viewer, plan_id: int) -> ProjectHead:
    return showing.head(loading.plan_to_edit(viewer, plan_id), viewer=viewer)


def due_to_edit(*, viewer: Viewer, due_id: int) -> DueToEdit:
    """For those who edit the plan."""
    row = loading.due(due_id)
    plans.check_edit(viewer, row.project.plan)
    return _to_edit(row, viewer)


def due_to_move(*, viewer: Viewer, due_id: int) -> DueToEdit:
    """For the one who is responsible, and for those who edit the plan."""
    row = loading.due(due_id)
    access.check_report(viewer, row)
    return _to_edit(row, viewer)


def _to_edit(row: ReportDue, viewer: Viewer) -> DueToEdit:
    plan = row.project.plan
    return DueToEdit(
        head=showing.head(plan, viewer=viewer),
        due_id=row.pk,
        due=showing.due_head(row),
        responsible=row.responsible_person.name if row.responsible_person else "",
        state=DueState(row.state),
        may_see=plans.sight(viewer).may_see(plan),
    )
