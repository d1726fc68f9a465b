"""Numbers with a unit. A number without a unit cannot be made, and different units are never added.

The units here are those that several domains share; a domain defines its own ("besøg", "jobordrer") with `define`.
Amounts are kroner in whole øre. Values are Decimal, never float: 0.1 + 0.2 must be 0.3 in a report to a committee.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, Inexact, localcontext
from functools import total_ordering

from virke.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts or measures.

    `dimension` is shared by units that convert into one another and `size` is how many of its smallest unit one is
    (a week is 7 days). `decimals` is the finest step the unit has, None for any. `spellings` are read, never written.
    """

    key: str
    singular: str
    plural: str
    dimension: str = ""
    size: Decimal = Decimal(1)
    decimals: int | None = None
    spellings: tuple[str, ...] = ()


UNITS: Registry[Unit] = Registry("enhed")


def define(unit: Unit) -> Unit:
    """Make a unit known to parameter files and to `parse`. KeyTaken when its key is in use."""
    return UNITS.register(unit.key)(unit)


SHARE = define(Unit("share", "andel", "andel", "share", Decimal(100)))
PERCENT = define(Unit("percent", "%", "%", "share", spellings=("pct", "pct.", "procent")))
DAYS = define(Unit("days", "dag", "dage", "days", spellings=("kalenderdag", "kalenderdage")))
WEEKS = define(Unit("weeks", "uge", "uger", "days", Decimal(7)))
WORKING_DAYS = define(Unit("working_days", "arbejdsdag", "arbejdsdage", spellings=("hverdag", "hverdage")))
MONTHS = define(Unit("months", "måned", "måneder", "months", spellings=("mdr", "mdr.", "md.")))
YEARS = define(Unit("years", "år", "år", "months", Decimal(12)))
HOURS = define(Unit("hours", "time", "timer"))
HOURS_PER_WEEK = define(
    Unit("hours_per_week", "time pr. uge", "timer pr. uge", spellings=("timer om ugen", "timer/uge", "timer ugentligt"))
)
PERSONS = define(Unit("persons", "person", "personer"))
FTE = define(Unit("fte", "årsværk", "årsværk", spellings=("fuldtidsstilling", "fuldtidsstillinger")))
PLACES = define(Unit("places", "plads", "pladser"))
CASES = define(Unit("cases", "sag", "sager"))
COUNT = define(Unit("count", "stk.", "stk.", decimals=0, spellings=("stk",)))
KRONER = define(Unit("kroner", "kr.", "kr.", decimals=2, spellings=("kr", "kroner", "krone", "dkk")))


class DifferentUnits(ValueError):
    """Two quantities that do not measure the same were to be added or compared."""


class TooFine(ValueError):
    """The value has more decimals than its unit has."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Quantity:
    """A value and what it counts. Shown in Danish: "1.250,50 kr.", "8,8 %", "1 uge"."""

    value: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if not isinstance(self.value, Decimal) or not self.value.is_finite():
            raise TypeError("A quantity holds a finite Decimal; write quantity('8.8', PERCENT).")
        if self.unit.decimals is not None and self.value != _rounded(self.value, self.unit.decimals):
            figures = format_number(self.value)
            raise TooFine(f"{figures} {self.unit.plural} har for mange decimaler. Afrund tallet først.")

    def to(self, unit: Unit) -> Quantity:
        """The same in another unit of the dimension: 2 weeks are 14 days. DifferentUnits when there is no such way."""
        if unit != self.unit and (not unit.dimension or unit.dimension != self.unit.dimension):
            raise DifferentUnits(f"{self.unit.plural} kan ikke regnes om til {unit.plural}.")
        return Quantity(self.value * self.unit.size / unit.size, unit)

    def share_of(self, whole: Quantity) -> Quantity:
        """Which share this is of the whole: 60 of 80 places are the share 0.75. ZeroDivisionError for nothing."""
        self._must_match(whole)
        if not whole.value:
            raise ZeroDivisionError("Der er intet at regne en andel af.")
        return Quantity(self.value / whole.value, SHARE)

    def rounded(self, decimals: int) -> Quantity:
        """With so many decimals, half up."""
        return Quantity(_rounded(self.value, decimals), self.unit)

    def __add__(self, other: Quantity) -> Quantity:
        self._must_match(other)
        return Quantity(self.value + other.value, self.unit)

    def __sub__(self, other: Quantity) -> Quantity:
        return self + -other

    def __neg__(self) -> Quantity:
        return Quantity(-self.value, self.unit)

    def __mul__(self, factor: Decimal | int) -> Quantity:
        """So many times as much; kroner are rounded to whole øre, half an øre up."""
        value = self.value * factor
        return Quantity(value if self.unit.decimals is None else _rounded(value, self.unit.decimals), self.unit)

    def __lt__(self, other: Quantity) -> bool:
        self._must_match(other)
        return self.value < other.value

    def __str__(self) -> str:
        shown = self.to(PERCENT) if self.unit == SHARE else self
        value, unit = shown.value, shown.unit
        whole = value == value.to_integral_value()
        figures = format_number(value, decimals=2 if unit == KRONER and not whole else None)
        return f"{figures} {unit.singular if value == 1 else unit.plural}"

    def _must_match(self, other: Quantity) -> None:
        if self.unit != other.unit:
            raise DifferentUnits(f"{self} og {other} måler ikke det samme. Regn dem først om til én enhed.")


def quantity(value: int | str | Decimal, unit: Unit) -> Quantity:
    """`quantity("8.8", PERCENT)`; the text has a decimal point, as in code and parameter files."""
    return Quantity(Decimal(value), unit)


_SCALES = {"t": 10**3, "tusind": 10**3, "mio": 10**6, "million": 10**6, "mia": 10**9, "milliard": 10**9}
_FIGURES = r"[-−–]?(?:\d{1,3}(?:[. ]\d{3})+|\d+)(?:,\d+)?"
_NUMBER = re.compile(_FIGURES, re.ASCII)
_QUANTITY = re.compile(
    rf"(?P<before>kr\.?|dkk)?\s*(?P<number>{_FIGURES})(?P<stroke>,-)?\s*"
    r"(?:(?P<scale>t(?=\.?\s?kr)|tusind|mio|million|mia|milliard)(?:er)?\.?\s*)?(?P<unit>\D.*)?",
    re.IGNORECASE | re.ASCII,
)


def parse_number(text: str) -> Decimal | None:
    """A number as Danes write it: "1.250,50" and "1250,5". None for "1.25", which is no Danish number."""
    match = _NUMBER.fullmatch(text.strip().replace("\N{NO-BREAK SPACE}", " "))
    if match is None:
        return None
    return Decimal(re.sub(r"[. ]", "", match[0]).replace(",", ".").replace("−", "-").replace("–", "-"))


def parse(text: str) -> Quantity | None:
    """The quantity that a whole text is: "8,8 %", "kr. 1.250,-", "3,5 mio. kr.", "37 timer om ugen".

    None for other texts, for a number without a unit, for kroner with parts of an øre, and for more digits than can be
    reckoned with exactly.
    """
    match = _QUANTITY.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    number, unit = parse_number(match["number"]), _unit(match)
    if number is None or unit is None:
        return None
    with localcontext() as exact:
        exact.traps[Inexact] = True
        try:
            return Quantity(number * _SCALES.get((match["scale"] or "").lower(), 1), unit)
        except (TooFine, ArithmeticError):  # Decimal keeps 28 digits, and would round the others away
            return None


def _unit(match: re.Match[str]) -> Unit | None:
    word = (match["unit"] or "").strip().lower()
    if match["before"] or match["stroke"]:
        return KRONER if word in ("", *KRONER.spellings, KRONER.plural) else None
    return next((unit for unit in UNITS if word in map(str.lower, (unit.singular, unit.plural, *unit.spellings))), None)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def format_number(value: Decimal, *, decimals: int | None = None) -> str:
    """The figures with points between thousands and a decimal comma; without trailing zeros unless `decimals` says."""
    figures = f"{value:,.{decimals}f}" if decimals is not None else f"{value:,f}"
    if decimals is None and "." in figures:
        figures = figures.rstrip("0").rstrip(".")
    return figures.translate(str.maketrans(",.", ".,"))
