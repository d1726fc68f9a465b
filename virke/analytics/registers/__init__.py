"""The registers, one file each. A new file is found by itself: `known()` reads the whole folder once."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from virke.analytics.tables import REGISTERS, Table
from virke.kernel.registry import Registry


@cache
def known() -> Registry[Table]:
    """Every register of this folder by key."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return REGISTERS
