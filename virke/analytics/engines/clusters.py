"""How Virke comes to Apache Spark: what must be there, what it is told, and when it is let go again.

A process has one connection to a cluster. It begins with the first engine that needs it and ends with the last, so a
worker process that computes once a night does not hold the cluster's cores all day. What the house that runs the
cluster decides (memory, cores, certificates) is said in its own `spark-defaults.conf`, in SPARK_CONF_DIR.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

# All in which Spark could part from the other engines. Houses may change their cluster's defaults; these are said anew.
SAME_NUMBERS: Mapping[str, str] = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # a number too large is an error and does not start again from below
    "spark.sql.ansi.enforceReservedKeywords": "false",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.caseSensitive": "true",
    "spark.sql.groupByOrdinal": "true",
    "spark.sql.parser.escapedStringLiterals": "false",  # else '' in a text is two apostrophes
    "spark.sql.legacy.consecutiveStringLiterals.enabled": "false",  # else it is none
    "spark.sql.variable.substitute": "false",  # ${x} in a text is that text
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",  # a day is the day that was written
    "spark.sql.files.ignoreCorruptFiles": "false",  # rather no figure than one of half the rows
    "spark.sql.files.ignoreMissingFiles": "false",
}
_QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
_LOOPBACK = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
_PARTITIONS = "spark.sql.shuffle.partitions"
_OTHERS = re.compile(r"local(\[.+\])?|yarn|k8s://.+")
_ANSWERS_WITHIN = 3.0  # seconds, for a master on the house's own network
_WORKERS_WITHIN = 30.0  # seconds; starting an executor takes two or three
_LOOKS_EVERY = 1.0  # seconds, while a question is asked


class EngineUnavailable(Exception):
    """Spark cannot be used. The message says why and what to do; no other engine answers in its place."""


@dataclass(slots=True)
class _Shared:
    """The one connection of this process, and how many engines use it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    session: Any = None
    master: str = ""
    users: int = 0


_shared = _Shared()


@contextmanager
def connected(master: str, settings: Mapping[str, str] | None = None) -> Iterator[Any]:
    """A SparkSession of its own on the connection to a master, with further settings. EngineUnavailable."""
    with _shared.lock:
        if _shared.session is None:
            _shared.session, _shared.master = _started(master), master
        elif _shared.master != master:
            raise EngineUnavailable(
                f"Denne proces regner allerede på {_shared.master}. Brug den samme Spark hele vejen."
            )
        _shared.users += 1
    try:
        session = _shared.session.newSession()
        for key, value in {**SAME_NUMBERS, **_partitions(session), **(settings or {})}.items():
            session.conf.set(key, value)
        yield session
    finally:
        with _shared.lock:
            _shared.users -= 1
            if not _shared.users:
                _shared.session.stop()
                _shared.session = None


def hosts(master: str) -> list[tuple[str, int]]:
    """The machines and ports of a standalone master, several when one takes over from another; none of other kinds.

    EngineUnavailable when the address is not written as one."""
    if _OTHERS.fullmatch(master):
        return []
    found = [
        re.fullmatch(r"([^:/]+|\[[0-9a-fA-F:]+\]):(\d+)", one) for one in master.removeprefix("spark://").split(",")
    ]
    if not (master.startswith("spark://") and all(found)):
        raise EngineUnavailable(
            f"VIRKE_SPARK_MASTER er »{master}«. Skriv den som spark://maskine:7077, eller local[*] for denne maskine."
        )
    return [(one[1].strip("[]"), int(one[2])) for one in found if one]


def _started(master: str) -> Any:
    _check_installed()
    _check_answers(master)
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("Virke")
    for key, value in {**_QUIET, **(_LOOPBACK if _is_here(master) else {})}.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise EngineUnavailable(
            f"Spark på {master} kunne ikke startes. Se de sidste linjer fra Spark ovenfor, eller regn med DuckDB: "
            "VIRKE_ENGINE=duckdb."
        ) from error
    try:
        _wait_for_workers(session, master)
    except EngineUnavailable:
        session.stop()
        raise
    return session


def _check_installed() -> None:
    if importlib.util.find_spec("pyspark") is None:
        raise EngineUnavailable(
            "Spark er ikke installeret: uv pip install --require-hashes -r requirements-spark.lock. "
            "DuckDB kræver intet: VIRKE_ENGINE=duckdb."
        )
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=f"{home}/bin" if home else None) is None:
        raise EngineUnavailable(
            "Spark kræver Java 17: apt-get install openjdk-17-jre-headless. DuckDB kræver intet: VIRKE_ENGINE=duckdb."
        )


def _check_answers(master: str) -> None:
    """Spark itself tries for a minute and then says it in a hundred lines."""
    addresses = hosts(master)
    for address in addresses:
        try:
            with socket.create_connection(address, timeout=_ANSWERS_WITHIN):
                return
        except OSError:
            continue
    if addresses:
        raise EngineUnavailable(
            f"Spark svarer ikke på {master}. Kører den, og passer VIRKE_SPARK_MASTER? Der er ikke regnet på noget; "
            "regn imens med DuckDB: VIRKE_ENGINE=duckdb."
        )


def _wait_for_workers(session: Any, master: str) -> None:
    """Spark would wait for ever."""
    until = time.monotonic() + _WORKERS_WITHIN
    while not (master.startswith("local") or workers(session)):
        if time.monotonic() > until:
            raise EngineUnavailable(
                f"Spark på {master} gav ingen arbejdere. Kører der nogen, er de ledige, og har de hukommelse nok "
                "(spark.executor.memory)? Der er ikke regnet på noget."
            )
        time.sleep(0.1)


@contextmanager
def watched(session: Any, master: str) -> Iterator[threading.Event]:
    """Give up what is asked meanwhile when no worker is left for a while: then the event is set, and Spark raises.

    Spark itself goes on when one worker dies, and would wait for ever for the first to come after the last.
    """
    over, gone = threading.Event(), threading.Event()
    if not master.startswith("local"):
        threading.Thread(target=_watch, args=(session, over, gone), name="virke-spark-workers", daemon=True).start()
    try:
        yield gone
    finally:
        over.set()


def _watch(session: Any, over: threading.Event, gone: threading.Event) -> None:
    from py4j.protocol import Py4JError

    seen = time.monotonic()
    while not over.wait(_LOOKS_EVERY):
        try:
            if workers(session):
                seen = time.monotonic()
            elif time.monotonic() - seen > _WORKERS_WITHIN:
                gone.set()
                session.sparkContext.cancelAllJobs()
        except (Py4JError, OSError):
            return  # Spark itself is gone, and so is what was asked


def workers(session: Any) -> int:
    """How many executors there are now, the driver not counted."""
    return int(session.sparkContext._jsc.sc().getExecutorMemoryStatus().size()) - 1


def _is_here(master: str) -> bool:
    """Whether everything runs on this machine, so that nothing need listen on the network."""
    return master.startswith("local") or {host for host, _ in hosts(master)} <= {"127.0.0.1", "localhost", "::1"}


def _partitions(session: Any) -> dict[str, str]:
    """Parts enough to keep the cores busy, unless the house said how many. Spark's 200 are for a hundred machines."""
    context = session.sparkContext
    return {} if context.getConf().contains(_PARTITIONS) else {_PARTITIONS: str(2 * context.defaultParallelism)}
