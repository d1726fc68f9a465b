"""Agendas and minutes on their way in: recognised, shown with every field, and written as a meeting.

This is the meetings' half. The loop adds the promises that stand in the decisions and registers the whole
(`virke.followup.importers`): meetings know nothing of follow-up.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from virke.documents.blocks import Document
from virke.documents.corrections import Reading as Draft
from virke.documents.previews import Choice, Field, FieldKind, Preview
from virke.kernel.danish import format_date
from virke.kernel.verdicts import Verdict, unless
from virke.meetings import actions, drafts, homes, minutes, paperwork, previewing, recording
from virke.meetings.actions import Recorded
from virke.meetings.homes import Home
from virke.meetings.minutes import Kind, Reading
from virke.meetings.recording import Change
from virke.organisation import actions as organisation
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Forum

NOT_ALLOWED = "Du må ikke importere dagsordener og referater. Bed en it-ansvarlig om adgang, hvis du skal bruge den."
_FOUND = {
    Change.CREATED: "er oprettet med {items} punkter",
    Change.COMPLETED: "er gjort færdigt med {items} punkter",
    Change.UNCHANGED: "findes allerede med samme indhold; intet er ændret",
}


@lru_cache(maxsize=4)
def parsed(document: Document) -> Reading:
    """The reading of a document; asked for twice in a row, once to recognise it and once to show it."""
    return minutes.parse(document)


class PaperReader:
    """What recognises, shows and writes agendas and minutes; see `virke.documents.imports.Importer`."""

    label = "En dagsorden eller et referat"

    def may_start(self, *, by: Viewer) -> Verdict:
        return unless(None if by.may_somewhere(Permission.IMPORT_DOCUMENTS) else NOT_ALLOWED)

    def accepts(self, document: Document) -> float:
        """Items with labelled parts make a paper; a forum and a date make it sure."""
        reading = parsed(document)
        if not any(item.sections for item in reading.items):
            return 0.0
        return 0.5 + 0.25 * (reading.forum.value is not None) + 0.25 * (reading.date.value is not None)

    def read(self, document: Document) -> Draft:
        return drafts.draft_of(parsed(document))

    def preview(self, *, reading: Draft, viewer: Viewer) -> Preview:
        home = homes.of(reading, viewer)
        groups = [previewing.head(reading, _home_fields(reading, home)), previewing.people(reading)]
        return Preview(
            title=_title(drafts.reading_of(reading)),
            groups=(*(group for group in groups if group), *previewing.items(reading)),
            notes=previewing.notes(reading),
        )

    def check(self, *, reading: Draft, by: Viewer) -> Verdict:
        paper, home = drafts.reading_of(reading), homes.of(reading, by)
        verdict = home.verdict & recording.may_write(paper)
        if not verdict or home.forum_id is None:
            return verdict
        meeting = paperwork.known_meeting(paper, home.forum_id)
        known = meeting is not None and paperwork.is_known(meeting, paper)
        return verdict if known else paperwork.may_stand(meeting, paper)

    def record(self, *, reading: Draft, original_id: int, by: Viewer, at: datetime) -> Recorded:
        """Write the paper, and the forum first when it is new."""
        home, paper = homes.of(reading, by), drafts.reading_of(reading)
        (home.verdict & recording.may_write(paper)).check()
        forum_id = home.forum_id or _found_forum(home, paper, by, at)
        return actions.record_minutes(reading=paper, forum_id=forum_id, original_id=original_id, by=by, at=at)

    def summary(self, recorded: Recorded, reading: Draft) -> str:
        """What became of the paper, as a Danish sentence."""
        paper = drafts.reading_of(reading)
        assert paper.date.value is not None, "checked before it was written"
        what = _FOUND[recorded.change].format(items=len(paper.items))
        left = f" {recorded.left_over} punkter fra dagsordenen står ikke i referatet." if recorded.left_over else ""
        return f"Mødet den {format_date(paper.date.value)} {what}.{left}"


def _title(paper: Reading) -> str:
    kind = "Referat" if paper.kind.value is Kind.MINUTES else "Dagsorden"
    when = f" den {format_date(paper.date.value)}" if paper.date.value else ""
    return f"{kind}: {paper.forum.value or 'ukendt forum'}{when}"


def _home_fields(draft: Draft, home: Home) -> list[Field]:
    evidence = draft["evidence"].get("forum") or {}
    lines = previewing.as_lines(evidence.get("lines"))
    known = tuple(Choice(str(forum.id), forum.name) for forum in home.forums)
    new = (Choice(homes.NEW, f"Nyt forum: {home.name}" if home.name else "Et nyt forum"),) if home.units else ()
    chosen = Field(
        path="home/forum",
        label="Forum",
        value=homes.NEW if home.forum_id is None else str(home.forum_id),
        kind=FieldKind.CHOICE,
        confidence=min(home.confidence, evidence.get("confidence", 1.0)),
        lines=lines,
        choices=(*known, *new),
        required=True,
    )
    return [chosen, *_new_forum_fields(home)] if home.is_new and home.units else [chosen]


def _new_forum_fields(home: Home) -> list[Field]:
    units = tuple(Choice(str(unit.id), unit.name) for unit in home.units)
    kinds = tuple(Choice(value, label) for value, label in Forum.Kind.choices)
    return [
        Field(path="forum", label="Det nye forums navn", value=home.name, required=True, longest=200),
        Field(
            path="home/unit",
            label="Det nye forums enhed",
            value="" if home.unit_id is None else str(home.unit_id),
            kind=FieldKind.CHOICE,
            confidence=home.confidence,
            choices=units,
            required=True,
        ),
        Field(
            path="home/kind",
            label="Det nye forums slags",
            value=home.kind,
            kind=FieldKind.CHOICE,
            confidence=home.confidence,
            choices=kinds,
            required=True,
        ),
    ]


def _found_forum(home: Home, paper: Reading, by: Viewer, at: datetime) -> int:
    assert home.unit_id is not None, "checked by home.verdict"
    assert paper.date.value is not None, "checked by recording.may_write"
    return organisation.add_forum(
        name=home.name,
        kind=home.kind,
        unit_id=home.unit_id,
        starts_on=homes.founding_day(home.unit_id, paper.date.value),
        by=by,
        at=at,
    )
