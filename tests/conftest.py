"""Shared by all tests."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from hypothesis import settings

# Playwright's loop runs in the main thread; Django would take every query of a browser test for one from async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A deadline per example would measure the machine, not the code.
settings.register_profile("virke", deadline=None)
settings.load_profile("virke")


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    """What was written by one test is rolled back and written anew under the same ids by the next."""
    yield
    cache.clear()
