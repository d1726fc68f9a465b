"""The demo is loaded once for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from virke.jobs.demo import loading
from virke.jobs.demo.stage import Stage

ON = date(2026, 9, 30)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield loading.load(ON)
        transaction.set_rollback(True)
