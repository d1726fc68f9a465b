"""One item and the thread of its case; what stands on every agenda; what is still open; the files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePath

from django.db.models import Prefetch, Q, QuerySet

from virke.documents import queries as documents
from virke.documents.queries import File
from virke.meetings import access, details, lineage, order, rows, show
from virke.meetings.matching import Named, of_one_thread
from virke.meetings.models import Attachment, Item, Paper, Section, StandingItem
from virke.meetings.sections import DECISION
from virke.meetings.views import ItemPage, ItemRef, PaperText, StandingRow
from virke.organisation.access import NotAllowed, Permission, Viewer
from virke.organisation.models import Forum
from virke.organisation.models.validity import valid_on

ITEM_KINDS: tuple[tuple[str, str], ...] = tuple((kind.value, str(kind.label)) for kind in Item.Kind)
LONGEST_THREAD = 200  # items; a case number that a forum uses for everything holds more


def item(*, viewer: Viewer, item_id: int, on: date, at: datetime) -> ItemPage:
    """One item with its thread. Raises `NotFound`, and `NotAllowed` for one who may not see it.

    Eleven queries at the most, and five for the read event of a closed item.
    """
    found = next(iter(details.prefetched(Item.objects.filter(pk=item_id))), None)
    if found is None:
        raise rows.NotFound("Punktet findes ikke. Det kan være slettet, eller adressen er forkert.")
    access.check_see_item(viewer, found, found.meeting.forum)
    thread = _thread(viewer, found)
    details.leave_read_event(viewer, [found, *thread], at=at)
    refs = [show.item_ref(other, viewer, with_decision=True) for other in thread]
    may_prepare = access.may(viewer, Permission.PREPARE_MEETINGS, found.meeting.forum)
    forum_id = found.meeting.forum_id
    return ItemPage(
        item=show.item_view(found, viewer),
        meeting=show.meeting_row(found.meeting),
        thread_here=tuple(ref for ref in refs if ref.forum_id == forum_id),
        thread_elsewhere=tuple(ref for ref in refs if ref.forum_id != forum_id),
        made_standing=tuple(show.standing_row(one, viewer) for one in _standing().filter(decided_in=found)),
        may_prepare=may_prepare,
        allowed=show.allowed(found.meeting, order.on_agenda(found.meeting), may_prepare=may_prepare, on=on),
    )


def _thread(viewer: Viewer, found: Item) -> list[Item]:
    """The other items of the chain and the case that the viewer may see, the oldest first."""
    root = found.thread_id or found.pk
    chain = Q(pk=root) | Q(thread_id=root)
    same = chain | Q(case_id=found.case_id) if found.case_id else chain
    decisions = Prefetch("sections", Section.objects.filter(key=DECISION).order_by("position"))
    others = (
        Item.objects.filter(access.items(viewer))
        .filter(same)
        .select_related("meeting__forum", "case")
        .prefetch_related(decisions)
        .order_by("-meeting__held_on", "position")[:LONGEST_THREAD]
    )
    kept = of_one_thread(_named(found), [(_named(other), other.meeting_id) for other in others], root)
    return sorted(
        (other for other in others if other.pk in kept and other.pk != found.pk),
        key=lambda other: (other.meeting.held_on, other.position),
    )


def _named(found: Item) -> Named:
    return Named(found.pk, found.title, found.case.number if found.case else "", found.number, found.thread_id)


def loose_ends(*, viewer: Viewer, forum_id: int, before: date) -> tuple[ItemRef, ...]:
    """What meetings of the forum before a day left open and no agenda has taken up. Two queries."""
    _check_forum(viewer, forum_id)
    found = (
        lineage.loose_ends(forum_id, before=before)
        .filter(access.items(viewer))
        .select_related("meeting__forum", "case")
    )
    return tuple(show.item_ref(end, viewer) for end in found)


def standing_items(*, viewer: Viewer, forum_id: int, on: date | None = None) -> tuple[StandingRow, ...]:
    """What stands on the forum's agendas, on the day or (None) ever, in order. Two queries."""
    _check_forum(viewer, forum_id)
    found = _standing().filter(forum_id=forum_id).order_by("at_end", "position", "id")
    return tuple(show.standing_row(one, viewer) for one in (found if on is None else found.filter(valid_on(on))))


def _standing() -> QuerySet[StandingItem]:
    return StandingItem.objects.select_related("decided_in__meeting__forum", "decided_in__case")


def attachment(*, viewer: Viewer, attachment_id: int, at: datetime) -> File:
    """The file of an attachment, for one who may see its item. Leaves a read event. Raises `NotFound`.

    It is called what the agenda calls it, with the ending of its kind; the same bytes may have come by another name.
    """
    found = Attachment.objects.select_related("item__meeting__forum", "item__case").filter(pk=attachment_id).first()
    if found is None or found.original_id is None:
        raise rows.NotFound("Bilaget findes ikke i Virke. Spørg mødets sekretær efter filen.")
    access.check_see_item(viewer, found.item, found.item.meeting.forum)
    file = documents.original(viewer=viewer, original_id=found.original_id, at=at)
    ending = PurePath(file.name).suffix
    named = found.name if found.name.lower().endswith(ending.lower()) else f"{found.name}{ending}"
    return replace(file, name=named)


def paper(*, viewer: Viewer, paper_id: int, at: datetime) -> File:
    """The document that a meeting was read from. Leaves a read event. Raises `NotFound`."""
    found = _paper(viewer, paper_id)
    return documents.original(viewer=viewer, original_id=found.original_id, at=at)


def paper_text(*, viewer: Viewer, paper_id: int, at: datetime) -> PaperText:
    """The same document as it was read, to look up a line in. Leaves a read event. Raises `NotFound`."""
    found = _paper(viewer, paper_id)
    blocks = documents.as_read(viewer=viewer, original_id=found.original_id, at=at)
    return PaperText(show.paper_view(found), show.meeting_row(found.meeting), blocks)


def _paper(viewer: Viewer, paper_id: int) -> Paper:
    papers = Paper.objects.select_related("meeting__forum", "original").defer("original__content")
    found = papers.filter(pk=paper_id).first()
    if found is None:
        raise rows.NotFound("Dokumentet findes ikke. Spørg mødets sekretær efter det.")
    if not access.may_see_papers(viewer, found.meeting):
        raise NotAllowed
    return found


def _check_forum(viewer: Viewer, forum_id: int) -> Forum:
    forum = rows.forum(forum_id)
    access.check(viewer, Permission.SEE_MEETINGS, forum)
    return forum
