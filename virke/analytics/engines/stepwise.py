"""A statement in steps, each of which may read those before it, for engines that forget what they worked out. Pure.

DuckDB works a named part out once and reads it as often as it is named. Spark puts its text in every place instead, so
that a part that three others name is worked out three times, and those that it rests on nine times.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Steps:
    """Named queries in order, and the one that is asked; `kept` are those that are worth working out once."""

    parts: tuple[tuple[str, str], ...]
    told: str
    kept: frozenset[str] = frozenset()

    @property
    def statement(self) -> str:
        """All of it as one statement."""
        named = ",\n".join(f"{name} AS (\n  {query}\n)" for name, query in self.parts)
        return f"WITH {named}\n{self.told}"

    def then(self, name: str, told: str) -> Steps:
        """Another question over what these steps tell, which it calls by a name."""
        return dataclasses.replace(self, parts=(*self.parts, (name, self.told)), told=told)


BATCH = 100_000
"""About so many rows come at once."""


@runtime_checkable
class Connection(Protocol):
    """An engine that is asked in SQL over its views of the registers."""

    @property
    def name(self) -> str: ...

    def rows(self, statement: str) -> Sequence[Sequence[Any]]:
        """What a statement answers."""
        ...

    def arrow(self, statement: str) -> Any:
        """The same as an Arrow table."""
        ...

    def batches(self, statement: str) -> Iterator[Any]:
        """The same as Arrow tables one after the other, never all at once: for what may be as large as a register."""
        ...

    def stepping(self, steps: Steps) -> AbstractContextManager[str]:
        """The statement that asks for what the steps tell, while the context lasts."""
        ...
