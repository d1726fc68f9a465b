"""A real Chromium on a real server: the fixtures of the functional tests.

`page` runs a test twice, at 1280 and at 390 pixels; `desktop` and `phone` once; `plain` and `plain_phone` without
JavaScript. Every page watches itself: a violation of the content security policy, an error in the console, an
exception or a failed request fails the test, unless the test said `watcher.expect(404)`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.factories import visits
from tests.functional.watching import Watcher
from virke.jobs.demo.stage import Stage
from virke.organisation.models import User

BROWSERS = ("chromium", "google-chrome", "chromium-browser")
DESKTOP = (1280, 900)
PHONE = (390, 844)
CHROMIUM_SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]

NewPage = Callable[..., Page]
SignIn = Callable[[Page, User], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.functional)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium; Playwright's own is never downloaded."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "There is no Chromium: apt-get install chromium, or on Ubuntu: snap install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    """Collects what goes wrong on every page of the test and fails it in the end."""
    watcher = Watcher()
    yield watcher
    assert watcher.found == []


@pytest.fixture
def new_page(chromium: Browser, live_server: LiveServer, watcher: Watcher) -> Iterator[NewPage]:
    """`new_page(size=PHONE, scripts=False)`: a page of its own, with cookies of its own."""
    contexts: list[BrowserContext] = []

    def make(*, size: tuple[int, int] = DESKTOP, scripts: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        watcher.watch(page)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["1280px", "390px"])
def page(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    return new_page(size=request.param)


@pytest.fixture
def desktop(new_page: NewPage) -> Page:
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    return new_page(size=PHONE)


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    return new_page(scripts=False)


@pytest.fixture
def plain_phone(new_page: NewPage) -> Page:
    return new_page(size=PHONE, scripts=False)


@pytest.fixture
def sign_in(live_server: LiveServer) -> SignIn:
    """`sign_in(page, a_login(person))`: a session without the detour over the login page."""

    def enter(page: Page, user: User) -> None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    return enter


@pytest.fixture
def demo(settings: Settings) -> None:
    """Demo mode: the persona switch has an address and a backend."""
    settings.VIRKE_DEMO = True
    settings.VIRKE_MUNICIPALITY = "Fjordlev Kommune"
    settings.ROOT_URLCONF = "tests.functional.demo_urls"
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "virke.organisation.backends.PersonaBackend",
    ]


@pytest.fixture
def stage(demo: None, transactional_db: None, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """The demo municipality in demo mode, looked at on the afternoon of a meeting; the clock stands still."""
    stage = visits.the_demo(kept)
    moment = visits.the_moment(stage)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return stage
