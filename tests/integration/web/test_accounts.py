"""Signing in and out: who gets in, where they land, and what the audit trail says of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.organisation import a_login, a_person, a_viewer
from virke.audit.models import Event
from virke.organisation import actions
from virke.web.proxies import networks

pytestmark = pytest.mark.django_db
PASSWORD = "et langt kodeord"
WRONG = {"username": "bodil", "password": "forkert"}


def trail() -> list[tuple[str, str, str]]:
    return list(Event.objects.order_by("sequence").values_list("action", "actor", "object_id"))


def test_a_page_for_people_who_are_signed_in_leads_to_the_login_page_and_back(client: Client) -> None:
    a_login(username="bodil", password=PASSWORD)

    asked = client.get("/?vis=alt")
    entered = client.post(asked["Location"], {"username": "bodil", "password": PASSWORD, "next": "/?vis=alt"})

    assert asked["Location"] == "/login/?next=/%3Fvis%3Dalt"
    assert entered["Location"] == "/?vis=alt"


@pytest.mark.parametrize("elsewhere", ["https://ond.example/", "//ond.example/", "javascript:alert(1)", ""])
def test_a_login_never_leads_out_of_the_house(client: Client, elsewhere: str) -> None:
    a_login(username="bodil", password=PASSWORD)

    entered = client.post("/login/", {"username": "bodil", "password": PASSWORD, "next": elsewhere})

    assert entered["Location"] == "/"


def test_a_form_that_was_sent_after_the_session_ended_leads_to_the_front_page(client: Client) -> None:
    a_login(username="bodil", password=PASSWORD)

    refused = client.post("/")

    assert refused["Location"] == "/login/?next="


def test_htmx_is_sent_to_the_login_page_as_a_whole_and_back_to_the_page_it_stands_on(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/moeder/3/"}

    answer = client.get("/", headers=headers)

    assert answer["HX-Redirect"] == "/login/?next=/moeder/3/"


def test_signing_in_and_out_is_written_in_the_audit_trail(client: Client) -> None:
    a_login(username="bodil", password=PASSWORD)

    client.post("/login/", {"username": "bodil", "password": PASSWORD})
    client.post("/logud/")

    assert trail() == [("login", "bodil", "bodil"), ("logout", "bodil", "bodil")]


def test_a_username_may_be_typed_in_capitals(client: Client) -> None:
    a_login(username="bodil", password=PASSWORD)

    assert client.post("/login/", {"username": " Bodil", "password": PASSWORD}).status_code == 302


def test_the_longest_username_gets_in_and_is_written_in_the_trail(client: Client) -> None:
    longest = "b" * 60
    it_chief = a_viewer("it_chief")
    at = datetime(2026, 1, 15, 9, tzinfo=UTC)
    actions.create_login(by=it_chief, at=at, person_id=a_person().pk, username=longest, password=PASSWORD)

    assert client.post("/login/", {"username": longest, "password": PASSWORD}).status_code == 302
    assert trail()[-1] == ("login", longest, longest)


def test_a_refused_login_is_written_without_what_was_typed_when_nobody_has_that_name(client: Client) -> None:
    a_login(username="bodil", password=PASSWORD)

    client.post("/login/", {"username": "bodil", "password": "forkert"})
    client.post("/login/", {"username": "min hemmelige kode", "password": "forkert"})

    assert trail() == [
        ("login_refused", "ikke logget ind", "bodil"),
        ("login_refused", "ikke logget ind", "(ukendt)"),
    ]


def test_names_that_nobody_has_do_not_fill_the_trail(client: Client) -> None:
    for number in range(3):
        client.post("/login/", {"username": f"gæt{number}", "password": "forkert"})

    assert trail() == [("login_refused", "ikke logget ind", "(ukendt)")]


def test_behind_a_trusted_proxy_the_lock_is_for_the_address_that_guesses(client: Client, settings: Settings) -> None:
    settings.VIRKE_TRUSTED_PROXIES = networks("127.0.0.1")
    a_login(username="bodil", password=PASSWORD)
    for _ in range(5):
        tried = client.post("/login/", WRONG, headers={"X-Forwarded-For": "7.7.7.7"})
    right = {"username": "bodil", "password": PASSWORD}

    own = client.post("/login/", right, headers={"X-Forwarded-For": "80.1.2.3"})

    assert (tried.status_code, own.status_code) == (429, 302)


def test_nobody_gets_around_the_lock_by_making_up_addresses(client: Client) -> None:
    a_login(username="bodil", password=PASSWORD)

    tried = [client.post("/login/", WRONG, headers={"X-Forwarded-For": f"7.7.7.{n}"}) for n in range(5)]

    assert tried[-1].status_code == 429


def test_a_login_that_is_not_active_is_refused_like_a_wrong_password(client: Client) -> None:
    user = a_login(username="bodil", password=PASSWORD)
    user.is_active = False
    user.save()

    answer = client.post("/login/", {"username": "bodil", "password": PASSWORD})

    assert answer.status_code == 422


def test_the_lock_holds_also_for_the_right_password_and_says_until_when(client: Client) -> None:
    a_login(username="bodil", password=PASSWORD)
    for _ in range(5):
        client.post("/login/", {"username": "bodil", "password": "forkert"})

    answer = client.post("/login/", {"username": "bodil", "password": PASSWORD})

    assert answer.status_code == 429
    assert "om 15 minutter" in answer.text


def test_who_is_signed_in_already_need_not_do_it_again(client: Client) -> None:
    client.force_login(a_login(), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/login/")["Location"] == "/"


def test_a_persona_is_taken_on_by_one_click_and_the_trail_says_so(client: Client, settings: Settings) -> None:
    settings.VIRKE_DEMO = True
    settings.ROOT_URLCONF = "tests.functional.demo_urls"
    settings.AUTHENTICATION_BACKENDS = ["virke.organisation.backends.PersonaBackend"]
    a_login(a_person("Omar Skovhus"), username="omar")

    answer = client.post("/personer/skift/", {"persona": "omar"}, follow=True)

    assert "Du er nu Omar Skovhus, Medlem." in answer.text
    assert trail() == [("persona_switch", "omar", "omar")]


def test_a_persona_that_does_not_exist_is_not_found(client: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.functional.demo_urls"
    settings.AUTHENTICATION_BACKENDS = ["virke.organisation.backends.PersonaBackend"]

    assert client.post("/personer/skift/", {"persona": "ingen"}).status_code == 404
    assert client.post("/personer/skift/").status_code == 404


def test_outside_the_demo_neither_the_address_nor_the_backend_exists(client: Client, settings: Settings) -> None:
    assert client.post("/personer/skift/", {"persona": "omar"}).status_code == 404
    assert not any("Persona" in backend for backend in settings.AUTHENTICATION_BACKENDS)


def test_what_somebody_typed_is_not_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    a_login(username="bodil", password=PASSWORD)

    client.post("/login/", {"username": "min hemmelige kode", "password": "forkert"})
    client.get("/sager/Marius Ravnkilde/")

    assert "hemmelige" not in caplog.text
    assert "Ravnkilde" not in caplog.text
