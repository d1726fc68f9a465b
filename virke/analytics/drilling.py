"""The persons behind a figure, for those who may see them: another permission, a reason, and an event in the trail.

Nothing is suppressed here, so nothing comes out without all three. The keys are pseudonyms and stay out of the trail:
the event says which figure was opened and how many persons it showed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from virke.analytics import compute, intervals, places, policy, reaching
from virke.analytics.compute import NothingCovered
from virke.analytics.definitions import Measure
from virke.analytics.disclosure import Margin, Place
from virke.analytics.engines import choosing
from virke.analytics.engines.asking import Engine, Question, Share
from virke.analytics.engines.choosing import USUAL, Choice
from virke.analytics.reaching import Reach, Who
from virke.analytics.storage import Store
from virke.audit import actions as audit
from virke.kernel.periods import Period
from virke.kernel.verdicts import unless


@dataclass(frozen=True, slots=True)
class Person:
    """One of the persons: the pseudonym, and how much they have of the numerator, the denominator and what waits.

    In rows, days, or the unit of a sum (øre for kroner); `denominator` is None where the measure has none.
    """

    key: str
    numerator: int
    denominator: int | None
    waiting: int


@dataclass(frozen=True, slots=True)
class Behind:
    """Who stands behind a figure, with what that rests on; `as_of` is the first day that the extracts do not cover."""

    interval: Period
    place: Place
    persons: tuple[Person, ...]
    extracts: tuple[tuple[str, str], ...]
    as_of: date


def behind(
    measure: Measure,
    *,
    store: Store,
    interval: Period,
    place: Place,
    within: Reach,
    reason: str,
    by: Who,
    at: datetime,
    known_at: datetime | None = None,
    engine: Choice = USUAL,
) -> Behind:
    """The persons behind one figure of a measure, as the extracts in use have them, or had them at a time.

    NotPossible with the reasons when they may not be shown; NoExtract, NothingCovered. Leaves a read event.
    """
    reaching.may_look(units=reaching.units_of(measure, place), within=within, reason=reason).check()
    unless(reaching.CURVE if measure.counts.is_series else None).check()
    extracts = compute.in_use(measure, store=store, known_at=known_at)
    covers, asked = compute.asked_of(measure, extracts=extracts)
    if interval not in asked or covers.ends_on is None:
        raise NothingCovered("Udtrækkene dækker ikke perioden. Vælg en anden, eller indlæs nyere udtræk.")
    with choosing.opened(engine, {key: extract.files for key, extract in extracts.items()}) as opened:
        found = tuple(_persons(measure, opened, interval, place, covers.ends_on))
    known = store.book.pseudonyms(one for one, _, _, _ in found)
    named = (Person(known[one], part, whole, waiting) for one, part, whole, waiting in found)
    persons = tuple(sorted(named, key=lambda one: one.key))
    names = tuple((key, extract.id) for key, extract in sorted(extracts.items()))
    told = {
        "interval": intervals.name(measure.intervals, interval),
        "groups": places.written(place),
        "version": measure.version,
        "extracts": [f"{register} {extract}" for register, extract in names],
    }
    tell(of=measure.key, persons=len(persons), reason=reason, details=told, by=by, at=at)
    return Behind(interval, place, persons, names, covers.ends_on)


def tell(*, of: str, persons: int, reason: str, details: Mapping[str, object], by: Who, at: datetime) -> None:
    """Leave the event of a look at persons: of which measure or list, how many, and why. Never who."""
    audit.record_seen(
        by=by.actor,
        at=at,
        action="analytics.persons_seen",
        object_type="measure",
        object_ids=[of],
        purpose=reason.strip(),
        details={**details, "persons": persons},
    )


def _persons(
    measure: Measure, engine: Engine, interval: Period, place: Place, as_of: date
) -> Iterator[tuple[int, int, int | None, int]]:
    """The number of each person in the book of the store, with how much they have."""
    counts, groups, seen_before = measure.counts, measure.group_by, policy.seen_before(as_of, late=measure.counts.late)
    part = _shares(engine, Question(counts.numerator, (interval,), measure.divided_by, seen_before), place)
    whole, waiting = (
        _shares(engine, Question(term, (interval,), groups, seen_before), place[len(place) - len(groups) :])
        if term
        else {}
        for term in (counts.denominator, counts.waiting)
    )
    for number in {*part, *whole, *waiting}:
        denominator = whole.get(number, 0) if counts.denominator else None
        yield number, part.get(number, 0), denominator, waiting.get(number, 0)


def _shares(engine: Engine, question: Question, place: Place) -> dict[int, int]:
    """How much each person has in the place. Of a length, the days of all their rows."""
    found: dict[int, int] = defaultdict(int)
    for one in engine.shares(question):
        if _lies_in(one, place):
            found[int(one.person)] += one.number
    return found


def _lies_in(share: Share, place: Place) -> bool:
    pairs = zip(share.place, place, strict=True)
    return all(wanted is Margin.TOTAL or group == wanted for group, wanted in pairs)
