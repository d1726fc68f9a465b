"""The trace of one thing as it is shown. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from virke.followup.tracing.drawing import Picture
from virke.followup.tracing.graph import Key, Moment, Node
from virke.followup.tracing.timeline import Branch


@dataclass(frozen=True, slots=True)
class Trace:
    """`moments` in the order of time, as of the day `on`.

    `hidden`: there is more that the viewer may not see; `cut`: there is more further away.
    """

    start: Node
    on: date
    nodes: Mapping[Key, Node]
    moments: tuple[Moment, ...]
    picture: Picture
    led_to_it: tuple[Branch, ...]
    came_of_it: tuple[Branch, ...]
    hidden: bool
    cut: bool

    @property
    def past(self) -> tuple[Moment, ...]:
        return tuple(one for one in self.moments if one.on <= self.on)

    @property
    def ahead(self) -> tuple[Moment, ...]:
        return tuple(one for one in self.moments if one.on > self.on)

    @property
    def first(self) -> Moment | None:
        return next(iter(self.past), None)

    @property
    def latest(self) -> Moment | None:
        """The last thing that happened; a day that only passed is nothing."""
        return next((one for one in reversed(self.past) if not one.due), None)

    @property
    def following(self) -> Moment | None:
        return next(iter(self.ahead), None)
