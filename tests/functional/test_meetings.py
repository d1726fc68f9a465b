"""Meetings in the browser: read, prepared, held; at both sizes, by keyboard and without JavaScript."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.factories import followup
from tests.factories.meetings import AT, a_held_meeting, a_planned_meeting, a_published_meeting, an_item, noon
from tests.factories.organisation import a_forum
from tests.factories.web import a_seated_login, seen_by
from tests.functional.conftest import SignIn
from tests.functional.watching import assert_accessible
from virke.followup.due import NEXT_MEETING
from virke.meetings import actions
from virke.meetings.actions import Standing
from virke.meetings.models import Item, Meeting
from virke.meetings.sections import SectionText
from virke.organisation.access import Viewer
from virke.organisation.models import Forum, User

JANUARY, FEBRUARY, MARCH = date(2026, 1, 15), date(2026, 2, 12), date(2026, 3, 12)
LONG = "Sygefraværet er 5,4 procent.\n\nDer arbejdes med:\n- tidlig samtale\n- fast kontaktperson"


@pytest.fixture
def forum(db: None) -> Forum:
    return a_forum("AfdelingsMED Havn & Erhverv")


@pytest.fixture
def user(forum: Forum) -> User:
    return a_seated_login(forum)


@pytest.fixture
def by(user: User) -> Viewer:
    return seen_by(user)


@pytest.fixture
def last(forum: Forum, by: Viewer) -> int:
    """Minutes with an open commitment and a postponed item, and a forum with standing items."""
    for title, at_end in (("Orientering fra formanden", False), ("Eventuelt", True)):
        wording = Standing(title=title, kind="orientation", at_end=at_end)
        actions.add_standing_item(forum_id=forum.pk, wording=wording, starts_on=JANUARY, by=by, at=AT)
    meeting_id, [first, _] = a_held_meeting(
        forum,
        {"Sygefravær": ("HR laver en plan til næste møde.", "noted"), "Kantinen": ("Udsat.", "postponed")},
        by=by,
        on=FEBRUARY,
    )
    item = Item.objects.get(pk=first)
    followup.a_commitment(item, "HR laver en plan.", due=NEXT_MEETING, by=by)
    return meeting_id


def a_prepared_meeting(forum: Forum, by: Viewer, *, on: date = MARCH) -> int:
    meeting_id = a_planned_meeting(forum, by=by, on=on)
    an_item(meeting_id, "Sygefravær", by=by, sections=[SectionText("presentation", LONG)], points=["at A", "at B"])
    an_item(meeting_id, "Kantinen åbner igen efter ombygningen af stueetagen", by=by)
    an_item(meeting_id, "Opsigelse", by=by, closed=True)
    return meeting_id


def test_meetings_are_listed_read_and_searched(page: Page, sign_in: SignIn, user: User, last: int) -> None:
    sign_in(page, user)

    page.goto("/moeder/")
    assert_accessible(page)
    page.get_by_role("link", name="Torsdag den 12. februar 2026").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("AfdelingsMED Havn & Erhverv")
    assert_accessible(page)
    page.get_by_role("navigation", name="Indhold").get_by_role("link", name="Kantinen").click()
    expect(page.get_by_role("heading", name="2. Kantinen")).to_be_in_viewport()
    page.get_by_role("heading", name="1. Sygefravær").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Aftaler fra punktet")).to_be_visible()
    assert_accessible(page)

    page.goto("/moeder/")
    page.get_by_label("Søg i møder").fill("plan")
    page.get_by_role("button", name="Søg").click()
    expect(page.locator("mark")).to_have_text("plan")
    assert_accessible(page)


def test_the_next_agenda_is_made_ordered_and_sent_out(page: Page, sign_in: SignIn, user: User, last: int) -> None:
    sign_in(page, user)

    page.goto(f"/moeder/{last}/")
    page.get_by_role("link", name="Lav næste dagsorden").click()
    assert_accessible(page)
    page.get_by_label("Dato").fill("2026-03-12")
    page.get_by_role("button", name="Lav dagsordenen").click()

    expect(page.locator(".agenda-item h2")).to_have_text(
        [
            "Godkendelse af referat fra sidste møde",
            "Orientering fra formanden",
            "Kantinen",
            "Opfølgning: Sygefravær",
            "Eventuelt",
        ]
    )
    assert_accessible(page)

    page.get_by_role("button", name="Flyt Opfølgning: Sygefravær op").click()
    expect(page.locator(".agenda-item h2").nth(2)).to_have_text("Opfølgning: Sygefravær")
    page.get_by_label("Plads for Opfølgning: Sygefravær").fill("2")
    page.keyboard.press("Enter")
    expect(page.locator(".agenda-item h2").nth(1)).to_have_text("Opfølgning: Sygefravær")

    page.get_by_role("link", name="Tag af Kantinen").click()
    assert_accessible(page)
    page.get_by_label("Hvorfor tages punktet af?").fill("Tegningerne mangler.")
    page.get_by_role("button", name="Tag af dagsordenen").click()
    expect(page.get_by_text("Tegningerne mangler.")).to_be_visible()

    page.get_by_role("link", name="Send dagsordenen ud").click()
    assert_accessible(page)
    page.get_by_role("button", name="Send dagsordenen ud").click()
    expect(page.get_by_role("status").first).to_contain_text("Dagsordenen er sendt ud.")
    assert_accessible(page)


def test_moving_an_item_keeps_the_focus_on_its_button(desktop: Page, sign_in: SignIn, forum: Forum, user: User) -> None:
    meeting_id = a_prepared_meeting(forum, seen_by(user))
    sign_in(desktop, user)
    desktop.goto(f"/moeder/{meeting_id}/dagsorden/")

    for _ in range(2):
        desktop.get_by_role("button", name="Flyt Sygefravær ned").focus()
        desktop.keyboard.press("Enter")
        desktop.wait_for_load_state("networkidle")

    expect(desktop.locator(".agenda-item h2").nth(2)).to_have_text("Sygefravær")
    expect(desktop.get_by_role("button", name="Flyt Sygefravær ned")).to_be_focused()


def test_items_and_files_and_standing_items_are_written(page: Page, sign_in: SignIn, forum: Forum, user: User) -> None:
    meeting_id = a_prepared_meeting(forum, seen_by(user))
    sign_in(page, user)

    page.goto(f"/moeder/{meeting_id}/dagsorden/")
    page.get_by_role("link", name="Tilføj punkt").first.click()
    page.get_by_label("Titel").fill("Ny cykelsti")
    page.get_by_label("Sagsfremstilling").fill("Stien bliver 3 km.")
    assert_accessible(page)
    page.get_by_role("button", name="Gem punktet").click()
    expect(page.get_by_role("heading", name="Ny cykelsti")).to_be_visible()

    page.get_by_role("link", name="Bilag til Ny cykelsti").click()
    page.get_by_label("Fil").set_input_files({"name": "Kort.txt", "mimeType": "text/plain", "buffer": b"kort"})
    page.get_by_role("button", name="Tilføj").click()
    expect(page.get_by_role("link", name="Kort.txt")).to_be_visible()
    assert_accessible(page)

    page.goto(f"/forum/{forum.pk}/faste-punkter/")
    page.get_by_label("Titel").fill("Arbejdsmiljø")
    page.get_by_role("button", name="Tilføj").click()
    expect(page.get_by_role("heading", name="Arbejdsmiljø")).to_be_visible()
    assert_accessible(page)


def test_minutes_are_written_answered_and_closed(
    page: Page, sign_in: SignIn, user: User, by: Viewer, last: int
) -> None:
    sign_in(page, user)
    page.goto(f"/moeder/{last}/naeste/")
    page.get_by_label("Dato").fill("2026-03-12")
    page.get_by_role("button", name="Lav dagsordenen").click()
    meeting = Meeting.objects.get(held_on=MARCH)
    actions.publish_agenda(meeting_id=meeting.pk, by=by, at=noon(MARCH))

    page.goto(f"/moeder/{meeting.pk}/referat/")
    assert_accessible(page)
    item = page.get_by_role("region", name="Opfølgning: Sygefravær")
    item.get_by_label("Beslutning").fill("Planen er vedtaget.")
    item.get_by_label("Udfald").select_option("Godkendt")
    item.get_by_label("Hvad blev der af aftalen?").select_option("Udført")
    expect(item.get_by_label("Begrundelse eller dokumentation")).to_be_visible()
    expect(item.get_by_label("Ny frist")).not_to_be_visible()
    item.get_by_role("button", name="Gem punkt").click()
    expect(page.get_by_role("status").first).to_contain_text("Gemt: punkt 4.")
    expect(item.locator(".answer")).to_contain_text("Udført")

    for one in page.get_by_label("Udfald").all():
        if one.input_value() == "":
            one.select_option("Taget til efterretning")
    page.get_by_role("button", name="Gem alt").click()
    expect(page.get_by_text("5 af 5 punkter har en beslutning")).to_be_attached()
    assert_accessible(page)

    page.get_by_role("link", name="Deltagere").click()
    assert_accessible(page)
    page.get_by_role("button", name="Gem deltagerne").click()
    page.get_by_role("link", name="Afslut referatet").click()
    page.get_by_role("button", name="Afslut referatet").click()
    expect(page.get_by_role("status").first).to_contain_text("Referatet er afsluttet.")
    assert_accessible(page)


def test_a_hearing_is_asked_for_when_the_item_is_sent_in_hearing(
    page: Page, sign_in: SignIn, forum: Forum, user: User, by: Viewer
) -> None:
    meeting_id, _ = a_published_meeting(forum, "Retningslinje", "Ferie", by=by, on=MARCH)
    sign_in(page, user)

    page.goto(f"/moeder/{meeting_id}/referat/")
    item = page.get_by_role("region", name="Retningslinje")
    expect(item.get_by_label("Antal dage")).not_to_be_visible()
    item.get_by_label("Beslutning").fill("Udkastet sendes i høring.")
    item.get_by_label("Udfald").select_option("Sendt i høring")
    item.get_by_label("Antal dage").fill("10")
    item.get_by_label("Dage til at gennemgå svar").fill("4")
    item.get_by_label("Fra", exact=True).fill("2026-03-16")
    assert_accessible(page)
    item.get_by_role("button", name="Gem punkt").click()

    expect(item).to_contain_text("Høring fra 16. marts 2026, 10 dage og 4 dage til gennemgang af svar")
    expect(item.get_by_label("Antal dage")).to_have_value("10")


def test_text_that_is_not_saved_is_not_lost_by_leaving(
    desktop: Page, sign_in: SignIn, forum: Forum, user: User, by: Viewer
) -> None:
    meeting_id = a_prepared_meeting(forum, by)
    actions.publish_agenda(meeting_id=meeting_id, by=by, at=noon(MARCH))
    sign_in(desktop, user)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desktop.goto(f"/moeder/{meeting_id}/referat/")
    desktop.get_by_label("Beslutning").first.fill("Halvt skrevet")
    expect(desktop.get_by_text("Der er tekst, som ikke er gemt.")).to_be_visible()
    desktop.once("dialog", stay)
    desktop.get_by_role("link", name="Vis referatet").click()

    assert asked == ["beforeunload"]
    expect(desktop.get_by_label("Beslutning").first).to_have_value("Halvt skrevet")
    desktop.get_by_label("Beslutning").first.press("Control+s")
    expect(desktop.get_by_role("status").first).to_contain_text("Gemt: punkt 1.")


def test_everything_works_without_javascript(plain: Page, sign_in: SignIn, user: User, last: int) -> None:
    sign_in(plain, user)
    plain.goto(f"/moeder/{last}/naeste/")
    plain.get_by_label("Dato").fill("2026-03-12")
    plain.get_by_role("button", name="Lav dagsordenen").click()

    plain.get_by_role("button", name="Flyt Kantinen op").click()
    expect(plain.locator(".agenda-item h2").nth(1)).to_have_text("Kantinen")
    plain.get_by_role("link", name="Send dagsordenen ud").click()
    plain.get_by_role("button", name="Send dagsordenen ud").click()
    plain.get_by_role("link", name="Skriv referat").click()
    plain.wait_for_load_state()
    for one in plain.get_by_label("Beslutning", exact=True).all():
        one.fill("Drøftet.")
    for one in plain.get_by_label("Udfald").all():
        one.select_option("Drøftet")
    answer = plain.get_by_label("Hvad blev der af aftalen?")
    answer.select_option("Ny frist: en dato")
    plain.get_by_label("Ny frist").fill("2026-06-01")
    plain.get_by_role("button", name="Gem alt").click()

    expect(plain.locator(".answer")).to_contain_text("Ny frist")
    meeting = Meeting.objects.get(held_on=MARCH)
    assert set(Item.objects.filter(meeting=meeting).values_list("outcome", flat=True)) == {"discussed"}
