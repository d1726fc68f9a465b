"""Floors of a group: how many persons at least of so many. Pure."""

from __future__ import annotations


def needed_of(pool: int, percent: int) -> int:
    """The smallest whole number that is that percentage of the pool: 75 % of 200 are 150, of 199 are 150."""
    return -(-pool * percent // 100)
