"""The page of the persons behind a figure: a reason first, then pseudonyms, and only of one's own units."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.registers import a_store, talks
from tests.factories.web import login_of, signed_in
from virke.audit.models import Event

pytestmark = pytest.mark.django_db

WHY = {"reason": "Følger op på udeblivelser i marts"}


@pytest.fixture
def caseworker(tmp_path: Path, settings: Settings) -> Client:
    """May see persons in Team Havn."""
    settings.VIRKE_DATA_DIR = tmp_path
    a_store(tmp_path, talks=[*talks("Team Havn", held=3), *talks("Team Skov", held=8, first=50)])
    return signed_in(login_of(a_viewer("caseworker", unit=a_unit("Team Havn", kind="team"))))


def address(place: str, begins: str = "2024-03-01", measure: str = "contact.talks_held") -> str:
    return f"/maalinger/{measure}/personer/?{urlencode({'fra': begins, 'gruppe': place})}"


def test_the_reason_is_asked_for_before_anybody_is_shown(caseworker: Client) -> None:
    asked = caseworker.get(address('["Team Havn"]')).content.decode()
    refused = caseworker.post(address('["Team Havn"]'), {"reason": "fordi"})

    assert "Hvorfor skal du se personerne?" in asked
    assert "P0000" not in asked + refused.content.decode()
    assert refused.status_code == 422
    assert not Event.objects.filter(action="analytics.persons_seen").exists()


def test_with_a_reason_the_pseudonyms_are_shown_and_the_look_is_told(caseworker: Client) -> None:
    page = caseworker.post(address('["Team Havn"]'), WHY).content.decode()

    assert "3 personer" in page
    assert "P0002" in page
    assert "P0050" not in page
    assert Event.objects.get(action="analytics.persons_seen").purpose == WHY["reason"]


@pytest.mark.parametrize("place", ['["Team Skov"]', "[null]", "[0]"])
def test_other_units_are_refused_with_the_reason(caseworker: Client, place: str) -> None:
    answer = caseworker.post(address(place), WHY)

    assert answer.status_code == 403
    assert "kun se personerne bag tal for de enheder" in answer.content.decode()


@pytest.mark.parametrize(
    "odd",
    [
        address("{}"),
        address('["Team Havn","x"]'),
        address("[1]"),
        address("[false]"),
        address("[" * 5000),
        address('["Team Havn"]', "2024-03-02"),
        address('["Team Havn"]', "9999-12-01"),
        address('["Team Havn"]', "marts"),
        address('["Team Havn"]', measure="plans.actions_on_time"),
    ],
)
def test_an_address_that_names_no_figure_is_not_there(caseworker: Client, odd: str) -> None:
    assert caseworker.get(odd).status_code == 404


def test_what_is_not_covered_is_said_on_the_page(caseworker: Client) -> None:
    answer = caseworker.post(address('["Team Havn"]', "2026-03-01"), WHY)

    assert answer.status_code == 422
    assert "dækker ikke perioden" in answer.content.decode()


@pytest.mark.parametrize("role", ["secretary", "chief", "leader", "employee", "it_chief"])
def test_seeing_a_figure_is_not_seeing_its_persons(role: str) -> None:
    client = signed_in(login_of(a_viewer(role)))

    assert client.post(address('["Team Havn"]'), WHY).status_code in (403, 404)
