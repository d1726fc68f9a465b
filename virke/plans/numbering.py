"""Every item of a plan gets a number that is its own, whatever the paper forgot or used twice. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from virke.plans.drafts import ItemDraft, PlanDraft

LONGEST = 30
"""Characters of a number."""


def numbered(draft: PlanDraft) -> PlanDraft:
    """The draft with a number for each item: its own, or by its place; one used twice becomes "2.1 (2)"."""
    taken = {item.number.strip() for item in draft.walk()} - {""}
    return replace(draft, items=_numbered(draft.items, "", taken, set()))


def following(above: str, siblings: int, taken: Iterable[str]) -> str:
    """The first free number by its place: "2.3" is the third under "2"."""
    used, place = set(taken), siblings + 1
    while (number := f"{above}.{place}" if above else str(place)) in used:
        place += 1
    return number


def _numbered(items: Sequence[ItemDraft], above: str, taken: set[str], used: set[str]) -> tuple[ItemDraft, ...]:
    done = []
    for place, item in enumerate(items, start=1):
        own = item.number.strip()
        number = _free(own, used) if own else _free(f"{above}.{place}" if above else str(place), used | taken)
        used.add(number)
        done.append(replace(item, number=number, children=_numbered(item.children, number, taken, used)))
    return tuple(done)


def _free(number: str, used: set[str]) -> str:
    wanted, times = number, 1
    while wanted in used:
        times += 1
        wanted = f"{number} ({times})"
    return wanted
