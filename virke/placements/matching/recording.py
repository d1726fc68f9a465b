"""A week's match as plain data that is kept with the decision, and read again to be checked and told. Pure.

Everything that the proof needs stands in it: options with their points and worth, seats, limits, keys, fixed pairs, the
choice and the prices. `checked` adds all of it up again and believes nothing that was said before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from virke.placements.matching import drawing, proof, scoring
from virke.placements.matching.batch import Gone, Opening, Option, Week, choice
from virke.placements.matching.drawing import NO_LOTS, Lot, Lots
from virke.placements.matching.instance import InvalidInstance, Key, Limit, instance
from virke.placements.matching.proof import Certificate, NotAllowed, Prices
from virke.placements.matching.scoring import ScoreLine, Term

FORMAT = 1
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a kept match was found to be worth, in mills, and what does not hold; nothing: all of it does."""

    worth: int
    bound: int
    wrong: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.wrong


def document(found: Week) -> Document:
    """Numbers, keys and the words of rules; persons and offers are ids."""
    asked, prices = found.instance, found.certificate.prices
    return {
        "format": FORMAT,
        "starts_on": found.starts_on.isoformat(),
        "persons": list(found.persons),
        "openings": [[one.offer_id, one.after, one.seats] for one in found.openings],
        "options": [_of_option(one) for one in found.options],
        "gone": [[one.person, one.offer, one.key, one.reason, one.reference, one.points] for one in found.gone],
        "limits": [[one.name, one.capacity, [list(use) for use in one.uses]] for one in asked.limits],
        "keys": [[one.name, one.permille, sorted(one.places), one.price] for one in asked.keys],
        "fixed": sorted(asked.fixed),
        "chosen": list(found.chosen),
        "prices": {"places": prices.places.tolist(), "limits": list(prices.limits), "keys": list(prices.keys)},
        "worth": found.certificate.worth,
        "bound": found.certificate.bound,
        "searched": found.searched,
        "restless": list(found.restless),
        "lots": _of_lots(found.lots),
    }


def read(kept: Mapping[str, Any]) -> Week:
    """The week as it was. Raises `InvalidInstance`, KeyError or ValueError for what is none."""
    openings = tuple(Opening(*one) for one in kept["openings"])
    options = tuple(_option(one) for one in kept["options"])
    persons = tuple(kept["persons"])
    number = {person: at for at, person in enumerate(persons)}
    where = {(one.offer_id, one.after): at for at, one in enumerate(openings)}
    asked = instance(
        seats=[one.seats for one in openings],
        candidates=len(persons),
        pairs=[(number[one.person], where[one.offer, one.after], one.worth) for one in options],
        limits=tuple(
            Limit(name, most, tuple((row, used) for row, used in uses)) for name, most, uses in kept["limits"]
        ),
        keys=tuple(Key(name, permille, frozenset(places), price) for name, permille, places, price in kept["keys"]),
        fixed=kept["fixed"],
    )
    told = kept["prices"]
    prices = Prices(np.array(told["places"], dtype=np.int64), tuple(told["limits"]), tuple(told["keys"]))
    return Week(
        starts_on=date.fromisoformat(kept["starts_on"]),
        instance=asked,
        persons=persons,
        openings=openings,
        options=options,
        gone=tuple(Gone(*one) for one in kept["gone"]),
        chosen=tuple(kept["chosen"]),
        certificate=Certificate(prices, kept["worth"], kept["bound"]),
        searched=kept["searched"],
        restless=tuple(kept["restless"]),
        lots=_lots(kept.get("lots")),
    )


def digest(kept: Mapping[str, Any]) -> str:
    """SHA-256 of the document as canonical JSON, in hexadecimal."""
    text = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def checked(kept: Mapping[str, Any]) -> Checked:
    """Everything added up again: the lines of each score, the choice against every limit, and the proof."""
    try:
        found = read(kept)
        again = proof.certify(found.instance, choice(found), found.certificate.prices)
    except (NotAllowed, InvalidInstance, KeyError, ValueError, IndexError) as error:
        return Checked(0, 0, (f"Forslaget kan ikke læses eller bryder en grænse: {error}",))
    removed = {(one.person, one.offer) for one in found.gone}
    wrong = [
        f"Point for kandidat {one.person} og tilbud {one.offer} er ikke summen af linjerne."
        for one in found.options
        if one.points != scoring.total(one.lines)
    ]
    proposed = (found.options[row] for row in found.chosen)
    wrong += [
        f"Kandidat {one.person} er foreslået til tilbud {one.offer}, som en regel har taget ud."
        for one in proposed
        if (one.person, one.offer) in removed
    ]
    if not _drawn_again(found):
        wrong.append("Lodtrækningen falder anderledes ud med det frø, der blev gemt.")
    if (again.worth, again.bound) != (found.certificate.worth, found.certificate.bound):
        wrong.append("Summen eller beviset er en anden end den, der blev gemt.")
    return Checked(again.worth, again.bound, tuple(wrong))


def _drawn_again(found: Week) -> bool:
    """Whether the same lots come of the choice before them."""
    chosen, lots = choice(found), found.lots
    for lot in lots.drawn:
        for row in lot.before:
            chosen[found.instance.candidate[row]] = row
    now = frozenset(row for row, one in enumerate(found.options) if not one.after)
    again = drawing.draw(found.instance, chosen, among=now, within=lots.within, seed=lots.seed)
    return again.lots == lots.drawn and bool((again.chosen == choice(found)).all())


def _of_lots(lots: Lots) -> Document:
    drawn = [[list(one.before), list(one.after), one.changed] for one in lots.drawn]
    return {"seed": lots.seed, "within": lots.within, "drawn": drawn}


def _lots(kept: Mapping[str, Any] | None) -> Lots:
    """None in a match of before there were lots."""
    if kept is None:
        return NO_LOTS
    drawn = (Lot((before[0], before[1]), (after[0], after[1]), changed) for before, after, changed in kept["drawn"])
    return Lots(kept["seed"], kept["within"], tuple(drawn))


def _of_option(one: Option) -> list[Any]:
    lines = [[line.term.value, line.points, line.most, line.words] for line in one.lines]
    days = [one.starts_on.isoformat(), one.ends_on.isoformat()]
    return [one.person, one.offer, one.after, *days, one.hours, one.points, one.worth, lines, list(one.looks)]


def _option(kept: list[Any]) -> Option:
    person, offer, after, starts_on, ends_on, hours, points, worth, lines, looks = kept
    return Option(
        person=person,
        offer=offer,
        after=after,
        starts_on=date.fromisoformat(starts_on),
        ends_on=date.fromisoformat(ends_on),
        hours=hours,
        points=points,
        worth=worth,
        lines=tuple(ScoreLine(Term(term), own, most, words) for term, own, most, words in lines),
        looks=tuple(looks),
    )
