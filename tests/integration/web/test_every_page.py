"""Every address on the demo's year of meetings: how often it asks the database, and what an employee gets to see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import visits
from tests.factories.visits import EXAMPLES, Gives, Visit
from tests.factories.web import signed_in
from virke.audit.models import Event
from virke.jobs.demo.stage import Stage
from virke.organisation.models import User
from virke.web import trail_words

MOST_QUERIES = {Gives.PAGE: 25, Gives.FILE: 30}
"""A file holds all of a thing, a page what its reader came for; neither asks more when there is more of it."""
OF_PANELS = {"front": 40}
"""Pages that are put together of what several rooms have for the reader, each with its own questions."""
GONE = 999_999_999
SEEN = {"seat_add", "seat_end"}
"""Every colleague sees the forum; only its seats are not theirs to change. They are told so."""
TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
EMPLOYEE = "maja"
READ = {name: visit for name, visit in EXAMPLES.items() if visit.gives in (Gives.PAGE, Gives.FILE)}
NOT_THEIRS = {name: visit for name, visit in EXAMPLES.items() if visit.persona and not visit.also and name != "logout"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any, kept: Path) -> Iterator[Stage]:
    """The demo, once for all tests here; what a test writes is rolled back to it."""
    backends = [*settings.AUTHENTICATION_BACKENDS, "virke.organisation.backends.PersonaBackend"]
    with (
        override_settings(VIRKE_DEMO=True, ROOT_URLCONF="tests.functional.demo_urls", AUTHENTICATION_BACKENDS=backends),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield visits.the_demo(kept)
        transaction.set_rollback(True)


@pytest.fixture
def clock(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = visits.the_moment(stage)
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.mark.parametrize("name", READ)
def test_a_page_asks_the_database_few_questions(stage: Stage, name: str) -> None:
    visit = READ[name]
    client = signed_in(User.objects.get(username=visit.persona or EMPLOYEE))

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(visit.address(name, stage))

    assert answer.status_code in (200, 302)  # the login page sends those on who are signed in
    assert len(asked) <= OF_PANELS.get(name, MOST_QUERIES[visit.gives]), in_words(asked)


@pytest.mark.parametrize("name", NOT_THEIRS)
def test_an_employee_is_told_in_danish_what_is_not_theirs(stage: Stage, name: str) -> None:
    answer = as_employee(NOT_THEIRS[name], name, stage)

    page = answer.content.decode()
    assert '<html lang="da">' in page
    assert page.count("<h1>") == 1
    assert "Til forsiden" in page


@pytest.mark.parametrize("name", NOT_THEIRS)
def test_what_is_not_theirs_answers_an_employee_as_if_it_was_not_there(stage: Stage, name: str) -> None:
    visit = NOT_THEIRS[name]
    things = visit.arguments(stage)

    answer = as_employee(visit, name, stage)

    if not things or name in SEEN:
        assert answer.status_code == 403
        return
    gone = reverse(name, args=[GONE if isinstance(thing, int) else thing for thing in things]) + visit.query
    without = opened(visit, gone)
    assert (answer.status_code, without.status_code) == (404, 404)
    assert TOKENS.sub("", answer.content.decode()) == TOKENS.sub("", without.content.decode())


@pytest.mark.parametrize("name", [name for name, visit in EXAMPLES.items() if visit.also])
def test_what_is_for_everybody_an_employee_may_open(stage: Stage, name: str) -> None:
    empty_form = EXAMPLES[name].gives is Gives.ONLY_POST  # let in, and told that nothing was sent

    assert as_employee(EXAMPLES[name], name, stage).status_code == (400 if empty_form else 200)


def as_employee(visit: Visit, name: str, stage: Stage) -> HttpResponse:
    return opened(visit, visit.address(name, stage))


def opened(visit: Visit, address: str) -> HttpResponse:
    client = signed_in(User.objects.get(username=EMPLOYEE))
    return client.post(address) if visit.gives is Gives.ONLY_POST else client.get(address)  # type: ignore[return-value]


def in_words(asked: CaptureQueriesContext) -> str:
    return "\n".join(query["sql"][:300] for query in asked.captured_queries)


def test_the_details_of_the_years_events_are_told_in_danish(stage: Stage) -> None:
    names = {name for event in Event.objects.all() for name in json.loads(event.details or "{}")}

    assert names
    assert sorted(names - trail_words.DETAILS.keys()) == [], "Give it a word in virke/web/trail_words.py."
