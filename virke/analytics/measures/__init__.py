"""Measures over the registers alone, one file for each area, found by themselves. A domain has its own."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from virke.analytics.definitions import MEASURES, Measure
from virke.kernel.registry import Registry


@cache
def known() -> Registry[Measure]:
    """Every measure of this folder by key, with those that domains have declared."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return MEASURES
