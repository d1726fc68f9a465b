"""Files named under an item, with or without the file itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from virke.documents import actions as documents
from virke.meetings import rows, rules
from virke.meetings.models import Attachment
from virke.organisation.access import Viewer


@transaction.atomic
def add_attachment(
    *, item_id: int, name: str, by: Viewer, at: datetime, data: bytes | None = None, file_name: str = ""
) -> int:
    """Name a file under an item, and keep it when `data` is given; returns the id of the attachment.

    `file_name` is what the file itself is called, the name when it is not given: its ending says what kind it is.
    """
    item = rows.item_to_prepare(item_id, by)
    (rules.may_attach(status=rows.status_of(item.meeting)) & rules.may_title(title=name)).check()
    original_id = documents.keep(name=file_name or name.strip(), data=data, by=by, at=at) if data is not None else None
    last = item.attachments.order_by("-position").values_list("position", flat=True).first() or 0
    attachment = Attachment.objects.create(item=item, position=last + 1, name=name.strip(), original_id=original_id)
    rows.tell("add_attachment", item, by=by, at=at, details={"attachment": attachment.pk})
    return attachment.pk


@transaction.atomic
def remove_attachment(*, attachment_id: int, by: Viewer, at: datetime) -> None:
    """Take a file away from its item. The file itself stays kept: other items and the audit trail may point to it."""
    found = Attachment.objects.filter(pk=attachment_id).first()
    if found is None:
        raise rows.NotFound("Bilaget findes ikke længere. Gå tilbage, og hent siden igen.")
    item = rows.item_to_prepare(found.item_id, by)
    rules.may_attach(status=rows.status_of(item.meeting)).check()
    found.delete()
    rows.tell("remove_attachment", item, by=by, at=at, details={"attachment": attachment_id})
