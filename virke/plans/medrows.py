"""The MED committees of a plan and their answers, out of the rows. For queries and actions only."""

from __future__ import annotations

from datetime import date

from virke.organisation import chart as charts
from virke.organisation.models import Forum
from virke.organisation.models.validity import valid_on
from virke.organisation.tree import below, path
from virke.plans import committees
from virke.plans.committees import Committee, Said
from virke.plans.kinds import Answer, PlanKind
from virke.plans.models import Plan, StatusReport

KINDS = (committees.LOCAL, committees.DEPARTMENT)


def is_med(plan: Plan) -> bool:
    return plan.kind == PlanKind.PLAN_MED


def of_plan(plan: Plan, *, on: date) -> tuple[Committee, ...]:
    """The local and departmental MED committees of the day under the unit of a Plan MED; nobody for another plan.

    Two questions.
    """
    if not is_med(plan):
        return ()
    chart = charts.known_on(on)
    under = below(plan.owner_unit_id, chart)
    rows = Forum.objects.filter(valid_on(on), kind__in=KINDS, unit_id__in=under).order_by("name")
    return tuple(
        Committee(row.pk, row.name, row.kind, tuple(box.unit_id for box in reversed(path(row.unit_id, chart))))
        for row in rows
    )


def said(report: StatusReport) -> dict[int, dict[int, Said]]:
    """The answers by item and forum. One question."""
    rows = report.answers.values_list("item_id", "forum_id", "answer", "text")
    return committees.by_item(
        (item_id, forum_id, Said(Answer(answer), text)) for item_id, forum_id, answer, text in rows
    )
