"""Kernels: functions over columns of numbers, compiled to machine code when numba is there (`virke[national]`).

    @kernel
    def held(person: Numbers, starts: Numbers, counts: Numbers) -> None: ...

Without numba a kernel is the same function in plain Python: right, and slow. So a kernel is never the only way to an
answer: `worth_it` says whether to use it, and DuckDB answers when it is not. A kernel takes numbers and columns of
numbers, writes into columns that it is given, and calls kernels only.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

COMPILES = find_spec("numba") is not None
WORTH_IT = 2_000_000  # rows: below, DuckDB has answered before the kernel is loaded


def worth_it(rows: int) -> bool:
    """Whether a kernel should answer over so many rows of all registers together."""
    return COMPILES and rows >= WORTH_IT


def kernel(function: Callable[P, T]) -> Callable[P, T]:
    """The function, compiled when it is first called, and from then on for every thread at once.

    Machine code is kept in NUMBA_CACHE_DIR, else beside the module, else nowhere (a read-only image).
    """
    if not COMPILES:
        return function
    import numba

    try:
        compiled: Callable[P, T] = numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:  # no folder can be written
        compiled = numba.njit(nogil=True)(function)
    return compiled
