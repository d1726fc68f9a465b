"""What everybody decides for themselves, and what only those who keep access decide for others."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.organisation import a_login, a_person, a_viewer
from tests.factories.web import fields_of, login_of, signed_in
from virke.audit.models import Event
from virke.organisation.models import Person

pytestmark = pytest.mark.django_db
PASSWORD = "et langt kodeord"
NEW = "en helt anden sætning"


def test_everybody_says_where_the_daily_mail_goes_and_that_it_shall_not_come() -> None:
    user = a_login(a_person("Bodil Tornvig", email="bodil@nordby.example"))
    client = signed_in(user)
    shown = fields_of(client.get("/konto/").content, "//main//form")

    client.post("/konto/", {"email": "bt@nordby.example"})

    assert shown == {"email": "bodil@nordby.example", "wants_digest": "on"}
    person = Person.objects.get(pk=user.person_id)
    assert (person.name, person.email, person.wants_digest) == ("Bodil Tornvig", "bt@nordby.example", False)


def test_a_new_password_needs_the_one_in_use_and_leaves_only_this_session_open() -> None:
    user = a_login(username="bodil", password=PASSWORD)
    here, elsewhere = signed_in(user), signed_in(user)

    refused = here.post("/konto/adgangskode/", {"current": "et gæt på en kode", "password": NEW})
    here.post("/konto/adgangskode/", {"current": PASSWORD, "password": NEW})

    assert refused.status_code == 422
    assert "Det er ikke den adgangskode, du bruger nu" in refused.text
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert Client().post("/login/", {"username": "bodil", "password": NEW}).status_code == 302
    assert Event.objects.filter(action="organisation.set_password", actor="bodil").count() == 1


def test_a_password_that_is_too_easy_is_refused_with_the_reason() -> None:
    answer = signed_in(a_login(password=PASSWORD)).post(
        "/konto/adgangskode/", {"current": PASSWORD, "password": "kort"}
    )

    assert answer.status_code == 422
    assert "12 tegn" in answer.text


def test_who_logs_in_another_way_has_no_password_to_change() -> None:
    user = a_login()
    user.set_unusable_password()
    user.save()
    client = signed_in(user)

    assert "Skift adgangskode" not in client.get("/konto/").text
    assert client.get("/konto/adgangskode/").status_code == 404


def test_a_wrong_address_is_mended_by_those_who_keep_access_and_by_nobody_else() -> None:
    person = a_person("Jens Skovhus", email="jens@forkert.example")
    address = f"/adgang/{person.pk}/ret/"
    right = {"name": "Jens Skovhus", "email": "jens@nordby.example", "wants_digest": "on"}

    by_a_leader = signed_in(login_of(a_viewer("leader"))).post(address, right)
    signed_in(login_of(a_viewer("it_chief"))).post(address, right)

    assert by_a_leader.status_code == 404
    person.refresh_from_db()
    assert (person.email, person.wants_digest) == ("jens@nordby.example", True)
