"""Every address of the house, opened by the one whom it is for: at both sizes, and without JavaScript.

The examples stand in tests/factories/visits.py. All addresses are walked in one test each, so that the demo is loaded
once; what is wrong is collected and told together.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Page

from tests.factories import visits
from tests.factories.visits import EXAMPLES, Gives, Visit
from tests.functional.conftest import PHONE, NewPage, SignIn
from tests.functional.watching import Watcher, assert_accessible, assert_fits
from virke.jobs.demo.stage import Stage
from virke.organisation.models import User


def test_every_address_has_an_example() -> None:
    missing = set(visits.all_names()) - EXAMPLES.keys()

    assert not missing, f"Give these addresses an example in tests/factories/visits.py: {sorted(missing)}"


def test_every_page_is_accessible_and_fits(page: Page, stage: Stage, sign_in: SignIn, watcher: Watcher) -> None:
    titles: dict[str, str] = {}
    wrong: list[str] = []

    for name, visit in visits_of(page, sign_in, Gives.PAGE):
        wrong += [f"{name}: {found}" for found in look_at(page, visit.address(name, stage), titles, watcher)]

    assert not wrong, "\n".join(wrong)


def test_every_page_is_whole_without_javascript(
    new_page: NewPage, stage: Stage, sign_in: SignIn, watcher: Watcher
) -> None:
    page = new_page(size=PHONE, scripts=False)
    wrong: list[str] = []

    for name, visit in visits_of(page, sign_in, Gives.PAGE):
        answer = page.goto(visit.address(name, stage))
        assert answer is not None
        headings = page.locator("h1").count()
        wrong += [f"{name}: {found}" for found in [*fitting(page), *watcher.take()]]
        if (answer.status, headings) != (200, 1):
            wrong.append(f"{name}: answer {answer.status} with {headings} first headings")

    assert not wrong, "\n".join(wrong)


@pytest.mark.skipif(
    not (Path(django_settings.VIRKE_MANUAL_DIR) / "index.html").is_file(), reason="make docs builds the manual"
)
@pytest.mark.parametrize("address", ["/hjaelp/", "/hjaelp/manual/import.html"])
def test_the_manual_opens_without_a_violation_of_its_policy(desktop: Page, address: str) -> None:
    answer = desktop.goto(address)

    assert answer is not None
    assert answer.status == 200


def visits_of(page: Page, sign_in: SignIn, gives: Gives) -> Iterator[tuple[str, Visit]]:
    """The examples that give this, one persona after the other; the page is signed in as each of them."""
    for persona in sorted({visit.persona for visit in EXAMPLES.values()}):
        page.context.clear_cookies()
        if persona:
            sign_in(page, User.objects.get(username=persona))
        for name, visit in EXAMPLES.items():
            if (visit.persona, visit.gives) == (persona, gives):
                yield name, visit


def look_at(page: Page, address: str, titles: dict[str, str], watcher: Watcher) -> list[str]:
    """What is wrong with the page at the address; `titles` are those of the pages seen before."""
    answer = page.goto(address)
    assert answer is not None
    found = [] if answer.status == 200 else [f"answer {answer.status}"]
    if page.url.removeprefix(origin(page)) != address:
        found.append(f"leads on to {page.url}")
    if (headings := page.locator("h1").count()) != 1:
        found.append(f"{headings} first headings")
    if (language := page.get_attribute("html", "lang")) != "da":
        found.append(f"lang={language}")
    if (same := titles.setdefault(page.title(), address)) != address:
        found.append(f"has the title of {same}: {page.title()}")
    try:
        assert_accessible(page)
    except AssertionError as refused:
        found.append(str(refused))
    return [*found, *watcher.take()]


def fitting(page: Page) -> list[str]:
    try:
        assert_fits(page)
    except AssertionError as refused:
        return [str(refused)]
    return []


def origin(page: Page) -> str:
    return str(page.evaluate("location.origin"))
