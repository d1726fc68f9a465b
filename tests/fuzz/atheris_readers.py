"""Fuzzing that follows the covered branches, for as long as one likes; `test_readers.py` is the short one for CI.

    pip install atheris
    python -m tests.fuzz.atheris_readers pdf -max_total_time=600

The first argument is a kind of `mutations.MAKERS` ("pdf", "html", "word/document.xml" ...), the others go to libFuzzer.
Atheris is no dependency of Virke: it needs a compiler and is only for this script. A found file is written to crash-*.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from tests.fuzz import mutations


def main(arguments: list[str]) -> int:
    kind = arguments[0] if arguments else ""
    if kind not in mutations.MAKERS:
        print(f"Say what to fuzz: {', '.join(mutations.MAKERS)}", file=sys.stderr)
        return 2
    atheris = _atheris()
    if atheris is None:
        print("atheris is not installed; `pip install atheris` in this environment, then try again.", file=sys.stderr)
        return 1
    name, make = mutations.MAKERS[kind]
    atheris.instrument_all()
    with tempfile.TemporaryDirectory() as corpus:
        Path(corpus, "seed").write_bytes(_seed(kind))
        atheris.Setup(
            ["atheris_readers", *arguments[1:], corpus], lambda data: mutations.check(name, make(lambda _: data))
        )
        atheris.Fuzz()
    return 0


def _atheris() -> ModuleType | None:
    try:
        return importlib.import_module("atheris")
    except ImportError:
        return None


def _seed(kind: str) -> bytes:
    """What the mutation of this kind gets to spoil: the whole file, or a part of the Word file."""
    seen: list[bytes] = []

    def look(data: bytes) -> bytes:
        seen.append(data)
        return data

    mutations.MAKERS[kind][1](look)
    return seen[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
