"""All of a project, for those who take it with them."""

from __future__ import annotations

from datetime import date

from virke.organisation.access import Viewer
from virke.projects.contents import Whole
from virke.projects.queries import evaluations, projects, reviews


def whole(*, viewer: Viewer, plan_id: int, on: date) -> Whole:
    """With what the cases and the answers say, as they may be told. Raises `NotFound` and `NotAllowed`."""
    page = projects.project(viewer=viewer, plan_id=plan_id, on=on)
    return Whole(
        page=page,
        samples=tuple(reviews.sample(viewer=viewer, sample_id=one.id) for one in page.samples),
        evaluations=tuple(evaluations.evaluation(viewer=viewer, evaluation_id=one.id) for one in page.evaluations),
    )
