"""All of a project, for those who take it with them."""

from __future__ import annotations

from datetime import date

from virke.organisation.access import Viewer
from virke.projects import loading
from virke.projects.contents import Whole
from virke.projects.queries import evaluations, projects, reviews


def whole(*, viewer: Viewer, plan_id: int, on: date) -> Whole:
    """With what the cases and the answers say, as they may be told. Raises `NotFound` and `NotAllowed`."""
    plan = loading.plan(viewer, plan_id)
    return Whole(
        page=projects.page(viewer=viewer, plan=plan, on=on),
        samples=reviews.samples(viewer=viewer, plan=plan),
        evaluations=evaluations.evaluations(viewer=viewer, plan=plan),
    )
