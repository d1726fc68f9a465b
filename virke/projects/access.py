"""Who may see and write what of a project. A project is seen by those who see its plan (`virke.plans.access`)."""

from __future__ import annotations

from django.db.models import Q

from virke.organisation.access import NotAllowed, Permission, Viewer
from virke.organisation.scoping import within
from virke.plans import access as plans
from virke.plans.models import Plan
from virke.projects.models import ReportDue


def may_record(viewer: Viewer, plan: Plan) -> bool:
    """Write counts and answers: who edits the plan, or records figures in its unit."""
    return plans.may_edit(viewer, plan) or viewer.may(Permission.RECORD_FIGURES, unit_id=plan.owner_unit_id)


def check_record(viewer: Viewer, plan: Plan) -> None:
    if not may_record(viewer, plan):
        raise NotAllowed(
            "Det kan kun skrives af dem, der redigerer planen eller skriver tal i den enhed, der ejer den."
        )


def may_report(viewer: Viewer, due: ReportDue) -> bool:
    """Say that the report is sent: the one who is responsible, and who edits the plan. Needs `project.plan` loaded."""
    own = due.responsible_person_id or due.project.contact_person_id
    return (own is not None and own == viewer.person_id) or plans.may_edit(viewer, due.project.plan)


def check_report(viewer: Viewer, due: ReportDue) -> None:
    if not may_report(viewer, due):
        raise NotAllowed("Afrapporteringen kan kun meldes sendt af den ansvarlige og af dem, der redigerer planen.")


def waiting_for(viewer: Viewer) -> Q:
    """The filter for reports that wait for the viewer: theirs by name; without a name those of the units they edit."""
    mine = Q(responsible_person_id=viewer.person_id) | Q(
        responsible_person=None, project__contact_person_id=viewer.person_id
    )
    nobody = Q(responsible_person=None, project__contact_person=None)
    return mine | nobody & within(viewer, Permission.EDIT_PLANS, unit="project__plan__owner_unit_id")
