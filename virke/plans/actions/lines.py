"""What people write in a status report, each on the page they have open, without overwriting one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from virke.organisation.access import Viewer
from virke.plans import access, merging, naming, reporting, rows, status
from virke.plans.models import StatusLine, StatusReport
from virke.plans.status import LineText, Overtaken, Written


@transaction.atomic
def write_lines(
    *, report_id: int, lines: Mapping[int, LineText], by: Viewer, at: datetime, seen: Mapping[int, str] | None = None
) -> Written:
    """Say what stands of the items, by their ids; other items stay as they are. A refused text refuses all of them.

    `seen` are the tokens of what the writer saw (`merging.token`): what somebody else has changed since then is kept,
    and told as overtaken where the writer changed it too. Who does not edit the plan writes texts, no judgements.
    """
    report = rows.report_to_write(report_id, by, lines)
    for text in lines.values():
        status.may_write_line(text, frozen=report.frozen_at is not None).check()
    if report.plan.items.filter(pk__in=lines).count() < len(lines):
        raise rows.NotFound("Punktet hører ikke til planen. Gå tilbage, og hent siden igen.")
    edits, tokens = access.may_edit(by, report.plan), seen or {}
    now = _now(report, lines)
    changed, overtaken = [], []
    for item_id, text in lines.items():
        line = now.get(item_id)
        theirs = reporting.text_of(line) if line else LineText()
        mine = text if edits else _texts_only(text, theirs)
        merged = merging.merge(tokens.get(item_id, merging.token(theirs)), mine=mine, theirs=theirs)
        if merged.text != theirs:
            _keep(report, item_id, merged.text, by, at)
            changed.append(item_id)
        if merged.overtaken:
            overtaken.append(_overtaken(item_id, merged.overtaken, theirs, line))
    if changed:
        rows.touch(report, by=by, at=at)
        rows.tell("write_report", report, by=by, at=at, details={"items": sorted(changed)})
    return Written(tuple(changed), tuple(overtaken))


def _now(report: StatusReport, lines: Mapping[int, LineText]) -> dict[int, StatusLine]:
    found = report.lines.filter(item_id__in=lines).annotate(writer=naming.name_of("changed_by"))
    return {line.item_id: line for line in found}


def _texts_only(text: LineText, theirs: LineText) -> LineText:
    return replace(text, light=theirs.light, light_reason=theirs.light_reason, closed=theirs.closed)


def _overtaken(item_id: int, parts: tuple[str, ...], theirs: LineText, line: StatusLine | None) -> Overtaken:
    writer = getattr(line, "writer", "")  # asked along with the row
    return Overtaken(item_id, parts, theirs, writer, line.changed_at if line else None)


def _keep(report: StatusReport, item_id: int, text: LineText, by: Viewer, at: datetime) -> None:
    columns = {
        "text": text.status_text.strip(),
        "political_text": text.political_text.strip(),
        "next_step": text.next_step.strip(),
        "internal_comment": text.internal_comment.strip(),
        "light": text.light.value if text.light else "",
        "light_reason": text.light_reason.strip() if text.light else "",
        "closed": text.closed,
        "changed_at": at,
        "changed_by": by.username,
    }
    StatusLine.objects.update_or_create(report=report, item_id=item_id, defaults=columns)
