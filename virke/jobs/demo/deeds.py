"""What happens in the demo at its moment, so that everything comes in the order of its day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody does `at` a moment, which it gets told."""

    at: datetime
    do: Callable[[datetime], object]


def happen(deeds: Iterable[Deed]) -> None:
    """Let them happen, the earliest first; those of one moment in the order given."""
    for deed in sorted(deeds, key=lambda deed: deed.at):
        deed.do(deed.at)
