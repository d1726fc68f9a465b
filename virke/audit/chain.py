"""How events are chained: each hash covers every column of its row and the hash of the row before. Pure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from datetime import UTC, datetime

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the trail without its own hash, every column as the text that is stored. `at` is UTC with microseconds.

    The order of the fields is the order in which they are hashed; changing it would break every chain there is.
    """

    sequence: str
    at: str
    kind: str
    action: str
    actor: str
    role: str
    purpose: str
    object_type: str
    object_id: str
    details: str
    previous_hash: str

    @property
    def hash(self) -> str:
        """SHA-256 in hex over the JSON array of the fields; JSON's quotes keep neighbours apart."""
        text = json.dumps(astuple(self), ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """Where the trail ends: the last sequence (0 when empty) and its hash."""

    sequence: int
    hash: str


def moment(at: datetime) -> str:
    """`2026-03-02T08:30:00.000000+00:00`: one text for one moment, whatever zone it was given in."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
