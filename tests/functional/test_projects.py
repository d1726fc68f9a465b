"""Projects on the screen: facts, intake, reports that are due, and cases that are reviewed in a grid."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.projects import a_due, a_project, drawn
from tests.factories.web import login_of
from tests.functional.conftest import SignIn
from tests.functional.watching import Watcher, assert_accessible
from virke.documents.writers import xlsx
from virke.organisation.access import Viewer
from virke.plans.kinds import PlanKind

TODAY = date(2024, 9, 2)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))


def a_chief(page: Page, sign_in: SignIn) -> Viewer:
    chief = a_viewer("chief", unit=a_unit("Jobcentret"))
    sign_in(page, login_of(chief))
    return chief


def write_facts_and_count(page: Page, plan_id: int) -> None:
    page.goto(f"/planer/{plan_id}/")
    page.get_by_role("link", name="Projekt", exact=True).click()
    page.get_by_role("link", name="Skriv oplysningerne").click()
    page.get_by_label("Bevillingsgiver").fill("Fonden Nyt Arbejde")
    page.get_by_label("Bevilling (kr.)").fill("1.200.000")
    page.get_by_label("Antal pladser").fill("240")
    page.get_by_label("Jobcentret").check()
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("link", name="Skriv optaget").click()
    page.get_by_label("Optaget i alt").fill("243")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("alert")).to_contain_text("Der er 240 pladser, og 243 er flere.")
    page.get_by_label("Optaget i alt").fill("221")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Projektet er næsten fuldt")).to_be_visible()
    expect(page.get_by_text("af 240 personer (92 %)")).to_be_visible()


def send_a_report(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Halvårsrapport").click()
    page.get_by_label("Hvad viser det?").fill("Journalnummer 7")
    page.get_by_role("button", name="Meld sendt").click()
    expect(page.get_by_text("Afrapporteringen er meldt sendt.")).to_be_visible()
    expect(page.get_by_text("Journalnummer 7")).to_be_visible()


def test_a_project_is_described_counted_and_reported(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(422)
    chief = a_chief(page, sign_in)
    plan_id = a_project(by=chief)
    a_due(plan_id, by=chief)

    write_facts_and_count(page, plan_id)
    assert_accessible(page)
    send_a_report(page)
    assert_accessible(page)


def test_a_project_is_described_counted_and_reported_without_javascript(
    plain: Page, sign_in: SignIn, watcher: Watcher
) -> None:
    watcher.expect(422)
    chief = a_chief(plain, sign_in)
    plan_id = a_project(by=chief)
    a_due(plan_id, by=chief)

    write_facts_and_count(plain, plan_id)
    send_a_report(plain)


def begin_a_review(page: Page, plan_id: int) -> None:
    page.goto(f"/planer/{plan_id}/projekt/")
    page.get_by_role("link", name="Opret den første sagsgennemgang").click()
    page.get_by_label("Hvad gennemgås?").fill("Aftaler i 3 sager")
    page.get_by_label("Antal sager").fill("3")
    page.get_by_label("Spørgsmål").fill("Er planen aftalt?\nEr der fulgt op?")
    page.get_by_role("button", name="Gem").click()
    page.locator(".page-head").get_by_role("link", name="Gennemgå sagerne").click()
    page.get_by_label("Navn").fill("Ved start")
    page.get_by_role("button", name="Begynd").click()
    expect(page.get_by_text("der er med vilje ikke plads til det")).to_be_visible()


def test_cases_are_answered_by_keyboard_and_closed(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(422)
    chief = a_chief(page, sign_in)
    begin_a_review(page, a_project(by=chief))
    assert_accessible(page)

    page.get_by_label("Sag 1: Er planen aftalt?").focus()
    for key in "jnifn":
        page.keyboard.press(key)
    expect(page.get_by_label("Sag 3: Er der fulgt op?")).to_be_focused()
    page.get_by_role("button", name="Gem svarene").click()
    expect(page).to_have_url(re.compile("#sag-3$"))
    page.get_by_role("button", name="Gem, og luk gennemgangen").click()
    page.get_by_role("button", name="Luk gennemgangen").click()
    expect(page.get_by_role("alert")).to_contain_text("Der mangler 1 svar.")
    page.go_back()
    page.go_back()
    page.reload()
    page.get_by_label("Sag 3: Er der fulgt op?").select_option("Ja")
    page.get_by_role("button", name="Gem, og luk gennemgangen").click()
    page.get_by_role("button", name="Luk gennemgangen").click()

    expect(page.get_by_role("heading", name="Hvad siger sagerne?")).to_be_visible()
    expect(page.get_by_text("1 af 2").first).to_be_visible()
    assert_accessible(page)


def test_cases_are_answered_in_a_spreadsheet_without_javascript(
    plain: Page, sign_in: SignIn, watcher: Watcher, tmp_path: Path
) -> None:
    watcher.expect(422)
    chief = a_chief(plain, sign_in)
    sample_id = drawn(a_project(by=chief), by=chief, size=2)
    plain.goto(f"/sagsgennemgang/{sample_id}/dato/")
    plain.get_by_role("button", name="Begynd").click()

    for word, said in (("måske", "Et svar er ikke et af de fire"), ("nej", "Gemt: 2 svar.")):
        file = tmp_path / "skema.xlsx"
        content = xlsx.workbook(title="Svar", head=("Sag", "Er planen aftalt?"), rows=[(1, "Ja"), (2, word)])
        file.write_bytes(content)
        plain.get_by_label("Udfyldt skema").set_input_files(file)
        plain.get_by_role("button", name="Læs skemaet ind").click()
        expect(plain.get_by_text(said).first).to_be_visible()

    expect(plain.get_by_label("Sag 2: Er planen aftalt?")).to_have_value("N")


def test_a_trial_begins_with_its_hypothesis(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(422)
    chief = a_chief(page, sign_in)
    plan_id = a_project(by=chief, kind=PlanKind.TRIAL, title="Mødefri formiddage")
    page.goto(f"/planer/{plan_id}/projekt/")
    page.get_by_role("link", name="Begynd").click()
    page.get_by_role("button", name="Begynd").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv hypotesen først")
    page.goto(f"/planer/{plan_id}/projekt/hypotese/")
    page.get_by_label("Hvis vi ...").fill("holder formiddagen fri,")
    page.get_by_label("... så ...").fill("når vi flere samtaler.")
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("link", name="Begynd").click()
    page.get_by_role("button", name="Begynd").click()

    expect(page.get_by_text("når vi flere samtaler.")).to_be_visible()
    expect(page.get_by_role("link", name="Saml op")).to_be_visible()
    assert_accessible(page)


def test_few_answers_are_never_shown(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(422)
    chief = a_chief(page, sign_in)
    page.goto(f"/planer/{a_project(by=chief)}/projekt/evaluering/")
    page.get_by_label("Hvad er evalueret?").fill("Midtvejs")
    page.get_by_label("Spørgsmål").fill("Hjalp det?")
    page.get_by_role("button", name="Gem").click()
    for link, number in (("Skriv svar: deltagere", "12"), ("Skriv svar: berørte kolleger", "3")):
        page.get_by_role("link", name=link).click()
        assert_accessible(page)
        page.get_by_label("Hjalp det? I høj grad").fill(number)
        page.get_by_role("button", name="Gem svarene").click()

    expect(page.get_by_text("Vises ikke: så få personers svar kunne ses")).to_have_count(2)
    expect(page.get_by_role("row", name="Alle")).to_contain_text("15")
    assert_accessible(page)
