"""The front page remembers what it asked for as long as nothing has been written, and not a moment longer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import followup
from tests.factories.organisation import a_person, a_viewer
from tests.factories.web import login_of, signed_in
from virke.followup import actions
from virke.followup.values import Responsible
from virke.organisation.access import Viewer
from virke.organisation.models import Grant

pytestmark = pytest.mark.django_db

FEW = 7  # the session, the viewer, the end of the trail and what goes on in the background
AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def me() -> Viewer:
    return a_viewer("chief", person=a_person("Ida Skovhus"))


@pytest.fixture
def client(me: Viewer) -> Client:
    return signed_in(login_of(me))


def promised(me: Viewer, text: str) -> int:
    """A commitment of mine, written as people do it: with an event."""
    responsible = Responsible("Ida", person_id=me.person_id)
    return followup.a_commitment(text=text, due=followup.by_the("2026-04-01"), responsible=responsible)


def questions(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    return len(asked)


def test_what_has_not_changed_is_not_asked_for_again(client: Client, me: Viewer) -> None:
    promised(me, "Ida laver en plan.")
    first = questions(client)

    again = questions(client)

    assert again <= FEW < first
    assert "Ida laver en plan." in client.get("/").text


def test_what_is_written_stands_there_at_once(client: Client, me: Viewer) -> None:
    commitment_id = promised(me, "Ida laver en plan.")
    client.get("/")

    actions.close(commitment_id=commitment_id, evidence="Planen er sendt.", by=me, at=AT)
    promised(me, "Ida ringer til banken.")

    page = client.get("/").text
    assert "Ida laver en plan." not in page
    assert "Ida ringer til banken." in page


def test_nobody_is_shown_what_another_one_was(client: Client, me: Viewer) -> None:
    promised(me, "Ida laver en plan.")
    client.get("/")

    other = signed_in(login_of(a_viewer("chief", person=a_person("Tora Vindelev"))))

    assert "Ida laver en plan." not in other.get("/").text


def test_other_rights_are_another_page_even_without_an_event(client: Client, me: Viewer) -> None:
    promised(me, "Ida laver en plan.")
    client.get("/")
    Grant.objects.filter(person_id=me.person_id).update(role="employee")

    assert questions(client) > FEW


def test_another_day_is_another_page(client: Client, me: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    promised(me, "Ida laver en plan.")
    for day, tells in ((datetime(2026, 3, 20, 9, tzinfo=UTC), False), (datetime(2026, 4, 2, 9, tzinfo=UTC), True)):
        monkeypatch.setattr(timezone, "now", lambda day=day: day)

        assert ("Over fristen" in client.get("/").text) is tells
