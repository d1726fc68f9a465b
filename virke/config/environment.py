"""What the environment says about this installation, read once and checked.

`VIRKE_MODE` is `demo` (personas, invented people), `development` or `production` (the default): whoever forgets to
say it gets the strict one.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from virke.jobs.demo import MUNICIPALITY
from virke.kernel import sealing
from virke.kernel.sealing import Keys
from virke.web.proxies import Network, networks

ROOT = Path(__file__).resolve().parents[2]
MODES = ("production", "development", "demo")
ENGINES = ("duckdb", "spark", "reference")
UNSAFE_SECRET_KEY = "only-for-demo-and-development-" + "x" * 32
UNSAFE_PERSON_KEYS = Keys((UNSAFE_SECRET_KEY.encode()[: sealing.KEY_BYTES],))


class EnvironmentIncomplete(Exception):
    """The environment does not say what production needs. The message is Danish and names the variable."""


@dataclass(frozen=True, slots=True)
class Environment:
    mode: str
    secret_key: str
    hosts: tuple[str, ...]
    database_url: str
    data_dir: Path
    mail_host: str
    mail_from: str
    site_url: str
    municipality: str
    support_email: str
    trusted_proxies: tuple[Network, ...]
    person_keys: Keys
    engine: str
    spark_master: str

    @property
    def production(self) -> bool:
        return self.mode == "production"

    @property
    def demo(self) -> bool:
        return self.mode == "demo"


def read() -> Environment:
    mode = os.environ.get("VIRKE_MODE") or "production"
    if mode not in MODES:
        raise EnvironmentIncomplete(f"VIRKE_MODE er »{mode}«. Det skal være en af {', '.join(MODES)}.")
    engine = os.environ.get("VIRKE_ENGINE") or ENGINES[0]
    if engine not in ENGINES:
        raise EnvironmentIncomplete(f"VIRKE_ENGINE er »{engine}«. Det skal være en af {', '.join(ENGINES)}.")
    data_dir = Path(os.environ.get("VIRKE_DATA") or ROOT / "var")
    return Environment(
        mode=mode,
        secret_key=_required("VIRKE_SECRET_KEY", mode, UNSAFE_SECRET_KEY),
        hosts=tuple(host.strip() for host in _required("VIRKE_HOSTS", mode, "localhost,127.0.0.1,[::1]").split(",")),
        database_url=os.environ.get("DATABASE_URL") or f"sqlite:///{data_dir / 'virke.sqlite3'}",
        data_dir=data_dir,
        mail_host=os.environ.get("VIRKE_MAIL_HOST", ""),
        mail_from=os.environ.get("VIRKE_MAIL_FROM") or "Virke <virke@localhost>",
        site_url=_required("VIRKE_SITE_URL", mode, "http://localhost:8000"),
        municipality=os.environ.get("VIRKE_MUNICIPALITY", MUNICIPALITY if mode == "demo" else ""),
        support_email=os.environ.get("VIRKE_SUPPORT_EMAIL", ""),
        trusted_proxies=_networks("VIRKE_TRUSTED_PROXIES"),
        person_keys=_keys("VIRKE_PERSON_KEYS", mode),
        engine=engine,
        spark_master=os.environ.get("VIRKE_SPARK_MASTER") or "local[*]",
    )


def _keys(name: str, mode: str) -> Keys:
    """The keys of CPR numbers; in demo and development one that everybody knows. Without any, none can be kept."""
    try:
        found = sealing.keys(os.environ.get(name, ""))
    except sealing.BadKeys as bad:
        raise EnvironmentIncomplete(f"{name}: {bad}") from None
    return found if found or mode == "production" else UNSAFE_PERSON_KEYS


def _networks(name: str) -> tuple[Network, ...]:
    try:
        return networks(os.environ.get(name, ""))
    except ValueError as error:
        raise EnvironmentIncomplete(
            f"{name} skal være adresser eller net, adskilt af komma: 127.0.0.1,10.0.0.0/8."
        ) from error


def _required(name: str, mode: str, unsafe_default: str) -> str:
    value = os.environ.get(name, "")
    if value:
        return value
    if mode == "production":
        raise EnvironmentIncomplete(
            f"{name} mangler, og produktion kræver den. Vil du blot prøve Virke: VIRKE_MODE=demo, eller make run."
        )
    return unsafe_default
