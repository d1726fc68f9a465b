"""Four who meet a placement, each on their way: consultant on a phone, workplace by link, caseworker and chief."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories import placement_roles
from tests.factories.organisation import BEGINNING, a_login, a_person
from tests.factories.placement_roles import NAMES, NOW, Roles
from tests.factories.placements import TODAY, a_workplace, running
from tests.functional.conftest import SignIn
from tests.functional.watching import assert_accessible
from virke.organisation.models import Grant, Unit
from virke.placements import actions, links
from virke.placements.kinds import Asked, Party, TargetGroup
from virke.placements.models import Assessment, Placement
from virke.placements.states import State

pytestmark = [pytest.mark.functional, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Roles:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return placement_roles.everybody()


def at_the_link(there: Roles, placement: int, asked: Asked, party: Party) -> str:
    made = actions.invite(
        placement_id=placement, asked=asked, party=party, name="Ida Holmgaard", email="", today=TODAY,
        by=there.viewer("consultant"), at=NOW,
    )  # fmt: skip
    return reverse("placement_link", args=[links.token(made, asked)])


def test_a_consultant_goes_from_the_day_over_absence_and_extension_to_the_end(
    phone: Page, sign_in: SignIn, there: Roles
) -> None:
    by = there.viewer("consultant")
    somewhere = a_workplace(by=by, name="Vuggestuen Mosen")
    who = running(somewhere, date(2025, 5, 5), by=by, weeks=5, group=TargetGroup.ACTIVITY_READY)
    sign_in(phone, there.users["consultant"])

    phone.goto("/pladser/i-dag/")
    assert_accessible(phone)
    phone.get_by_role("link", name=f"Kandidat {who}", exact=True).first.click()
    phone.get_by_role("link", name="Skriv fravær").click()
    phone.get_by_label("Første dag").fill("2025-05-26")
    phone.get_by_label("Sidste dag").fill("2025-05-27")
    phone.get_by_label("Gyldigt fravær").check()
    phone.get_by_role("button", name="Gem").click()
    expect(phone.get_by_text("gyldigt fravær 2 dage")).to_be_visible()
    phone.get_by_role("link", name="Forlæng").click()
    phone.get_by_label("Ny sidste dag").fill("2025-06-22")
    phone.get_by_role("button", name="Forlæng").click()
    expect(phone.get_by_text("Forløbet er forlænget.")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("link", name="Afslut").click()
    phone.get_by_label("Fik job").check()
    phone.get_by_role("button", name="Afslut").click()

    expect(phone.get_by_text("Forløbet er afsluttet.")).to_be_visible()
    assert Placement.objects.get(pk=who).state == State.ENDED


def test_a_workplace_sees_by_link_who_comes_and_why_signs_and_assesses(desktop: Page, there: Roles) -> None:
    desktop.goto(reverse("placement_link", args=[there.token]))

    expect(desktop.get_by_role("heading", name="Profil")).to_be_visible()
    expect(desktop.get_by_text("af 1.000 point")).to_be_visible()
    expect(desktop.get_by_text(NAMES["here"])).to_have_count(0)
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Ja, jeg skriver under").click()
    expect(desktop.get_by_role("heading", name="Tak for svaret")).to_be_visible()
    assert Placement.objects.get(pk=there.placements["here"]).employer_said

    ended = running(there.workplace, date(2025, 5, 1), by=there.viewer("consultant"), weeks=4)
    desktop.goto(at_the_link(there, ended, Asked.ASSESSMENT, Party.EMPLOYER))
    desktop.get_by_label("Godt", exact=True).check()
    desktop.get_by_label("Fortæl kort").fill("Mødte hver dag og lærte hurtigt.")
    desktop.get_by_label("Hvilke opgaver blev lært?").fill("Dække borde")
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Send vurderingen").click()

    expect(desktop.get_by_role("heading", name="Tak for svaret")).to_be_visible()
    assert Assessment.objects.get(placement=ended).learned == "Dække borde"


def test_a_caseworker_goes_from_the_citizen_to_the_proposal_and_approves(
    desktop: Page, sign_in: SignIn, there: Roles
) -> None:
    sign_in(desktop, there.users["caseworker"])

    desktop.goto("/borgere/")
    desktop.get_by_role("link", name=NAMES["here"]).click()
    expect(desktop.get_by_role("heading", level=1)).to_contain_text(NAMES["here"])
    assert_accessible(desktop)
    desktop.get_by_role("link", name="Forslag fra match").click()
    desktop.get_by_role("link", name=NAMES["here"]).click()
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("Hvorfor")
    assert_accessible(desktop)
    desktop.goto(at_the_link(there, there.placements["here"], Asked.APPROVAL, Party.CASEWORKER))
    desktop.get_by_role("button", name="Ja, jeg skriver under").click()

    expect(desktop.get_by_role("heading", name="Tak for svaret")).to_be_visible()
    assert Placement.objects.get(pk=there.placements["here"]).caseworker_said


def test_a_chief_goes_from_the_overview_to_the_cause_and_tries_another_target(
    desktop: Page, sign_in: SignIn, there: Roles
) -> None:
    login = a_login(a_person(unit=Unit.objects.get(name="Velfærd")))
    Grant.objects.create(person=login.person, role="chief", unit=None, starts_on=BEGINNING)
    sign_in(desktop, login)

    desktop.goto("/pladser/overblik/")
    department = desktop.get_by_role("row").filter(has_text="Skovly Børnehus").first
    expect(department).to_contain_text("Ingen fast konsulent")
    assert_accessible(desktop)
    desktop.get_by_role("link", name="Arbejdspladser", exact=True).click()
    desktop.get_by_role("link", name="Skovly Børnehus").click()
    expect(desktop.get_by_text("Ingen fast konsulent").first).to_be_visible()
    desktop.goto("/pladser/overblik/")
    desktop.get_by_role("link", name="Nyt måltal").click()
    desktop.get_by_label("Pladser i alt").fill("20")
    desktop.get_by_role("button", name="Vis, hvad det ville gøre").click()

    expect(desktop.get_by_role("heading", name="Det ville måltallet gøre")).to_be_visible()
    assert_accessible(desktop)
