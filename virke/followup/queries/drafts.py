"""The drafts of items that wait for whoever prepares an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from virke.followup import access
from virke.followup.models import ItemDraft
from virke.followup.states import DraftKind, DraftState
from virke.kernel.verdicts import NotThere
from virke.organisation.access import Viewer


class DraftSettled(NotThere):
    """There is no such draft, or somebody has decided."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as it stands. `edited`: somebody has made it theirs."""

    id: int
    meeting_id: int
    kind: DraftKind
    title: str
    occasion: str
    presentation: str
    points: str
    edited: bool
    drafted_at: datetime


def item_drafts(*, viewer: Viewer, meeting_id: int) -> tuple[DraftView, ...]:
    """Those that wait, for whoever prepares the meeting. One query."""
    waiting = ItemDraft.objects.filter(meeting=meeting_id, state=DraftState.PENDING.value)
    found = list(waiting.select_related("meeting__forum").order_by("pk"))
    for row in found:
        access.check_prepare(viewer, row.meeting.forum)
    return tuple(_view(row) for row in found)


def item_draft(*, viewer: Viewer, draft_id: int) -> DraftView:
    """One that waits. NotThere when it does not any more, or is somebody else's to prepare."""
    row = ItemDraft.objects.select_related("meeting__forum").filter(pk=draft_id).first()
    if row is None or row.state != DraftState.PENDING.value:
        raise DraftSettled("Udkastet venter ikke længere: nogen har taget det eller droppet det.")
    access.check_prepare(viewer, row.meeting.forum)
    return _view(row)


def _view(row: ItemDraft) -> DraftView:
    return DraftView(
        row.pk,
        row.meeting_id,
        DraftKind(row.kind),
        row.title,
        row.occasion,
        row.presentation,
        row.points,
        row.edited,
        row.drafted_at,
    )
