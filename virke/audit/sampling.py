"""A random sample that anybody can draw again: the same seed and the same frame give the same events. Pure.

Each event's place in the draw is the SHA-256 of the seed and its number, so the sample depends on no database, no order
of rows and no version of a random generator.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable


def drawn(sequences: Iterable[int], *, size: int, seed: str) -> tuple[int, ...]:
    """So many of the numbers, in their own order; all of them when there are fewer."""
    return tuple(sorted(heapq.nsmallest(size, sequences, key=lambda one: (_place(one, seed), one))))


def _place(sequence: int, seed: str) -> bytes:
    return hashlib.sha256(f"{seed}:{sequence}".encode()).digest()
