"""From rows to what a match asks of: persons, places, free seats, limits, and what people have decided already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from virke.organisation import chart as charts
from virke.organisation.access import Permission, Viewer
from virke.organisation.scoping import within
from virke.placements import access, counting, departments, occupancy, reading, seats, travel
from virke.placements.calendar import WEEK, of_weeks
from virke.placements.counting import Counted
from virke.placements.kinds import Demand, Kind, Language, Objection, Pinned, Ready, Standing
from virke.placements.matching.batch import Opening, Share
from virke.placements.matching.profiles import Earlier, Occupation, Person, Place, Sought
from virke.placements.matching.weekly import FOUR_WEEKS
from virke.placements.models import Citizen, MatchProposal, Offer, PinnedPair, Placement, Preference, Veto, Wish
from virke.placements.rules import checks
from virke.placements.states import State
from virke.placements.travel import Spot

PERMILLE = 1_000
CLOSED, PLACED = "Søger ikke længere en plads.", "Har en plads."


@dataclass(frozen=True, slots=True)
class Left:
    """A citizen who is not in the match, and why. `waits`: seeks a place and could be in it, were it not for that."""

    citizen_id: int
    why: str
    waits: bool = True


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything of the week; `past` are those who came in the year before, as they were then; `seats` those of
    each offer, taken or not. Persons stand in the order in which they became ready."""

    persons: tuple[Person, ...]
    left: tuple[Left, ...]
    places: tuple[Place, ...]
    openings: tuple[Opening, ...]
    fixed: frozenset[tuple[int, int]]
    forbidden: Mapping[tuple[int, int], str]
    pool: tuple[int, ...]
    shares: tuple[Share, ...]
    past: tuple[Person, ...]
    seats: tuple[tuple[int, int], ...]


def gather(viewer: Viewer, *, starts_on: date) -> Gathered:
    """For the citizens and workplaces that the viewer handles. `starts_on` is the Monday of the week."""
    offers = list(_offers(viewer))
    counted = counting.of({one.workplace_id for one in offers})
    places = tuple(_places(offers, counted, starts_on))
    citizens = list(_citizens(viewer))
    work = {one.workplace_id: one.workplace.postal_code for one in offers}
    spots = reading.spots({*work.values(), *(one.postal_code for one in citizens)})
    persons, left, past = [], [], []
    for row in citizens:
        why = _why_not(row, starts_on)
        if why:
            left.append(Left(row.pk, why, waits=why not in (CLOSED, PLACED)))
        else:
            persons.append(_person(row, work, spots, on=starts_on))
        if starts_on - 52 * WEEK <= row.ready_on < starts_on and reading.group_on(row, row.ready_on):
            past.append(_person(row, work, spots, on=row.ready_on))
    pinned = _pinned({one.id for one in persons}, {one.id for one in places})
    return Gathered(
        persons=tuple(sorted(persons, key=lambda one: (one.ready_on, one.id))),
        left=tuple(left),
        places=places,
        openings=tuple(_openings(offers, counted, starts_on)),
        fixed=frozenset(pair for pair, (how, _) in pinned.items() if how is Pinned.FIXED),
        forbidden={pair: why for pair, (how, why) in pinned.items() if how is Pinned.FORBIDDEN},
        pool=_pool(starts_on),
        shares=_shares(offers, starts_on),
        past=tuple(sorted(past, key=lambda one: (one.ready_on, one.id))),
        seats=tuple((one.pk, one.seats) for one in offers),
    )


def open_offers(viewer: Viewer) -> QuerySet[Offer]:
    """Those of workplaces that the viewer handles, with the workplace."""
    handled = within(viewer, Permission.HANDLE_PLACEMENTS, unit="workplace__unit_id")
    found = Offer.objects.filter(handled, closed_on__isnull=True, workplace__closed_on__isnull=True)
    return found.select_related("workplace")


def _offers(viewer: Viewer) -> Iterable[Offer]:
    named = open_offers(viewer).select_related("task__occupation")
    return named.prefetch_related("task__demands", "task__skills", "workplace__ready_points").order_by("pk")


def _citizens(viewer: Viewer) -> Iterable[Citizen]:
    seen = Citizen.objects.filter(access.visible_citizens(viewer), forgotten_on__isnull=True).order_by("pk")
    return seen.prefetch_related(
        "groups", "benefits", "goals__occupation", "skills", "excluded", "wishes", "vetoes", "placements__offer"
    )


def _why_not(row: Citizen, starts_on: date) -> str:
    """Empty for who is in the match."""
    if row.closed_on is not None:
        return CLOSED
    if row.ready_on > starts_on:
        return "Er ikke klar til at begynde i ugen."
    if reading.group_on(row, starts_on) is None:
        return "Målgruppen er ikke skrevet."
    if not reading.consents(row, on=starts_on):
        return "Der er ikke samtykke til, at en arbejdsplads ser profilen."
    if any(State(one.state).occupies and one.ends_on > starts_on for one in row.placements.all()):
        return PLACED
    return ""


def _person(row: Citizen, work: Mapping[int, str], spots: Mapping[str, Spot], *, on: date) -> Person:
    group = reading.group_on(row, on)
    assert group is not None, "asked before"
    said, home = reading.head(row), spots.get(row.postal_code)
    ways = ((workplace, travel.minutes(home, spots.get(code), said.commute)) for workplace, code in work.items())
    return Person(
        id=row.pk,
        group=group,
        ready_on=row.ready_on,
        background=reading.background(row, on=on),
        hours=said.hours,
        mentor_hours=said.mentor_hours,
        language=said.language,
        excluded=said.excluded,
        skills=frozenset(one.skill_id for one in row.skills.all()),
        goals=tuple(
            Occupation(one.occupation_id, one.occupation.group)
            for one in sorted(row.goals.all(), key=lambda goal: goal.rank)
        ),
        wishes=tuple(_sought(one) for one in sorted(row.wishes.all(), key=lambda wish: wish.rank)),
        vetoes=tuple(_sought(one) for one in row.vetoes.all()),
        minutes={workplace: minutes for workplace, minutes in ways if minutes is not None},
        most_minutes=row.most_minutes,
        earlier=tuple(_earlier(row)),
        offer_by=row.offer_by,
    )


def _earlier(row: Citizen) -> Iterator[Earlier]:
    for one in row.placements.all():
        if State(one.state).occupies:
            yield Earlier(one.workplace_id, one.offer.task_id if one.offer else None, counting.period(one))


def _sought(row: Wish | Veto) -> Sought:
    return Sought(row.offer_id, row.workplace_id, row.task_id)


def _places(offers: Iterable[Offer], counted: Mapping[int, Counted], on: date) -> Iterator[Place]:
    refused, wanted = _refused(), _wanted()
    mentors = {day: _mentoring(day) for day in _mondays(on)}
    for row in offers:
        task, workplace = row.task, row.workplace
        its = counted[row.workplace_id]
        skills = list(task.skills.all()) if task else []
        limit = workplace.mentor_hours
        yield Place(
            id=row.pk,
            workplace_id=row.workplace_id,
            kind=Kind(row.kind),
            weeks=row.weeks,
            hours=row.hours,
            starts_on=row.starts_on,
            law=checks.Place(its.staff, its.loads, workplace.opening_hours),
            called=workplace.name,
            task_id=row.task_id,
            occupation=Occupation(task.occupation.pk, task.occupation.group) if task and task.occupation else None,
            least_weeks=task.weeks if task else 1,
            essential=frozenset(one.skill_id for one in skills if one.essential),
            optional=frozenset(one.skill_id for one in skills if not one.essential),
            language=Language(task.language) if task and task.language else None,
            demands=frozenset(Demand(one.demand) for one in task.demands.all()) if task else frozenset(),
            mentor_hours=Decimal(task.mentor_hours) if task else Decimal(),
            mentor_limit=None if limit is None else max(limit - mentors[on][row.workplace_id], Decimal()),
            mentor_later={}
            if limit is None
            else {day: max(limit - given[row.workplace_id], Decimal()) for day, given in mentors.items()},
            wanted=tuple(wanted[row.workplace_id]),
            ready=len(workplace.ready_points.all()),
            ready_of=len(Ready),
            refused=frozenset(refused[row.pk]),
        )


def _refused() -> dict[int, set[int]]:
    """By offer, whom somebody said no to for a reason that lasts."""
    lasting = [one.value for one in Objection if one.lasts]
    rows = MatchProposal.objects.filter(standing=Standing.REJECTED.value, objection__in=lasting)
    found: dict[int, set[int]] = defaultdict(set)
    for offer_id, citizen_id in rows.values_list("offer_id", "citizen_id"):
        found[offer_id].add(citizen_id)
    return found


def _wanted() -> dict[int, list[int]]:
    """By workplace, whom it would rather have, the first one first."""
    found: dict[int, list[int]] = defaultdict(list)
    for workplace_id, citizen_id in Preference.objects.order_by("rank").values_list("workplace_id", "citizen_id"):
        found[workplace_id].append(citizen_id)
    return found


def _mentoring(on: date) -> dict[int, Decimal]:
    """Hours a week that buddies give on the day to those who have a place, by workplace."""
    found: dict[int, Decimal] = defaultdict(Decimal)
    rows = Placement.objects.filter(ends_on__gt=on).exclude(state=State.CANCELLED.value)
    for one in rows.select_related("citizen", "offer__task"):
        task = one.offer.task if one.offer else None
        found[one.workplace_id] += one.citizen.mentor_hours if one.citizen else Decimal()
        found[one.workplace_id] += task.mentor_hours if task else Decimal()
    return found


def _openings(offers: Iterable[Offer], counted: Mapping[int, Counted], starts_on: date) -> Iterator[Opening]:
    """Seats that are free for all weeks of the offer, now or when somebody leaves in time to be waited for."""
    for row in offers:
        held, free = counting.period_of(row), 0
        for after in range(FOUR_WEEKS + 1):
            period = of_weeks(starts_on + after * WEEK, row.weeks)
            if held is None or period.starts_on not in held:
                continue
            left = row.seats - seats.most(row.pk, counted[row.workplace_id].stays, period)
            if left > free:
                yield Opening(row.pk, after, left - free)
                free = left


def _pinned(persons: set[int], offers: set[int]) -> dict[tuple[int, int], tuple[Pinned, str]]:
    rows = PinnedPair.objects.filter(lifted_on__isnull=True, citizen__in=persons, offer__in=offers)
    return {(one.citizen_id, one.offer_id): (Pinned(one.pinned), one.reason) for one in rows}


def _pool(on: date) -> tuple[int, ...]:
    """How many more may be in wage subsidy in this week and each of those that can be waited for.

    Empty: nobody has decided.
    """
    target = occupancy.holding(on)
    if target is None:
        return ()
    kept = Placement.objects.filter(kind=Kind.WAGE_SUBSIDY.value, ends_on__gt=on).exclude(state=State.CANCELLED.value)
    ends = list(kept.values_list("ends_on", flat=True))
    return tuple(max(target.wage_subsidy - sum(end > day for end in ends), 0) for day in _mondays(on))


def _mondays(on: date) -> list[date]:
    """The week's and those of the weeks that can be waited for."""
    return [on + after * WEEK for after in range(FOUR_WEEKS + 1)]


def _shares(offers: Iterable[Offer], on: date) -> tuple[Share, ...]:
    """The departments' parts of the key, and their offers."""
    target = occupancy.holding(on)
    if target is None:
        return ()
    weights = occupancy.weights(target)
    whole, chart = sum(weights.values(), Decimal()), charts.known_on(on)
    own: dict[int, set[int]] = defaultdict(set)
    for one in offers:
        if department := departments.of(one.workplace.unit_id, chart):
            own[department.unit_id].add(one.pk)
    names = {one.unit_id: one.name for one in departments.every(chart)}
    return tuple(
        Share(names.get(unit, ""), round(PERMILLE * weight / whole), frozenset(own[unit]))
        for unit, weight in sorted(weights.items())
        if whole and own[unit]
    )
