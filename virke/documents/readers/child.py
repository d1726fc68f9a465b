"""The other end of `virke.documents.sandbox`: a process that can only read what it is handed.

Loads the readers, gives away the right to write files, to dump memory and to grow beyond its limits, and then reads one
file after another from standard input. A request is a line `{"size": ..., "suffix": ...}` and the bytes of the file;
the answer is a line `{"size": ..., "failed": ...}` and a packed document, or the reason why there is none.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import sys

from virke.documents import limits, readers
from virke.documents.readers import Kind, UnreadableDocument, wire

MEMORY = "memory"  # the process needed more memory than it may have
REFUSED = "refused"  # a reader said no; the answer is its message


def main(*, seconds: int, memory: int) -> None:
    """Answers requests until standard input ends. `seconds` of processor time for each, `memory` in bytes for all."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints must not garble the answers
    # openpyxl takes numpy along where it is installed, and with it more memory than reading itself may have.
    sys.modules["numpy"] = None  # type: ignore[assignment]  # the way to say that a module is not there
    for kind in Kind:
        importlib.import_module(f"{readers.__name__}.{kind.value}")
    _give_up_rights(memory)
    while request := sys.stdin.buffer.readline(limits.MAX_REQUEST_LINE):
        asked = json.loads(request)
        data = sys.stdin.buffer.read(asked["size"])
        _allow_time(seconds)
        failed, answer = _read(f"file{asked['suffix']}", data)
        answers.write(json.dumps({"size": len(answer), "failed": failed}).encode() + b"\n" + answer)
        answers.flush()


def _give_up_rights(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    with contextlib.suppress(ValueError):  # macOS, where people try Virke, has no limit of memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _allow_time(seconds: int) -> None:
    """The processor time for the next file; beyond it the kernel ends the process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _read(name: str, data: bytes) -> tuple[str, bytes]:
    """What failed, if anything, and the answer."""
    try:
        return "", wire.packed(readers.read(name, data))
    except UnreadableDocument as error:
        return REFUSED, str(error).encode()
    except MemoryError:
        return MEMORY, b""
