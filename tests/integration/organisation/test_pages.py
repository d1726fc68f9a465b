"""What the pages of the organisation cost: a number of queries that does not grow with the organisation."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.organisation import BEGINNING, a_forum, a_login, a_member, a_person, a_unit
from virke.audit import actions
from virke.audit.events import Actor
from virke.organisation.models import Forum, Grant, User

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture
def it_chief() -> User:
    user = a_login()
    Grant.objects.create(person=user.person, role="it_chief", unit=None, starts_on=BEGINNING)
    return user


@pytest.fixture
def forum() -> Forum:
    """A forum in an organisation of some size."""
    for n in range(12):
        unit = a_unit(f"Enhed {n}")
        a_person(unit=unit)
        a_forum(unit=unit)
        Grant.objects.create(person=a_login().person, role="leader", unit=unit, starts_on=BEGINNING)
    forum = a_forum()
    for _ in range(12):
        a_member(forum)
    with transaction.atomic():
        for n in range(12):
            actions.record(
                by=Actor("else"), at=datetime(2026, 3, 2, tzinfo=UTC), action="a", object_type="unit", object_id=n
            )
    return forum


@pytest.mark.parametrize(
    "page", ["organisation", "unit", "forum", "seat_add", "unit_move", "access", "access_person", "grant_add", "trail"]
)
def test_a_page_takes_few_queries_however_large_the_organisation_is(page: str, it_chief: User, forum: Forum) -> None:
    numbers = {"unit": forum.unit_id, "unit_move": forum.unit_id, "forum": forum.pk, "seat_add": forum.pk}
    people = {"access_person": it_chief.person_id, "grant_add": it_chief.person_id}
    where = {**numbers, **people}.get(page)
    client = Client()
    client.force_login(it_chief, backend="django.contrib.auth.backends.ModelBackend")

    with CaptureQueriesContext(connection) as made:
        answer = client.get(reverse(page, args=[where] if where else []))

    assert answer.status_code == 200
    assert len(made) <= MOST
