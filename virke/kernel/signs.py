"""A cheap look at a text before dear patterns are tried on it.

The signs of something are letters of which every text that says it holds at least one. A text without them need not be
searched by its patterns. What has no signs is always possible. Texts and signs are compared as they are: in lower case.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

_REMEMBERED = 512  # sets of signs that were found together


class Signs(Generic[K]):
    """The signs of several things, by their keys."""

    def __init__(self, by_key: Mapping[K, Collection[str]]) -> None:
        self._by_key = {key: frozenset(signs) for key, signs in by_key.items()}
        self._all = tuple(sorted(frozenset().union(*self._by_key.values())))
        self._with = lru_cache(_REMEMBERED)(self._keys_with)

    def possible(self, text: str) -> frozenset[K]:
        """The keys of what the text may say.

        >>> sorted(Signs({"moved": ["udsæt", "udsat"], "heard": ["høring"], "other": []}).possible("sagen udsættes"))
        ['moved', 'other']
        """
        return self._with(frozenset([sign for sign in self._all if sign in text]))

    def _keys_with(self, found: frozenset[str]) -> frozenset[K]:
        return frozenset(key for key, signs in self._by_key.items() if not signs or signs & found)
