"""The owners of items that a report lacks are asked to write them; from then on they may."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from virke.organisation.access import Viewer
from virke.plans import asking, gate, rows
from virke.plans.asking import Ask
from virke.plans.models import LineRequest


@transaction.atomic
def ask_owners(*, report_id: int, on: date, by: Viewer, at: datetime, person_id: int | None = None) -> tuple[Ask, ...]:
    """Ask everybody who owns an item that the report lacks, or one of them; returns what each is asked for.

    Asking again renews the day. Raises `NotPossible` when the report is frozen or lacks nothing.
    """
    report = rows.report_to_edit(report_id, by)
    asks = gate.asks(report, viewer=by, on=on)
    asking.may_ask(asks, frozen=report.frozen_at is not None).check()
    chosen = tuple(ask for ask in asks if person_id in (None, ask.person_id))
    for ask in chosen:
        for line in ask.lines:
            LineRequest.objects.update_or_create(
                report=report,
                item_id=line.item_id,
                person_id=ask.person_id,
                defaults={"asked_at": at, "asked_by": by.username},
            )
    rows.tell("ask_owners", report, by=by, at=at, details={"people": [ask.person_id for ask in chosen]})
    return chosen


@transaction.atomic
def note_mailed(*, report_id: int, person_ids: Collection[int], by: Viewer, at: datetime) -> None:
    """Note whom an e-mail has gone to with what they were asked for."""
    report = rows.report_to_edit(report_id, by)
    report.requests.filter(person_id__in=person_ids).update(mailed_at=at)
    rows.tell("note_mailed", report, by=by, at=at, details={"people": sorted(person_ids)})
