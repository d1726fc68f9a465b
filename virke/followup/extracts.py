"""The rows of commitments as the register of commitments reads them."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, F, When

from virke.analytics.extracting import EXTRACTIONS, Extraction
from virke.followup.models import Commitment
from virke.followup.states import State
from virke.followup.tables import COMMITMENTS


def _commitments(_on: date) -> tuple[str, tuple[object, ...]]:
    closed = Case(When(state__in=(State.DONE.value, State.DROPPED.value), then=F("changed_at")))
    rows = Commitment.objects.annotate(
        commitment=F("pk"),
        forum=F("report_to__name"),
        opened_on=F("item__meeting__held_on"),
        ends_on=closed,
        closed_on=closed,
    )
    sql, values = rows.values(*(column.key for column in COMMITMENTS.read)).query.sql_with_params()
    return str(sql), tuple(values)


EXTRACTIONS.register(COMMITMENTS.key)(Extraction(COMMITMENTS, _commitments, moments=("ends_on", "closed_on")))
