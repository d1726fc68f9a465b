"""Status reports: begun, written, frozen for each audience; and what becomes of unfinished items afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from virke.organisation.access import Viewer
from virke.plans import reporting, rows, status
from virke.plans.audiences import Audience
from virke.plans.models import FrozenStatus, StatusLine, StatusReport
from virke.plans.status import LineText


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
    previous = plan.reports.exclude(frozen_at=None).order_by("-frozen_at", "-pk").first()
    report = StatusReport(plan=plan, cycle=cycle.strip(), as_of=as_of, previous=previous, reason=reason.strip())
    _touch(report, by, at)
    if corrects and previous is not None:
        _copy_lines(previous, report)
    rows.tell("begin_report", report, by=by, at=at, details={"plan": plan_id, "corrects": corrects})
    return report.pk


@transaction.atomic
def write_lines(*, report_id: int, lines: Mapping[int, LineText], by: Viewer, at: datetime) -> None:
    """Say what stands of the items, by their ids; other items stay as they are. All or nothing."""
    report = rows.report_to_edit(report_id, by)
    for text in lines.values():
        status.may_write_line(text, frozen=report.frozen_at is not None).check()
    own = set(report.plan.items.filter(pk__in=lines).values_list("pk", flat=True))
    for item_id, text in lines.items():
        if item_id not in own:
            raise rows.NotFound("Punktet hører ikke til planen. Gå tilbage, og hent siden igen.")
        StatusLine.objects.update_or_create(report=report, item_id=item_id, defaults=_columns(text))
    _touch(report, by, at)
    rows.tell("write_report", report, by=by, at=at, details={"items": sorted(lines)})


@transaction.atomic
def freeze_report(*, report_id: int, printer: Printer, by: Viewer, at: datetime) -> None:
    """Freeze a complete report: each audience gets files of its own, made of what it may see and nothing else."""
    report = rows.report_to_edit(report_id, by)
    found = reporting.items(report, viewer=by)
    lacking = status.missing(reporting.asked(found))
    status.may_freeze(lacking, frozen=report.frozen_at is not None).check()
    whole = reporting.whole(report, found)
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
    report.frozen_at, report.frozen_by = at, by.username
    _touch(report, by, at)
    rows.tell("freeze_report", report, by=by, at=at, details=digests)


@transaction.atomic
def delete_report(*, report_id: int, by: Viewer, at: datetime) -> None:
    """Throw away a report that is not frozen."""
    report = rows.report_to_edit(report_id, by)
    status.may_delete(frozen=report.frozen_at is not None).check()
    rows.tell("delete_report", report, by=by, at=at, details={"plan": report.plan_id})
    report.delete()


def _copy_lines(previous: StatusReport, report: StatusReport) -> None:
    for line in previous.lines.all():
        line.pk, line.report = None, report
        line._state.adding = True
        line.save()


def _columns(text: LineText) -> dict[str, object]:
    return {
        "text": text.status_text.strip(),
        "political_text": text.political_text.strip(),
        "next_step": text.next_step.strip(),
        "internal_comment": text.internal_comment.strip(),
        "light": text.light.value if text.light else "",
        "light_reason": text.light_reason.strip() if text.light else "",
        "closed": text.closed,
    }


def _touch(report: StatusReport, by: Viewer, at: datetime) -> None:
    report.changed_at, report.changed_by = at, by.username
    report.save()
