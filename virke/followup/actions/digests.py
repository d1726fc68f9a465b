"""That somebody has been reminded today, so that nobody is twice."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from virke.audit import actions as audit
from virke.followup.models import SentDigest
from virke.organisation.access import Permission, Viewer


@transaction.atomic
def record_digest(*, person_id: int, sent_on: date, lines: int, by: Viewer, at: datetime) -> bool:
    """Note that the e-mail of the day goes to the person now; False when it has gone already."""
    by.check(Permission.SEE_FOLLOW_UP, unit_id=None)
    _, new = SentDigest.objects.get_or_create(
        person_id=person_id, sent_on=sent_on, defaults={"sent_at": at, "lines": lines}
    )
    if new:
        _tell("digest_sent", person_id, by=by, at=at, lines=lines)
    return new


@transaction.atomic
def forget_digest(*, person_id: int, sent_on: date, by: Viewer, at: datetime) -> None:
    """The e-mail of the day could not be sent after all; it may be tried again."""
    by.check(Permission.SEE_FOLLOW_UP, unit_id=None)
    SentDigest.objects.filter(person_id=person_id, sent_on=sent_on).delete()
    _tell("digest_failed", person_id, by=by, at=at, lines=0)


def _tell(what: str, person_id: int, *, by: Viewer, at: datetime, lines: int) -> None:
    audit.record(
        by=by.actor,
        at=at,
        action=f"followup.{what}",
        object_type="person",
        object_id=person_id,
        details={"lines": lines},
    )
