"""The demo is loaded once for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tests.factories import loaded
from virke.jobs.demo.stage import Stage

ON = date(2026, 9, 30)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any, kept: Path) -> Iterator[Stage]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield loaded.the_demo(ON, kept=kept)
        transaction.set_rollback(True)
