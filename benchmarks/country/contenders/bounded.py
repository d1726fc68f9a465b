"""Virke in little memory: the kernels over small ranges."""

from __future__ import annotations

from country.contenders.engine import followup_bounded as followup
from country.contenders.engine import matching_bounded as matching

__all__ = ["followup", "matching"]
