"""Which groups' answers can be shown without telling what few people said. Pure.

A group is shown from `fewest` answers. What is left when the shown groups are taken from the total must be nobody or as
many, else it could be worked out: 12 participants and 3 colleagues are shown as 15 together, and neither alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Shown(Generic[Key]):
    """The groups that can be shown beside the total, and whether the total can."""

    groups: frozenset[Key]
    total: bool


def shown(answers: Mapping[Key, int], *, fewest: int) -> Shown[Key]:
    """Of the number of answers in each group; a group without any answer has nothing to show."""
    total = sum(answers.values())
    if total < fewest:
        return Shown(frozenset(), total=False)
    visible = {key for key, number in answers.items() if number >= fewest}
    while visible and 0 < total - sum(answers[key] for key in visible) < fewest:
        visible.discard(min(visible, key=lambda key: (answers[key], str(key))))
    return Shown(frozenset(visible), total=True)
