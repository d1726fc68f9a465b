"""The best choice for an instance, however it is limited, with its proof. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from virke.placements.matching import flowing, pricing, proof, searching
from virke.placements.matching.comparing import Loss, exact_loss, least_loss
from virke.placements.matching.instance import Instance, Ints
from virke.placements.matching.proof import Certificate

GAP = 0.001
SECONDS = 60.0


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A row of the instance for each candidate, or NOWHERE. `certificate` is what anybody can check.

    `searched` is the share by which the search itself says that another choice could be better at most; it is smaller
    than the certificate's, and has to be believed. 0 for a plain instance, whose certificate proves the optimum.
    """

    chosen: Ints
    certificate: Certificate
    searched: float
    loss: Loss


def propose(instance: Instance, *, gap: float = GAP, seconds: float = SECONDS) -> Proposal:
    """The best choice: exact when seats alone limit it, else within `gap` or the best of so many seconds.

    Raises `searching.NoneFound` and `flowing.TooLarge`.
    """
    if instance.is_plain:
        chosen = flowing.best(instance)
        certificate = proof.certify(instance, chosen, pricing.lowest(instance, chosen))
        return Proposal(chosen, certificate, 0.0, exact_loss(instance, chosen))
    found = searching.best(instance, gap=gap, seconds=seconds)
    certificate = proof.certify(instance, found.chosen, pricing.fractional(instance))
    searched = max(found.bound - certificate.worth, 0) / found.bound if found.bound > 0 else 0.0
    return Proposal(found.chosen, certificate, searched, least_loss(instance, certificate))
