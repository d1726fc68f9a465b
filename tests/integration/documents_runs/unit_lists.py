"""A small importer of this test: a list of units, one per block, under the heading "Enhedsliste"."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from virke.documents import imports
from virke.documents.blocks import Document
from virke.documents.previews import Field, Group, Preview
from virke.kernel.verdicts import Verdict, unless
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Unit


class BrokeHalfway(Exception):
    """The list held the unit that cannot be written."""


@imports.register
class UnitListImporter:
    key = "test-unit-list"
    label = "En enhedsliste"

    def may_start(self, *, by: Viewer) -> Verdict:
        allowed = by.may_somewhere(Permission.IMPORT_DOCUMENTS)
        return unless(None if allowed else "Du må ikke importere enhedslister.")

    def accepts(self, document: Document) -> float:
        return 1.0 if document.blocks[0].text == "Enhedsliste" else 0.0

    def read(self, document: Document) -> dict[str, Any]:
        return {"units": [{"name": b.text, "lines": [b.first_line, b.last_line]} for b in document.blocks[1:]]}

    def preview(self, *, reading: dict[str, Any], viewer: Viewer) -> Preview:
        fields = tuple(
            Field(path=f"units/{i}/name", label="Navn", value=u["name"] or "", lines=tuple(u["lines"]), required=True)
            for i, u in enumerate(reading["units"])
        )
        return Preview(title="Enhedsliste", groups=(Group(key="units", title="Enheder", fields=fields),))

    def check(self, *, reading: dict[str, Any], by: Viewer) -> Verdict:
        return unless(None if reading["units"] else "Listen er tom.")

    def apply(self, *, reading: dict[str, Any], original_id: int, by: Viewer, at: datetime) -> imports.Result:
        for unit in reading["units"]:
            if unit["name"] == "Umulig":
                raise BrokeHalfway
            made = Unit.objects.create(name=unit["name"], kind="unit", starts_on=date(2020, 1, 1))
        return imports.Result("unit", str(made.pk), f"{len(reading['units'])} enheder oprettet.")
