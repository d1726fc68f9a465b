"""Folders for what is half done: each is locked by the process that works in it, and the next one removes what a killed
process left behind.
"""

from __future__ import annotations

import errno
import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOCK = ".lock"
FULL = (errno.ENOSPC, errno.EDQUOT)
"""What an OSError says when the disk has no more room."""


@contextmanager
def workspace(root: Path, prefix: str) -> Iterator[Path]:
    """A folder of one's own under `root`, gone afterwards, and with it those that nobody works in any more."""
    for left in root.glob(f"{prefix}*"):
        with suppress(OSError), held(left / LOCK, wait=False):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=root) as folder, held(Path(folder) / LOCK):
        yield Path(folder)


@contextmanager
def held(path: Path, *, wait: bool = True) -> Iterator[None]:
    """A lock that ends with the process that has it. BlockingIOError when another has it and nobody waits."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
