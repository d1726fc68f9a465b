"""The figure comes back to the forum: routed, drafted, sent out, corrected, and told of on the next agenda."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories import plans
from tests.factories.organisation import a_forum, a_unit, a_viewer
from tests.factories.web import login_of
from tests.functional.conftest import NewPage, SignIn
from tests.functional.watching import assert_accessible
from virke.kernel.calendar_words import Precision
from virke.kernel.periods import month
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting
from virke.organisation.access import Viewer
from virke.organisation.models import Forum, Unit
from virke.plans.actions import write_deviation
from virke.plans.values import ActionHead, Due, Responsible

APRIL, MAY = date(2024, 4, 18), date(2024, 5, 16)
INDICATOR = "Borgere i virksomhedspraktik"


class Clock:
    """The day that the pages live in."""

    def __init__(self) -> None:
        self.on = date(2024, 4, 10)

    def now(self) -> datetime:
        return datetime(self.on.year, self.on.month, self.on.day, 9, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.now)
    return clock


class Place:
    """A secretary of the unit's forum and plans; a goal whose figure is red, and two planned meetings."""

    def __init__(self) -> None:
        self.unit: Unit = a_unit("Jobcenter Nordby")
        self.forum: Forum = a_forum("AfdelingsMED Nordby", unit=self.unit)
        self.by: Viewer = a_viewer("secretary", unit=self.unit)
        self.goal = plans.an_item(plans.a_plan(self.unit, by=self.by), "1.1", "Flere i praktik", by=self.by)
        self.indicator = plans.an_indicator(self.goal, by=self.by, title=INDICATOR, counted="borgere")
        self.target = plans.a_target(self.indicator, by=self.by)
        self.april, self.may = (self._meeting(on) for on in (APRIL, MAY))

    def _meeting(self, on: date) -> Meeting:
        meeting_id = meetings.plan_meeting(forum_id=self.forum.pk, held_on=on, by=self.by, at=plans.noon(on))
        return Meeting.objects.get(pk=meeting_id)

    def answer(self) -> None:
        """Write the deviation that a red figure demands."""
        write_deviation(
            target_id=self.target,
            fact="83 mod mindst 100.",
            cause="Færre virksomheder.",
            action=ActionHead("Ring til alle", Responsible("Teamet"), due=Due(date(2024, 6, 1), Precision.DAY)),
            on=date(2024, 4, 10),
            by=self.by,
            at=plans.noon(date(2024, 4, 10)),
        )

    def status_of(self, meeting: Meeting) -> Item:
        return meeting.items.get(origin="status", removed_reason="")


@pytest.fixture
def place(clock: Clock) -> Place:
    return Place()


def the_loop(page: Page, place: Place, clock: Clock, sign_in: SignIn, *, looked_at: bool = True) -> None:
    login = login_of(place.by)
    sign_in(page, login)

    def look() -> None:
        page.wait_for_load_state()
        if looked_at:
            assert_accessible(page)

    page.goto(reverse("goal", args=[place.goal]))
    page.get_by_role("link", name="Lad et forum høre om målet").click()
    page.get_by_label("Hvilket forum?").select_option(label="AfdelingsMED Nordby")
    page.get_by_label("Når målet ikke er nået", exact=True).check()
    look()
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Når målet ikke er nået", exact=True)).to_be_visible()
    look()

    observation = plans.an_observation(place.indicator, month(2024, 3), 83, by=place.by)
    page.goto(reverse("agenda", args=[place.april.pk]))
    page.get_by_role("button", name="Lav dagsordenen").click()
    expect(page.get_by_text("Kom på: 1 status på mål.")).to_be_visible()
    item = place.status_of(place.april)
    page.goto(reverse("item", args=[item.pk]))
    expect(page.get_by_text(f"{INDICATOR}: 83 borgere i marts 2024.")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile(INDICATOR)).locator("visible=true")).to_have_count(1)
    expect(page.get_by_text("Kladde: tallene følger med")).to_be_visible()
    look()

    page.goto(reverse("agenda_publish", args=[place.april.pk]))
    expect(page.get_by_role("button", name="Send dagsordenen ud")).to_have_count(0)
    place.answer()
    page.goto(reverse("agenda_publish", args=[place.april.pk]))
    page.get_by_role("button", name="Send dagsordenen ud").click()
    expect(page.get_by_role("row", name=INDICATOR)).to_contain_text("83 borgere")
    look()

    clock.on = date(2024, 4, 25)  # nobody stays signed in so long
    sign_in(page, login)
    page.goto(reverse("figure_correct", args=[observation]))
    page.get_by_label("Tal (borgere)").fill("85")
    page.get_by_label(re.compile("Hvorfor")).fill("Talt forkert")
    page.get_by_role("button").filter(has_text=re.compile("^(Gem|Ret)")).click()
    page.wait_for_load_state()
    page.goto(reverse("item", args=[item.pk]))
    row = page.get_by_role("row", name=INDICATOR)
    expect(row).to_contain_text("83 borgere")
    expect(row).to_contain_text("Rettet, siden det blev vist")
    look()
    page.get_by_role("link", name="Som det er nu").click()
    expect(page.get_by_text("85 borgere").first).to_be_visible()

    page.goto(reverse("agenda", args=[place.may.pk]))
    page.get_by_role("button", name="Lav dagsordenen").click()
    expect(page.get_by_role("heading", name="Rettelse af tal, som mødet har set")).to_be_visible()
    page.goto(reverse("item", args=[place.may.items.get(origin="restatement").pk]))
    expect(page.get_by_text("83 borgere. Det rigtige tal er 85 borgere (+2 borgere).")).to_be_visible()
    look()


def test_the_figure_comes_back_and_its_correction_too(page: Page, sign_in: SignIn, place: Place, clock: Clock) -> None:
    the_loop(page, place, clock, sign_in)


def test_the_loop_needs_no_javascript(new_page: NewPage, sign_in: SignIn, place: Place, clock: Clock) -> None:
    the_loop(new_page(scripts=False), place, clock, sign_in, looked_at=False)


def test_a_route_is_ended_after_a_question(page: Page, sign_in: SignIn, place: Place) -> None:
    sign_in(page, login_of(place.by))
    page.goto(reverse("goal_route_new", args=[place.goal]))
    page.get_by_label("Hvilket forum?").select_option(label="AfdelingsMED Nordby")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_text("Hvert kvartal", exact=True)).to_be_visible()

    page.goto(reverse("forum", args=[place.forum.pk]))
    expect(page.get_by_role("heading", name="Hører om")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="1.1 Flere i praktik").click()
    page.get_by_role("link", name=re.compile("^Slut ruten|^Slut")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Skal forummet ikke længere høre om det?")
    page.wait_for_load_state()
    assert_accessible(page)
    page.get_by_role("button", name="Slut ruten").click()
    expect(page.get_by_text("Intet forum hører om det af sig selv endnu.")).to_be_visible()
