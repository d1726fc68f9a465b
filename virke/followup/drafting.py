"""The status items of an agenda as they would be sent out now: figures and words. For the actions and queries only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from virke.followup import collecting, figures, heard, reach, statustexts
from virke.followup.figures import ShownFigure
from virke.followup.models import PlacedIndicator, StatusPlace
from virke.followup.reach import Reach, Subject
from virke.followup.statustexts import LastTime, Late, Work
from virke.followup.texts import Decided
from virke.meetings.models import Item, Meeting
from virke.meetings.outcomes import COMES_BACK
from virke.meetings.sections import DECISION, OCCASION, PRESENTATION
from virke.organisation.access import Viewer
from virke.plans import indicating, loading, showing
from virke.plans.models import Action, Indicator
from virke.plans.states import ActionState

LABELS = {OCCASION: "Anledning", PRESENTATION: "Status"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A place with its figures in the order of the plan, and the sections that Virke writes, by key."""

    place: StatusPlace
    figures: tuple[ShownFigure, ...]
    texts: Mapping[str, str]
    points: tuple[str, ...]


def drafts(meeting: Meeting, places: Sequence[StatusPlace], *, by: Viewer, on: date) -> tuple[Draft, ...]:
    """Judged as of `on`. A fixed number of questions; the places need `item`."""
    if not places:
        return ()
    placed = placed_under(places)
    found = shown(meeting, indicators_of(placed), by=by, on=on)
    known = reach.of_plans({place.plan_id for place in places})
    spoken, work, last = _spoken(meeting), _work(known, on=on), _last_times(meeting, places)
    drafted = []
    for place in places:
        subject = subject_of(place)
        if subject.plan_id not in known.plans or (subject.item_id and subject.item_id not in known.items):
            continue  # the plan was closed after it was put on the agenda: what stands there stays
        own = tuple(found[one.indicator_id] for one in placed[place.pk])
        whys = list(dict.fromkeys(line for one in placed[place.pk] for line in one.why.splitlines()))
        words = {
            OCCASION: statustexts.occasion(_subject(subject, place, known, meeting, spoken), own, whys, last[place.pk]),
            PRESENTATION: statustexts.presentation(own, _sum_of(known.items_of(subject), work)),
        }
        drafted.append(Draft(place, own, words, statustexts.points(own)))
    return tuple(drafted)


def shown(meeting: Meeting, rows: Sequence[Indicator], *, by: Viewer, on: date) -> dict[int, ShownFigure]:
    """Each indicator as the agenda would show it, with how the forum last saw it, by its id."""
    indicator_ids = [row.pk for row in rows]
    before = heard.last_shown(meeting, indicator_ids)
    return {
        view.id: figures.of(view, as_of=on, before=before[view.id].before if view.id in before else None)
        for view in indicating.views(rows, viewer=by, on=on)
    }


def indicators_of(placed: Mapping[int, Sequence[PlacedIndicator]]) -> list[Indicator]:
    """With all that `shown` needs."""
    ids = {one.indicator_id for rows in placed.values() for one in rows}
    return list(loading.indicators().filter(pk__in=ids).order_by("pk"))


def placed_under(places: Sequence[StatusPlace]) -> dict[int, list[PlacedIndicator]]:
    found: dict[int, list[PlacedIndicator]] = defaultdict(list)
    for row in PlacedIndicator.objects.filter(place__in=places).order_by("position", "pk"):
        found[row.place_id].append(row)
    return found


def subject_of(place: StatusPlace) -> Subject:
    return Subject(place.plan_id, place.plan_item_id or 0)


def _subject(
    subject: Subject, place: StatusPlace, known: Reach, meeting: Meeting, spoken: Mapping[Subject, list[str]]
) -> statustexts.Subject:
    heard_how = [words for one in known.above(subject) for words in spoken.get(one, ())] if place.whole else []
    return statustexts.Subject(
        forum=meeting.forum.name,
        name=known.name(subject),
        plan=known.plans[subject.plan_id].title,
        heard=tuple(dict.fromkeys(heard_how)),
    )


def _spoken(meeting: Meeting) -> dict[Subject, list[str]]:
    """How often the forum hears of each subject as a whole, in words."""
    routes = collecting.routes_of(meeting)
    known = reach.of_routes(routes)
    found: dict[Subject, list[str]] = defaultdict(list)
    for route in routes:
        subject, cadence = known.subject_of(route), collecting.cadence_of(route)
        if subject is not None and cadence.whole:
            found[subject].append(cadence.wording)
    return found


def _work(known: Reach, *, on: date) -> dict[int, list[Action]]:
    found: dict[int, list[Action]] = defaultdict(list)
    for row in Action.objects.filter(item_id__in=known.items).order_by("item_id", "position"):
        row.late = showing.is_late(row, on=on)  # type: ignore[attr-defined]  # asked only below
        found[row.item_id].append(row)
    return found


def _sum_of(item_ids: Sequence[int], work: Mapping[int, Sequence[Action]]) -> Work:
    rows = [row for item_id in item_ids for row in work.get(item_id, ())]
    states = [ActionState(row.state) for row in rows]
    late = [row for row in rows if row.late]  # type: ignore[attr-defined]  # set in `_work`
    return Work(
        open=sum(state.open for state in states),
        done=sum(state is ActionState.DONE for state in states),
        late=tuple(Late(row.text, showing.due(row)) for row in late),
    )


def _last_times(meeting: Meeting, places: Sequence[StatusPlace]) -> dict[int, LastTime | None]:
    """For each place where the forum last heard of its subject; the decision in its own words."""
    earlier = (
        StatusPlace.objects.filter(
            plan_id__in={place.plan_id for place in places},
            item__meeting__forum_id=meeting.forum_id,
            item__meeting__held_on__lt=meeting.held_on,
            item__removed_reason="",
            item__outcome__isnull=False,
        )
        .exclude(item__outcome__in=COMES_BACK)
        .select_related("item__meeting__forum")
        .prefetch_related("item__sections")
        .order_by("item__meeting__held_on")
    )
    latest = {subject_of(one): one.item for one in earlier}
    return {place.pk: _last_time(latest.get(subject_of(place)), place.item) for place in places}


def _last_time(item: Item | None, here: Item) -> LastTime | None:
    """A closed item is quoted only on another closed one."""
    if item is None or (item.closed and not here.closed):
        return None
    said = next((part.text for part in item.sections.all() if part.key == DECISION), "")
    where = Decided(item.meeting.forum.name, item.meeting.held_on, item.number, item.title)
    return LastTime(where, said or item.get_outcome_display())
