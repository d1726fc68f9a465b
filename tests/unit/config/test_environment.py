from pathlib import Path

import pytest

from virke.analytics import compute
from virke.config import environment
from virke.config.databases import with_engine_options


def test_who_forgets_to_say_the_mode_gets_production_and_its_demands(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VIRKE_MODE", "VIRKE_SECRET_KEY", "VIRKE_HOSTS"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(environment.EnvironmentIncomplete, match="VIRKE_SECRET_KEY"):
        environment.read()


def test_production_demands_the_host_names_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIRKE_MODE", "production")
    monkeypatch.setenv("VIRKE_SECRET_KEY", "x" * 60)
    monkeypatch.delenv("VIRKE_HOSTS", raising=False)

    with pytest.raises(environment.EnvironmentIncomplete, match="VIRKE_HOSTS"):
        environment.read()


def test_production_demands_the_address_that_mails_link_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIRKE_MODE", "production")
    monkeypatch.setenv("VIRKE_SECRET_KEY", "x" * 60)
    monkeypatch.setenv("VIRKE_HOSTS", "virke.example.dk")
    monkeypatch.delenv("VIRKE_SITE_URL", raising=False)

    with pytest.raises(environment.EnvironmentIncomplete, match="VIRKE_SITE_URL"):
        environment.read()


def test_what_a_compose_file_leaves_empty_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIRKE_MODE", "development")
    for name in ("VIRKE_DATA", "DATABASE_URL", "VIRKE_MAIL_FROM"):
        monkeypatch.setenv(name, "")

    env = environment.read()

    assert env.database_url == f"sqlite:///{environment.ROOT / 'var' / 'virke.sqlite3'}"
    assert env.mail_from == "Virke <virke@localhost>"


def test_the_demo_needs_nothing_and_keeps_its_database_in_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("VIRKE_SECRET_KEY", "VIRKE_HOSTS", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VIRKE_MODE", "demo")
    monkeypatch.setenv("VIRKE_DATA", str(tmp_path))

    assert environment.read().database_url == f"sqlite:///{tmp_path / 'virke.sqlite3'}"


def test_the_engine_of_measures_is_one_setting_and_duckdb_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIRKE_MODE", "development")
    for name in ("VIRKE_ENGINE", "VIRKE_SPARK_MASTER"):
        monkeypatch.setenv(name, "")

    assert (environment.read().engine, environment.read().spark_master) == ("duckdb", "local[*]")

    monkeypatch.setenv("VIRKE_ENGINE", "spak")
    with pytest.raises(environment.EnvironmentIncomplete, match=r"VIRKE_ENGINE er »spak«\. Det skal være en af duckdb"):
        environment.read()


def test_the_engines_that_may_be_named_are_those_that_there_are() -> None:
    assert environment.ENGINES == compute.ENGINES


def test_sqlite_takes_its_write_lock_at_once_and_waits_for_the_disk() -> None:
    options = with_engine_options({"ENGINE": "django.db.backends.sqlite3"})["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]


def test_postgresql_gets_a_pool_and_no_connections_of_its_own() -> None:
    database = with_engine_options({"ENGINE": "django.db.backends.postgresql"})

    assert (database["CONN_MAX_AGE"], database["OPTIONS"]["pool"]["max_size"]) == (0, 16)


def test_a_postgresql_that_is_away_is_noticed_within_seconds_and_one_that_came_back_at_once() -> None:
    database = with_engine_options({"ENGINE": "django.db.backends.postgresql"})

    assert database["OPTIONS"]["pool"]["timeout"] <= 5
    assert database["CONN_HEALTH_CHECKS"]
