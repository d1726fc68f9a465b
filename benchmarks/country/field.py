"""Who takes part, where each finds its packages, and at which size it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from country import servers
from country.jobs import JOBS
from country.measuring import Failed, Measured, measured
from country.servers import Server


@dataclass(frozen=True, slots=True)
class Contender:
    """`title` in the table. `beside`: its packages are not the product's. `share`: of the persons it is asked about.

    Who takes long is asked about a share, and a tenth of it; what all would take lies on the line through both.
    `grows`: it is measured at smaller sizes too. `rival`: Virke must beat it.
    `module` has its functions, when another contender has the same; `asks` is the setting that names its server.
    """

    title: str
    jobs: tuple[str, ...] = JOBS
    beside: bool = False
    share: int = 1
    grows: bool = False
    rival: bool = False
    settings: dict[str, str] = field(default_factory=dict)
    module: str = ""
    asks: str = ""

    def sizes(self, persons: int) -> tuple[int, ...]:
        """How many persons it is asked about."""
        if self.share > 1:
            return persons // (10 * self.share), persons // self.share
        return (persons // 100, persons // 10, persons) if self.grows else (persons,)


CONTENDERS = {
    "scan": Contender("mere scan of the columns (DuckDB)", grows=True),
    "engine": Contender("Virke", grows=True),
    "bounded": Contender("Virke in small ranges of persons", ("followup", "matching")),
    "numpy_": Contender("hand-written numpy, one thread"),
    "sql": Contender("plain DuckDB SQL", rival=True, grows=True),
    "polars_": Contender("Polars, streaming", beside=True, rival=True, settings={"POLARS_MAX_THREADS": "2"}),
    "pandas_": Contender("pandas in chunks", beside=True, share=10, rival=True),
    "postgres": Contender("PostgreSQL", share=10, rival=True, asks="DATABASE_URL"),
    "spark": Contender("Spark, local[2]", beside=True, share=10, rival=True),
    "standalone": Contender(
        "Spark, a master and two workers",
        beside=True,
        share=10,
        rival=True,
        module="spark",
        asks="VIRKE_SPARK_MASTER",
    ),
    "openfisca_": Contender("OpenFisca, its joins in numpy", ("followup",), beside=True, share=10),
}


@dataclass(frozen=True)
class Field:
    """Asks contenders, each in a process of its own. `beside` is the Python of the environment of others' packages."""

    python: Path
    beside: Path | None
    rounds: int
    limit: float

    def ask(self, name: str, jobs: Sequence[str], folder: Path) -> Iterator[tuple[str, Measured | Failed]]:
        """What one contender does at each job, over the registers in a folder. Failed when it has no answer to give."""
        one = CONTENDERS[name]
        if one.beside and self.beside is None:
            yield from ((job, Failed("not asked: --with PYTHON", asked=False)) for job in jobs)
            return
        with self._server(name, folder) as server:
            for job in jobs:
                yield job, server if isinstance(server, Failed) else self._measured(name, job, folder, server)

    @contextmanager
    def _server(self, name: str, folder: Path) -> Iterator[Server | Failed | None]:
        """The server that a contender asks, whose processes count too."""
        if name == "postgres":
            with servers.postgres(folder, self.python) as found:
                yield found
        elif name == "standalone" and self.beside:
            with servers.spark(self.beside) as found:
                yield found
        else:
            yield None

    def _measured(self, name: str, job: str, folder: Path, server: Server | None) -> Measured | Failed:
        one = CONTENDERS[name]
        return measured(
            one.module or name,
            job,
            folder,
            rounds=self.rounds,
            python=self.beside if one.beside and self.beside else self.python,
            limit=self.limit,
            servers=server.pids if server else (),
            settings=one.settings | ({one.asks: server.url} if server else {}),
        )
