"""The matchings that Virke brings along, one file for each area, found by themselves."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from virke.analytics.crossing.definitions import CROSSINGS, Crossing
from virke.kernel.registry import Registry


@cache
def known() -> Registry[Crossing]:
    """Every matching of this folder by key."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return CROSSINGS
