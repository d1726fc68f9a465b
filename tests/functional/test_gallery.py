"""Every component, at both sizes, with and without errors; and that the harness notices what it must notice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.factories.organisation import a_login, a_person
from tests.functional.conftest import SignIn
from tests.functional.watching import Watcher, assert_accessible


@pytest.fixture(autouse=True)
def gallery(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.functional.gallery"


@pytest.mark.parametrize("address", ["/byggeklodser/", "/byggeklodser/?fejl"])
def test_every_component_is_accessible(page: Page, sign_in: SignIn, address: str) -> None:
    sign_in(page, a_login(a_person("Bodil Tornvig")))

    page.goto(address)

    assert_accessible(page)


def test_an_error_in_the_summary_leads_to_its_field(page: Page) -> None:
    page.goto("/byggeklodser/?fejl")
    page.get_by_role("alert").get_by_role("link", name="Vælg punktets art.").click()

    expect(page.get_by_label("Beslutning")).to_be_focused()


def test_what_htmx_fetches_is_put_in_and_its_components_work(page: Page) -> None:
    page.goto("/byggeklodser/")
    page.get_by_role("link", name="Hent mere").click()
    alert = page.locator("#more .alert")

    expect(alert).to_contain_text("Hentet for sig")
    assert page.url.endswith("/byggeklodser/")
    alert.get_by_role("button", name="Luk").click()
    expect(alert).to_be_hidden()


def test_without_scripts_the_same_link_leads_to_a_whole_page(plain: Page) -> None:
    plain.goto("/byggeklodser/")
    plain.get_by_role("link", name="Hent mere").click()

    assert plain.url.endswith("/byggeklodser/mere/")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Byggeklodser")


def test_a_script_inside_a_page_is_refused_and_fails_a_test(desktop: Page, watcher: Watcher) -> None:
    desktop.goto("/byggeklodser/")
    desktop.evaluate("document.body.appendChild(document.createElement('script')).textContent = 'window.ran = true'")

    assert desktop.evaluate("window.ran") is None
    assert "Content Security Policy" in watcher.found.pop()


def test_an_exception_in_a_script_fails_a_test(desktop: Page, watcher: Watcher) -> None:
    desktop.goto("/byggeklodser/")
    desktop.evaluate("setTimeout(() => { throw new Error('prøve') })")
    desktop.wait_for_timeout(50)

    assert watcher.found.pop().startswith("exception: prøve")


def test_a_page_that_is_wider_than_a_phone_is_noticed(phone: Page) -> None:
    phone.goto("/byggeklodser/")
    phone.evaluate("document.querySelector('h1').style.width = '600px'")

    with pytest.raises(AssertionError, match="too wide"):
        assert_accessible(phone)
