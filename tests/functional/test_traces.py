"""Sporet as people read it: at a desk, on a phone, without JavaScript and by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.factories import plans
from tests.factories.followup import a_commitment, a_decided_item, a_held_meeting
from tests.factories.organisation import a_forum, a_login, a_person, a_unit
from tests.functional.conftest import SignIn
from tests.functional.watching import assert_accessible
from virke.kernel.periods import month
from virke.organisation.models import Grant, Person, Unit
from virke.plans.values import Decided

pytestmark = pytest.mark.django_db(transaction=True)


def a_secretary(unit: Unit) -> Person:
    person = a_person("Bodil Tornvig", unit=unit)
    Grant.objects.create(person=person, role="secretary", unit=unit, starts_on=date(2020, 1, 1))
    return person


def a_goal(unit: Unit) -> tuple[int, int]:
    """A goal with a target that took over from another, and figures of three months; its id and the target's."""
    by = plans.an_editor(unit)
    goal = plans.an_item(plans.a_plan(unit, by=by), "2.1", "Flere pladser", by=by)
    plans.an_action(goal, "Find 20 pladser i skolerne.", by=by)
    indicator = plans.an_indicator(goal, by=by, title="Pladser i brug", counted="pladser", exhaustive=True)
    first = plans.a_target(indicator, by=by, low=100)
    target = plans.a_target(
        indicator,
        by=by,
        low=80,
        starts_on=date(2024, 6, 1),
        supersedes_id=first,
        reason="100 kan ikke nås uden flere kontaktpersoner.",
        decided=Decided(date(2024, 5, 14), "Chefforum 14. maj 2024, punkt 3"),
    )
    for number, value in ((3, 54), (7, 62), (8, 84)):
        plans.an_observation(indicator, month(2024, number), value, by=by)
    return goal, target


def test_a_target_is_followed_from_the_decision_to_the_figures_and_on_to_its_goal(page: Page, sign_in: SignIn) -> None:
    unit = a_unit()
    goal, _ = a_goal(unit)
    sign_in(page, a_login(a_secretary(unit)))

    page.goto(f"/maal/{goal}/")
    page.get_by_role("link", name="Spor: Mindst 80 pladser").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Mindst 80 pladser")
    line = page.get_by_role("region", name="Hvad der skete").get_by_role("listitem")
    expect(line.filter(has_text="I stedet for: mindst 100 pladser")).to_contain_text("uden flere kontaktpersoner")
    expect(line.filter(has_text="august 2024: 84 pladser")).to_contain_text("Nået")
    drawing = page.get_by_role("group", name="Sporet som tegning")
    expect(drawing.get_by_role("link", name="Mål 2.1 Flere pladser")).to_be_visible()
    assert_accessible(page)
    drawing.get_by_role("link", name="Mål 2.1 Flere pladser").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2.1 Flere pladser")
    expect(drawing.get_by_role("link", name="Handling Find 20 pladser i")).to_be_visible()
    assert_accessible(page)


def test_a_promise_is_followed_back_to_its_decision_without_javascript(plain: Page, sign_in: SignIn) -> None:
    forum = a_forum()
    item = a_decided_item(a_held_meeting(forum), title="Sygefravær i 2025")
    promise = a_commitment(item, "HR laver en plan inden sommer.")
    sign_in(plain, a_login(a_secretary(forum.unit)))

    plain.goto(f"/opfoelgning/{promise}/")
    plain.get_by_role("link", name="Spor", exact=True).click()
    plain.get_by_text("Det samme som liste").click()
    plain.get_by_role("link", name="Sygefravær i 2025").last.click()

    expect(plain.get_by_role("heading", level=1)).to_have_text("Sygefravær i 2025")
    plain.get_by_role("link", name="Åbn punktet").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Sygefravær i 2025")


def test_every_box_of_the_picture_is_reached_by_keyboard_and_named(desktop: Page, sign_in: SignIn) -> None:
    unit = a_unit()
    _, target = a_goal(unit)
    sign_in(desktop, a_login(a_secretary(unit)))
    desktop.goto(f"/spor/maaltal/{target}/")

    drawing = desktop.get_by_role("group", name="Sporet som tegning")

    expect(drawing.get_by_role("link", name="Tal 84 pladser Nået · august 2024")).to_be_visible()
    drawing.get_by_role("link").first.focus()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", level=1)).not_to_contain_text("Mindst 80 pladser")


def test_the_picture_fits_the_screen_and_no_words_leave_their_box(page: Page, sign_in: SignIn) -> None:
    unit = a_unit()
    goal, _ = a_goal(unit)
    sign_in(page, a_login(a_secretary(unit)))
    page.goto(f"/spor/maal/{goal}/")
    page.evaluate("document.fonts.ready")

    too_wide = page.evaluate(
        """() => [...document.querySelectorAll("svg.trace-picture .trace-box")].flatMap(box => {
            const room = box.querySelector("rect").getBBox().width - 8
            return [...box.querySelectorAll("text")].filter(text => text.getBBox().width > room).map(t => t.textContent)
        })"""
    )

    assert too_wide == []


def test_a_trace_is_fetched_as_every_kind_of_file(desktop: Page, sign_in: SignIn) -> None:
    unit = a_unit()
    _, target = a_goal(unit)
    sign_in(desktop, a_login(a_secretary(unit)))
    desktop.goto(f"/spor/maaltal/{target}/")

    for name, ending in (("Word", "docx"), ("PDF", "pdf"), ("Excel", "xlsx"), ("CSV", "csv")):
        with desktop.expect_download() as fetched:
            desktop.get_by_role("link", name=name, exact=True).click()
        assert fetched.value.suggested_filename.endswith(f".{ending}")
