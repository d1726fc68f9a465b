"""`virke demo`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from tests.integration.test_production import virke
from virke.jobs.demo import database
from virke.jobs.demo.personas import PASSWORD, PERSONAS
from virke.organisation import actions
from virke.organisation.access import Permission, system

AT = datetime(2026, 9, 30, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """What the command said: the first time, again on the same day, and weeks later."""

    first: str
    again: str
    later: str
    day: date | None


def run(on: str, *arguments: str) -> str:
    out = StringIO()
    call_command("demo", "--on", on, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: Any) -> Iterator[Said]:
    demo = override_settings(VIRKE_DEMO=True, VIRKE_SITE_URL="http://virke.example")
    with django_db_blocker.unblock(), demo, transaction.atomic():
        yield Said(run("2026-09-30"), run("2026-09-30"), run("2026-10-20"), database.demo_day(at=AT))
        transaction.set_rollback(True)


def test_the_command_prints_where_and_as_whom_to_log_in(said: Said) -> None:
    assert "http://virke.example" in said.first
    assert PASSWORD in said.first
    assert all(persona.username in said.first and persona.comes_for in said.first for persona in PERSONAS)


def test_a_second_run_says_that_the_demo_is_there(said: Said) -> None:
    assert "Demokommunen er klar" in said.again
    assert "--reset" not in said.again
    assert said.day == date(2026, 9, 30)


def test_an_old_demo_suggests_a_fresh_one(said: Said) -> None:
    assert "--reset" in said.later


@pytest.mark.django_db
def test_the_demo_is_refused_outside_demo_mode() -> None:
    with override_settings(VIRKE_DEMO=False), pytest.raises(CommandError, match="VIRKE_MODE=demo"):
        run("2026-09-30")


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [(), ("--reset",)])
def test_a_database_with_other_data_is_left_alone(arguments: tuple[str, ...]) -> None:
    actions.add_person(by=system("test", Permission.EDIT_ORGANISATION), at=AT, name="Villads Tornvig")

    with override_settings(VIRKE_DEMO=True), pytest.raises(CommandError, match="andet end demokommunen"):
        run("2026-09-30", *arguments)


@pytest.mark.parametrize("arguments", [(), ("--reset",)])
def test_the_database_of_another_program_is_neither_filled_nor_deleted(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    file = tmp_path / "sager.sqlite3"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE sager (nummer TEXT)")

    result = virke("demo", *arguments, VIRKE_MODE="demo", DATABASE_URL=f"sqlite:///{file}", VIRKE_DATA=str(tmp_path))

    assert result.returncode != 0
    assert "Peg DATABASE_URL på en tom database." in result.stderr
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("sager",)]
