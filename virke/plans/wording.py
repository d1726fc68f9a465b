"""Figures in Danish words: "10 boliger", "8,8 %", "1.250.000 kr.". Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from virke.kernel import units
from virke.kernel.danish import format_date
from virke.kernel.periods import Period
from virke.kernel.units import Quantity

DECIMALS = 1
"""A derived figure is shown with so many decimals: 43 of 52 is "82,7 %"."""


def amount(value: Decimal, unit: str, counted: str = "") -> str:
    """The value with its unit, rounded to one decimal; `counted` is what the unit `count` counts."""
    rounded = value.quantize(Decimal(1).scaleb(-DECIMALS), ROUND_HALF_UP)
    if counted and unit == units.COUNT.key:
        return f"{number(rounded)} {counted}"
    if unit not in units.UNITS.keys():  # noqa: SIM118 - no mapping
        return f"{number(rounded)} {unit}".strip()
    known = units.UNITS.get(unit)
    if known.decimals is not None and rounded != rounded.quantize(Decimal(1).scaleb(-known.decimals)):
        return f"{number(rounded)} {known.plural}"
    return str(Quantity(rounded, known))


def number(value: Decimal) -> str:
    """With points between thousands and a decimal comma, without trailing zeros."""
    return units.format_number(value)


def unit_word(unit: str, counted: str = "") -> str:
    """What stands after a figure: "boliger", "%", "dage"; empty when there is no unit."""
    if counted and unit == units.COUNT.key:
        return counted
    return units.UNITS.get(unit).plural if unit in units.UNITS.keys() else unit  # noqa: SIM118 - no mapping


def bounds(low: Decimal | None, high: Decimal | None, unit: str, counted: str = "") -> str:
    """What is good: "mindst 10 boliger", "højst 4 %", "70-90 %"; empty without a number."""
    if low is not None and high is not None:
        if low == high:
            return f"præcis {amount(low, unit, counted)}"
        return f"{number(low)}-{amount(high, unit, counted)}"
    if low is not None:
        return f"mindst {amount(low, unit, counted)}"
    return f"højst {amount(high, unit, counted)}" if high is not None else ""


def during(span: Period) -> str:
    """The period inside a sentence: "i marts 2024", "den 3. marts 2024", "fra 1. januar 2024 til 15. marts 2024"."""
    named, last = period(span), span.last_day
    if span.starts_on == last:
        return f"den {named}"
    if last is None or " - " in named:
        until = f" til {format_date(last)}" if last else ""
        return f"fra {format_date(span.starts_on)}{until}"
    return f"i {named}"


_QUARTERS = {1: 1, 4: 2, 7: 3, 10: 4}
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def period(span: Period) -> str:
    """As people say it: "2024", "marts 2024", "1. kvartal 2024", "3. marts 2024", "1. januar 2024 - 15. marts 2024"."""
    first, last = span.starts_on, span.last_day
    if last is None:
        return f"fra {format_date(first)}"
    if first == last:
        return format_date(first)
    if first.day == 1 and span.ends_on is not None and span.ends_on.day == 1:
        months = (span.ends_on.year - first.year) * 12 + span.ends_on.month - first.month
        if months == 1:
            return f"{_MONTHS[first.month - 1]} {first.year}"
        if months == 3 and first.month in _QUARTERS:
            return f"{_QUARTERS[first.month]}. kvartal {first.year}"
        if months == 6 and first.month in (1, 7):
            return f"{1 if first.month == 1 else 2}. halvår {first.year}"
        if months % 12 == 0 and first.month == 1:
            return str(first.year) if months == 12 else f"{first.year}-{last.year}"
    return f"{format_date(first)} - {format_date(last)}"
