"""The whole circle of places: decision, target, drafted item, agenda, and the decision that sets the next target."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories.meetings import a_held_meeting, noon
from tests.factories.organisation import a_forum, a_login, a_person, a_unit
from tests.factories.placements import a_workplace, an_offer, asked
from tests.functional.conftest import SignIn
from tests.functional.watching import assert_accessible
from virke.jobs import place_drafts
from virke.meetings import actions as meetings
from virke.meetings.models import Item
from virke.organisation.models import Forum, Grant, User
from virke.organisation.queries import viewer_for
from virke.placements import actions as placements
from virke.placements.models import PlaceTarget

pytestmark = [pytest.mark.functional, pytest.mark.django_db(transaction=True)]
TODAY = date(2026, 2, 2)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the days whose rules are known."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 2, 2, 9, tzinfo=UTC))


def somebody(role: str) -> User:
    login = a_login(a_person())
    Grant.objects.create(person=login.person, role=role, starts_on=date(2020, 1, 1))
    return login


@pytest.fixture
def ellen() -> User:
    return somebody("secretary")


@pytest.fixture
def chiefs(ellen: User) -> Forum:
    """The chiefs' forum decided places in January; five persons are at a workplace that has one seat more."""
    by = viewer_for(user_id=ellen.pk, on=TODAY)
    forum, unit = a_forum("Chefforum"), a_unit("Ældre & Omsorg", kind="department")
    a_held_meeting(forum, {"Pladser til praktik": ("8 pladser.", "approved")}, by=by, on=date(2026, 1, 8))
    meetings.plan_meeting(forum_id=forum.pk, held_on=date(2026, 2, 12), by=by, at=noon(TODAY))
    maren = viewer_for(user_id=somebody("consultant").pk, on=TODAY)
    care = a_workplace(by=maren, unit=unit, staff="60")
    an_offer(care, by=maren, seats=1)
    for _ in range(5):
        head = asked(date(2026, 1, 19), weeks=4)
        placements.record(workplace_id=care, head=head, today=TODAY, by=maren, at=noon(TODAY))
    return forum


def decide(page: Page, places: str) -> None:
    """The target, from the newest decision that speaks of places."""
    page.goto("/pladser/maaltal/nyt/")
    page.get_by_label("Pladser i alt").fill(places)
    page.get_by_label("Belægning (%)").fill("75")
    page.get_by_label("Heraf løntilskud").fill("2")
    page.get_by_label("Besluttet i punktet").select_option(index=1)
    page.get_by_label("Ældre & Omsorg").fill("60")
    page.get_by_role("button", name="Gem måltallet").click()
    expect(page.get_by_text("Måltallet gælder.")).to_be_visible()


def test_from_a_decision_to_the_next_one(
    desktop: Page, sign_in: SignIn, ellen: User, chiefs: Forum, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, by = desktop, viewer_for(user_id=ellen.pk, on=TODAY)
    sign_in(page, ellen)
    decide(page, "12")  # 9 at a time, where 6 can be reached

    place_drafts.draft_place_items(noon(TODAY))
    meeting = chiefs.meetings.get(held_on=date(2026, 2, 12))
    page.goto(f"/moeder/{meeting.pk}/dagsorden/")
    expect(page.get_by_role("heading", name="Et udkast venter")).to_be_visible()
    assert not meeting.items.exists()
    page.get_by_role("link", name="Se, ret og sæt på").click()
    expect(page.get_by_text("er 5 i gang af 9")).to_be_visible()
    expect(page.get_by_text("det koster, at")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Ret").first.click()
    page.get_by_label("Titel").fill("Pladser til praktik, status")
    page.get_by_role("button", name="Gem udkastet").click()
    page.get_by_role("button", name="Sæt på dagsordenen").click()
    expect(page.get_by_text("Punktet står på dagsordenen.")).to_be_visible()

    item = Item.objects.get(meeting=meeting)
    assert item.title == "Pladser til praktik, status"
    meetings.publish_agenda(meeting_id=meeting.pk, by=by, at=noon(TODAY))
    meetings.record_decision(item_id=item.pk, text="8 pladser.", outcome="approved", by=by, at=noon(meeting.held_on))
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 2, 13, 9, tzinfo=UTC))
    sign_in(page, ellen)
    decide(page, "8")

    newest = PlaceTarget.objects.order_by("-starts_on").first()
    assert newest is not None
    assert (newest.places, newest.item_id) == (8, item.pk)
