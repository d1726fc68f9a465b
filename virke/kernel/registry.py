"""A registry: things declared in many files and found by key in one place.

A file adds its thing with the decorator, so that a new measure, reader or importer is one new file and no list is
edited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class KeyTaken(ValueError):
    """Two things were declared under one key."""


class UnknownKey(LookupError):
    """Nothing is declared under the key."""


class Registry(Generic[T]):
    """Things of one kind by unique key. They come in the order of their keys, whichever file was read first.

    `what` is the Danish noun for one thing, used in messages: `Registry("måling")`.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._things: dict[str, T] = {}

    def register(self, key: str) -> Callable[[T], T]:
        """The decorator that adds what it decorates and gives it back unchanged. KeyTaken when the key is in use."""

        def add(thing: T) -> T:
            if key in self._things:
                raise KeyTaken(f"Nøglen {key!r} er allerede brugt til en anden {self._what}. Vælg en anden nøgle.")
            self._things[key] = thing
            return thing

        return add

    def get(self, key: str) -> T:
        """The thing under the key. UnknownKey names the keys that exist."""
        try:
            return self._things[key]
        except KeyError:
            known = ", ".join(self.keys()) or "ingen endnu"
            raise UnknownKey(
                f"Der er ingen {self._what} med nøglen {key!r}. Vælg en af dem, der er: {known}."
            ) from None

    def keys(self) -> tuple[str, ...]:
        return tuple(sorted(self._things))

    def items(self) -> tuple[tuple[str, T], ...]:
        return tuple((key, self._things[key]) for key in self.keys())

    def __iter__(self) -> Iterator[T]:
        return (self._things[key] for key in self.keys())

    def __contains__(self, key: object) -> bool:
        return key in self._things

    def __len__(self) -> int:
        return len(self._things)
