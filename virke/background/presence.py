"""Which process this is, for the workers' own rows."""

from __future__ import annotations

import os
import socket
from functools import cache


def name() -> str:
    """`virke-1:4711`: machine and process, short enough for a column."""
    return f"{_machine()}:{os.getpid()}"


@cache
def _machine() -> str:
    return socket.gethostname()[:60]
