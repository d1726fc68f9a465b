"""A decision becomes a target in two clicks, and a red figure is answered where it is asked for."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories import plans
from tests.factories.followup import a_decided_item, a_held_meeting
from tests.factories.organisation import a_forum, a_person, a_unit, a_viewer
from tests.factories.routes import a_desk
from tests.factories.web import login_of
from tests.functional.conftest import SignIn
from tests.functional.watching import Watcher, assert_accessible
from virke.kernel import periods
from virke.plans.kinds import Direction
from virke.plans.models import Indicator

TODAY = date(2024, 6, 12)
DECISION = "Måltallet for virksomhedspraktik nedsættes fra 100 til 80 pladser. HR vender tilbage i august."


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))


def a_decision_on_a_red_figure(page: Page, sign_in: SignIn) -> tuple[int, int]:
    """The decided item and the goal of the indicator that it speaks of, for the secretary who is signed in."""
    unit = a_unit()
    secretary = a_viewer("secretary", unit=unit)
    sign_in(page, login_of(secretary))
    goal = plans.an_item(plans.a_plan(unit, by=secretary), "1.1", "Flere i job", by=secretary)
    a_person("Sanne Lillebæk", unit=unit)
    practice = plans.an_indicator(
        goal, by=secretary, title="Borgere i virksomhedspraktik", counted="pladser", direction=Direction.UP
    )
    plans.a_target(practice, low=100, by=secretary)
    plans.an_observation(practice, periods.month(2024, 5), 50, by=secretary)
    meeting = a_held_meeting(a_forum("KommuneMED", unit=unit), on=date(2024, 6, 11))
    return a_decided_item(meeting, title="Praktik i kommunen", decision=DECISION).pk, goal


def set_the_target(page: Page, item_id: int) -> None:
    page.goto(f"/punkter/{item_id}/")
    page.get_by_role("link", name="Sæt måltal").click()
    expect(page.get_by_role("heading", level=2, name="Borgere i virksomhedspraktik")).to_be_visible()
    expect(page.get_by_label("Måltal (pladser)")).to_have_value("80")
    expect(page.get_by_label("mindst så meget")).to_be_checked()
    page.get_by_role("button", name="Gem måltallet").click()
    expect(page.get_by_role("heading", name="Beslutningen satte")).to_be_visible()


def answer_the_red_figure(page: Page) -> None:
    page.get_by_role("link", name="Skriv afvigelse").first.click()
    expect(page.get_by_label("Fakta")).to_have_value("50 pladser i maj 2024. Målet er mindst 100 pladser.")
    page.get_by_role("button", name="Gem afvigelsen").click()
    expect(page.get_by_text("Skriv, hvad årsagen er.").first).to_be_visible()
    page.get_by_label("Årsag").fill("To afdelinger mangler kontaktpersoner.")
    page.get_by_label("Hvad gøres der?").fill("Besøg de to afdelinger")
    page.get_by_label("Hvem gør det?").select_option(label="Sanne Lillebæk (Jobcenter Nordby)")
    page.get_by_label("Senest hvornår?").fill("2024-09-01")
    page.get_by_role("button", name="Gem afvigelsen").click()


def test_a_decision_becomes_a_target_in_two_clicks_and_both_ends_lead_to_each_other(
    page: Page, sign_in: SignIn
) -> None:
    item_id, goal = a_decision_on_a_red_figure(page, sign_in)

    set_the_target(page, item_id)
    assert_accessible(page)
    page.get_by_role("link", name="Mindst 80 pladser").click()

    expect(page).to_have_url(re.compile(f"/maal/{goal}/"))
    expect(page.get_by_role("link", name="KommuneMED, 11. juni 2024, punkt 1").first).to_be_visible()
    assert_accessible(page)


def test_a_red_figure_is_answered_and_closed_under_the_figure(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(422)
    _, goal = a_decision_on_a_red_figure(page, sign_in)

    page.goto(f"/maal/{goal}/")
    answer_the_red_figure(page)
    deviation = page.get_by_role("article", name="Afvigelse")
    expect(deviation.get_by_text("To afdelinger mangler kontaktpersoner.")).to_be_visible()
    assert_accessible(page)
    deviation.get_by_role("link", name="Luk med resultat").click()
    assert_accessible(page)
    page.get_by_label("Hvad kom der ud af det?").fill("Pladserne er fundet.")
    page.get_by_role("button", name="Luk afvigelsen").click()

    expect(page.get_by_text("Lukkede afvigelser (1)")).to_be_visible()
    page.goto("/afvigelser/?vis=lukkede")
    expect(page.get_by_text("Pladserne er fundet.")).to_be_visible()
    assert_accessible(page)


def test_all_of_it_works_without_javascript(plain: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(422)
    item_id, goal = a_decision_on_a_red_figure(plain, sign_in)

    plain.goto(f"/maal/{goal}/")
    answer_the_red_figure(plain)
    expect(plain.get_by_text("Besøg de to afdelinger").first).to_be_visible()
    set_the_target(plain, item_id)

    expect(plain.get_by_role("link", name="Mindst 80 pladser")).to_be_visible()


def test_an_agenda_waits_for_the_deviation_and_who_knows_is_asked(page: Page, sign_in: SignIn) -> None:
    desk = a_desk()
    desk.route(on=date(2024, 1, 5))
    desk.figure(5, 50)
    meeting = desk.agenda(TODAY)
    Indicator.objects.update(owner_person=a_person("Omar Skovgaard", email="omar@nordby.example"))
    sign_in(page, login_of(desk.by))

    page.goto(f"/moeder/{meeting.pk}/dagsorden/")
    expect(page.get_by_role("heading", name="En afvigelse mangler")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Send dagsordenen ud").click()
    expect(page.get_by_text("»Borgere i virksomhedspraktik« er ikke nået")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Spørg den, der kender tallet").click()

    expect(page.get_by_text("Omar Skovgaard er spurgt")).to_be_visible()
    assert [one.to for one in mail.outbox] == [["omar@nordby.example"]]


def test_who_is_asked_finds_it_on_the_front_page(page: Page, sign_in: SignIn) -> None:
    desk = a_desk()
    desk.route(on=date(2024, 1, 5))
    desk.figure(5, 50)
    meeting = desk.agenda(TODAY)
    omar = a_person("Omar Skovgaard", email="omar@nordby.example")
    Indicator.objects.update(owner_person=omar)
    (waiting,) = desk.waiting(meeting, on=TODAY)
    desk.ask(meeting, waiting.target_id, on=TODAY)
    sign_in(page, login_of(a_viewer(person=omar)))

    page.goto("/")
    page.get_by_role("link", name="skriv, hvorfor tallet er rødt").click()

    expect(page.get_by_label("Fakta")).to_have_value("50 borgere i maj 2024. Målet er mindst 100 borgere.")
