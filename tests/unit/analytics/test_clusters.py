"""What is said when Spark cannot be used: within seconds, what to do, and never another engine's figures."""

from __future__ import annotations

import importlib.util
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from virke.analytics.engines import choosing, clusters
from virke.analytics.engines.choosing import Choice, EngineName
from virke.analytics.engines.clusters import EngineUnavailable

is_here = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
needs_spark = pytest.mark.skipif(not is_here, reason="Kræver Java og pakkerne i requirements-spark.lock.")


@pytest.fixture
def closed() -> Iterator[str]:
    """A port that somebody holds and nobody answers on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{held.getsockname()[1]}"


def complaint(master: str) -> str:
    with pytest.raises(EngineUnavailable) as told, choosing.opened(Choice(EngineName.SPARK, master), {}):
        pass
    return str(told.value)


def test_without_the_package_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    assert "Spark er ikke installeret: uv pip install --require-hashes -r requirements-spark.lock." in complaint(
        "local"
    )


@pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="Kræver pakkerne i requirements-spark.lock.")
@pytest.mark.parametrize("variable", ["PATH", "JAVA_HOME"])
def test_without_java_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv(variable, str(tmp_path))

    assert "Spark kræver Java 17: apt-get install openjdk-17-jre-headless." in complaint("local")


@needs_spark
def test_a_master_that_does_not_answer_is_told_within_seconds(closed: str) -> None:
    begun = time.monotonic()

    told = complaint(f"spark://{closed}")

    assert f"Spark svarer ikke på spark://{closed}. Kører den, og passer VIRKE_SPARK_MASTER?" in told
    assert "Der er ikke regnet på noget" in told
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("master", ["spark://", "spark://machine", "spark://machine:7077,", "spark://a:1/b", "7077"])
def test_an_address_that_is_none_is_told_as_it_is_written(master: str) -> None:
    with pytest.raises(EngineUnavailable, match="Skriv den som spark://maskine:7077"):
        clusters.hosts(master)


def test_several_masters_may_stand_by_for_one_another() -> None:
    assert clusters.hosts("spark://one:7077,[::1]:7078") == [("one", 7077), ("::1", 7078)]


@pytest.mark.parametrize("master", ["local", "local[2]", "yarn", "k8s://https://cluster:6443"])
def test_other_kinds_of_clusters_have_no_port_of_spark_to_knock_at(master: str) -> None:
    assert clusters.hosts(master) == []
