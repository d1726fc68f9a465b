"""Sentences that make a commitment by their main verb, whatever tense the rest is in: agreed, asked, promised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from virke.kernel import lexicon
from virke.kernel.signs import Signs


class Frame(StrEnum):
    AGREED = "agreed"
    ASKED = "asked"
    PROMISED = "promised"
    PROPOSED = "proposed"
    POSTPONED = "postponed"
    BACK_ON_AGENDA = "back_on_agenda"
    TARGET = "target"
    WISHED = "wished"
    ASSIGNED = "assigned"
    RECURRING = "recurring"
    REMINDER = "reminder"
    ENCOURAGED = "encouraged"
    HEARING = "hearing"


@dataclass(frozen=True, slots=True)
class FoundFrame:
    """A frame, the words after it and where they begin; `asked` is who was asked, where the frame says so."""

    frame: Frame
    rest: str
    asked: str | None = None
    at: int = 0


# Frames that need no words behind them.
_FREE = frozenset(
    (
        Frame.POSTPONED,
        Frame.BACK_ON_AGENDA,
        Frame.TARGET,
        Frame.ASSIGNED,
        Frame.RECURRING,
        Frame.REMINDER,
        Frame.HEARING,
    )
)
# Whoever promises is known by a capital.
_BY_CAPITALS = frozenset((Frame.PROMISED,))


@cache
def rows() -> tuple[tuple[Frame, re.Pattern[str]], ...]:
    """The frames with their patterns, in the order in which they are tried."""
    data = lexicon.load(__package__, "frames.yaml")
    return tuple(
        (Frame(name), lexicon.compiled(pattern, data["words"], ignore_case=name not in _BY_CAPITALS))
        for name, pattern in data["frames"]
    )


@cache
def signs() -> Signs[Frame]:
    """The signs of the frames, for a sentence in lower case."""
    found = lexicon.load(__package__, "frames.yaml")["signs"]
    return Signs({frame: found.get(frame.value, ()) for frame in Frame})


@cache
def _ends_item() -> re.Pattern[str]:
    return lexicon.compiled(lexicon.load(__package__, "frames.yaml")["ends_item"], {})


def find(text: str) -> FoundFrame | None:
    """The first frame that the sentence has, unless what it frames is the ordinary end of an item."""
    possible = signs().possible(text.casefold())
    for frame, pattern in rows():
        found = pattern.search(text) if frame in possible else None
        if found is None:
            continue
        rest = found["rest"].strip(" ,:.")
        if frame not in _FREE and (not rest or _ends_item().match(rest)):
            continue
        return FoundFrame(frame, rest, (found.groupdict().get("asked") or "").strip() or None, found.start("rest"))
    return None
