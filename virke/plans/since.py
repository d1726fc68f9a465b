"""What has changed in an item since the report before: its light, its figures, its actions. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from virke.kernel.danish import format_date
from virke.plans import wording
from virke.plans.kinds import Light
from virke.plans.states import ActionState
from virke.plans.status import ChangeLine
from virke.plans.values import WHOLE
from virke.plans.views import ActionView, IndicatorView, ReadingView

LATE = "Over fristen"
NONE = "Ingen tal"


@dataclass(frozen=True, slots=True)
class FigureThen:
    """A figure as it was shown: "62 pladser", and its period, half-open."""

    shown: str
    period: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class ActionThen:
    state: ActionState
    late: bool


@dataclass(frozen=True, slots=True)
class Then:
    """The report before. `lights` are words by the item's number, `figures` by item and indicator, `actions` by id."""

    cycle: str
    as_of: date
    lights: Mapping[str, str]
    figures: Mapping[tuple[int, int], FigureThen]
    actions: Mapping[int, ActionThen]

    @property
    def label(self) -> str:
        return f"{self.cycle} (opgjort {format_date(self.as_of)})"


def changes(
    then: Then,
    *,
    item_id: int,
    number: str,
    light: Light,
    indicators: Sequence[IndicatorView],
    actions: Sequence[ActionView],
) -> tuple[ChangeLine, ...]:
    """The light first, then figures, then actions in the order of the plan. Nothing for what stands as it stood."""
    if number not in then.lights:
        return (ChangeLine("Nyt punkt", "Stod ikke i den forrige rapport", "", light.label),)
    return (
        *_light(then.lights[number], light),
        *(line for one in indicators for line in _figure(then.figures.get((item_id, one.id)), one)),
        *(line for one in actions for line in _action(then.actions.get(one.id), one)),
    )


def latest(indicator: IndicatorView) -> ReadingView | None:
    """The figure that a report shows: the latest of the whole."""
    return next((one for one in indicator.readings if one.scope == WHOLE), None)


def _light(was: str, now: Light) -> Iterator[ChangeLine]:
    if was != now.label:
        yield ChangeLine("Status", "", was, now.label)


def _was(was: FigureThen, now: IndicatorView) -> str:
    """What the report before said, unless that was withdrawn since."""
    same = (one for one in now.readings if (one.starts_on, one.ends_on) == (was.starts_on, was.ends_on))
    return wording.ONCE_SHOWN if any(one.figure.withdrawn for one in same if one.scope == WHOLE) else was.shown


def _figure(was: FigureThen | None, now: IndicatorView) -> Iterator[ChangeLine]:
    reading = latest(now)
    if was is None and reading is None:
        return
    corrected = was and reading and (was.starts_on, was.ends_on) == (reading.starts_on, reading.ends_on)
    before = f"{_was(was, now)} ({was.period})" if was else NONE
    after = f"{reading.shown} ({reading.period})" if reading else NONE
    if before == after:
        return
    yield ChangeLine("Rettet tal" if corrected else "Tal", now.title, before, after)


def _action(was: ActionThen | None, now: ActionView) -> Iterator[ChangeLine]:
    before = _state(was.state, late=was.late) if was else ""
    after = _state(now.state, late=now.late)
    if was is None:
        yield ChangeLine("Ny handling", now.text, "", after)
    elif before != after:
        yield ChangeLine("Handling", now.text, before, after)


def _state(state: ActionState, *, late: bool) -> str:
    return f"{state.label}, {LATE.lower()}" if late else state.label
