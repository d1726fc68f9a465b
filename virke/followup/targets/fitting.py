"""What a sentence sets, put in the form of a target of the chosen indicator: shape, sense, number and days.

The sense of a number that moves a target is the target's own: "nedsættes fra 100 til 80" makes a floor of 100 places a
floor of 80. A decision without a day counts from the meeting on and, when it moves a target, until that one would have
ended. What the sentence does not say is left to the person, and what cannot be taken over is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from virke.kernel.periods import ONE_DAY
from virke.plans import wording
from virke.plans.kinds import ENDS_ON_A_DAY, Direction, Shape
from virke.plans.values import Promise

from .matching import fits
from .reading import Said

_BY_A_DAY = re.compile(r"\b(?:senest|inden|ved udgangen|udgangen af|ultimo|med udgangen|før)\b", re.IGNORECASE)
_ONE_NUMBER = frozenset({Shape.POINT, Shape.LINEAR, Shape.CUMULATIVE, Shape.STEP, Shape.STOCK, Shape.CEILING})


@dataclass(frozen=True, slots=True)
class Fitted:
    """What the form begins with; the days are half-open. `notes` tell in Danish what the person must look at."""

    shape: Shape
    starts_on: date
    ends_on: date | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    due_text: str = ""
    window_months: int | None = None
    limit_value: Decimal | None = None
    limit_unit: str = ""
    baseline_value: Decimal | None = None
    notes: tuple[str, ...] = ()


def fit(
    said: Said | None, *, unit: str, direction: Direction | None, held: Promise | None, on: date, counted: str = ""
) -> Fitted:
    """`unit`, `direction` and `held`, the target that holds, are those of the indicator; `on` is the meeting's day."""
    if said is None:
        return _without(held, on)
    alike = fits(said.unit, unit)
    low, high = _bounds(said, held, direction) if alike and not said.change else (None, None)
    shape = _shape(said, held, low, high)
    starts_on = max(said.starts_on or on, held.starts_on) if held else said.starts_on or on
    return Fitted(
        shape=shape,
        starts_on=starts_on,
        ends_on=_end(said, shape, held, starts_on),
        low=low,
        high=high,
        due_text=said.due_text if shape in ENDS_ON_A_DAY or shape is Shape.TO_DEVELOP else "",
        window_months=said.window_months,
        limit_value=said.limit,
        limit_unit=said.limit_unit,
        baseline_value=_baseline(said, shape, held) if alike else None,
        notes=_notes(said, unit, alike, counted),
    )


def _without(held: Promise | None, on: date) -> Fitted:
    """The decision says nothing that can be read: the target that holds, without its number."""
    if held is None:
        return Fitted(Shape.STEP, on)
    starts_on = max(on, held.starts_on)
    return Fitted(held.shape, starts_on, _until(held, starts_on))


def _bounds(said: Said, held: Promise | None, direction: Direction | None) -> tuple[Decimal | None, Decimal | None]:
    """What is good: as it is said, or in the sense of the target that is moved."""
    number = said.number
    if not said.moved or number is None:
        return said.low, said.high
    at_most = direction is Direction.DOWN if held is None or held.low == held.high else held.low is None
    return (None, number) if at_most else (number, None)


def _shape(said: Said, held: Promise | None, low: Decimal | None, high: Decimal | None) -> Shape:
    by_a_day = said.due_on is not None and bool(_BY_A_DAY.search(said.sentence))
    if said.shape is Shape.CEILING and by_a_day:
        return Shape.POINT
    if said.shape is not Shape.POINT:
        return said.shape
    if said.due_on is not None and not (said.moved and held is not None and not by_a_day):
        return Shape.POINT
    at_most = high is not None and low is None
    if held is not None and held.shape in _ONE_NUMBER and not (at_most is False and held.shape is Shape.CEILING):
        return held.shape
    return Shape.CEILING if at_most else Shape.STEP


def _end(said: Said, shape: Shape, held: Promise | None, starts_on: date) -> date | None:
    if said.due_on is not None and said.due_on >= starts_on and shape not in (Shape.CADENCE, Shape.SERVICE_LEVEL):
        return said.due_on + ONE_DAY
    return _until(held, starts_on)


def _until(held: Promise | None, starts_on: date) -> date | None:
    """When the target that holds would have ended, unless that is over."""
    ends_on = held.ends_on if held is not None else None
    return ends_on if ends_on is not None and ends_on > starts_on else None


def _baseline(said: Said, shape: Shape, held: Promise | None) -> Decimal | None:
    if shape is Shape.KEEP:
        return said.number if said.number is not None else said.baseline
    if shape is not Shape.LINEAR:
        return None
    return held.baseline_value if said.moved and held is not None else said.baseline


def _notes(said: Said, unit: str, alike: bool, counted: str) -> tuple[str, ...]:
    notes = []
    if not alike and said.unit is not None:
        theirs, ours = wording.unit_word(said.unit), wording.unit_word(unit, counted) or "ingen enhed"
        notes.append(
            f"Beslutningen siger {theirs}, men indikatoren måles i {ours}. Vælg en anden indikator, eller regn om."
        )
    if said.change:
        notes.append("Beslutningen siger, hvor meget tallet skal ændre sig. Skriv det tal, der skal nås.")
    return tuple(notes)
