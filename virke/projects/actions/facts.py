"""What the project is, and what is counted up: people taken in, kroner spent."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from virke.organisation.access import Viewer
from virke.plans.states import State
from virke.projects import rows, rules, tallying, totals
from virke.projects.kinds import TallyKind
from virke.projects.models import Tally
from virke.projects.values import Facts, Total


@transaction.atomic
def edit_facts(*, plan_id: int, facts: Facts, by: Viewer, at: datetime) -> None:
    """Write what the project has beside its plan."""
    project = rows.project_to_edit(plan_id, by, at=at)
    taken_in = totals.newest(project, TallyKind.INTAKE)
    (rules.may_change(State(project.plan.state)) & rules.may_write_facts(facts, taken_in=taken_in)).check()
    project.funder, project.grant = facts.funder.strip(), facts.grant
    project.target_group, project.cohort = facts.target_group.strip(), facts.cohort.strip()
    project.intake_limit, project.contact_person_id = facts.intake_limit, facts.contact_person_id
    rows.touch(project, by=by, at=at)
    project.units.set(facts.unit_ids)
    rows.tell("edit_facts", project, by=by, at=at, details={"plan": plan_id})


@transaction.atomic
def count(
    *, plan_id: int, kind: TallyKind, total: Total, today: date, by: Viewer, at: datetime, reason: str = ""
) -> int:
    """Write how many there are in all as of a day; the same total again changes nothing. Returns the row's id."""
    project = rows.project_to_record(plan_id, by, at=at)
    known = totals.of(project, kind)
    same = next((row for row in known if (row.on, row.total) == (total.on, total.value)), None)
    if same is not None:
        return same.pk
    held = tallying.holding(Total(row.on, row.total) for row in known)
    rules.may_count(kind, total, today=today, totals=held, limit=project.intake_limit, reason=reason).check()
    row = Tally.objects.create(
        project=project,
        kind=kind.value,
        on=total.on,
        total=total.value,
        reason=reason.strip(),
        at=at,
        by=by.username,
    )
    rows.tell("count", row, by=by, at=at, details={"plan": plan_id, "kind": kind})
    return row.pk
