"""What a sentence promises to reach: number and unit, which way is better, shape, baseline and day.

Real plans seldom say "higher is better". They set ceilings, bands, cadences, deadlines, service levels, and things to
keep; the first of these that a sentence says decides its shape. The phrases stand in `phrases.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from virke.kernel.periods import Period
from virke.kernel.units import COUNT, DAYS, HOURS, MONTHS, PERCENT, UNITS, WEEKS, WORKING_DAYS, parse_number
from virke.plans.kinds import Direction, Shape
from virke.plans.units import PERCENTAGE_POINTS, TIMES

from . import quantities, said, windows
from .phrases import match, pattern, search
from .quantities import Number
from .reading import Due, Target
from .said import Said

_DURATIONS = frozenset({HOURS.key, DAYS.key, WEEKS.key, WORKING_DAYS.key, MONTHS.key})
_SHARES = (PERCENT.key, PERCENTAGE_POINTS.key)
_ALL = Decimal(100)


def due(text: str, *, within: Period) -> Due | None:
    """When a sentence says that something is to be done, in a plan of these days."""
    return said.of(text, within).due


def target(text: str, *, within: Period) -> Target:
    """The target of a sentence; without shape and number when it sets none. `within` are the days of the plan."""
    sentence = said.of(text, within)
    found = _shaped(sentence)
    happens = found.direction is None or search("happens", text)
    if found.shape is None and sentence.due is not None and happens:
        found = Target(Shape.DEADLINE, Direction.EVENT, confidence=0.8)
    if found.shape is None and found.direction is None and match("all", sentence.bare.strip()):
        found = Target(Shape.POINT, Direction.UP, PERCENT.key, low=_ALL, confidence=0.7)
    return replace(found, due=sentence.due, baseline=sentence.baseline, baseline_text=sentence.baseline_text)


def level(text: str, cell: str, before: str, *, within: Period) -> Target:
    """The target of a table: what the row counts, the level to reach, and the level before it, each in its cell.

    The level is read as "at most" when the one before is higher. Without a number it is read as a sentence.
    """
    number, start = next(quantities.find(cell), None), next(quantities.find(before), None)
    if number is None:
        return target(f"{text}: {cell}", within=within)
    told = target(f"{text}: {cell}", within=within)
    if told.change or told.shape in (Shape.KEEP, Shape.BAND):
        return told
    falls = start is not None and start.value > number.value
    direction = Direction.DOWN if falls or _limited(cell, number) == "ceiling" else Direction.UP
    unit, counted = (number.unit, number.counted) if number.unit else quantities.counted_in(text)
    alike = start is not None and start.unit in (None, number.unit)
    baseline = start.value if start is not None and alike else None
    found = Target(Shape.POINT, direction, unit, counted, confidence=0.9, baseline=baseline)
    return replace(found, high=number.value) if direction is Direction.DOWN else replace(found, low=number.value)


def is_limited(text: str) -> bool:
    """Whether the sentence says "mindst", "højst" or the like before a number; "mindst én gang" is none."""
    text = text[: said.LONGEST]
    return any(_limited(text, number) for number in quantities.find(text) if not _once(number))


def _once(number: Number) -> bool:
    return number.worded and number.value == 1 and number.unit == TIMES.key


def unit_name(key: str) -> str:
    """The unit as a sentence says it."""
    return UNITS.get(key).plural


def _shaped(sentence: Said) -> Target:
    """The first shape that the sentence has, the surest first."""
    numbers = list(quantities.find(sentence.bare))
    if search("to_develop", sentence.text) and not numbers:
        return Target(Shape.TO_DEVELOP, confidence=0.9)
    for shape in (_band, _service, _cadence, _level):
        if (found := shape(sentence, numbers)) is not None:
            return found
    if search("keep", sentence.bare) and not search("keep_people", sentence.bare):
        return Target(Shape.KEEP, Direction.KEEP, confidence=0.8)
    return Target(direction=_way(sentence.bare), confidence=0.6)


def _way(text: str) -> Direction | None:
    """The way that the words of a text go: the one that comes first."""
    up, down = search("up", text), search("down", text)
    if up and down:
        return Direction.UP if up.start() < down.start() else Direction.DOWN
    return Direction.UP if up else Direction.DOWN if down else None


def _limited(text: str, number: Number) -> str:
    """Whether "mindst" or "højst" stands before a number: `floor`, `ceiling` or nothing."""
    before = text[: number.start]
    return next((limit for limit in ("ceiling", "floor") if search(limit, before)), "")


def _band(sentence: Said, numbers: Sequence[Number]) -> Target | None:
    """ "mellem 70 og 90 %", "70-90 %"; "et fald på 15-20 borgere" is a change within a band."""
    text = sentence.bare
    for found in pattern("band").finditer(text):
        if found["dash"].lower() in ("og", "til") and not found["between"]:
            continue
        high = next((number for number in numbers if number.start == found.start("high")), None)
        low = parse_number(found["low"])
        if high is None or low is None or high.unit is None or low >= high.value:
            continue
        if search("change_before", text[: found.start()]) and _way(text) is Direction.DOWN:
            return Target(Shape.BAND, Direction.DOWN, high.unit, high.counted, -high.value, -low, change=True)
        return Target(Shape.BAND, Direction.BAND, high.unit, high.counted, low, high.value, confidence=0.95)
    return None


def _service(sentence: Said, numbers: Sequence[Number]) -> Target | None:
    """ "senest efter 24 timer": everything, or the share that is said, within a time."""
    for number in numbers:
        if number.unit not in _DURATIONS or not search("in_time", sentence.bare[: number.start]):
            continue
        share = next((other for other in numbers if other.unit == PERCENT.key), None)
        others = [n for n in numbers if n is not number and n.unit not in _DURATIONS and not n.worded]
        if share is None and others:
            continue
        return Target(
            Shape.SERVICE_LEVEL,
            Direction.UP,
            PERCENT.key,
            low=share.value if share else _ALL,
            limit=number.value,
            limit_unit=number.unit,
            confidence=0.9 if share else 0.8,
        )
    return None


def _cadence(sentence: Said, numbers: Sequence[Number]) -> Target | None:
    """ "to gange om året", "hvert 3. år", "mindst fire samtaler inden for de første 6 måneder"."""
    window = windows.of(sentence.text)
    if window is None:
        return None
    count = next((number for number in numbers if _counts(sentence, number)), None)
    if count is None:
        other = any(number.unit in _SHARES or _limited(sentence.bare, number) for number in numbers)
        if other or _way(sentence.bare) is not None:
            return None
        once = Target(Shape.CADENCE, Direction.EVENT, TIMES.key, low=Decimal(1), confidence=0.7)
        return replace(once, window_months=window.months, every=window.text)
    moves = search("moves_to", sentence.bare[: count.start])
    if moves or search("per_year_level", sentence.bare) or _limited(sentence.bare, count) == "ceiling":
        return None
    return Target(
        Shape.CADENCE,
        Direction.EVENT if count.unit == TIMES.key else Direction.UP,
        count.unit,
        count.counted,
        count.value,
        window_months=window.months,
        every=window.text,
        confidence=0.9,
    )


def _counts(sentence: Said, number: Number) -> bool:
    """Whether the number says how many times or how many; a word like "en" only after "mindst"."""
    if number.unit is None or number.unit in _DURATIONS or number.unit in _SHARES:
        return False
    return not number.worded or number.unit == TIMES.key or bool(_limited(sentence.bare, number))


def _level(sentence: Said, numbers: Sequence[Number]) -> Target | None:
    """One number to reach: with a word that limits it, a verb that moves to it, or alone."""
    number = next(_by_rank(sentence, numbers), None)
    if number is None:
        return None
    limit, way = _limited(sentence.bare, number), _way(sentence.bare)
    bare = Target(unit=number.unit, counted=number.counted)
    if _is_change(sentence, number):
        return _change(sentence, number, bare)
    if search("keep", sentence.bare) and not limit:
        return replace(bare, shape=Shape.KEEP, direction=Direction.KEEP, low=number.value, confidence=0.9)
    if limit == "ceiling" or not number.value:  # none at all is the least that can be
        return replace(bare, shape=Shape.CEILING, direction=Direction.DOWN, high=number.value, confidence=0.95)
    if way is Direction.DOWN and not limit and search("moves_to", sentence.bare[: number.start]):
        return replace(bare, shape=Shape.POINT, direction=way, high=number.value, confidence=0.9)
    if number.unit is None:
        bare = replace(bare, unit=COUNT.key if number.value == number.value.to_integral_value() else None)
    sure = 0.5 if number.unit is None else 0.95 if limit or number.unit == PERCENT.key else 0.75
    shape = _shape_of_count(sentence, number)
    return replace(bare, shape=shape, direction=Direction.UP, low=number.value, confidence=sure)


def _shape_of_count(sentence: Said, number: Number) -> Shape:
    """Pieces may be counted over the whole period, or be there at any time."""
    if number.unit in _SHARES:
        return Shape.POINT
    if search("in_total", sentence.text):
        return Shape.CUMULATIVE
    return Shape.STOCK if search("running", sentence.text) else Shape.POINT


def _by_rank(sentence: Said, numbers: Sequence[Number]) -> Iterator[Number]:
    """The numbers that may be the target: limited ones, then those that something moves to, shares, figures."""
    text = sentence.bare
    usable = [number for number in numbers if number.unit is not None or _limited(text, number)]
    shares = any(number.unit == PERCENT.key for number in usable)
    yield from (n for n in usable if n.unit == PERCENT.key and match("of_these", text[n.end :]))
    yield from (n for n in usable if _limited(text, n) and not (shares and n.unit in _DURATIONS))
    yield from (n for n in usable if search("moves_to", text[: n.start]) and not n.worded)
    yield from (n for n in usable if n.unit in _SHARES)
    yield from (n for n in usable if not n.worded and n.unit not in _DURATIONS)


def _is_change(sentence: Said, number: Number) -> bool:
    """ "stiger med 25 %", "20 % flere", "60 flere ledige", "en stigning i antallet på 10"."""
    before, text = sentence.bare[: number.start], sentence.bare
    if _way(before) is not None and search("moves_by", before):
        return True
    behind = match("change_behind", text[number.end :]) or match("more_or_less", text[number.start :])
    return bool(behind or search("change_before", before))


def _change(sentence: Said, number: Number, bare: Target) -> Target:
    """A rise of at least so much, or a fall: then at most minus so much."""
    change = replace(bare, shape=Shape.POINT, change=True, confidence=0.85)
    if _way(sentence.bare) is Direction.DOWN or match("less_behind", sentence.bare[number.end :]):
        return replace(change, direction=Direction.DOWN, high=-number.value)
    return replace(change, direction=Direction.UP, low=number.value)
