"""What a person sees when something cannot be done: Danish, with what to do, and nothing of the inside."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.factories.organisation import a_login, a_person, a_viewer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def trial(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.integration.web.trial_urls"


def enter(client: Client, role: str) -> None:
    person = a_person()
    user = a_login(person)
    a_viewer(role, person=person)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


@pytest.mark.parametrize(
    ("address", "status", "text"),
    [
        ("/findes-ikke/", 404, "Siden findes ikke"),
        ("/afvist/", 403, "Punktet er lukket."),
        ("/mistaenkelig/", 400, "kunne ikke læses"),
        ("/logud/", 405, "Adressen er ikke en side"),
    ],
)
def test_every_error_has_a_danish_page_that_leads_on(client: Client, address: str, status: int, text: str) -> None:
    answer = client.get(address)

    assert answer.status_code == status
    assert text in answer.text
    assert "Til forsiden" in answer.text


def test_a_crash_shows_nothing_of_the_inside_and_needs_no_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.raise_request_exception = False

    with django_assert_num_queries(0):
        answer = client.get("/i-stykker/")

    assert answer.status_code == 500
    assert "Noget gik galt hos os" in answer.text
    assert "Mosedal" not in answer.text


def test_a_form_from_an_old_page_is_explained() -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/login/", {"username": "bodil", "password": "x"})

    assert answer.status_code == 403
    assert "Siden var for gammel" in answer.text


def test_a_page_without_a_policy_is_an_error_and_never_an_open_door(client: Client) -> None:
    with pytest.raises(ImproperlyConfigured, match="has no policy"):
        client.get("/glemt/")


def test_a_role_without_the_permission_meets_a_closed_door(client: Client) -> None:
    enter(client, "employee")

    answer = client.get("/spor/")

    assert answer.status_code == 403
    assert "Din rolle giver ikke adgang" in answer.text


def test_a_role_with_the_permission_comes_in(client: Client) -> None:
    enter(client, "it_chief")

    assert client.get("/spor/").text == "Sporet"


def test_the_menu_stands_on_a_page_that_does_not_exist_too(client: Client) -> None:
    enter(client, "employee")

    answer = client.get("/findes-ikke/")

    assert "Log ud" in answer.text
    assert "Forside" in answer.text
