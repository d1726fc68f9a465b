"""Signing in, as a person does it in the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.factories.organisation import a_login, a_person, a_unit
from tests.functional.conftest import SignIn
from tests.functional.watching import Watcher, assert_accessible

PASSWORD = "et langt kodeord"


def fill_in(page: Page, username: str, password: str) -> None:
    page.get_by_label("Brugernavn").fill(username)
    page.get_by_label("Adgangskode").fill(password)
    page.get_by_role("button", name="Log ind").click()


def test_a_person_signs_in_and_lands_on_the_page_that_was_asked_for(page: Page) -> None:
    a_login(a_person("Bodil Tornvig"), username="bodil", password=PASSWORD)

    page.goto("/?fra=mail")
    assert_accessible(page)
    fill_in(page, "bodil", PASSWORD)

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bodil")
    assert page.url.endswith("/?fra=mail")
    assert_accessible(page)


def test_a_wrong_password_is_explained_at_the_top_and_nothing_is_given_away(page: Page, watcher: Watcher) -> None:
    watcher.expect(422)
    a_login(a_person("Bodil Tornvig"), username="bodil", password=PASSWORD)

    page.goto("/login/")
    fill_in(page, "bodil", "forkert")
    known = page.get_by_role("alert").inner_text()
    fill_in(page, "findes-ikke", "forkert")

    assert page.get_by_role("alert").inner_text() == known
    assert "passer ikke sammen" in known
    assert_accessible(page)


def test_an_empty_form_is_answered_in_danish_with_links_to_the_fields(plain: Page, watcher: Watcher) -> None:
    watcher.expect(422)

    plain.goto("/login/")
    plain.get_by_role("button", name="Log ind").click()
    plain.get_by_role("link", name="Skriv dit brugernavn.").click()

    assert plain.url.endswith("#id_username")


def test_five_wrong_passwords_lock_the_door_and_say_until_when(page: Page, watcher: Watcher) -> None:
    watcher.expect(422, 429)
    a_login(a_person("Bodil Tornvig"), username="bodil", password=PASSWORD)

    page.goto("/login/")
    for _ in range(5):
        fill_in(page, "bodil", "forkert")

    expect(page.get_by_role("heading", level=1)).to_have_text("Vent lidt, før du prøver igen")
    expect(page.get_by_text("om 15 minutter")).to_be_visible()
    assert_accessible(page)


def test_signing_out_ends_the_session(desktop: Page, sign_in: SignIn) -> None:
    sign_in(desktop, a_login(a_person("Bodil Tornvig")))

    desktop.goto("/")
    desktop.get_by_role("button", name="Log ud").click()
    expect(desktop.get_by_role("status")).to_contain_text("Du er logget ud.")
    desktop.goto("/")

    expect(desktop.get_by_role("heading", level=1)).to_have_text("Log ind")


@pytest.mark.usefixtures("demo")
def test_in_the_demo_one_click_makes_you_somebody_else(page: Page) -> None:
    unit = a_unit("Jobcenter Nordby")
    a_login(a_person("Bodil Tornvig", unit=unit, title="Sekretær"), username="bodil")
    a_login(a_person("Omar Skovhus", unit=unit, title="Konsulent"), username="omar")

    page.goto("/login/")
    assert_accessible(page)
    page.get_by_role("button", name="Bodil Tornvig").click()
    page.goto("/personer/")
    assert_accessible(page)
    page.get_by_role("button", name="Omar Skovhus").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Omar")


def test_outside_the_demo_nobody_can_become_somebody_else(desktop: Page, watcher: Watcher) -> None:
    watcher.expect(404)

    desktop.goto("/personer/")

    expect(desktop.get_by_role("heading", level=1)).to_contain_text("Siden findes ikke")
