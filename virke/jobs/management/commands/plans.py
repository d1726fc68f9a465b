"""`virke plans read FILE`: what the reader makes of a plan, without an installation around it.

`virke plans import FILE...` brings plans in: for somebody's preview, or written at once as drafts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from virke.documents.blocks import Document
from virke.jobs.document_command import DocumentCommand
from virke.kernel.danish import format_date, format_period
from virke.organisation.access import Permission
from virke.plans import planparser
from virke.plans.planparser import Due, Item, PlanReading


class Command(DocumentCommand[PlanReading]):
    help = "Læs en plan, og vis, hvad der står i den, eller importér den."
    system_name = "plans-import"
    system_may = (Permission.EDIT_PLANS,)
    unit_help = "Navnet på den enhed, som planerne hører til."

    def understand(self, document: Document) -> PlanReading:
        return planparser.parse(document)

    def as_json(self, reading: PlanReading) -> dict[str, Any]:
        return planparser.as_json(reading)

    def overview(self, reading: PlanReading) -> Iterator[str]:
        period = format_period(reading.period.value) if reading.period.value else "ukendt periode"
        kind = reading.kind.value.label if reading.kind.value else "Plan"
        yield f"{kind}: {reading.title.value or 'ukendt titel'}, {period}"
        for item in reading.walk():
            yield from _item(item)
        yield from (f"Bemærk: {note.text}" for note in reading.notes)


def _item(item: Item) -> Iterator[str]:
    indent = "  " * (item.level - 1)
    yield f"{indent}{item.number.value} {item.title.value}"
    for action in item.actions:
        yield f"{indent}   - {action.text} ({action.responsible or 'ingen nævnt'}; frist: {_day(action.due)})"
    for indicator in item.indicators:
        yield f"{indent}   * {indicator.text} ({planparser.shown(indicator.target)})"


def _day(due: Due | None) -> str:
    return format_date(due.on) if due else "ingen"
