"""Sentences that wait for a yes or no. For the actions only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from virke.audit import actions as audit
from virke.followup import rows
from virke.followup.due import LONGEST_WORDING
from virke.followup.models import Suggestion
from virke.followup.states import SuggestionState
from virke.followup.values import Suggested
from virke.meetings.models import Item
from virke.organisation.access import Viewer


def put_forward(item: Item, suggestions: Sequence[Suggested], *, by: Viewer, at: datetime) -> int:
    """Keep those that have not been put forward before; how many that is. The caller has checked access."""
    known = set(item.suggestions.values_list("fingerprint", flat=True))
    new: dict[str, Suggested] = {}
    for mark, one in _marked(suggestions):
        if mark not in known:
            new.setdefault(mark, one)
    Suggestion.objects.bulk_create(
        Suggestion(
            item=item,
            position=position,
            text=one.text.strip(),
            fingerprint=mark,
            kind=one.kind,
            responsible_text=one.responsible_text.strip()[:LONGEST_WORDING],
            first_line=one.lines[0] if one.lines else None,
            last_line=one.lines[1] if one.lines else None,
            confidence=one.confidence,
            changed_at=at,
            changed_by=by.username,
            **rows.due_columns(one.due),
        )
        for position, (mark, one) in enumerate(new.items(), start=len(known) + 1)
    )
    if new:
        audit.record(
            by=by.actor,
            at=at,
            action="followup.suggested",
            object_type="item",
            object_id=item.pk,
            details={"count": len(new)},
        )
    return len(new)


def take_back(item: Item, *, unless_in: Iterable[Suggested]) -> None:
    """Forget what waits but no longer stands in the decision. What was read from a paper stays: the paper says it."""
    kept = {mark for mark, _ in _marked(unless_in)}
    waiting = item.suggestions.filter(state=SuggestionState.PENDING, first_line=None)
    waiting.exclude(fingerprint__in=kept).delete()


def _marked(suggestions: Iterable[Suggested]) -> Iterator[tuple[str, Suggested]]:
    """Each with its fingerprint. A sentence in which several promise something is several, in its order."""
    named: dict[str, list[str]] = {}
    for one in suggestions:
        mark, who = fingerprint(one.text), one.responsible_text.casefold().strip()
        others = named.setdefault(mark, [])
        if who not in others:
            others.append(who)
        place = others.index(who)
        yield (fingerprint(f"{one.text} {place}") if place else mark), one


def fingerprint(text: str) -> str:
    """The same sentence has the same fingerprint, whatever its blanks and capitals."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()
