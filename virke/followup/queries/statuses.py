"""How plans stand on an agenda: as it would be sent out now while it is prepared, and as it was shown afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from virke.followup import drafting, freezing, heard
from virke.followup.figures import ShownFigure
from virke.followup.models import PlacedIndicator, StatusFigure, StatusPlace
from virke.meetings import access as meetings
from virke.meetings.models import Item
from virke.meetings.states import Status
from virke.organisation.access import Permission, Viewer
from virke.plans import access
from virke.plans.access import Sight
from virke.plans.models import Indicator, Observation, PlanItem


@dataclass(frozen=True, slots=True)
class FigureThere:
    """A figure of an agenda. `goal_id` is an item whose page shows the indicator as it is now, if that may be seen.

    Of a frozen one `corrected` says that a figure which it shows has been corrected since, `newer` that a later one is
    known.
    """

    figure: ShownFigure
    goal_id: int | None
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
    *, viewer: Viewer, on: date, prepared: bool, meeting_id: int | None = None, item_id: int | None = None
) -> dict[int, StatusThere]:
    """The status items of a meeting, or the one item, by the id of the item; those that the viewer may see.

    `prepared`: the agenda is not sent out yet. Who may see the item sees the figures as they are shown there, with or
    without a right to see the plan. A fixed number of queries; two for what was sent out.
    """
    which = {"item": item_id} if meeting_id is None else {"item__meeting": meeting_id}
    sight = access.sight(viewer) if viewer.may_somewhere(Permission.SEE_PLANS) else None
    return _drafted(which, viewer, sight, on=on) if prepared else _sent(which, viewer, sight)


def _drafted(
    which: Mapping[str, int | None], viewer: Viewer, sight: Sight | None, *, on: date
) -> dict[int, StatusThere]:
    asked = PlacedIndicator.objects.filter(
        place__item__in=_items(viewer), place__item__removed_reason="", place__item__meeting__status=Status.PLANNED
    ).filter(**{f"place__{name}": value for name, value in which.items()})
    related = ("place__item__meeting", "place__plan", "place__plan_item")
    placed: dict[int, list[PlacedIndicator]] = defaultdict(list)
    for row in asked.select_related(*related).order_by("place__item__position", "position", "pk"):
        placed[row.place_id].append(row)
    if not placed:
        return {}
    places = [found[0].place for found in placed.values()]
    rows = drafting.indicators_of(placed)
    shown = drafting.shown(places[0].item.meeting, rows, by=viewer, on=on)
    goals = {row.pk: _goal(row, sight) for row in rows}
    return {
        place.item_id: _there(
            place,
            [FigureThere(shown[one.indicator_id], goals[one.indicator_id]) for one in placed[place.pk]],
            sight,
            sent_at=None,
        )
        for place in places
    }


def _sent(which: Mapping[str, int | None], viewer: Viewer, sight: Sight | None) -> dict[int, StatusThere]:
    asked = freezing.sent().filter(item__in=_items(viewer), item__removed_reason="", **which)
    rows: dict[int, list[StatusFigure]] = defaultdict(list)
    for row in asked.annotate(corrected=heard.is_corrected(), newer=_is_newer(), goal=_goal_of(sight)):
        rows[row.item_id].append(row)
    return {
        item_id: _there(
            found[0].item.status_place,
            [FigureThere(freezing.figure_of(row), row.goal, row.corrected, row.newer) for row in found],  # type: ignore[attr-defined]  # annotated above
            sight,
            sent_at=found[0].publication.at,
        )
        for item_id, found in rows.items()
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


def _items(viewer: Viewer) -> QuerySet[Item]:
    return Item.objects.filter(meetings.items(viewer)).only("pk")


def _goal(row: Indicator, sight: Sight | None) -> int | None:
    """The first item that the indicator serves and the viewer may see. It needs `items__plan`."""
    seen = (item.pk for item in row.items.all() if sight is not None and sight.may_see(item.plan))
    return min(seen, default=None)


def _goal_of(sight: Sight | None) -> Subquery:
    """The same as a column."""
    items = PlanItem.objects.filter(indicators=OuterRef("indicator")).order_by("pk")
    seen = items.filter(sight.visible("plan__")) if sight is not None else items.none()
    return Subquery(seen.values("pk")[:1], output_field=BigIntegerField())


def _is_newer() -> Exists:
    """Whether the indicator has a figure of a later period by now."""
    shown_until = Coalesce(OuterRef("ends_on"), Value(date.min))
    whole = Observation.objects.filter(
        indicator=OuterRef("indicator"), org_unit=None, group="", superseded_by=None, withdrawn=False
    )
    return Exists(whole.filter(ends_on__gt=shown_until))
