"""Figures in Danish words: "10 boliger", "8,8 %", "1.250.000 kr.". Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from virke.kernel import units
from virke.kernel.danish import format_period
from virke.kernel.periods import Period
from virke.kernel.units import Quantity
from virke.plans.units import UNITS

_QUARTER_STARTS = (1, 4, 7, 10)
_HALF_STARTS = (1, 7)
DECIMALS = 1
"""A derived figure is shown with so many decimals: 43 of 52 is "82,7 %"."""

WITHDRAWN = "ikke offentliggjort: for få"
"""What stands in the place of a figure that was withdrawn."""
ONCE_SHOWN = "et tal, der er trukket tilbage"
"""What stands where a report or an agenda is reminded of a number that was withdrawn since."""


def amount(value: Decimal, unit: str, counted: str = "") -> str:
    """The value with its unit, rounded to one decimal; `counted` is what the unit `count` counts."""
    if unit == units.SHARE.key:
        value, unit = value * 100, units.PERCENT.key
    rounded = value.quantize(Decimal(1).scaleb(-DECIMALS), ROUND_HALF_UP)
    if counted and unit == units.COUNT.key:
        return f"{number(rounded)} {counted}"
    if not known(unit):
        return f"{number(rounded)} {unit}".strip()
    of = UNITS.get(unit)
    if of.decimals is not None and rounded != rounded.quantize(Decimal(1).scaleb(-of.decimals)):
        return f"{number(rounded)} {of.plural}"
    return str(Quantity(rounded, of))


def known(unit: str) -> bool:
    """Whether the key names a unit."""
    return unit in UNITS.keys()  # noqa: SIM118 - a registry is no mapping


def number(value: Decimal) -> str:
    """With points between thousands and a decimal comma, without trailing zeros."""
    return units.format_number(value)


def change(value: Decimal | None, unit: str, counted: str = "") -> str:
    """A difference with its sign: "+12 boliger", "-3,5 procentpoint"; "-" when there is none to tell."""
    if value is None:
        return "-"
    sign = "+" if value > 0 else ""
    if unit in (units.PERCENT.key, units.SHARE.key):
        points = value * (100 if unit == units.SHARE.key else 1)
        return f"{sign}{number(points.quantize(Decimal(1).scaleb(-DECIMALS), ROUND_HALF_UP))} procentpoint"
    return sign + amount(value, unit, counted)


def unit_word(unit: str, counted: str = "") -> str:
    """What stands after a figure: "boliger", "%", "dage"; empty when there is no unit."""
    if counted and unit == units.COUNT.key:
        return counted
    return UNITS.get(unit).plural if known(unit) else unit


def bounds(low: Decimal | None, high: Decimal | None, unit: str, counted: str = "") -> str:
    """What is good: "mindst 10 boliger", "højst 4 %", "70-90 %"; empty without a number."""
    if low is not None and high is not None:
        if low == high:
            return f"præcis {amount(low, unit, counted)}"
        return f"{number(low)}-{amount(high, unit, counted)}"
    if low is not None:
        return f"mindst {amount(low, unit, counted)}"
    return f"højst {amount(high, unit, counted)}" if high is not None else ""


def stopped(sentence: str) -> str:
    """With one full stop at its end, also where it ends with "stk." or "kr."."""
    return f"{sentence.removesuffix('.')}."


def during(span: Period) -> str:
    """The period inside a sentence: "i marts 2024", "den 3. marts 2024", "i perioden 7.-9. maj 2024"."""
    named, last = period(span), span.last_day
    if span.starts_on == last:
        return f"den {named}"
    if last is None:
        return named
    return f"i perioden {named}" if named[0].isdigit() and ". " in named and "-" in named else f"i {named}"


def period(span: Period) -> str:
    """As people say it: also "1. kvartal 2024", "2. halvår 2024" and "2020-2021", which are whole months."""
    first, ends_on = span.starts_on, span.ends_on
    if ends_on is None or first.day != 1 or ends_on.day != 1:
        return format_period(span)
    months = (ends_on.year - first.year) * 12 + ends_on.month - first.month
    if months == 3 and first.month in _QUARTER_STARTS:
        return f"{_QUARTER_STARTS.index(first.month) + 1}. kvartal {first.year}"
    if months == 6 and first.month in _HALF_STARTS:
        return f"{_HALF_STARTS.index(first.month) + 1}. halvår {first.year}"
    if months > 12 and months % 12 == 0 and first.month == 1:
        return f"{first.year}-{ends_on.year - 1}"
    return format_period(span)
