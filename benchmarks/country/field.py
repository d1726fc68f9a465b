"""Who takes part, where each finds its packages, and at which size it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from country import servers
from country.jobs import JOBS
from country.measuring import Failed, Measured, measured
from country.register import made


@dataclass(frozen=True, slots=True)
class Contender:
    """`title` in the table. `beside`: its packages are not the product's. `share`: of the persons it is asked about.

    `grows`: it is measured at smaller sizes too. `rival`: the kernels must beat it.
    """

    title: str
    jobs: tuple[str, ...] = JOBS
    beside: bool = False
    share: int = 1
    grows: bool = False
    rival: bool = False
    settings: dict[str, str] = field(default_factory=dict)


CONTENDERS = {
    "scan": Contender("mere scan of the columns (DuckDB)", grows=True),
    "engine": Contender("Virke", grows=True),
    "bounded": Contender("Virke in small ranges of persons", ("followup", "matching")),
    "numpy_": Contender("hand-written numpy, one thread"),
    "sql": Contender("plain DuckDB SQL", rival=True, grows=True),
    "polars_": Contender("Polars, streaming", beside=True, rival=True, settings={"POLARS_MAX_THREADS": "2"}),
    "postgres": Contender("PostgreSQL, at a tenth of the persons", share=10),
    "spark": Contender("Spark, local[2]", beside=True, rival=True),
    "pandas_": Contender("pandas in chunks", beside=True, rival=True),
}


@dataclass(frozen=True)
class Field:
    """Asks contenders, each in a process of its own. `beside` is the Python of the environment of others' packages."""

    python: Path
    beside: Path | None
    rounds: int
    limit: float

    def ask(self, name: str, job: str, folder: Path, persons: int) -> Measured | Failed:
        """One contender at one job. Failed, with the reason, when it has no answer to give."""
        one = CONTENDERS[name]
        if one.beside and self.beside is None:
            return Failed("not asked: --with PYTHON", asked=False)
        if name == "postgres":
            return self._ask_postgres(job, folder, persons // one.share)
        python = self.beside if one.beside and self.beside else self.python
        return measured(name, job, folder, rounds=self.rounds, python=python, limit=self.limit, settings=one.settings)

    def _ask_postgres(self, job: str, folder: Path, persons: int) -> Measured | Failed:
        """PostgreSQL on a server of its own, loaded before the clock runs."""
        folder = folder.parent / str(persons)
        made(folder, persons)
        with servers.postgres(folder, self.python) as found:
            if isinstance(found, Failed):
                return found
            settings = {"DATABASE_URL": found.url}
            return measured(
                "postgres",
                job,
                folder,
                rounds=self.rounds,
                python=self.python,
                limit=self.limit,
                servers=(found.pid,),
                settings=settings,
            )
