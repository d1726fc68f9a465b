"""Keeps a request for a place that was stopped, with the rule that stopped it: that is data for the chiefs' forum."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from virke.kernel.danish import DENMARK
from virke.kernel.verdicts import Verdict
from virke.organisation.access import Viewer
from virke.placements import lawful, rows
from virke.placements.models import RefusedRequest, Workplace
from virke.placements.rules.checks import Line
from virke.placements.values import PlacementHead

SEATS = "Ledige pladser"
"""What stands as the rule when the law said yes and no seat was free."""


def keep(
    workplace: Workplace, head: PlacementHead, lines: Sequence[Line], seated: Verdict, *, by: Viewer, at: datetime
) -> None:
    """One row for a request; the same one asked again on the same day is not another one.

    What was stopped for another reason than law or seats is no refused request.
    """
    stopped = next((line for line in lines if not line.answer.ok), None)
    if stopped is None and seated.ok:
        return
    asked: dict[str, Any] = {
        "workplace": workplace,
        "citizen_id": head.citizen_id,
        "kind": head.kind.value,
        "group": head.group.value,
        "starts_on": head.period.starts_on,
        "ends_on": head.period.ends_on,
        "hours": head.hours,
        "rule": stopped.rule if stopped else SEATS,
        "refused_on": at.astimezone(DENMARK).date(),
    }
    if RefusedRequest.objects.filter(**asked).exists():
        return
    paragraph = stopped.told[0].reference if stopped else ""
    told = [*lawful.kept(lines), *_seats(seated)]
    row = RefusedRequest.objects.create(
        **asked, unit_id=workplace.unit_id, paragraph=paragraph, lines=told, at=at, by=by.username
    )
    rows.tell("refuse_request", row, by=by, at=at, details={"workplace": workplace.pk, "rule": row.rule})


def _seats(seated: Verdict) -> list[dict[str, object]]:
    told = [{"text": reason, "paragraph": ""} for reason in seated.reasons]
    return [] if seated.ok else [{"rule": SEATS, "ok": False, "told": told}]
