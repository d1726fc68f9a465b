"""The pages where places are planned and followed: refusals, what to arrange, and the front page."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.placements import TODAY, a_workplace, an_offer, running
from tests.factories.plans import AT
from virke.organisation.access import NotAllowed, Permission, Viewer, system
from virke.organisation.models import Unit, User
from virke.placements import actions, queries
from virke.placements.kinds import Limit
from virke.placements.targeting import Part, PlaceGoal
from virke.plans.values import WHOLE, Decided, Scope

pytestmark = pytest.mark.django_db

CITED = Decided(date(2025, 1, 8), "Chefforum 8. januar 2025, punkt 6")


@pytest.fixture
def care() -> Unit:
    return a_unit("Ældre & Omsorg")


@pytest.fixture
def maren() -> Viewer:
    return a_viewer("consultant")


def decided(care: Unit, *, starts_on: date = date(2025, 1, 1)) -> None:
    actions.decide_target(
        goal=PlaceGoal(4, Decimal(1), 2),
        weights={care.pk: Decimal(1)},
        starts_on=starts_on,
        decided=CITED,
        by=a_viewer("secretary"),
        at=AT,
    )


def page_of(client: Client, viewer: Viewer, address: str) -> str:
    client.force_login(User.objects.get(username=viewer.username))
    return client.get(address).content.decode()


def test_a_chief_sees_the_own_departments_a_secretary_the_whole_and_others_nothing(maren: Viewer, care: Unit) -> None:
    chief, leader = a_viewer("chief", unit=care), a_viewer("leader", unit=care)
    a_workplace(by=maren, unit=care)
    a_workplace(by=maren, unit=a_unit("Økonomi & Stab"), name="Løn")
    assert queries.my_standing(viewer=chief, on=TODAY) == ()
    decided(care)

    found = {
        one: [(row.name, row.lacking) for row in queries.my_standing(viewer=viewer, on=TODAY)]
        for one, viewer in (("chief", chief), ("leader", leader), ("maren", maren), ("all", a_viewer("secretary")))
    }

    assert found == {"chief": [("Ældre & Omsorg", 4)], "leader": [], "maren": [], "all": [("I alt", 4)]}


def test_the_front_page_tells_a_chief_how_many_are_missing_and_why(client: Client, maren: Viewer, care: Unit) -> None:
    a_workplace(by=maren, unit=care, savings=True)
    decided(care)

    page = page_of(client, a_viewer("chief", unit=care), reverse("front"))

    assert "Pladser mod måltallet" in page
    assert "Mangler 4" in page
    assert "Besparelser" in page


def test_the_measures_are_computed_for_those_who_see_everything(maren: Viewer, care: Unit) -> None:
    place = a_workplace(by=maren, unit=care)
    for _ in range(5):
        running(place, by=maren)
    running(a_workplace(by=maren, unit=a_unit("Økonomi & Stab"), name="Løn"), by=maren)
    decided(care)
    job = system("measures", Permission.SEE_PLACEMENTS)

    there, of_target = queries.computed(viewer=job, on=TODAY)

    counted = [one.figure.value for one in there.figures if one.period.starts_on == date(2025, 5, 1)]
    assert counted == [Decimal(6), None, None], "one person alone, who would come out by subtraction"
    shares = {one.scope: one.figure.parts for one in of_target.figures if one.period.starts_on == date(2025, 5, 1)}
    assert shares == {WHOLE: (6, 4), Scope(care.pk): None}
    with pytest.raises(NotAllowed):
        queries.computed(viewer=a_viewer("leader", unit=care), on=TODAY)


def test_planning_a_placement_tells_whom_to_ask_and_the_pay(client: Client, maren: Viewer, care: Unit) -> None:
    place = a_workplace(by=maren, unit=care, staff="")
    client.force_login(User.objects.get(username=maren.username))
    starts_on = timezone.localdate()

    page = client.post(
        reverse("placement_new", args=[place]),
        {
            "kind": "wage_subsidy",
            "group": "6.2",
            "starts_on": starts_on.isoformat(),
            "ends_on": (starts_on + timedelta(days=27)).isoformat(),
            "hours": "37",
            "purpose": "training",
            "own_benefit": "9.864",
            "away_at_workplace": "10",
            "away_joint": "0",
            "then": "ask",
        },
    ).content.decode()

    assert "Spørg fællestillidsrepræsentanten i kommunen." in page
    assert "Lønnen er" in page
    assert "Ret timerne" in page


def test_a_target_is_tried_against_law_and_offers_before_it_is_decided(maren: Viewer, care: Unit) -> None:
    place = a_workplace(by=maren, unit=care)
    an_offer(place, by=maren, seats=2)
    running(place, by=maren)
    decided(care)

    found = queries.simulation(
        viewer=a_viewer("secretary"), goal=PlaceGoal(5, Decimal(1), 2), weights={care.pk: Decimal(1)}, on=TODAY
    )

    (row,) = found.rows
    assert (row.name, row.found.before, row.found.part.running) == ("Ældre & Omsorg", Part(4, 4, 2), 5)
    assert (row.found.there, row.found.free, row.found.legal) == (1, 2, 3)
    assert (row.found.expected, row.found.lacking, row.found.limit) == (3, 2, Limit.LAW)
    with pytest.raises(NotAllowed):
        queries.simulation(viewer=maren, goal=PlaceGoal(5, Decimal(1), 2), weights={care.pk: Decimal(1)}, on=TODAY)


def test_the_page_of_a_new_target_shows_what_it_would_do_and_writes_nothing(client: Client, care: Unit) -> None:
    secretary = a_viewer("secretary")
    client.force_login(User.objects.get(username=secretary.username))
    today = timezone.localdate()
    said = {"places": "8", "occupancy": "75", "wage_subsidy": "4", "starts_on": today.isoformat(), "then": "try"}

    page = client.post(
        reverse("place_target_new"),
        {**said, f"aarsvaerk_{care.pk}": "10", "decided_on": today.isoformat(), "citation": "Chefforum, punkt 6"},
    )

    assert "Det ville måltallet gøre" in page.content.decode()
    assert "Ingen arbejdspladser" in page.content.decode()
    assert queries.target(viewer=secretary, on=today) is None
    missing = client.post(reverse("place_target_new"), {**said, f"aarsvaerk_{care.pk}": "10", "then": "decide"})
    assert missing.status_code == 422


def test_the_overview_tells_that_nothing_was_refused(client: Client, maren: Viewer, care: Unit) -> None:
    a_workplace(by=maren, unit=care)

    assert "Ingen i det seneste år." in page_of(client, maren, reverse("place_overview"))
