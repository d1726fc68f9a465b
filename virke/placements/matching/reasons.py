"""Why this person is proposed for this place, told from the kept match alone. Pure.

Nothing is asked of a table or a rule again: the score lines, the next-best place and person with what the whole would
lose, the price of the seat, the rules that took out what looked better, and what would change it, all follow from the
document. Who recomputes them from the same document gets the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from virke.placements.matching import comparing
from virke.placements.matching.batch import Gone, Option, Week, choice
from virke.placements.matching.comparing import Loss, Other
from virke.placements.matching.proof import MILLS

MOST = 3


@dataclass(frozen=True, slots=True)
class Next:
    """Another option: its points, how many fewer than the proposed one's, and what the whole would lose at least."""

    option: Option
    fewer: int
    loss: int


@dataclass(frozen=True, slots=True)
class Reasons:
    """`price`: points that a seat here keeps from others, or 0. `better`: what had more points, but a rule took it out.
    `scarce`: limits that stood in the way, with the points that one unit more would give."""

    option: Option
    places: tuple[Next, ...]
    persons: tuple[Next, ...]
    price: int
    better: tuple[Gone, ...]
    scarce: tuple[tuple[str, int], ...]
    changes: tuple[str, ...]


_CHANGES = {
    "veto": "Borgeren siger alligevel ja til stedet.",
    "refused": "Arbejdspladsen eller borgeren ser anderledes på det end sidst.",
    "demands": "Opgaven bliver lagt om, så kravet til stedet er opfyldt.",
    "language": "Borgeren når et sprogniveau mere, eller opgaven kræver mindre dansk.",
    "travel": "Borgeren kan køre længere, eller får en anden transport.",
    "mentor": "Arbejdspladsen får flere makkertimer.",
    "ready": "Starten bliver rykket.",
    "prior": "Borgeren har været længe nok på ydelse.",
    "duration": "Opgaven kan løses på kortere tid.",
    "ratio": "Et forløb slutter, eller arbejdspladsen får flere ordinære årsværk.",
    "increase": "Arbejdspladsen får flere ordinære årsværk.",
    "hours": "Timerne bliver tilpasset åbningstiden.",
    "forbidden": "Konsulenten tager sit nej til parret tilbage.",
}


def reasons(found: Week, *, row: int) -> Reasons:
    """The reasons for a chosen row. ValueError for one that was not chosen."""
    if row not in found.chosen:
        raise ValueError("Only who was proposed has reasons.")
    option, chosen = found.options[row], choice(found)
    why = comparing.why(
        found.instance,
        chosen,
        candidate=int(found.instance.candidate[row]),
        loss=_loss(found),
        most=len(found.options),
    )
    place = int(found.instance.place[row])
    better = tuple(
        sorted(
            (one for one in found.gone if one.person == option.person and one.points > option.points),
            key=lambda one: (-one.points, one.offer),
        )[:MOST]
    )
    prices = found.certificate.prices
    scarce = tuple(
        (limit.name, round(price / MILLS))
        for limit, price in zip(found.instance.limits, prices.limits, strict=True)
        if price and any(found.options[at].person == option.person for at, _ in limit.uses)
    )
    return Reasons(
        option=option,
        places=_first(found, why.places, option, own=lambda one: one.offer),
        persons=_first(found, why.candidates, option, own=lambda one: one.person),
        price=round(int(prices.places[place]) / MILLS),
        better=better,
        scarce=scarce[:MOST],
        changes=tuple(dict.fromkeys(_changes(better))),
    )


def _loss(found: Week) -> Loss:
    if found.instance.is_plain and found.certificate.gap == 0:
        return comparing.exact_loss(found.instance, choice(found))
    return comparing.least_loss(found.instance, found.certificate)


def _first(found: Week, others: tuple[Other, ...], option: Option, *, own: Callable[[Option], int]) -> tuple[Next, ...]:
    """The best of each other place or person once, whenever its seat comes back."""
    seen: set[int] = set()
    nearest = []
    for one in others:
        other = found.options[one.row]
        key = own(other)
        if key not in seen and key != own(option):
            seen.add(key)
            nearest.append(Next(other, option.points - other.points, one.loss))
    return tuple(nearest[:MOST])


def _changes(better: tuple[Gone, ...]) -> Iterator[str]:
    for one in better:
        if one.key in _CHANGES:
            yield _CHANGES[one.key]
