"""Reads the files of strangers in a process of its own, with limits on memory, time and rights.

A small PDF can keep a library busy for minutes or take gigabytes, so the web process never parses. A child takes about
a quarter of a second to start and is kept for the next files; after any failure it is thrown away. What it answers is
JSON and is checked. The child gets no environment: neither the secret key nor the address of the database.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path, PurePath

import virke
from virke.documents import limits
from virke.documents.blocks import Document
from virke.documents.readers import UnreadableDocument, child, wire

_ROOT = str(Path(virke.__file__).resolve().parent.parent)
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from virke.documents.readers import child; "
    "child.main(seconds=int(sys.argv[2]), memory=int(sys.argv[3]))"
)

_TOO_SLOW = (
    "Det tog for lang tid at læse filen. Del den op i mindre filer, eller gem den som DOCX eller ren tekst, og prøv "
    "igen."
)
_TOO_BIG_INSIDE = (
    "Filen kræver for meget hukommelse. Del den op i mindre filer, eller fjern store billeder, og prøv igen."
)
_BUSY = "Der bliver læst mange filer lige nu. Vent et øjeblik, og læg filen ind igen."
_BROKE_DOWN = (
    "Filen kunne ikke læses; den er formentlig beskadiget. Åbn den i det program, den kommer fra, gem den igen, og "
    "prøv så."
)


def read_safely(name: str, data: bytes) -> Document:
    """The document in a file that somebody uploaded.

    Raises `UnreadableDocument`, and nothing else about the file, when it is too big, takes too long, needs too much
    memory, kills the process that reads it, or cannot be read; and when no reader is free. Safe to call from several
    threads.
    """
    return _sandbox.read(name, data)


class _Worker:
    """A child process, and the talk with it."""

    def __init__(self, seconds: int, memory: int) -> None:
        self.seconds = seconds
        self.files = 0
        self.healthy = True
        self.late = False
        self.process = subprocess.Popen(  # noqa: S603 -- our own interpreter and code, nothing from outside
            [sys.executable, "-I", "-c", _START, _ROOT, str(seconds), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
        )

    def read(self, suffix: str, data: bytes) -> Document:
        self.files += 1
        self.healthy = False  # until the whole answer has come
        timer = threading.Timer(self.seconds + limits.START_SECONDS, self._stop_late)
        timer.daemon = True
        timer.start()
        try:
            return self._result(*self._exchanged(suffix, data))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnreadableDocument(self._reason()) from error
        finally:
            timer.cancel()

    def _exchanged(self, suffix: str, data: bytes) -> tuple[str, bytes]:
        to_child, from_child = self.process.stdin, self.process.stdout
        assert to_child is not None
        assert from_child is not None
        to_child.write(json.dumps({"size": len(data), "suffix": suffix}).encode() + b"\n" + data)
        to_child.flush()
        head = json.loads(from_child.readline(limits.MAX_REQUEST_LINE))
        size, failed = int(head["size"]), str(head["failed"])
        if not 0 <= size <= limits.MAX_ANSWER_BYTES:
            raise UnreadableDocument(_TOO_BIG_INSIDE)
        answer = from_child.read(size)
        if len(answer) != size:
            raise ValueError("The child ended in the middle of its answer.")
        return failed, answer

    def _result(self, failed: str, answer: bytes) -> Document:
        if failed == child.MEMORY:
            raise UnreadableDocument(_TOO_BIG_INSIDE)
        if failed == child.REFUSED:
            self.healthy = True
            raise UnreadableDocument(answer.decode("utf-8", errors="replace"))
        document = wire.unpacked(answer)
        self.healthy = True
        return document

    def _stop_late(self) -> None:
        self.late = True
        self.process.kill()

    def _reason(self) -> str:
        """Why the child did not answer as it should."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=1)  # it may just be dying, by its own limit
        slow = self.late or self.process.returncode == -signal.SIGXCPU
        return _TOO_SLOW if slow else _BROKE_DOWN

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # bytes that a dead child did not take
                    pipe.close()


class Sandbox:
    """Children with the same limits: those that wait for files, and how many may run at a time."""

    def __init__(
        self,
        *,
        seconds: int = limits.READ_SECONDS,
        memory: int = limits.READ_MEMORY_BYTES,
        size: int = limits.MAX_FILE_BYTES,
        wait: int = limits.WAIT_SECONDS,
    ) -> None:
        self.seconds = seconds
        self.memory = memory
        self.size = size
        self.wait = wait
        self.forget()
        os.register_at_fork(after_in_child=self.forget)
        atexit.register(self.stop)

    def forget(self) -> None:
        """Starts without children: a forked process must not talk to those of its parent."""
        self._places = threading.BoundedSemaphore(limits.MAX_READERS)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []

    def read(self, name: str, data: bytes) -> Document:
        """See `read_safely`."""
        if len(data) > self.size:
            raise UnreadableDocument(
                f"Filen fylder mere end {self.size // 2**20} MB. Fjern store billeder, eller del dokumentet i mindre "
                "filer, og prøv igen."
            )
        with self._borrowed() as worker:
            return worker.read(PurePath(name).suffix[: limits.MAX_SUFFIX], data)

    def stop(self) -> None:
        """Ends the children that wait."""
        with self._lock:
            while self._idle:
                self._idle.pop().stop()

    @contextlib.contextmanager
    def _borrowed(self) -> Iterator[_Worker]:
        places = self._places
        if not places.acquire(timeout=self.wait):
            raise UnreadableDocument(_BUSY)
        try:
            worker = self._waiting() or _Worker(self.seconds, self.memory)
            try:
                yield worker
            finally:
                self._give_back(worker)
        finally:
            places.release()

    def _waiting(self) -> _Worker | None:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.process.poll() is None:
                    return worker
                worker.stop()
        return None

    def _give_back(self, worker: _Worker) -> None:
        if worker.healthy and worker.files < limits.FILES_PER_READER:
            with self._lock:
                self._idle.append(worker)
        else:
            worker.stop()


_sandbox = Sandbox()
