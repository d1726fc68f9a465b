"""One week's match: every pair asked of the filters, scored, priced, and the best choice with its proof. Pure.

What comes out is a `Week` of plain values, which is kept with the decision: anybody can add up its lines and check its
proof again (`recording.checked`), and the reasons are told from it alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np

from virke.placements.calendar import WEEK
from virke.placements.kinds import Kind
from virke.placements.law import RulesUnknown
from virke.placements.matching import balancing, drawing, filters, proof, proposing, scoring
from virke.placements.matching.blocking import blocking
from virke.placements.matching.drawing import CERTAIN, EVEN, NO_LOTS, Lots
from virke.placements.matching.instance import MOST_POINTS, Instance, Ints, Key, Limit, instance
from virke.placements.matching.profiles import Pair, Person, Place, pair
from virke.placements.matching.scoring import STANDARD, ScoreLine, Weights
from virke.placements.matching.weekly import FOUR_WEEKS, PLAIN, Objective, Rule
from virke.placements.rules import ratio

HUNDREDTHS, MINUTES = 100, 60


@dataclass(frozen=True, slots=True)
class Terms:
    """What a forum has decided. `tau`: points that two may both gain by each other before the choice is made calmer;
    None: only the total counts. `key_price`: points that each placement off the key costs. `draw`: points within which
    near-ties are drawn by lot; 0: never."""

    weights: Weights = field(default_factory=lambda: STANDARD)
    objective: Objective = Objective.PLACEMENT
    waits: int = FOUR_WEEKS
    tau: int | None = 150
    key_price: int = 20
    draw: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """Seats of an offer that are free after so many weeks; 0: on the day of the week's start."""

    offer_id: int
    after: int
    seats: int


@dataclass(frozen=True, slots=True)
class Share:
    """A department's part of all placements, in per mille, and its offers."""

    name: str
    permille: int
    offers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a week's match depends on. `starts_on` is its Monday; `prices` are points for a week of each
    workplace; `fixed` and `forbidden` are pairs of person and offer that a person has decided, the latter with why.
    `pool`: how many more wage subsidies there may be for who begins this week, next week and so on; `seed`: of lots.
    """

    starts_on: date
    persons: tuple[Person, ...]
    places: tuple[Place, ...]
    openings: tuple[Opening, ...]
    terms: Terms = field(default_factory=Terms)
    rule: Rule = PLAIN
    prices: Mapping[int, float] | None = None
    fixed: frozenset[tuple[int, int]] = frozenset()
    forbidden: Mapping[tuple[int, int], str] | None = None
    pool: tuple[int, ...] = ()
    shares: tuple[Share, ...] = ()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """A pair that could be proposed. `points` are the sum of its lines; `worth` is what it counts in the choice: less
    the price of its weeks and of waiting. `after`: weeks until its seat is free."""

    person: int
    offer: int
    after: int
    starts_on: date
    ends_on: date
    hours: str
    points: int
    worth: int
    lines: tuple[ScoreLine, ...]
    looks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """A pair that a filter or a person's decision took out, with the points that it would have had."""

    person: int
    offer: int
    key: str
    reason: str
    reference: str
    points: int


@dataclass(frozen=True, slots=True)
class Week:
    """The question and its answer. `chosen` are indices of options; `restless` pairs that would rather have each other.

    `instance` has an option for each row, in the same order. `lots`: the near-ties that were drawn.
    """

    starts_on: date
    instance: Instance
    persons: tuple[int, ...]
    openings: tuple[Opening, ...]
    options: tuple[Option, ...]
    gone: tuple[Gone, ...]
    chosen: tuple[int, ...]
    certificate: proof.Certificate
    searched: float
    restless: tuple[int, ...]
    lots: Lots = NO_LOTS

    def chance(self, row: int) -> int:
        """The propensity of a chosen row in per mille: a lot between two has even chances."""
        return EVEN if any(row in one.rows for one in self.lots.drawn) else CERTAIN


def week(asked: Asked, *, seconds: float = proposing.SECONDS) -> Week:
    """The match of the week. Raises `searching.NoneFound` when the fixed pairs cannot all be kept."""
    options, gone = _pairs(asked)
    question = _instance(asked, options)
    found = proposing.propose(question, seconds=seconds)
    calm = balancing.balanced(question, found.chosen, tau=asked.terms.tau)
    now = frozenset(row for row, one in enumerate(options) if not one.after)
    drawn = drawing.draw(question, calm.chosen, among=now, within=asked.terms.draw, seed=asked.seed)
    certificate = proof.certify(question, drawn.chosen, found.certificate.prices)
    rows = drawn.chosen[drawn.chosen != proof.NOWHERE].tolist()
    restless = calm.restless if not drawn.lots else blocking(question, drawn.chosen, tau=asked.terms.tau or 0)
    return Week(
        starts_on=asked.starts_on,
        instance=question,
        persons=tuple(one.id for one in asked.persons),
        openings=asked.openings,
        options=tuple(options),
        gone=tuple(gone),
        chosen=tuple(rows),
        certificate=certificate,
        searched=found.searched,
        restless=tuple(restless.tolist()),
        lots=Lots(asked.seed, asked.terms.draw, drawn.lots),
    )


def _pairs(asked: Asked) -> tuple[list[Option], list[Gone]]:
    """Sorted by person and opening, as the rows of an instance are."""
    rare = scoring.rarity(asked.places)
    places, forbidden = {one.id: one for one in asked.places}, asked.forbidden or {}
    longest = max((one.weeks for one in asked.places), default=1)
    options, gone = [], []
    for person in asked.persons:
        told: dict[int, Gone] = {}
        offered: set[int] = set()
        for opening in asked.openings:
            asked_pair = pair(person, places[opening.offer_id], starts_on=asked.starts_on + opening.after * WEEK)
            lines = scoring.score(asked_pair, weights=asked.terms.weights, rare=rare, on=asked.starts_on)
            against = _against(asked_pair, forbidden, scoring.total(lines))
            if against is not None:
                told.setdefault(opening.offer_id, against)
                continue
            option = _option(asked, asked_pair, opening, lines, longest)
            if option is not None:
                options.append(option)
            offered.add(opening.offer_id)
        gone += [one for offer, one in told.items() if offer not in offered]
    return options, gone


def _against(asked: Pair, forbidden: Mapping[tuple[int, int], str], points: int) -> Gone | None:
    key = (asked.person.id, asked.place.id)
    if key in forbidden:
        return Gone(*key, "forbidden", forbidden[key], filters.OWN, points)
    found = filters.removed(asked)
    if found is None:
        return None
    first = found.reasons[0]
    return Gone(*key, found.filter.key, str(first), first.reference or found.filter.reference, points)


def _option(asked: Asked, found: Pair, opening: Opening, lines: tuple[ScoreLine, ...], longest: int) -> Option | None:
    """None for what is worth nothing in the choice and is not fixed, and for a wait that the person does not have."""
    points, person, place = scoring.total(lines), found.person, found.place
    fixed = (person.id, place.id) in asked.fixed
    waited = max((asked.starts_on - person.ready_on) // WEEK, 0)
    if opening.after and (fixed or waited + opening.after > asked.rule.waits):
        return None
    counted = points if asked.terms.objective is Objective.PLACEMENT else Fraction(points * found.weeks, longest)
    price = asked.rule.strength * (asked.prices or {}).get(place.workplace_id, 0.0) * found.weeks
    worth = min(round(float(counted) - price - asked.rule.waiting * opening.after), MOST_POINTS)
    if worth < 1 and not fixed:
        return None
    ends_on = found.period.ends_on
    assert ends_on is not None, "a pair has an end"
    looks = tuple(str(told) for _, answer in filters.asked(found) for told in answer.warnings)
    return Option(
        person=person.id,
        offer=place.id,
        after=opening.after,
        starts_on=found.period.starts_on,
        ends_on=ends_on,
        hours=str(found.hours),
        points=points,
        worth=max(worth, 1),
        lines=lines,
        looks=looks,
    )


def _instance(asked: Asked, options: list[Option]) -> Instance:
    number = {person.id: at for at, person in enumerate(asked.persons)}
    where = {(one.offer_id, one.after): at for at, one in enumerate(asked.openings)}
    fixed = [row for row, one in enumerate(options) if (one.person, one.offer) in asked.fixed]
    keys = tuple(
        Key(
            f"Nøgle: {share.name}",
            share.permille,
            frozenset(at for at, one in enumerate(asked.openings) if one.offer_id in share.offers),
            asked.terms.key_price,
        )
        for share in asked.shares
        if asked.terms.key_price
    )
    return instance(
        seats=[one.seats for one in asked.openings],
        candidates=len(asked.persons),
        pairs=[(number[one.person], where[one.offer, one.after], one.worth) for one in options],
        limits=tuple(_limits(asked, options)),
        keys=keys,
        fixed=fixed,
    )


def _limits(asked: Asked, options: list[Option]) -> Iterator[Limit]:
    """What several share: the pool of wage subsidies, and of each workplace its ratio and its mentors.

    In each week that somebody may begin in, everybody counts who has begun by then and is still there.
    """
    people = {one.id: one for one in asked.persons}
    places = {one.id: one for one in asked.places}
    for after in sorted({one.after for one in options}):
        on = asked.starts_on + after * WEEK
        there = [(row, one) for row, one in enumerate(options) if one.after <= after and one.ends_on > on]
        used = tuple((row, 1) for row, one in there if places[one.offer].kind is Kind.WAGE_SUBSIDY)
        if used and after < len(asked.pool):
            yield Limit(_named("Løntilskud i alt", after), asked.pool[after], used)
        for workplace in sorted({places[one.offer].workplace_id for _, one in there if one.after == after}):
            own = [(row, one) for row, one in there if places[one.offer].workplace_id == workplace]
            if len({one.person for _, one in own}) > 1:
                yield from _of_workplace(on, after, own, people, places)


def _of_workplace(
    on: date, after: int, own: list[tuple[int, Option]], people: Mapping[int, Person], places: Mapping[int, Place]
) -> Iterator[Limit]:
    place = places[own[0][1].offer]
    room = _room(place, on, max(one.ends_on for _, one in own))
    counted = [(row, one) for row, one in own if ratio.counts(people[one.person].group, employed_here=False)]
    if room is not None and counted:
        used = [(row, math.ceil(_full_time(one, on) * HUNDREDTHS)) for row, one in counted]
        capacity = max(math.floor(room * HUNDREDTHS), max(amount for _, amount in used))
        yield Limit(_named(f"Rimelighedskravet på {place.called}", after), capacity, tuple(used))
    left = place.mentors_left(on)
    if left is not None:
        hours = ((row, people[one.person].mentor_hours + places[one.offer].mentor_hours) for row, one in own)
        minutes = tuple((row, math.ceil(each * MINUTES)) for row, each in hours if each > 0)
        if minutes:
            yield Limit(_named(f"Makkertid på {place.called}", after), int(left * MINUTES), minutes)


def _named(name: str, after: int) -> str:
    """ "Løntilskud i alt, om 2 uger"."""
    return name if not after else f"{name}, om {after} {'uge' if after == 1 else 'uger'}"


def _room(place: Place, on: date, until: date) -> Fraction | None:
    """What the ratio leaves on the tightest day on which the law asks; None: its rules are not known."""
    later = {one.period.starts_on for one in place.law.loads if on < one.period.starts_on < until}
    try:
        return min(ratio.room(place.law.staff, place.law.loads, on=day).left for day in {on, *later})
    except RulesUnknown:
        return None


def _full_time(option: Option, on: date) -> Fraction:
    return ratio.full_time(Decimal(option.hours), on=on)


def choice(found: Week) -> Ints:
    """The choice as the proof reads it: a row for each person, or NOWHERE."""
    chosen = np.full(found.instance.candidates, proof.NOWHERE, dtype=np.int64)
    for row in found.chosen:
        chosen[found.instance.candidate[row]] = row
    return chosen


def started(found: Week) -> Iterable[Option]:
    """Those who begin in the week; the others wait for a seat that comes back."""
    return (found.options[row] for row in found.chosen if not found.options[row].after)
