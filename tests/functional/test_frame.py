"""The frame around every page: menu, skip link, errors, statement; by keyboard, on a phone and without scripts."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.factories.organisation import a_login, a_person
from tests.functional.conftest import SignIn
from tests.functional.watching import Watcher, assert_accessible


def test_the_front_page_greets_and_says_what_will_stand_there(page: Page, sign_in: SignIn) -> None:
    sign_in(page, a_login(a_person("Bodil Tornvig")))

    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bodil")
    assert_accessible(page)


def test_a_page_that_does_not_exist_leads_back_to_the_front_page(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(404)
    sign_in(page, a_login(a_person("Bodil Tornvig")))

    page.goto("/findes/ikke/")
    assert_accessible(page)
    page.get_by_role("link", name="Til forsiden", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bodil")


def test_the_accessibility_statement_is_one_click_from_every_page(page: Page) -> None:
    page.goto("/login/")
    page.get_by_role("link", name="Tilgængelighedserklæring").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tilgængelighedserklæring")
    assert_accessible(page)


def test_the_keyboard_alone_skips_to_the_content_and_signs_out(desktop: Page, sign_in: SignIn) -> None:
    sign_in(desktop, a_login(a_person("Bodil Tornvig")))

    desktop.goto("/")
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("link", name="Gå til sidens indhold")).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("main")).to_be_focused()
    desktop.get_by_role("button", name="Log ud").focus()
    desktop.keyboard.press("Enter")

    expect(desktop.get_by_role("heading", level=1)).to_have_text("Log ind")


def test_on_a_phone_the_menu_opens_and_escape_closes_it(phone: Page, sign_in: SignIn) -> None:
    sign_in(phone, a_login(a_person("Bodil Tornvig")))

    phone.goto("/")
    expect(phone.get_by_role("link", name="Forside", exact=True)).to_be_hidden()
    phone.get_by_role("button", name="Menu").click()
    expect(phone.get_by_role("dialog").get_by_role("link", name="Forside", exact=True)).to_be_visible()
    assert_accessible(phone)
    phone.keyboard.press("Escape")

    expect(phone.get_by_role("dialog")).to_be_hidden()


def test_without_scripts_a_phone_has_the_whole_menu_in_the_page(plain_phone: Page, sign_in: SignIn) -> None:
    sign_in(plain_phone, a_login(a_person("Bodil Tornvig")))

    plain_phone.goto("/")

    expect(plain_phone.get_by_role("button", name="Menu")).to_be_hidden()
    plain_phone.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Forside").click()
    plain_phone.get_by_role("button", name="Log ud").click()
    expect(plain_phone.get_by_role("heading", level=1)).to_have_text("Log ind")
