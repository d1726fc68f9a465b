"""What a forum has heard of plans before a meeting, and how it was shown there. For the actions and queries only.

Something is heard when it stood on an agenda that got to it: it was not taken off and not put off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from virke.followup.figures import Before
from virke.followup.models import PlacedIndicator, SeenObservation, StatusFigure, StatusPlace
from virke.followup.reach import Subject
from virke.meetings.models import Item, Meeting
from virke.meetings.outcomes import COMES_BACK
from virke.plans.kinds import Light


@dataclass(frozen=True, slots=True)
class Stood:
    """An agenda that held it: the day, the item, whether all of a plan or goal came, and whether it was got to."""

    on: date
    item_id: int
    whole: bool
    heard: bool


@dataclass
class History:
    """The latest agenda that held each whole subject and each indicator, and the latest that heard it."""

    subjects: dict[Subject, list[Stood]] = field(default_factory=dict)
    indicators: dict[int, list[Stood]] = field(default_factory=dict)

    def heard_subject(self, subjects: Iterable[Subject]) -> Stood | None:
        """The last time that one of the subjects, each of which covers the others before it, was heard as a whole."""
        return _latest(one for subject in subjects for one in self.subjects.get(subject, ()) if one.heard)

    def heard_indicator(self, indicator_id: int) -> Stood | None:
        return _latest(one for one in self.indicators.get(indicator_id, ()) if one.heard)

    def put_off_subject(self, subject: Subject) -> bool:
        last = _latest(self.subjects.get(subject, ()))
        return last is not None and not last.heard

    def put_off_indicator(self, indicator_id: int) -> bool:
        """By itself: what came with a whole plan or goal comes back with it."""
        last = _latest(self.indicators.get(indicator_id, ()))
        return last is not None and not last.heard and not last.whole


@dataclass(frozen=True, slots=True)
class LastShown:
    """A figure as the forum last heard it, sent out `at`. `corrected`: one that it showed is superseded since."""

    before: Before
    at: datetime
    corrected: bool


def before(meeting: Meeting) -> History:
    """Two questions."""
    places = StatusPlace.objects.filter(
        item__meeting__forum_id=meeting.forum_id, item__meeting__held_on__lt=meeting.held_on
    ).select_related("item__meeting")
    found, stood = History(), {}
    for place in places:
        item = place.item
        stood[place.pk] = one = Stood(item.meeting.held_on, item.pk, place.whole, _got_to(item))
        if place.whole:
            found.subjects.setdefault(Subject(place.plan_id, place.plan_item_id or 0), []).append(one)
    placed = PlacedIndicator.objects.filter(place__in=stood)
    for place_id, indicator_id in placed.values_list("place_id", "indicator_id"):
        found.indicators.setdefault(indicator_id, []).append(stood[place_id])
    return found


def last_shown(meeting: Meeting, indicator_ids: Collection[int]) -> dict[int, LastShown]:
    """How the forum last heard each indicator before the meeting, by its id. Two questions."""
    rows = (
        StatusFigure.objects.filter(
            indicator_id__in=indicator_ids,
            publication__withdrawn_at=None,
            item__meeting__forum_id=meeting.forum_id,
            item__meeting__held_on__lt=meeting.held_on,
            item__removed_reason="",
        )
        .select_related("item__meeting", "publication")
        .defer("curve", "definition")
        .order_by("item__meeting__held_on")
    )
    latest = {row.indicator_id: row for row in rows if _got_to(row.item)}
    seen = SeenObservation.objects.filter(figure__in=latest.values(), observation__superseded_by__isnull=False)
    corrected = set(seen.values_list("figure_id", flat=True))
    return {
        row.indicator_id: LastShown(before_of(row), row.publication.at, row.pk in corrected) for row in latest.values()
    }


def before_of(row: StatusFigure) -> Before:
    """The figure needs `item.meeting`."""
    return Before(
        figure_id=row.pk,
        item_id=row.item_id,
        meeting_on=row.item.meeting.held_on,
        observation_id=row.observation_id,
        value=row.value,
        unit=row.unit,
        shown=row.shown,
        period=row.period,
        light=Light(row.light),
    )


def _got_to(item: Item) -> bool:
    return not item.removed_reason and item.outcome not in COMES_BACK


def _latest(found: Iterable[Stood]) -> Stood | None:
    return max(found, key=lambda one: (one.on, one.item_id), default=None)
