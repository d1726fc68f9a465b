"""Health, robots, the statement, the manual and the headers that every page carries."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.factories.organisation import a_login, a_person
from virke.background.models import Worker

pytestmark = pytest.mark.django_db


def test_a_healthy_house_says_so_to_everybody(client: Client) -> None:
    answer = client.get("/sundhed/")

    assert answer.status_code == 200
    assert answer.json() == {"database": True, "migrations": True, "worker_seen_seconds_ago": None}


def test_the_house_tells_when_a_worker_was_last_seen(client: Client) -> None:
    seen_at = timezone.now() - timedelta(seconds=40)
    Worker.objects.create(name="vm:1", started_at=seen_at, seen_at=seen_at)

    answer = client.get("/sundhed/")

    assert (answer.status_code, answer.json()["worker_seen_seconds_ago"]) == (200, pytest.approx(40, abs=5))


def test_a_migration_that_is_missing_makes_the_house_unwell(client: Client) -> None:
    (latest,) = MigrationLoader(connection).graph.leaf_nodes("audit")
    MigrationRecorder(connection).record_unapplied(*latest)

    answer = client.get("/sundhed/")

    assert answer.status_code == 503
    assert answer.json() == {"database": True, "migrations": False, "worker_seen_seconds_ago": None}


def test_search_engines_are_asked_to_stay_away(client: Client) -> None:
    assert "Disallow: /" in client.get("/robots.txt").text


def test_every_page_carries_the_strict_policy_and_leaves_no_copy(client: Client) -> None:
    client.force_login(a_login(), backend="django.contrib.auth.backends.ModelBackend")

    headers = client.get("/").headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"


def test_the_accessibility_statement_names_the_municipality_and_where_to_write(
    client: Client, settings: Settings
) -> None:
    settings.VIRKE_MUNICIPALITY = "Nordby Kommune"
    settings.VIRKE_SUPPORT_EMAIL = "hjaelp@nordby.example"

    text = client.get("/tilgaengelighed/").text

    assert "som Nordby Kommune bruger det" in text
    assert "mailto:hjaelp@nordby.example" in text


def test_the_front_page_greets_by_first_name(client: Client) -> None:
    client.force_login(a_login(a_person("Bodil Tornvig")), backend="django.contrib.auth.backends.ModelBackend")

    assert ", Bodil</h1>" in client.get("/").text


@pytest.fixture
def manual(tmp_path: Path, settings: Settings) -> Path:
    (tmp_path / "index.html").write_text("<h1>Håndbog</h1><script>var a = 1</script>", encoding="utf-8")
    (tmp_path / "moeder").mkdir()
    (tmp_path / "moeder" / "index.html").write_text("<h1>Møder</h1>", encoding="utf-8")
    (tmp_path / "stil.css").write_text("h1 {}")
    settings.VIRKE_MANUAL_DIR = tmp_path
    return tmp_path


@pytest.mark.usefixtures("manual")
def test_the_manual_is_open_to_all_and_its_own_scripts_run_by_their_hash(client: Client) -> None:
    answer = client.get("/hjaelp/")

    digest = base64.b64encode(hashlib.sha256(b"var a = 1").digest()).decode()
    assert "Håndbog" in answer.text
    assert f"script-src 'self' 'sha256-{digest}'" in answer["Content-Security-Policy"]


@pytest.mark.usefixtures("manual")
def test_a_chapter_of_the_manual_has_an_address_of_its_own(client: Client) -> None:
    assert "Møder" in client.get("/hjaelp/moeder/").text
    assert client.get("/hjaelp/moeder")["Location"] == "/hjaelp/moeder/"
    assert client.get("/hjaelp/stil.css")["Content-Type"] == "text/css"


@pytest.mark.parametrize("address", ["../hemmelig.txt", "%2e%2e/hemmelig.txt", "..%2fhemmelig.txt", "findes-ikke.html"])
def test_nothing_outside_the_manual_is_served(client: Client, manual: Path, address: str) -> None:
    secret = manual.parent / "hemmelig.txt"
    secret.write_text("hemmeligt")

    assert client.get(f"/hjaelp/{address}").status_code == 404


def test_a_manual_that_is_not_built_says_how_to_build_it(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.VIRKE_MANUAL_DIR = tmp_path / "findes-ikke"

    answer = client.get("/hjaelp/")

    assert answer.status_code == 503
    assert "make docs" in answer.text
