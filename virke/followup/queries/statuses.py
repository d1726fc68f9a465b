"""How plans stand on an agenda: as it would be sent out now while it is prepared, and as it was shown afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from virke.followup import drafting, freezing
from virke.followup.figures import ShownFigure
from virke.followup.models import SeenObservation, StatusFigure, StatusPlace
from virke.meetings import access as meetings
from virke.meetings.models import Item, Meeting
from virke.meetings.states import Status
from virke.organisation.access import Permission, Viewer
from virke.plans import access
from virke.plans.access import Sight
from virke.plans.models import Indicator, Observation


@dataclass(frozen=True, slots=True)
class FigureThere:
    """A figure of an agenda. `may_open`: the viewer may see the indicator as it is now.

    Of a frozen one `corrected` says that a figure which it shows has been corrected since, `newer` that a later one is
    known.
    """

    figure: ShownFigure
    may_open: bool
    corrected: bool = False
    newer: bool = False


@dataclass(frozen=True, slots=True)
class StatusThere:
    """A status item of an agenda. `sent_at` None: a draft, which follows the figures until the agenda is sent out.

    `plan_item_id` None is the plan as a whole; `may_open`: the viewer may see the plan.
    """

    item_id: int
    plan_id: int
    plan_title: str
    plan_item_id: int | None
    plan_item: str
    may_open: bool
    sent_at: datetime | None
    figures: tuple[FigureThere, ...]


def statuses_on_agenda(
    *, viewer: Viewer, on: date, meeting_id: int | None = None, item_id: int | None = None
) -> dict[int, StatusThere]:
    """The status items of a meeting, or the one item, by the id of the item; those that the viewer may see.

    Who may see the item sees the figures as they are shown there, with or without a right to see the plan. A fixed
    number of queries.
    """
    which = Q(item=item_id) if meeting_id is None else Q(item__meeting=meeting_id)
    asked = StatusPlace.objects.filter(which, item__removed_reason="", item__in=_items(viewer))
    places = list(asked.select_related("item__meeting__forum", "plan", "plan_item").order_by("item__position", "pk"))
    if not places:
        return {}
    sight = access.sight(viewer) if viewer.may_somewhere(Permission.SEE_PLANS) else None
    drafts = [place for place in places if place.item.meeting.status == Status.PLANNED]
    found = _sent([place for place in places if place not in drafts], sight)
    for place in drafts[:1]:
        found |= _drafted(place.item.meeting, drafts, viewer, sight, on=on)
    return found


def _items(viewer: Viewer) -> Iterable[int]:
    return Item.objects.filter(meetings.items(viewer)).values("pk")  # type: ignore[return-value]  # a subquery


def _drafted(
    meeting: Meeting, places: Sequence[StatusPlace], viewer: Viewer, sight: Sight | None, *, on: date
) -> dict[int, StatusThere]:
    placed = drafting.placed_under(places)
    ids = [one.indicator_id for rows in placed.values() for one in rows]
    shown, open_ids = drafting.shown(meeting, ids, by=viewer, on=on), _open_ids(ids, sight)
    return {
        place.item_id: _there(
            place,
            [FigureThere(shown[one.indicator_id], one.indicator_id in open_ids) for one in placed[place.pk]],
            sight,
            sent_at=None,
        )
        for place in places
    }


def _sent(places: Sequence[StatusPlace], sight: Sight | None) -> dict[int, StatusThere]:
    rows: dict[int, list[StatusFigure]] = defaultdict(list)
    for row in freezing.sent([place.item_id for place in places]):
        rows[row.item_id].append(row)
    everything = [row for found in rows.values() for row in found]
    open_ids = _open_ids([row.indicator_id for row in everything], sight)
    corrected, newer = _corrected(everything), _newer(everything)
    return {
        place.item_id: _there(
            place,
            [
                FigureThere(freezing.figure_of(row), row.indicator_id in open_ids, row.pk in corrected, row.pk in newer)
                for row in rows[place.item_id]
            ],
            sight,
            sent_at=rows[place.item_id][0].publication.at,
        )
        for place in places
        if rows[place.item_id]
    }


def _there(
    place: StatusPlace, figures: Sequence[FigureThere], sight: Sight | None, *, sent_at: datetime | None
) -> StatusThere:
    item = place.plan_item
    return StatusThere(
        item_id=place.item_id,
        plan_id=place.plan_id,
        plan_title=place.plan.title,
        plan_item_id=place.plan_item_id,
        plan_item=f"{item.number} {item.title}" if item else "",
        may_open=sight is not None and sight.may_see(place.plan),
        sent_at=sent_at,
        figures=tuple(figures),
    )


def _open_ids(ids: Sequence[int], sight: Sight | None) -> set[int]:
    """The indicators of which the viewer may see a plan that they serve."""
    if sight is None:
        return set()
    links = Indicator.items.through.objects.filter(indicator_id__in=ids).select_related("planitem__plan")
    return {link.indicator_id for link in links if sight.may_see(link.planitem.plan)}


def _corrected(rows: Sequence[StatusFigure]) -> set[int]:
    seen = SeenObservation.objects.filter(figure__in=rows, observation__superseded_by__isnull=False)
    return set(seen.values_list("figure_id", flat=True))


def _newer(rows: Sequence[StatusFigure]) -> set[int]:
    """Those whose indicator has a figure of a later period by now."""
    latest: dict[int, date] = {}
    asked = Observation.objects.filter(
        indicator_id__in={row.indicator_id for row in rows}, org_unit=None, group="", superseded_by=None
    )
    for indicator_id, ends_on in asked.values_list("indicator_id", "ends_on"):
        latest[indicator_id] = max(ends_on, latest.get(indicator_id, ends_on))
    return {
        row.pk
        for row in rows
        if row.indicator_id in latest and (row.ends_on is None or latest[row.indicator_id] > row.ends_on)
    }
