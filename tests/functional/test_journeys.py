"""The loop as a secretary walks it: minutes in, promises confirmed, the next agenda, decisions, and what came of them.

Once at 1280 and once at 390 pixels, and once on a phone without JavaScript. Everybody and everything is invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.factories.organisation import BEGINNING, a_login, a_person, a_unit
from tests.functional.conftest import DESKTOP, PHONE, NewPage, SignIn
from tests.functional.watching import assert_accessible
from virke.organisation.models import Grant, User

MINUTES = """\
# REFERAT LokalMED Pakhuset d. 12-03-2026

**Mødedato** Torsdag d. 12. marts 2026 kl. 09:00

**Mødested** Lokale 4

**Mødedeltagere** Omar Skovhus (formand), Ida Mosedal, Bodil Tornvig (sekretær)

# Punkt 1: Godkendelse af dagsorden

## Beslutning

Dagsordenen blev godkendt.

# Punkt 2: Sygefravær i 2025

## Sagsfremstilling

Fraværet var 4,9 % i 2025.

## Indstilling

Formanden indstiller,

1. at status drøftes

## Beslutning

Udvalget drøftede status.

Ida Mosedal undersøger årsagerne til langtidsfraværet og fremlægger dem på næste møde.

Omar Skovhus sender tallene til alle ledere senest den 15. april 2026.

# Punkt 3: Elcykler til tilsynet

## Beslutning

Taget til efterretning.

Bodil Tornvig bestiller en ladestander til gården inden den 1. maj 2026.

# Punkt 4: Parkering ved gården

## Beslutning

Drøftet.

Afdelingen indhenter tre tilbud på nye striber til næste møde.

# Punkt 5: Eventuelt

## Beslutning

Ida Mosedal sender billederne fra turen til alle.
"""
CAUSES = "Ida Mosedal undersøger årsagerne"
FIGURES = "Omar Skovhus sender tallene"
CHARGER = "Bodil Tornvig bestiller en ladestander"
OFFERS = "Afdelingen indhenter tre tilbud"
PICTURES = "Ida Mosedal sender billederne fra turen til alle"

StandAt = Callable[[datetime], None]


@pytest.fixture
def stand_at(monkeypatch: pytest.MonkeyPatch) -> StandAt:
    """Stop the clock at a moment; again to go on to the next day of the story."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def a_secretary_of_the_harbour() -> User:
    """Bodil prepares the meetings of Havn & Vej, where no forum is known yet."""
    a_unit("Børn & Skole")
    unit = a_unit("Havn & Vej")
    a_person("Omar Skovhus", unit=unit, title="Afdelingschef", leads=True)
    a_person("Ida Mosedal", unit=unit)
    user = a_login(a_person("Bodil Tornvig", unit=unit), username="bodil")
    Grant.objects.create(person=user.person, role="secretary", unit=unit, starts_on=BEGINNING)
    return user


@pytest.mark.parametrize(
    ("size", "scripts"), [(DESKTOP, True), (PHONE, True), (PHONE, False)], ids=["1280px", "390px", "390px-plain"]
)
def test_what_was_promised_comes_back_until_it_is_done(
    new_page: NewPage, sign_in: SignIn, stand_at: StandAt, size: tuple[int, int], *, scripts: bool
) -> None:
    page = new_page(size=size, scripts=scripts)
    sign_in(page, a_secretary_of_the_harbour())

    stand_at(datetime(2026, 3, 13, 9, tzinfo=UTC))
    import_the_minutes(page)
    go_through_the_suggestions(page, scripts=scripts)
    make_the_next_agenda(page)
    change_and_send_the_agenda(page)

    stand_at(datetime(2026, 5, 7, 13, tzinfo=UTC))
    write_the_decisions(page)
    commitments_tell_what_became_of_them(page)
    the_agenda_after_holds_what_is_left(page)

    the_same_file_changes_nothing(page)


def import_the_minutes(page: Page) -> None:
    """Preview beside the document: a field corrected, a source line followed, the unit of the new forum chosen."""
    page.goto("/import/")
    upload(page, "Referat 12. marts.md", MINUTES.encode())

    expect(page.get_by_text("Forummet er nyt. Vælg den enhed, det hører til.")).to_be_visible()
    expect(page.get_by_role("button", name="Godkend og skriv")).to_be_disabled()
    meeting = opened(page, "Mødet")
    expect(meeting.get_by_label("Det nye forums navn")).to_have_value("LokalMED Pakhuset")
    meeting.get_by_label("Det nye forums enhed").select_option(label="Havn & Vej")
    meeting.get_by_label("Sted").fill("Lokale 4, 1. sal")
    meeting.get_by_role("button", name="Gem rettelser").click()
    expect(page.get_by_role("status")).to_contain_text("Rettelserne er gemt.")

    item = opened(page, "Punkt 3: Elcykler til tilsynet")
    decision = item.locator(".understood-field").filter(has=page.get_by_label("Beslutning", exact=True))
    decision.get_by_role("link").click()
    expect(page.locator(".paper-block:is(:target, .is-source)").first).to_contain_text("Beslutning")
    assert_accessible_with_scripts(page)

    page.get_by_role("button", name="Godkend og skriv").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("LokalMED Pakhuset")
    expect(page.get_by_text("Lokale 4, 1. sal").first).to_be_visible()
    expect(page.get_by_text("5 forslag til aftaler")).to_be_visible()


def go_through_the_suggestions(page: Page, *, scripts: bool) -> None:
    """The line looked up in the paper; one by the key b, one with corrections, two in bulk, one rejected, taken back
    and rejected again."""
    page.get_by_role("link", name="Gennemgå forslagene").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvad blev aftalt?")
    page.wait_for_load_state()
    suggestions = page.url
    card(page, CAUSES).get_by_role("link", name="linje").click()
    expect(page.locator(".paper-block:is(:target, :has(:target))")).to_contain_text(CAUSES)
    assert_accessible_with_scripts(page)
    page.goto(suggestions)
    page.wait_for_load_state()

    if scripts:
        page.keyboard.press("j")
        expect(card(page, CAUSES)).to_be_focused()
        page.keyboard.press("b")
    else:
        card(page, CAUSES).get_by_role("button", name="Bekræft", exact=True).click()
    expect(card(page, CAUSES)).to_contain_text("Bekræftet")
    if scripts:
        expect(card(page, FIGURES)).to_be_focused()

    card(page, FIGURES).get_by_text("Ret, før du bekræfter").click()
    card(page, FIGURES).get_by_label("Hvad skal der gøres?").fill("Sende fraværstallene til alle ledere")
    card(page, FIGURES).get_by_label("Dato").fill("2026-04-20")
    card(page, FIGURES).get_by_role("button", name="Bekræft med rettelser").click()
    expect(card(page, FIGURES)).to_contain_text("Bekræftet")

    reject(card(page, PICTURES), "Kun til orientering")
    expect(card(page, PICTURES)).to_contain_text("Kun til orientering")
    card(page, PICTURES).get_by_role("button", name="Fortryd").click()
    expect(page.get_by_role("status")).to_contain_text("Forslaget venter igen.")
    assert_accessible_with_scripts(page)
    reject(card(page, PICTURES), "Anden grund", "Det er rutine.")
    expect(card(page, PICTURES)).to_contain_text("Det er rutine.")

    for promise in (CHARGER, OFFERS):
        card(page, promise).get_by_text("Vælg", exact=False).first.click()
    page.get_by_role("button", name="Bekræft de valgte").click()
    expect(page.get_by_text("2 aftaler er bekræftet og bliver fulgt op.")).to_be_visible()
    expect(page.get_by_text("Alt er gennemgået")).to_be_visible()


def make_the_next_agenda(page: Page) -> None:
    """One click, and what is due stands there with the decision that it comes from."""
    page.get_by_role("link", name="Gå til mødet og lav næste dagsorden").click()
    page.get_by_role("link", name="Lav næste dagsorden").click()
    page.get_by_label("Dato").fill("2026-05-07")
    page.get_by_role("button", name="Lav dagsordenen").click()

    expect(page.get_by_role("status")).to_contain_text("3 opfølgninger")
    for title in ("Sygefravær i 2025", "Elcykler til tilsynet", "Parkering ved gården"):
        expect(agenda_item(page, title)).to_be_visible()
    agenda_item(page, "Sygefravær i 2025").locator("summary").click()
    expect(agenda_item(page, "Sygefravær i 2025")).to_contain_text(CAUSES)
    assert_accessible_with_scripts(page)


def change_and_send_the_agenda(page: Page) -> None:
    """Move, edit, take one off with its reason, publish."""
    titles = page.locator(".agenda-item h2")
    last = titles.count() - 1
    moved = titles.nth(last).inner_text()
    page.get_by_role("button", name=f"Flyt {moved} op").click()
    expect(titles.nth(last - 1)).to_have_text(moved)

    agenda_item(page, "Elcykler til tilsynet").get_by_role("link", name="Ret ").click()
    page.get_by_label("Titel").fill("Opfølgning: ladestander og elcykler")
    page.get_by_role("button", name="Gem punktet").click()
    expect(agenda_item(page, "ladestander og elcykler")).to_be_visible()

    agenda_item(page, "Parkering ved gården").get_by_role("link", name="Tag af").click()
    page.get_by_role("textbox").fill("Tilbuddene er ikke kommet endnu.")
    page.get_by_role("button", name="Tag af dagsordenen").click()
    expect(page.locator(".removed")).to_contain_text("Tilbuddene er ikke kommet endnu.")

    page.get_by_role("link", name="Send dagsordenen ud").click()
    page.get_by_role("button", name="Send dagsordenen ud").click()
    expect(page.get_by_role("status")).to_contain_text("Dagsordenen er sendt ud.")


def write_the_decisions(page: Page) -> None:
    """In the meeting: one promise is kept, one gets a new due, one is given up."""
    page.get_by_role("link", name="Skriv referat").click()
    page.wait_for_load_state()
    for section in page.locator(".minutes-item").all():
        section.get_by_label("Beslutning", exact=True).fill("Drøftet.")
        section.get_by_label("Udfald", exact=True).select_option(label="Drøftet")

    answer(page, CAUSES, "Udført", said="Årsagerne er gennemgået på mødet.")
    answer(page, "Sende fraværstallene", "Ny frist: en dato", on="2026-06-20")
    answer(page, CHARGER, "Frafaldet", said="Gården skal rives ned.")
    page.get_by_role("button", name="Gem alt").click()
    expect(page.get_by_role("status").first).to_contain_text("Gemt: punkt")
    assert_accessible_with_scripts(page)

    page.get_by_role("link", name="Afslut referatet").click()
    page.get_by_role("button", name="Afslut referatet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("LokalMED Pakhuset")


def commitments_tell_what_became_of_them(page: Page) -> None:
    for promise, told in (
        (CAUSES, ["Udført", "Årsagerne er gennemgået på mødet."]),
        ("Sende fraværstallene", ["Åben", "20. april 2026 → 20. juni 2026"]),
        (CHARGER, ["Frafaldet", "Gården skal rives ned."]),
        (OFFERS, ["Åben", "Tilbuddene er ikke kommet endnu."]),
    ):
        page.goto("/opfoelgning/")
        page.get_by_role("link", name="LokalMED Pakhuset", exact=True).click()
        page.get_by_label("Vis").select_option(label="Alle")
        page.get_by_role("button", name="Vis", exact=True).click()
        page.get_by_role("link", name=promise).click()
        for words in told:
            expect(page.locator("main")).to_contain_text(words)
    assert_accessible_with_scripts(page)


def the_agenda_after_holds_what_is_left(page: Page) -> None:
    """The postponed promise and the one that was taken off; what was kept or given up is gone."""
    page.goto("/moeder/")
    page.get_by_role("link", name=re.compile("7. maj 2026")).first.click()
    page.get_by_role("link", name="Lav næste dagsorden").click()
    page.get_by_label("Dato").fill("2026-06-25")
    page.get_by_role("button", name="Lav dagsordenen").click()

    agenda_item(page, "Sygefravær i 2025").locator("summary").click()
    expect(agenda_item(page, "Sygefravær i 2025")).to_contain_text("Sende fraværstallene")
    expect(agenda_item(page, "Parkering ved gården")).to_be_visible()
    expect(agenda_item(page, "ladestander")).to_have_count(0)


def the_same_file_changes_nothing(page: Page) -> None:
    page.goto("/import/")
    upload(page, "Samme referat igen.md", MINUTES.encode())

    expect(page.locator(".alert").first).to_contain_text("Intet er ændret")


def upload(page: Page, name: str, content: bytes) -> None:
    file = FilePayload(name=name, mimeType="text/markdown", buffer=content)
    page.get_by_label("Referater, dagsordener og planer").set_input_files(file)
    page.get_by_role("button", name="Læs dokumenterne").click()


def opened(page: Page, title: str) -> Locator:
    """The group of the preview, folded out."""
    group = page.locator("details.group").filter(has=page.locator("summary", has_text=re.compile(f"^\\s*{title}")))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    return group


def card(page: Page, promise: str) -> Locator:
    return page.locator("[data-suggestion]").filter(has_text=promise)


def reject(suggestion: Locator, reason: str, other: str = "") -> None:
    suggestion.get_by_label("Hvorfor ikke?").select_option(label=reason)
    if other:
        suggestion.get_by_label("Anden grund").fill(other)
    suggestion.get_by_role("button", name="Afvis").click()


def agenda_item(page: Page, title: str) -> Locator:
    return page.locator(".agenda-item").filter(has=page.locator("h2", has_text=title))


def answer(page: Page, promise: str, choice: str, *, said: str = "", on: str = "") -> None:
    asked = page.locator(".answer").filter(has_text=promise)
    asked.get_by_label("Hvad blev der af aftalen?").select_option(label=choice)
    if on:
        asked.get_by_label("Ny frist", exact=True).fill(on)
    if said:
        asked.get_by_label("Begrundelse eller dokumentation").fill(said)


def assert_accessible_with_scripts(page: Page) -> None:
    """Where scripts run, axe does too; the plain pages are looked at in test_every_page.py."""
    page.wait_for_load_state()
    if page.evaluate("document.documentElement.classList.contains('js')"):
        assert_accessible(page)
