"""Things that announce themselves under a unique key, so that adding one needs no central list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class KeyTaken(ValueError):
    """Two things were registered under one key. A mistake in the code; the message names the key."""


class UnknownKey(LookupError):
    """Nothing is registered under the key; the message lists the keys that are."""


class Registry(Generic[T]):
    """Entries by key, in the order in which they were added. `kind` says in messages what is kept here."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._entries: dict[str, T] = {}

    def add(self, key: str, entry: T) -> None:
        """Keep an entry. Raises `KeyTaken` when the key is used already."""
        if key in self._entries:
            raise KeyTaken(f"Nøglen {key} er brugt to gange som {self.kind}. Giv den ene en anden nøgle.")
        self._entries[key] = entry

    def get(self, key: str) -> T | None:
        return self._entries.get(key)

    def __getitem__(self, key: str) -> T:
        """The entry of a key. Raises `UnknownKey`."""
        try:
            return self._entries[key]
        except KeyError:
            known = ", ".join(sorted(self._entries)) or "ingen"
            raise UnknownKey(f"Der findes ingen {self.kind} med nøglen {key}. Kendte nøgler: {known}.") from None

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[T]:
        """The entries, not the keys: each entry knows its own."""
        return iter(tuple(self._entries.values()))

    def __len__(self) -> int:
        return len(self._entries)
