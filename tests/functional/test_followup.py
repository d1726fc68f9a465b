"""What was promised, between the meetings: the keys of the suggestions, the forms, and the lists."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.factories import followup
from tests.factories.followup import by_the
from tests.factories.organisation import a_forum, a_login, a_member, a_person
from tests.functional.conftest import SignIn
from tests.functional.watching import Watcher, assert_accessible
from virke.meetings.models import Meeting
from virke.organisation.models import Forum


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 2, 2, 9, tzinfo=UTC))


def a_forum_with_its_secretary(page: Page, sign_in: SignIn) -> Forum:
    forum = a_forum("AfdelingsMED Havn")
    bodil = a_person("Bodil Tornvig")
    a_member(forum, bodil, role="secretary")
    sign_in(page, a_login(bodil))
    return forum


def minutes_with_promises(forum: Forum, *promises: str) -> Meeting:
    meeting = followup.a_held_meeting(forum, on=date(2026, 1, 15))
    item = followup.a_decided_item(meeting)
    for promise in promises:
        followup.a_suggestion(item, promise, due=by_the("2026-03-01"))
    return meeting


def test_all_suggestions_are_answered_by_keys_alone(desktop: Page, sign_in: SignIn) -> None:
    forum = a_forum_with_its_secretary(desktop, sign_in)
    meeting = minutes_with_promises(forum, "HR laver en plan.", "Ida sender tallene.", "Omar spørger rundt.")
    cards = desktop.locator("[data-suggestion]")

    desktop.goto(f"/moeder/{meeting.pk}/forslag/")
    desktop.keyboard.press("j")
    desktop.keyboard.press("j")
    desktop.keyboard.press("k")
    expect(cards.nth(0)).to_be_focused()
    desktop.keyboard.press("r")
    expect(cards.nth(0).get_by_label("Hvad skal der gøres?")).to_be_focused()
    desktop.keyboard.type("Straks: ")
    expect(cards.nth(0).get_by_label("Hvad skal der gøres?")).to_have_value("Straks: HR laver en plan.")
    cards.nth(0).get_by_role("button", name="Bekræft med rettelser").press("Enter")
    expect(cards.nth(1)).to_be_focused()
    desktop.keyboard.press("a")
    expect(cards.nth(2)).to_be_focused()
    desktop.keyboard.press("b")

    expect(desktop.get_by_text("Alt er gennemgået")).to_be_visible()
    expect(cards.nth(1)).to_contain_text("Det er ikke en aftale")
    assert_accessible(desktop)


def test_what_comes_back_is_made_a_standing_item_by_one_key_and_stands_on_the_next_agenda(
    page: Page, sign_in: SignIn
) -> None:
    forum = a_forum_with_its_secretary(page, sign_in)
    meeting = minutes_with_promises(forum, "HR laver en plan.")
    text = "HR orienterer hvert kvartal om sygefraværet."
    followup.a_suggestion(meeting.items.get(), text, kind="recurring")
    cards = page.locator("[data-suggestion]")

    page.goto(f"/moeder/{meeting.pk}/forslag/")
    assert_accessible(page)
    cards.nth(1).focus()
    page.keyboard.press("f")
    expect(cards.nth(0)).to_be_focused()
    page.keyboard.press("f")
    expect(cards.nth(0).get_by_label("Titel på dagsordenen")).to_be_focused()
    cards.nth(0).get_by_label("Titel på dagsordenen").fill("Planen")
    cards.nth(0).get_by_label("Hvor ofte?").select_option(label="På hvert møde")
    assert_accessible(page)
    cards.nth(0).get_by_role("button", name="Gem som fast punkt").click()
    expect(page.get_by_text("Alt er gennemgået")).to_be_visible()

    page.goto(f"/moeder/{meeting.pk}/naeste/")
    page.get_by_label("Dato").fill("2026-03-12")
    page.get_by_role("button", name="Lav dagsordenen").click()
    expect(page.get_by_role("heading", name="Planen")).to_be_visible()
    expect(page.get_by_role("heading", name="Sygefravær i 2025")).to_have_count(0)  # not its turn before April
    page.goto(f"/forum/{forum.pk}/faste-punkter/")
    expect(page.get_by_role("listitem").filter(has_text="Sygefravær i 2025")).to_contain_text("Hvert kvartal")
    assert_accessible(page)


def test_a_form_asks_for_what_the_kind_of_due_needs(page: Page, sign_in: SignIn) -> None:
    forum = a_forum_with_its_secretary(page, sign_in)
    item = followup.a_decided_item(followup.a_held_meeting(forum, on=date(2026, 1, 15)))

    page.goto(f"/punkter/{item.pk}/aftale/")
    expect(page.get_by_label("Dato")).to_be_hidden()
    expect(page.get_by_label("Hvad ventes der på?")).to_be_hidden()
    page.get_by_label("Frist").select_option(label="Når noget er sket")
    expect(page.get_by_label("Hvad ventes der på?")).to_be_visible()
    page.get_by_label("Frist").select_option(label="På en dato")
    page.get_by_label("Dato").fill("2026-03-10")
    page.get_by_label("Hvad skal der gøres?").fill("Undersøge støjen")
    assert_accessible(page)
    page.get_by_role("button", name="Gem aftalen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Undersøge støjen")
    expect(page.locator("main")).to_contain_text("10. marts 2026")


def test_what_is_not_accepted_stands_open_and_its_error_leads_to_the_field(
    page: Page, sign_in: SignIn, watcher: Watcher
) -> None:
    watcher.expect(422)
    forum = a_forum_with_its_secretary(page, sign_in)
    number = followup.a_commitment(
        followup.a_decided_item(followup.a_held_meeting(forum, on=date(2026, 1, 15))),
        "HR laver en plan.",
        due=by_the("2026-03-01"),
    )

    page.goto(f"/opfoelgning/{number}/")
    page.locator("summary", has_text="Ny frist").click()
    page.get_by_label("Hvorfor flyttes fristen?").fill("Vi mangler tallene fra Fyn.")
    page.get_by_role("button", name="Ny frist").click()
    page.get_by_role("link", name="Skriv datoen, eller vælg en anden slags frist.").click()

    expect(page.get_by_label("Dato")).to_be_focused()
    expect(page.get_by_label("Hvorfor flyttes fristen?")).to_have_value("Vi mangler tallene fra Fyn.")
    assert_accessible(page)


def test_a_list_is_narrowed_and_fetched_as_a_file(page: Page, sign_in: SignIn) -> None:
    forum = a_forum_with_its_secretary(page, sign_in)
    item = followup.a_decided_item(followup.a_held_meeting(forum, on=date(2026, 1, 15)))
    followup.a_commitment(item, "Glemt sag", due=by_the("2026-01-20"))
    followup.a_commitment(item, "Åben sag", due=by_the("2026-06-01"))

    page.goto("/opfoelgning/")
    page.get_by_role("link", name="AfdelingsMED Havn", exact=True).click()
    page.get_by_label("Vis").select_option(label="Over fristen")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.get_by_role("link", name="Glemt sag")).to_be_visible()
    expect(page.get_by_role("link", name="Åben sag")).to_have_count(0)
    assert_accessible(page)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Hent som CSV").click()

    assert fetched.value.suggested_filename == "opfoelgning.csv"
    assert "Glemt sag" in fetched.value.path().read_text("utf-8-sig")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Hent som Excel").click()

    assert fetched.value.suggested_filename == "opfoelgning.xlsx"
    (_, row) = load_workbook(io.BytesIO(fetched.value.path().read_bytes())).worksheets[0].values
    assert row[0] == "Glemt sag"
