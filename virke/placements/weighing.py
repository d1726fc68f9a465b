"""Which weights may be decided, and how they are told. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from virke.kernel.verdicts import Verdict, unless
from virke.placements.matching.batch import Terms
from virke.placements.matching.instance import MOST_POINTS
from virke.placements.matching.scoring import STANDARD, Term
from virke.placements.matching.weekly import FOUR_WEEKS, Objective

MOST_KEY_PRICE, MOST_DRAW = 500, 50


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weights that hold on a day: their version, or 0 for Virke's standard, and where they were decided."""

    version: int
    terms: Terms
    citation: str = ""
    starts_on: date | None = None

    @property
    def name(self) -> str:
        return f"Version {self.version}" if self.version else "Virkes standard"


def may_weigh(terms: Terms) -> Verdict:
    """A thousand points in all, so that everybody reads a score in the same way."""
    whole = sum(terms.weights.values())
    return unless(
        None if set(terms.weights) == set(Term) else "Skriv et tal for hver linje; 0 er også et tal.",
        "Vægtene kan ikke være negative." if any(one < 0 for one in terms.weights.values()) else None,
        None if whole == MOST_POINTS else f"Vægtene skal give {MOST_POINTS} i alt. De giver {whole}.",
        None if 0 <= terms.waits <= FOUR_WEEKS else f"Man kan vente mellem 0 og {FOUR_WEEKS} uger.",
        None if terms.tau is None or 0 <= terms.tau <= MOST_POINTS else f"Uro er mellem 0 og {MOST_POINTS} point.",
        None if 0 <= terms.draw <= MOST_DRAW else f"Der kan trækkes lod inden for højst {MOST_DRAW} point.",
        None if 0 <= terms.key_price <= MOST_KEY_PRICE else f"Nøglens pris er mellem 0 og {MOST_KEY_PRICE} point.",
    )


def may_decide(*, starts_on: date, citation: str, taken: frozenset[date]) -> Verdict:
    return unless(
        None if citation.strip() else "Skriv, hvor det er besluttet: forum, dag og punkt.",
        "Der er allerede besluttede vægte fra den dag. Fortryd dem først." if starts_on in taken else None,
    )


def kept(weights: Mapping[Term, int]) -> dict[str, int]:
    return {term.value: points for term, points in weights.items()}


def terms(
    weights: Mapping[str, int], *, objective: str, waits: int, tau: int | None, key_price: int, draw: int
) -> Terms:
    known = {Term(key): points for key, points in weights.items()}
    return Terms(known, Objective(objective), waits, tau, key_price, draw)


STANDARD_WEIGHED = Weighed(0, Terms(STANDARD))
