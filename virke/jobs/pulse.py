"""A process that does jobs says that it lives, and looks after the queue, beside the job that it is at."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django.utils import timezone

from virke.background import workers

log = logging.getLogger(__name__)

BEAT_SECONDS = 3.0
LOOK_AFTER_SECONDS = 15.0  # how soon a lost job is found, and what has its time today is begun
HUNG = 70  # exit code; whoever keeps the worker starts it again


@contextmanager
def beating(look_after: Callable[[], object], *, every: float = LOOK_AFTER_SECONDS) -> Iterator[None]:
    """A worker's row from beginning to end; `look_after` is called now and then in a thread of its own."""
    workers.arrive(at=timezone.now())
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(stop, look_after, every), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=BEAT_SECONDS)
        workers.leave()


def _beat(stop: threading.Event, look_after: Callable[[], object], every: float) -> None:
    looked = float("-inf")
    while not stop.is_set():
        try:
            workers.beat(at=timezone.now())
            if time.monotonic() - looked > every:
                looked = time.monotonic()
                _end_if_hung()
                look_after()
        except DatabaseError:  # away for a moment, or another writer holds it; the next beat comes soon
            log.exception("Arbejderen kunne ikke nå databasen.")
            connection.close()
        except Exception:
            log.exception("Noget gik ikke godt ved siden af opgaverne.")
        stop.wait(BEAT_SECONDS)
    connection.close()


def _end_if_hung() -> None:
    """A thread cannot stop another one: the process ends, its job has failed, and what it holds is let go."""
    if workers.has_hung(at=timezone.now()):
        log.error("En opgave tog for lang tid; arbejderen slutter.")
        os._exit(HUNG)
