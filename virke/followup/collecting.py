"""What a meeting must hear of plans: the routes of its forum that are due, as one agenda item for each plan or goal.

A plan or goal that comes as a whole takes along all that lies below it, so nothing is placed twice: the widest item
holds an indicator. What was taken off this agenda stays off; it is due again at the next meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Max

from virke.followup import heard, reach, routing, statustexts
from virke.followup.heard import History, LastShown
from virke.followup.models import PlacedIndicator, Route, StatusPlace
from virke.followup.reach import Reach, Subject
from virke.followup.routing import Cadence, Occasion, Situation
from virke.meetings.models import Meeting
from virke.organisation.models.validity import valid_on
from virke.plans import standings
from virke.plans.models import Indicator, Observation
from virke.plans.standings import Standing


@dataclass
class Due:
    """One agenda item to be: its subject, whether all below it comes, and for each indicator what brought it."""

    subject: Subject
    whole: bool = False
    heard: list[str] = field(default_factory=list)
    indicators: dict[int, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What the rule asks about: the plans, the forum's history, and how the indicators stand."""

    reach: Reach
    history: History
    indicators: Mapping[int, Indicator]
    standing: Mapping[int, Standing]
    shown: Mapping[int, LastShown]
    newest: Mapping[int, datetime]


def routes_of(meeting: Meeting) -> list[Route]:
    """The routes of the forum that hold on the day of the meeting."""
    return list(Route.objects.filter(valid_on(meeting.held_on), forum_id=meeting.forum_id).order_by("pk"))


def cadence_of(route: Route) -> Cadence:
    return Cadence(Occasion(route.occasion), route.months)


def due(meeting: Meeting, *, on: date) -> tuple[Due, ...]:
    """In the order of the plans; `on` is the day on which the figures are judged. A fixed number of questions."""
    routes = routes_of(meeting)
    if not routes:
        return ()
    known = load(routes, meeting, on=on)
    found: dict[Subject, Due] = {}
    for route in routes:
        for subject, indicator_ids, why, whole in _brought(route, known, meeting.held_on):
            one = found.setdefault(subject, Due(subject))
            one.whole |= whole
            one.heard += [cadence_of(route).wording] if whole else []
            for indicator_id in indicator_ids:
                one.indicators.setdefault(indicator_id, []).extend(why)
    return _without_what_stands(found, known.reach, meeting)


def load(routes: Sequence[Route], meeting: Meeting, *, on: date) -> Known:
    """All that `_brought` asks about."""
    found = reach.of_routes(routes)
    ids = {one for route in routes for one in indicators_of(route, found)}
    rows = Indicator.objects.in_bulk(ids)
    recorded = Observation.objects.filter(indicator_id__in=ids, supersedes=None)
    return Known(
        reach=found,
        history=heard.before(meeting),
        indicators=rows,
        standing=standings.standings(list(rows.values()), on=on),
        shown=heard.last_shown(meeting, ids),
        newest=dict(recorded.values_list("indicator_id").annotate(Max("recorded_at"))),
    )


def indicators_of(route: Route, found: Reach) -> tuple[int, ...]:
    """What the route covers: an indicator only while a plan that it serves is heard."""
    if route.indicator_id is not None:
        return (route.indicator_id,) if found.home(route.indicator_id, found.items) else ()
    subject = found.subject_of(route)
    return found.indicators_of(subject) if subject is not None else ()


def situation(indicator_id: int, known: Known, meeting_on: date) -> Situation:
    """An indicator as the forum last heard it and as it stands now."""
    stood, shown = known.history.heard_indicator(indicator_id), known.shown.get(indicator_id)
    newest = known.newest.get(indicator_id)
    return Situation(
        heard_on=stood.on if stood else None,
        put_off=known.history.put_off_indicator(indicator_id),
        light=known.standing[indicator_id].light,
        heard_light=shown.before.light if shown else None,
        new_figure=newest is not None and (newest > shown.at if shown else stood is None),
        corrected=shown is not None and shown.corrected,
        target_ended_on=_target_ended_on(known.standing[indicator_id], meeting_on),
    )


def situation_of(subject: Subject, known: Known) -> Situation:
    """A plan or item as a whole: heard when it, or what it lies under, was."""
    stood = known.history.heard_subject(known.reach.above(subject))
    return Situation(heard_on=stood.on if stood else None, put_off=known.history.put_off_subject(subject))


_Brought = tuple[Subject, tuple[int, ...], list[str], bool]


def _brought(route: Route, known: Known, meeting_on: date) -> Iterable[_Brought]:
    """The items that a route makes: subject, indicators, why they come, and whether all of it does."""
    cadence, subject = cadence_of(route), known.reach.subject_of(route)
    if subject is not None and cadence.whole:
        if routing.is_due(cadence, situation_of(subject, known), meeting_on=meeting_on):
            yield subject, known.reach.indicators_of(subject), [], True
        return
    within = known.reach.items_of(subject) if subject is not None else tuple(known.reach.items)
    for indicator_id in indicators_of(route, known.reach):
        home, stands = known.reach.home(indicator_id, within), situation(indicator_id, known, meeting_on)
        if home is not None and routing.is_due(cadence, stands, meeting_on=meeting_on):
            title = known.indicators[indicator_id].title.rstrip(".")
            told = statustexts.why(cadence, stands, title) or f"»{title}« er på dagsordenen {cadence.wording}."
            yield home, (indicator_id,), [told], False


def _without_what_stands(found: Mapping[Subject, Due], known: Reach, meeting: Meeting) -> tuple[Due, ...]:
    """The widest first takes what it covers; an item that is left with nothing new is not made."""
    places = list(StatusPlace.objects.filter(item__meeting=meeting).select_related("item"))
    stands = {Subject(one.plan_id, one.plan_item_id or 0) for one in places if one.whole}
    taken = set(PlacedIndicator.objects.filter(place__in=places).values_list("indicator_id", flat=True))
    kept = []
    for one in sorted(found.values(), key=lambda due: (len(known.above(due.subject)), _place(due.subject, known))):
        covered = any(above in stands for above in known.above(one.subject))
        one.indicators = {key: why for key, why in one.indicators.items() if key not in taken}
        one.whole = one.whole and not covered
        if one.whole or one.indicators:
            kept.append(one)
            taken |= set(one.indicators)
            stands |= {one.subject} if one.whole else set()
    return tuple(sorted(kept, key=lambda due: _place(due.subject, known)))


def _place(subject: Subject, known: Reach) -> tuple[int, int]:
    return subject.plan_id, known.place.get(subject.item_id, -1)


def _target_ended_on(standing: Standing, meeting_on: date) -> date | None:
    """The first day after the last target that has run out by itself when the meeting is held."""
    ended = [one.ends_on for one in standing.chain if one.superseded_by_id is None and one.ends_on is not None]
    return max((ends_on for ends_on in ended if ends_on <= meeting_on), default=None)
