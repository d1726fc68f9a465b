"""Finding items by words in their titles, parts and case numbers, the same on every database."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, When

from virke.meetings import access, details, show
from virke.meetings.models import Item, Section
from virke.meetings.views import Hit, ItemRef
from virke.organisation.access import Viewer

MOST = 50  # hits; more are found by more words
AROUND = 90  # characters of text on each side of the find
SHORTEST_WORD = 2  # characters; single letters are in every item
MOST_WORDS = 8


def search(*, viewer: Viewer, text: str, at: datetime) -> tuple[Hit, ...]:
    """The items that hold every word, those with most words in the title first, then the newest; at most `MOST`.

    Two queries, and five for the read event when closed items are among them.
    """
    words = [word for word in text.split() if len(word) >= SHORTEST_WORD][:MOST_WORDS]
    if not words:
        return ()
    found = Item.objects.filter(access.items(viewer), removed_reason="")
    in_title = Q()
    for word in words:
        found = found.filter(holds(viewer=viewer, word=word))
        in_title &= _contains("title", word)
    items = list(
        found.select_related("meeting__forum", "case")
        .prefetch_related(Prefetch("sections", Section.objects.filter(access.sections(viewer)).order_by("position")))
        .order_by(Case(When(in_title, then=0), default=1), "-meeting__held_on", "position")[:MOST]
    )
    details.leave_read_event(viewer, items, at=at)
    items.sort(key=lambda item: _in_title(words, item), reverse=True)
    return tuple(_hit(item, words, viewer) for item in items)


def holds(*, viewer: Viewer, word: str) -> Q:
    """The filter for items in whose title, case number or visible parts the word stands."""
    parts = Section.objects.filter(access.sections(viewer), _contains("text", word), item=OuterRef("pk"))
    return _contains("title", word) | Q(case__number__icontains=word) | Q(Exists(parts))


def _contains(field: str, word: str) -> Q:
    """SQLite folds the case of ASCII only, so that Danish letters are asked for in the ways they are written."""
    found = Q(**{f"{field}__icontains": word})
    for form in {word.lower(), word.upper(), word.capitalize()} if not word.isascii() else ():
        found |= Q(**{f"{field}__icontains": form})
    return found


def _in_title(words: Iterable[str], item: Item) -> int:
    """How many of the words stand in the title."""
    title = item.title.casefold()
    return sum(word.casefold() in title for word in words)


def _hit(item: Item, words: list[str], viewer: Viewer) -> Hit:
    for section in item.sections.all():
        for word in words:
            if match := re.search(re.escape(word), section.text, re.IGNORECASE):
                return _cut(show.item_ref(item, viewer), section, *match.span())
    return Hit(item=show.item_ref(item, viewer), where="", before="", found="", after="")


def _cut(item: ItemRef, section: Section, start: int, end: int) -> Hit:
    text = section.text
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Hit(
        item=item,
        where=section.label,
        before=("…" if start > AROUND else "") + before,
        found=text[start:end],
        after=after + ("…" if len(text) > end + AROUND else ""),
    )
