"""What plans count beside the units that all domains share: environment, scales, events."""

from __future__ import annotations

from decimal import Decimal

from virke.kernel.units import UNITS, Unit, define

__all__ = ["UNITS"]  # of all domains, the ones below among them

KILOWATT_HOURS = define(Unit("kilowatt_hours", "kWh", "kWh", "energy"))
MEGAWATT_HOURS = define(Unit("megawatt_hours", "MWh", "MWh", "energy", Decimal(1000)))
KILOGRAMS = define(Unit("kilograms", "kg", "kg", "weight", spellings=("kilo", "kilogram")))
TONNES = define(Unit("tonnes", "ton", "ton", "weight", Decimal(1000), spellings=("tons",)))
KILOMETRES = define(Unit("kilometres", "km", "km", spellings=("kilometer",)))
CUBIC_METRES = define(Unit("cubic_metres", "m³", "m³", spellings=("m3", "kubikmeter")))
POINTS = define(Unit("points", "point", "point"))
PERCENTAGE_POINTS = define(Unit("percentage_points", "procentpoint", "procentpoint", spellings=("%-point", "pp")))
DECIBELS = define(Unit("decibels", "dB", "dB"))
TIMES = define(Unit("times", "gang", "gange"))
MINUTES = define(Unit("minutes", "minut", "minutter", spellings=("min", "min.")))
