"""Status reports: begun, frozen for each audience, thrown away. What is written in them: `lines`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from virke.organisation.access import Viewer
from virke.plans import earlier, reporting, rows, since, status
from virke.plans.audiences import Audience
from virke.plans.models import FrozenAction, FrozenFigure, FrozenStatus, StatusReport
from virke.plans.reporting import ItemStatus


@dataclass(frozen=True, slots=True)
class Files:
    """One version as the files that people get."""

    docx: bytes
    pdf: bytes
    xlsx: bytes


Printer = Callable[[Mapping[str, object], str], Files]
"""Makes the files of a version out of nothing but its content and its digest."""


@transaction.atomic
def begin_report(
    *, plan_id: int, cycle: str, as_of: date, by: Viewer, at: datetime, reason: str = "", corrects: bool = False
) -> int:
    """Begin the report of a cycle; returns its id. One that `corrects` the last frozen report says why."""
    plan = rows.plan_to_edit(plan_id, by)
    taken = plan.reports.filter(cycle=cycle.strip()).exists()
    status.may_begin(cycle=cycle, taken=taken, correcting=corrects, reason=reason).check()
    previous = earlier.last_frozen(plan)
    report = StatusReport(plan=plan, cycle=cycle.strip(), as_of=as_of, previous=previous, reason=reason.strip())
    rows.touch(report, by=by, at=at)
    if corrects and previous is not None:
        _copy_lines(previous, report)
    rows.tell("begin_report", report, by=by, at=at, details={"plan": plan_id, "corrects": corrects})
    return report.pk


@transaction.atomic
def freeze_report(*, report_id: int, printer: Printer, by: Viewer, at: datetime) -> None:
    """Freeze a complete report: each audience gets files of its own, made of what it may see and nothing else."""
    report = rows.report_to_edit(report_id, by)
    found = reporting.items(report, viewer=by)
    lacking = status.missing(reporting.asked(found))
    status.may_freeze(lacking, frozen=report.frozen_at is not None).check()
    report.previous = earlier.last_frozen(report.plan)
    whole = reporting.whole(report, found, reporting.since(report.previous, found, viewer=by))
    digests = {}
    for audience in Audience:
        content, digest = status.version(whole, audience=audience)
        files = printer(content, digest)
        FrozenStatus.objects.create(
            report=report,
            audience=audience.value,
            content=content,
            digest=digest,
            docx=files.docx,
            pdf=files.pdf,
            xlsx=files.xlsx,
        )
        digests[audience.value] = digest
    _keep_shown(report, found)
    report.frozen_at, report.frozen_by = at, by.username
    rows.touch(report, by=by, at=at)
    rows.tell("freeze_report", report, by=by, at=at, details=digests)


@transaction.atomic
def delete_report(*, report_id: int, by: Viewer, at: datetime) -> None:
    """Throw away a report that is not frozen."""
    report = rows.report_to_edit(report_id, by)
    status.may_delete(frozen=report.frozen_at is not None).check()
    rows.tell("delete_report", report, by=by, at=at, details={"plan": report.plan_id})
    report.delete()


def _keep_shown(report: StatusReport, found: Iterable[ItemStatus]) -> None:
    """Keep which figures and which states of actions the report shows, for the next one to compare with."""
    for item in found:
        for indicator in item.indicators:
            if (reading := since.latest(indicator)) is not None:
                FrozenFigure.objects.create(
                    report=report,
                    item_id=item.item_id,
                    indicator_id=indicator.id,
                    starts_on=reading.starts_on,
                    ends_on=reading.ends_on,
                    shown=reading.shown,
                )
    FrozenAction.objects.bulk_create(
        FrozenAction(report=report, action_id=one.id, state=one.state.value, late=one.late)
        for item in found
        for one in item.actions
    )


def _copy_lines(previous: StatusReport, report: StatusReport) -> None:
    for line in previous.lines.all():
        line.pk, line.report = None, report
        line._state.adding = True
        line.save()
