"""`virke demo`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.factories import organisation as make
from virke.jobs.demo import database
from virke.jobs.demo.personas import PASSWORD, PERSONAS
from virke.organisation import actions
from virke.organisation.access import Permission, system

AT = datetime(2026, 9, 30, 8, tzinfo=UTC)


@pytest.fixture
def demo_mode(settings: Settings) -> None:
    settings.VIRKE_DEMO = True


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", "--on", "2026-09-30", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_demo_is_refused_outside_demo_mode(settings: Settings) -> None:
    settings.VIRKE_DEMO = False

    with pytest.raises(CommandError, match="VIRKE_MODE=demo"):
        run()


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_mode")
def test_the_command_prints_where_and_as_whom_to_log_in(settings: Settings) -> None:
    settings.VIRKE_SITE_URL = "http://virke.example"

    said = run()

    assert "http://virke.example" in said
    assert PASSWORD in said
    assert all(persona.username in said and persona.comes_for in said for persona in PERSONAS)


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_mode")
def test_a_second_run_says_that_the_demo_is_there_and_writes_nothing_new() -> None:
    run()

    said = run()

    assert "Demokommunen er klar" in said
    assert database.demo_day(at=AT) == date(2026, 9, 30)


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_mode")
def test_an_old_demo_suggests_a_fresh_one() -> None:
    run()
    out = StringIO()

    call_command("demo", "--on", "2026-10-20", stdout=out)

    assert "--reset" in out.getvalue()


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_mode")
@pytest.mark.parametrize("arguments", [(), ("--reset",)])
def test_a_database_with_other_data_is_left_alone(arguments: tuple[str, ...]) -> None:
    actions.add_person(by=system("test", Permission.EDIT_ORGANISATION), at=AT, name="Villads Tornvig")
    make.a_unit("Nordby")

    with pytest.raises(CommandError, match="andet end demokommunen"):
        run(*arguments)
