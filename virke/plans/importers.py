"""Plans on their way in: recognised, shown as a tree with every field, and written through `actions.record_plan`."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from virke.documents import imports
from virke.documents.blocks import Document
from virke.documents.corrections import Reading as Waiting
from virke.documents.imports import Result
from virke.documents.previews import Choice, Field, FieldKind, Preview
from virke.kernel.verdicts import Verdict, no, unless
from virke.organisation.access import Permission, Viewer
from virke.plans import actions, homes, numbering, planparser, previewing, readings, recording
from virke.plans.drafts import PlanDraft
from virke.plans.homes import Home
from virke.plans.planparser import PlanReading

NOT_ALLOWED = "Du må ikke importere planer. Bed en it-ansvarlig om adgang, hvis du skal bruge den."
_INCOMPLETE = "Udfyld, hvad det er for en plan, og hvilke dage den gælder."


@lru_cache(maxsize=4)
def parsed(document: Document) -> PlanReading:
    """The reading of a document; asked for twice in a row, once to recognise it and once to show it."""
    return planparser.parse(document)


@imports.register
class PlanImporter:
    """The importer of plans; see `virke.documents.imports.Importer`."""

    key = "plan"
    label = "En plan"

    def may_start(self, *, by: Viewer) -> Verdict:
        return unless(None if by.may_somewhere(Permission.EDIT_PLANS) else NOT_ALLOWED)

    def accepts(self, document: Document) -> float:
        """Items with actions or indicators make a plan; a kind and a period make it sure."""
        return planparser.likeness(parsed(document))

    def read(self, document: Document) -> Waiting:
        return readings.waiting(parsed(document))

    def preview(self, *, reading: Waiting, viewer: Viewer) -> Preview:
        home = _home_field(homes.of(reading, viewer), reading)
        return Preview(
            title=reading["title"] or "En plan uden titel",
            groups=(previewing.head(reading, home), *previewing.items(reading)),
            notes=previewing.notes(reading),
        )

    def check(self, *, reading: Waiting, by: Viewer) -> Verdict:
        draft = _draft(reading)
        return homes.of(reading, by).verdict & (no(_INCOMPLETE) if draft is None else recording.may_write(draft))

    def apply(self, *, reading: Waiting, original_id: int, by: Viewer, at: datetime) -> Result:
        self.check(reading=reading, by=by).check()
        draft, unit_id = _draft(reading), homes.of(reading, by).unit_id
        assert draft is not None, "checked above"
        assert unit_id is not None, "checked above"
        recorded = actions.record_plan(draft=draft, owner_unit_id=unit_id, original_id=original_id, by=by, at=at)
        return Result("plan", str(recorded.plan_id), _summary(draft, new=recorded.new))


def _draft(waiting: Waiting) -> PlanDraft | None:
    draft = readings.draft_of(readings.reading_of(waiting))
    return numbering.numbered(draft) if draft else None


def _summary(draft: PlanDraft, *, new: bool) -> str:
    if not new:
        return f"»{draft.title}« findes allerede med samme indhold; intet er ændret."
    found = list(draft.walk())
    counts = (
        (len(found), "punkt", "punkter"),
        (sum(len(item.actions) for item in found), "handling", "handlinger"),
        (sum(len(item.indicators) for item in found), "målindikator", "målindikatorer"),
    )
    points, done, measured = (f"{count} {one if count == 1 else several}" for count, one, several in counts)
    return f"»{draft.title}« er oprettet som kladde med {points}, {done} og {measured}."


def _home_field(home: Home, reading: Waiting) -> Field:
    evidence = reading["evidence"].get("organisation") or {}
    lines = evidence.get("lines")
    return Field(
        path="home/unit",
        label="Enhed",
        value="" if home.unit_id is None else str(home.unit_id),
        kind=FieldKind.CHOICE,
        confidence=home.confidence,
        lines=(lines[0], lines[1]) if lines else None,
        choices=tuple(Choice(str(unit_id), name) for unit_id, name in home.units),
        required=True,
    )
