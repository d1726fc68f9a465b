"""Agendas and minutes with the promises that stand in their decisions: the meeting and its suggestions, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from virke.documents import imports
from virke.documents.blocks import Document
from virke.documents.corrections import Reading as Draft
from virke.documents.imports import Result
from virke.documents.previews import Choice, Field, FieldKind, Group, Preview
from virke.followup import actions, due, readings
from virke.followup.due import LONGEST_WORDING, DueKind
from virke.followup.values import Suggested
from virke.kernel.danish import format_date
from virke.meetings import drafts, previewing
from virke.meetings.importers import PaperReader, parsed
from virke.organisation.access import Viewer

_WITHOUT_DAY = tuple(Choice(kind, kind.label) for kind in (DueKind.NEXT_MEETING, DueKind.EVENT))


@imports.register
class MinutesImporter(PaperReader):
    """The meetings' reader of papers, and what the loop makes of their decisions."""

    key = "minutes"

    def read(self, document: Document) -> Draft:
        return drafts.draft_of(readings.with_commitments(parsed(document)))

    def preview(self, *, reading: Draft, viewer: Viewer) -> Preview:
        """As the meetings show it, each item followed by its suggestions."""
        shown = super().preview(reading=reading, viewer=viewer)
        suggestions = {group.key: group for group in _suggestion_groups(reading)}
        groups: list[Group] = []
        for group in shown.groups:
            groups += [group, *filter(None, [suggestions.get(f"{group.key}-suggestions")])]
        return replace(shown, groups=tuple(groups))

    def apply(self, *, reading: Draft, original_id: int, by: Viewer, at: datetime) -> Result:
        recorded = self.record(reading=reading, original_id=original_id, by=by, at=at)
        new = 0
        for item_id, item in zip(recorded.item_ids, reading["items"], strict=False):  # none when nothing changed
            new += actions.suggest(item_id=item_id, suggestions=tuple(_suggested(item)), by=by, at=at)
        told = {0: "", 1: " Et forslag til opfølgning venter."}.get(new, f" {new} forslag til opfølgning venter.")
        return Result("meeting", str(recorded.meeting_id), self.summary(recorded, reading) + told)


def _suggested(item: Mapping[str, Any]) -> Iterator[Suggested]:
    """What somebody promised under an item; a suggestion whose text was emptied in the preview is left out."""
    for found in item["follow_ups"]:
        if (found["text"] or "").strip():
            yield Suggested(
                text=found["text"],
                kind=found["kind"],
                responsible_text=found["responsible"] or "",
                due=due.as_read(found["due"], found["due_text"]),
                lines=previewing.as_lines(found["lines"]),
                confidence=found["confidence"],
            )


def _suggestion_groups(draft: Draft) -> Iterator[Group]:
    for index, item in enumerate(draft["items"]):
        if item["follow_ups"]:
            fields = tuple(
                field
                for place, found in enumerate(item["follow_ups"])
                for field in _fields(found, f"items/{index}/follow_ups/{place}", place + 1)
            )
            title = f"Forslag til opfølgning, {previewing.heading(item)}"
            brief = " ".join(found["text"] or "" for found in item["follow_ups"])
            yield Group(key=f"item-{index}-suggestions", title=title, fields=fields, brief=brief)


def _fields(found: Mapping[str, Any], path: str, number: int) -> Iterator[Field]:
    confidence, lines = found["confidence"], previewing.as_lines(found["lines"])
    yield Field(
        path=f"{path}/text",
        label=f"Forslag {number} (tøm feltet for at udelade det)",
        value=found["text"] or "",
        kind=FieldKind.TEXT,
        confidence=confidence,
        lines=lines,
    )
    yield Field(
        path=f"{path}/responsible",
        label=f"Ansvarlig {number}",
        value=found["responsible"] or "",
        confidence=confidence,
        lines=lines,
        longest=LONGEST_WORDING,
    )
    yield Field(
        path=f"{path}/due",
        label=f"Frist {number}",
        value=found["due"] or "",
        kind=FieldKind.CHOICE,
        confidence=confidence,
        lines=lines,
        choices=_dues(found["due"]),
    )


def _dues(read: str | None) -> tuple[Choice, ...]:
    """The day that was read, and what is no day; another day is set when the suggestion is confirmed."""
    if read is None or read in set(DueKind):
        return _WITHOUT_DAY
    return (Choice(read, format_date(date.fromisoformat(read))), *_WITHOUT_DAY)
