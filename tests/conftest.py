"""Shared by all tests."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Factories write rows without an event; what an earlier test saw must not be taken for what is there."""
    yield
    if "virke.web.front" in sys.modules:
        sys.modules["virke.web.front"].forget()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
