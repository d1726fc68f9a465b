"""What stands on an agenda of the follow-up, with the status of this moment."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from virke.followup import agendas as places
from virke.followup import lines, texts
from virke.followup.models import AgendaPlace
from virke.followup.shown import Line
from virke.followup.states import StepKind
from virke.organisation.access import Viewer


@dataclass(frozen=True, slots=True)
class Standing:
    """A commitment on an agenda. `quote` and `report` are as the agenda says them, `happened` what is known now.

    `answer` and `answer_label` are empty while the meeting has said nothing of it.
    """

    place_id: int
    item_id: int
    line: Line
    quote: str
    report: str
    happened: tuple[str, ...]
    answer: str
    answer_label: str


def status_for_agenda(*, viewer: Viewer, item_id: int, on: date) -> tuple[Standing, ...]:
    """The commitments under one item."""
    return on_agenda(viewer=viewer, on=on, item_id=item_id).get(item_id, ())


def on_agenda(
    *, viewer: Viewer, on: date, meeting_id: int | None = None, item_id: int | None = None
) -> dict[int, tuple[Standing, ...]]:
    """The commitments on a meeting's agenda by item, or under one item; those that the viewer may see."""
    which = Q(item=item_id) if meeting_id is None else Q(item__meeting=meeting_id)
    found = list(AgendaPlace.objects.filter(which).order_by("item__position", "pk"))
    seen = places.told(lines.visible_to(viewer).filter(pk__in={place.commitment_id for place in found}))
    rows = {row.pk: row for row in seen}
    standing: dict[int, list[Standing]] = defaultdict(list)
    for place in found:
        if row := rows.get(place.commitment_id):
            told = places.happened(row.steps.all(), since=row.item.meeting.held_on)
            standing[place.item_id].append(
                Standing(
                    place_id=place.pk,
                    item_id=place.item_id,
                    line=lines.line(row, viewer=viewer, on=on),
                    quote=place.quote,
                    report=place.report,
                    happened=tuple(texts.happening(one) for one in told),
                    answer=place.answer,
                    answer_label=StepKind(place.answer).label if place.answer else "",
                )
            )
    return {item: tuple(several) for item, several in standing.items()}
