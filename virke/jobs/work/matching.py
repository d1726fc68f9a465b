"""A week's match: prices from last year, the best choice and its proof take from a second to half a minute."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from virke.background.kinds import Finish, Outcome, Work, kind
from virke.kernel.verdicts import no
from virke.organisation.access import Viewer
from virke.placements import actions, queries
from virke.placements.gathering import Gathered
from virke.placements.matching import batch, learning
from virke.placements.matching.batch import Asked, Terms, Week
from virke.placements.matching.learning import Learned
from virke.placements.matching.searching import NoneFound

SECONDS = 30.0
SEED_BITS = 32


@dataclass(frozen=True, slots=True)
class Prepared:
    """A week's match that nobody has kept yet; `told` is how its rule and prices were found."""

    week: Week
    version: int
    told: dict[str, Any]


@kind("match_week", "Ugens match")
def match_week(work: Work) -> Finish:
    """Parameters: `starts_on`, the Monday; `tau`, the slider of this run: empty as decided, "total" or points."""
    by, asked = work.viewer(), work.parameters
    steps = ("Samler borgere, pladser og regler", "Lærer priser af det seneste år", "Finder det bedste forslag")

    def tell(number: int) -> None:
        work.tell(steps[number], done=number, of=len(steps))

    starts_on = date.fromisoformat(asked["starts_on"])
    found = prepared(by=by, starts_on=starts_on, tau=str(asked.get("tau", "")), tell=tell)

    def finish(at: datetime) -> Outcome:
        run = actions.keep_match(week=found.week, version=found.version, told=found.told, by=by, at=at)
        proposed = len(list(batch.started(found.week)))
        return Outcome(f"{proposed} forslag til ugen er klar.", "matchrun", str(run))

    return finish


def prepared(*, by: Viewer, starts_on: date, tau: str = "", tell: Callable[[int], None] = lambda _: None) -> Prepared:
    """Read, learn and search; writes nothing. `tell` is told which of the three has begun."""
    tell(0)
    found = queries.gathered(viewer=by, starts_on=starts_on)
    weighed = queries.weighed(viewer=by, on=starts_on)
    terms = _terms(weighed.terms, tau)
    tell(1)
    learned = learning.learn(found.past, found.places, dict(found.seats), terms=terms, starts_on=starts_on)
    tell(2)
    return Prepared(_week(found, terms, learned, starts_on), weighed.version, _told(found, learned))


def _week(found: Gathered, terms: Terms, learned: Learned, starts_on: date) -> Week:
    asked = Asked(
        starts_on=starts_on,
        persons=found.persons,
        places=found.places,
        openings=found.openings,
        terms=terms,
        rule=learned.rule,
        prices=learned.prices,
        fixed=found.fixed,
        forbidden=found.forbidden,
        pool=found.pool,
        shares=found.shares,
        seed=secrets.randbits(SEED_BITS) if terms.draw else 0,
    )
    try:
        return batch.week(asked, seconds=SECONDS)
    except NoneFound as none:
        no(str(none)).check()
        raise


def _terms(decided: Terms, tau: str) -> Terms:
    """The slider of one run; weights and objective are the decided ones."""
    if not tau:
        return decided
    return replace(decided, tau=None if tau == "total" else int(tau))


def _told(found: Gathered, learned: Learned) -> dict[str, Any]:
    return {
        "rule": learned.rule.name,
        "learned": learned.words,
        "prices": {str(offer): price * learned.rule.strength for offer, price in learned.prices.items()},
        "left": [[one.citizen_id, one.why] for one in found.left if one.waits],
    }
