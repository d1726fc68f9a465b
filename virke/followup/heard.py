"""What a forum has heard of plans before a meeting, and how it was shown there. For the actions and queries only.

Something is heard when it stood on an agenda that got to it: it was not taken off and not put off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db.models import BooleanField, Exists, Expression, ExpressionWrapper, F, OuterRef, Q, QuerySet

from virke.followup.figures import Before
from virke.followup.models import SeenObservation, StatusFigure, StatusPlace
from virke.followup.reach import Subject
from virke.meetings.models import Item, Meeting
from virke.meetings.outcomes import COMES_BACK
from virke.plans import wording
from virke.plans.kinds import Light
from virke.plans.models import Observation


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


@dataclass
class Place:
    """A plan or goal on an agenda, with the indicators under it."""

    subject: Subject
    whole: bool
    indicators: list[int]


def before(meeting: Meeting) -> History:
    """One question."""
    return histories([meeting.forum_id], before=meeting.held_on)[meeting.forum_id]


def histories(forum_ids: Iterable[int], *, before: date) -> dict[int, History]:
    """What each forum has heard at the meetings before a day. One question."""
    return _told(forum_ids, StatusPlace.objects.filter(item__meeting__held_on__lt=before), before)[0]


def around(forum_ids: Iterable[int], *, on: date) -> tuple[dict[int, History], dict[int, list[Place]]]:
    """What each forum heard before the day, and what stands on the agendas since, by the id of the meeting."""
    return _told(forum_ids, StatusPlace.objects.all(), on)


def _told(
    forum_ids: Iterable[int], places: QuerySet[StatusPlace], on: date
) -> tuple[dict[int, History], dict[int, list[Place]]]:
    found, coming = {forum_id: History() for forum_id in forum_ids}, dict[int, list[Place]]()
    for (place, item, meeting), indicators in _rows(places.filter(item__meeting__forum_id__in=found)):
        if meeting.held_on >= on:
            if not item.removed_reason:
                coming.setdefault(meeting.pk, []).append(Place(_subject(place), place.whole, indicators))
            continue
        history = found[meeting.forum_id]
        one = Stood(meeting.held_on, item.pk, place.whole, _got_to(item))
        if place.whole:
            history.subjects.setdefault(_subject(place), []).append(one)
        for indicator_id in indicators:
            history.indicators.setdefault(indicator_id, []).append(one)
    return found, coming


def _rows(places: QuerySet[StatusPlace]) -> Iterator[tuple[tuple[StatusPlace, Item, Meeting], list[int]]]:
    """Each place with its item, meeting and indicators, by one question: a row for each indicator under it."""
    asked = places.select_related("item__meeting").annotate(indicator_id=F("placed__indicator_id")).order_by("pk")
    for _, rows in groupby(asked, key=lambda row: row.pk):
        first, *others = rows
        ids = [pk for row in (first, *others) if (pk := row.indicator_id) is not None]  # type: ignore[attr-defined]  # annotated
        yield (first, first.item, first.item.meeting), ids


def _subject(place: StatusPlace) -> Subject:
    return Subject(place.plan_id, place.plan_item_id or 0)


def last_shown(meeting: Meeting, indicator_ids: Collection[int]) -> dict[int, LastShown]:
    """How the forum last heard each indicator before the meeting, by its id. One question."""
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
        .annotate(corrected=is_corrected(), taken_back=is_withdrawn())
        .order_by("item__meeting__held_on")
    )
    latest = {row.indicator_id: row for row in rows if _got_to(row.item)}
    return {
        row.indicator_id: LastShown(before_of(row, withdrawn=row.taken_back), row.publication.at, row.corrected)
        for row in latest.values()
    }


def is_corrected() -> Exists:
    """Whether a figure of a period that the row shows has been superseded since."""
    return Exists(SeenObservation.objects.filter(figure=OuterRef("pk"), observation__superseded_by__isnull=False))


def is_withdrawn(of: str = "") -> Expression:
    """Whether the figure of a row was withdrawn since; `of` leads to another row, as in "previous__"."""
    held = Observation.objects.filter(
        withdrawn=True,
        superseded_by=None,
        indicator=OuterRef(f"{of}indicator"),
        starts_on=OuterRef(f"{of}observation__starts_on"),
        ends_on=OuterRef(f"{of}observation__ends_on"),
        group=OuterRef(f"{of}observation__group"),
    )
    unit = f"{of}observation__org_unit"
    whole = Q(**{unit: None}) & Exists(held.filter(org_unit=None))
    return ExpressionWrapper(whole | Exists(held.filter(org_unit=OuterRef(unit))), output_field=BooleanField())


def before_of(row: StatusFigure, *, withdrawn: bool) -> Before:
    """The figure needs `item.meeting`. One that was withdrawn since is not repeated."""
    return Before(
        figure_id=row.pk,
        item_id=row.item_id,
        meeting_on=row.item.meeting.held_on,
        observation_id=row.observation_id,
        value=None if withdrawn else row.value,
        unit=row.unit,
        shown=wording.WITHDRAWN if withdrawn else row.shown,
        period=row.period,
        light=Light(row.light),
    )


def _got_to(item: Item) -> bool:
    return not item.removed_reason and item.outcome not in COMES_BACK


def _latest(found: Iterable[Stood]) -> Stood | None:
    return max(found, key=lambda one: (one.on, one.item_id), default=None)
