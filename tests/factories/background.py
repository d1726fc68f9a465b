"""Jobs of the background in tests: a kind made up for the test, and a queue that no worker empties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time
from typing import Any

from django.test import override_settings

from virke.background import actions
from virke.background.kinds import KINDS, Finish, Kind, Outcome, Work
from virke.organisation.access import Viewer

KIND = "test"


@contextmanager
def a_kind(prepare: Any = None, *, label: str = "Afprøvning", after: time | None = None) -> Iterator[str]:
    """A kind of job inside the block; without a function it is done at once."""
    KINDS.register(KIND)(Kind(label, prepare or at_once, after))
    try:
        yield KIND
    finally:
        del KINDS._things[KIND]


def at_once(work: Work) -> Finish:
    return lambda _at: Outcome("Det er gjort.")


@contextmanager
def a_queue() -> Iterator[None]:
    """Jobs wait for a worker inside the block; otherwise tests have them run at once."""
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}):
        yield


def a_job(
    *, by: Viewer, at: datetime, title: str = "Prøv det", about: str = "", parameters: Mapping[str, Any] | None = None
) -> int:
    return actions.start(kind=KIND, title=title, about=about, parameters=parameters, by=by, at=at)
