"""Slows down whoever tries addresses that nobody gave them: so many misses of one client in a while, then no answer.

The counts live in this process's cache. What is tried is signed, so this is for the log and the database, not the lock.
"""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest

from virke.web.requests import client_address

MOST_MISSES = 20
WHILE = 15 * 60  # seconds


def too_many_misses(request: HttpRequest) -> bool:
    return int(cache.get(_key(request), 0)) >= MOST_MISSES


def note_miss(request: HttpRequest) -> None:
    key = _key(request)
    if not cache.add(key, 1, timeout=WHILE):
        cache.set(key, int(cache.get(key, 0)) + 1, timeout=WHILE)


def _key(request: HttpRequest) -> str:
    return f"missed-link:{client_address(request)}"
