"""`virke minutes read FILE`: what the reader makes of an agenda or minutes, without an installation around it.

`virke minutes import FILE...` brings them in: for somebody's preview, or written at once.
"""

from __future__ import annotations

from typing import Any

from virke.documents.blocks import Document
from virke.followup import readings
from virke.jobs.document_command import DocumentCommand
from virke.kernel.danish import format_date
from virke.meetings import minutes
from virke.meetings.minutes import Item, Kind, Reading
from virke.organisation.access import Permission

_KINDS = {Kind.MINUTES: "Referat", Kind.AGENDA: "Dagsorden"}


class Command(DocumentCommand[Reading]):
    help = "Læs en dagsorden eller et referat, og vis, hvad der står i det, eller importér det."
    system_name = "minutes-import"
    system_may = (Permission.IMPORT_DOCUMENTS, Permission.PREPARE_MEETINGS, Permission.SEE_CLOSED_ITEMS)
    unit_help = "Navnet på den enhed, som nye forummer hører til."

    def understand(self, document: Document) -> Reading:
        return readings.with_commitments(minutes.parse(document))

    def as_json(self, reading: Reading) -> dict[str, Any]:
        return minutes.as_json(reading)

    def overview(self, reading: Reading) -> list[str]:
        day = format_date(reading.date.value) if reading.date.value else "ukendt dato"
        head = f"{_KINDS[reading.kind.value]}: {reading.forum.value or 'ukendt forum'}, {day}"
        return [head, *(line for item in reading.items for line in _item(item))]


def _item(item: Item) -> list[str]:
    head = f"{item.printed_number}. {item.title.value or '(uden titel)'} [{item.outcome.value.value}]"
    follow_ups = [
        f"   - {f.text} ({f.responsible or 'ingen nævnt'}; frist: {f.due or 'ingen'}; {f.confidence:.0%})"
        for f in item.follow_ups
    ]
    return [head, *follow_ups]
