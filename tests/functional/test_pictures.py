"""The pages that README and manual show, on the demo's year of meetings. `make screenshots` takes the pictures anew.

The year and the clock stand still, so that a picture only changes when its page does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories import visits
from tests.functional.conftest import SignIn
from tests.functional.watching import take_picture
from virke.jobs.demo.stage import Stage
from virke.organisation.models import User
from virke.plans.models import PlanItem


@dataclass(frozen=True)
class Picture:
    """`shows` is what must be seen on it; `first` is done before it is taken."""

    name: str
    persona: str
    address: Callable[[Stage], str]
    shows: str
    first: Callable[[Page], None] = lambda _page: None


def of(name: str) -> Callable[[Stage], str]:
    """The example of the address in tests/factories/visits.py."""
    return lambda stage: visits.EXAMPLES[name].address(name, stage)


def follow_a_source_line(page: Page) -> None:
    page.locator("summary", has_text="Punkt 3").first.click()
    page.locator("details.group[open] .source-link").first.click()
    page.evaluate("window.scrollTo(0, 0)")


def goal_with_history(_stage: Stage) -> str:
    """The goal of the demo's plan whose target was changed, with a corrected figure and a share for each unit."""
    return reverse("goal", args=[PlanItem.objects.get(title="Flere pladser").pk])


def at_the_indicator(page: Page) -> None:
    page.locator(".indicator").first.evaluate("section => section.scrollIntoView()")


def plan_with_areas(_stage: Stage) -> str:
    return reverse("plan", args=[PlanItem.objects.get(title="Flere pladser").plan_id])


PICTURES = (
    Picture("front", "ellen", of("front"), "Venter på din bekræftelse"),
    Picture("preview", "ellen", of("import_run"), "Det er forstået", follow_a_source_line),
    Picture("suggestions", "ellen", of("suggestions"), "Hvad blev aftalt?"),
    Picture("meeting", "ellen", of("meeting"), "Chefforum"),
    Picture("followup", "ellen", of("forum_followup"), "over fristen"),
    Picture("commitment", "ellen", of("commitment"), "Historien"),
    Picture("agenda", "ellen", of("agenda"), "Send dagsordenen ud"),
    Picture("minutes", "ellen", of("minutes"), "Skriv referat"),
    Picture("plan", "ellen", plan_with_areas, "Over fristen"),
    Picture("goal", "ellen", goal_with_history, "Måltal og historik", at_the_indicator),
)


def test_the_pages_of_the_manual_show_the_loop(page: Page, stage: Stage, sign_in: SignIn) -> None:
    assert page.viewport_size is not None
    width = page.viewport_size["width"]
    for picture in PICTURES:
        sign_in(page, User.objects.get(username=picture.persona))
        page.goto(picture.address(stage))
        picture.first(page)
        expect(page.locator("main")).to_contain_text(picture.shows)
        take_picture(page, f"{picture.name}-{width}")
