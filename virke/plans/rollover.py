"""What becomes of the unfinished items of a plan when the next one begins. Pure.

Nothing is lost: each open item is either carried into the next plan or dropped by a named decision, never both and
never neither.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from virke.kernel.verdicts import Verdict, unless
from virke.plans.values import Decided

HEADING = "Uafsluttede punkter fra tidligere"


@dataclass(frozen=True, slots=True)
class Split:
    """The ids of the open items: those carried over and those dropped, in the order of the plan."""

    carried: tuple[int, ...]
    dropped: tuple[int, ...]


def split(open_ids: Collection[int], dropped: Mapping[int, Decided]) -> Split:
    return Split(
        carried=tuple(one for one in open_ids if one not in dropped),
        dropped=tuple(one for one in open_ids if one in dropped),
    )


def may_roll_over(
    open_ids: Collection[int], dropped: Mapping[int, Decided], *, same_plan: bool, already: bool
) -> Verdict:
    """`already`: an open item of the plan has been carried over or dropped before."""
    return unless(
        "Vælg en anden plan at føre punkterne over i." if same_plan else None,
        "Planens punkter er allerede ført videre." if already else None,
        None if open_ids else "Planen har ingen uafsluttede punkter at føre videre.",
        "Et punkt, der ikke er åbent, kan ikke bortfalde. Hent siden igen."
        if any(one not in open_ids for one in dropped)
        else None,
        "Skriv, hvor og hvornår det blev besluttet, at punktet bortfalder."
        if any(not decided.citation.strip() for decided in dropped.values())
        else None,
    )


def number_of(position: int, heading: str) -> str:
    """The number of a carried item under the heading: "9.1"."""
    return f"{heading}.{position}"
