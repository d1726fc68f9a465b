"""The answers of MED committees to the items of a Plan MED."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from virke.organisation.access import Viewer
from virke.plans import access, committees, medrows, rows
from virke.plans.committees import Said
from virke.plans.models import CommitteeAnswer


@transaction.atomic
def answer_items(*, report_id: int, forum_id: int, answers: Mapping[int, Said], by: Viewer, at: datetime) -> None:
    """Keep what one committee says of the items, by their ids; an answer given again replaces its former one.

    For who prepares the committee's meetings, and who edits the plan. Raises `NotPossible` with the reasons.
    """
    report = rows.report(report_id)
    asked = {one.forum_id for one in committees.answering(medrows.of_plan(report.plan, on=report.as_of))}
    if forum_id not in asked:
        raise rows.NotFound("Udvalget svarer ikke på denne plan. Gå tilbage, og hent siden igen.")
    access.check_answer_for(by, report.plan, forum_id)
    for said in answers.values():
        committees.may_answer(said, frozen=report.frozen_at is not None).check()
    if report.plan.items.filter(pk__in=answers).count() < len(answers):
        raise rows.NotFound("Punktet hører ikke til planen. Gå tilbage, og hent siden igen.")
    for item_id, said in answers.items():
        columns = {
            "answer": said.answer.value,
            "text": said.text.strip(),
            "answered_at": at,
            "answered_by": by.username,
        }
        CommitteeAnswer.objects.update_or_create(report=report, item_id=item_id, forum_id=forum_id, defaults=columns)
    details = {"forum": forum_id, "items": sorted(answers)}
    rows.tell("answer_items", report, by=by, at=at, details=details)
