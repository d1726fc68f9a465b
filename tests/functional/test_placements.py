"""A consultant asks the law and reserves a place; a leader describes the workplace and sees no more than that."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories.organisation import a_login, a_person, a_unit
from tests.factories.placements import a_workplace, an_offer
from tests.factories.plans import AT
from tests.functional.conftest import SignIn
from tests.functional.watching import Watcher, assert_accessible
from virke.organisation.access import Viewer
from virke.organisation.models import Grant, Unit, User
from virke.organisation.queries import viewer_for
from virke.placements import actions
from virke.placements.models import Placement
from virke.placements.values import StaffFigure

pytestmark = [pytest.mark.functional, pytest.mark.django_db(transaction=True)]
START, END = "2026-03-02", "2026-03-29"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the days whose rules are known."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 2, 2, 9, tzinfo=UTC))


@pytest.fixture
def unit() -> Unit:
    return a_unit("Plejecenter Birkely")


def somebody(role: str, unit: Unit | None = None) -> tuple[User, Viewer]:
    login = a_login(a_person(unit=unit))
    Grant.objects.create(person=login.person, role=role, unit=unit, starts_on=date(2020, 1, 1))
    return login, viewer_for(user_id=login.pk, on=date(2026, 1, 1))


def with_staff(unit: Unit, fte: str, *, by: Viewer) -> int:
    workplace = a_workplace(by=by, unit=unit, staff="")
    months = [StaffFigure(date(2025, month, 1), Decimal(fte)) for month in range(1, 13)]
    actions.write_staff(workplace_id=workplace, figures=months, today=date(2026, 1, 1), by=by, at=AT)
    an_offer(workplace, by=by)
    return workplace


def fill(page: Page, **more: str) -> None:
    page.get_by_label("Målgruppe").select_option(label="Jobparat på kontanthjælp (6.2)")
    page.get_by_label("Første dag").fill(more.get("start", START))
    page.get_by_label("Sidste dag").fill(more.get("end", END))
    page.get_by_label("Formål").select_option(label="Afklare job- eller uddannelsesmål")


def test_the_law_answers_before_anybody_is_asked(page: Page, sign_in: SignIn, unit: Unit, watcher: Watcher) -> None:
    login, maren = somebody("consultant")
    workplace = with_staff(unit, "23", by=maren)
    sign_in(page, login)
    page.goto(f"/pladser/{workplace}/reserver/")

    fill(page, end="2026-04-05")
    page.get_by_role("button", name="Prøv kun reglerne").click()
    expect(page.get_by_text("Praktikken kan højst vare 4 uger, til og med 29. marts 2026.")).to_be_visible()
    expect(page.get_by_text("LAB § 61 stk. 1 nr. 1")).to_be_visible()
    assert_accessible(page)
    watcher.expect(422)
    page.get_by_role("button", name="Reservér pladsen").click()
    expect(page.get_by_text("Det kan ikke lade sig gøre")).to_be_visible()
    page.get_by_label("Sidste dag").fill(END)
    page.get_by_role("button", name="Reservér pladsen").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Kandidat")
    expect(page.get_by_text("Foreslået")).to_be_visible()
    assert Placement.objects.get().state == "proposed"
    assert_accessible(page)


def test_a_leader_writes_staff_and_offers_and_sees_no_target_group(page: Page, sign_in: SignIn, unit: Unit) -> None:
    _, maren = somebody("consultant")
    workplace = with_staff(unit, "23", by=maren)
    login, _ = somebody("leader", unit)
    sign_in(page, login)
    page.goto(f"/pladser/{workplace}/")

    expect(page.get_by_role("link", name="Reservér en plads")).to_have_count(0)
    page.get_by_role("link", name="Skriv årsværk").click()
    field = page.locator("input[name^=i_alt_]").first
    field.fill("24,5")
    page.get_by_role("button", name="Gem årsværkene").click()

    expect(page.get_by_text("Årsværkene er gemt.")).to_be_visible()
    page.get_by_role("button", name="Luk").click()
    expect(page.get_by_text("Tilbuddet er lukket. Det kan åbnes igen.")).to_be_visible()
    page.get_by_role("button", name="Åbn igen").click()
    expect(page.get_by_text("Tilbuddet er åbent igen.")).to_be_visible()


def test_without_workplaces_the_page_says_what_to_do(page: Page, sign_in: SignIn) -> None:
    login, _ = somebody("consultant")
    sign_in(page, login)

    page.goto("/pladser/")

    expect(page.get_by_role("link", name="Opret den første")).to_be_visible()
    assert_accessible(page)
