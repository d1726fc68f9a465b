"""The pages of register matching: what is put together and why is for all, hits for those who may."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import Settings

from tests.factories.control import AT, WAGE, WHY, a_matched_store
from tests.factories.organisation import a_viewer
from tests.factories.web import login_of, signed_in
from virke.control import actions
from virke.control.models import Hit, Run
from virke.organisation.access import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def controller(tmp_path: Path, settings: Settings) -> Viewer:
    settings.VIRKE_DATA_DIR = tmp_path
    return a_viewer("control")


@pytest.fixture
def client(controller: Viewer) -> Client:
    return signed_in(login_of(controller))


def the_hit(tmp_path: Path, by: Viewer) -> Hit:
    store = a_matched_store(tmp_path, 3)
    actions.run(crossing=WAGE, store=store, invented=True, reason=WHY, by=by, at=AT)
    return Hit.objects.get(person="P0002")


def test_the_definition_is_told_before_anything_is_run(client: Client) -> None:
    page = client.get(f"/samkoering/{WAGE}/").content.decode()

    assert "Retssikkerhedsloven § 11 a, stk. 5" in page
    assert "mindst 7 fælles dage, og udbetalinger på mindst 10.000 kr." in page
    assert "Ikke kørt endnu" in page


def test_registers_are_matched_from_the_page_for_a_reason(client: Client, tmp_path: Path) -> None:
    a_matched_store(tmp_path, 3, dummy=False)

    refused = client.post(f"/samkoering/{WAGE}/koer/", {"reason": "kontrol"})
    done = client.post(f"/samkoering/{WAGE}/koer/", {"reason": WHY}, follow=True).content.decode()

    assert refused.status_code == 422
    assert "Registrene er samkørt." in done
    assert Run.objects.get().hits == 6


def test_a_register_that_is_missing_is_said_on_the_page(client: Client) -> None:
    answer = client.post(f"/samkoering/{WAGE}/koer/", {"reason": WHY})

    assert answer.status_code == 422
    assert "Der er intet udtræk af benefit_spells" in answer.content.decode()


def test_the_list_of_hits_says_why_and_not_who(client: Client, tmp_path: Path, controller: Viewer) -> None:
    the_hit(tmp_path, controller)

    page = client.get(f"/samkoering/{WAGE}/traef/").content.decode()

    assert "Ikke set efter (6)" in page
    assert "Mindst 10.000 kr. i løn" in page or "mindst 10.000 kr. i løn" in page
    assert "P0002" not in page


def test_a_hit_is_opened_and_decided(client: Client, tmp_path: Path, controller: Viewer) -> None:
    hit = the_hit(tmp_path, controller)
    address = f"/samkoering/traef/{hit.pk}/"

    seen = client.get(address).content.decode()
    refused = client.post(address, {"step": "confirm", "note": "ja"})
    done = client.post(address, {"step": "confirm", "note": "Lønnen er ikke oplyst til kommunen."}, follow=True)

    assert "P0002 (pseudonym)" in seen
    assert refused.status_code == 422
    assert "Din vurdering er gemt." in done.content.decode()
    hit.refresh_from_db()
    assert hit.state == "confirmed"


def test_the_list_is_taken_out_as_a_workbook_for_a_reason(client: Client, tmp_path: Path, controller: Viewer) -> None:
    the_hit(tmp_path, controller)
    address = f"/samkoering/{WAGE}/traef/hent/?vis=alle"

    refused = client.post(address, {"reason": "møde"})
    file = client.post(address, {"reason": "Til kontrolgruppens møde"})

    sheet = load_workbook(BytesIO(file.content)).active
    assert sheet is not None
    assert refused.status_code == 422
    assert {cell.value for cell in sheet["B"]} == {"Person", *(f"P000{number}" for number in range(1, 7))}
    assert file["Content-Type"].endswith("spreadsheetml.sheet")


def test_an_employee_sees_the_definition_and_no_hits(tmp_path: Path, controller: Viewer) -> None:
    hit, other = the_hit(tmp_path, controller), signed_in(login_of(a_viewer("employee")))

    page = other.get(f"/samkoering/{WAGE}/").content.decode()

    assert "Kør samkøringen" not in page
    assert other.get(f"/samkoering/{WAGE}/traef/").status_code == 404
    assert other.get(f"/samkoering/traef/{hit.pk}/").status_code == 404


@pytest.mark.parametrize("address", ["/samkoering/benefits.gone/", "/samkoering/traef/9999/"])
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
