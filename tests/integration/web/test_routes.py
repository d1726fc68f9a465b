"""Who hears of a plan: said on its pages, and told on the forum's."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.organisation import a_forum, a_login, a_person, a_unit
from tests.factories.routes import EACH_MEETING, QUARTERLY, WHEN_RED, Desk, a_desk
from tests.factories.web import signed_in
from virke.followup.models import Route
from virke.followup.values import Heard
from virke.organisation.models import Grant, User
from virke.plans.models import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def a_user(role: str, desk: Desk) -> User:
    person = a_person(unit=desk.unit)
    Grant.objects.create(person=person, role=role, unit=desk.unit, starts_on=date(2020, 1, 1))
    return a_login(person)


def text(client: Client, name: str, *arguments: int) -> str:
    return " ".join(client.get(reverse(name, args=arguments)).content.decode().split())


def test_a_forum_is_let_hear_of_a_goal_and_both_pages_tell(desk: Desk) -> None:
    client = signed_in(a_user("chief", desk))

    answer = client.post(
        reverse("goal_route_new", args=[desk.item_id]),
        {"forum_id": desk.forum.pk, "when": "every_months-3", "starts_on": "2024-01-05"},
    )

    assert answer.status_code == 302
    assert Route.objects.get().months == 3
    assert "Hvert kvartal" in text(client, "goal", desk.item_id)
    assert "1 Flere i job" in text(client, "forum", desk.forum.pk)


def test_without_a_forum_the_form_says_what_is_missing_and_the_same_route_twice_is_refused(desk: Desk) -> None:
    desk.route(QUARTERLY)
    client = signed_in(a_user("chief", desk))
    address = reverse("plan_route_new", args=[desk.plan_id])
    sent = {"forum_id": desk.forum.pk, "when": "every_months-3", "starts_on": "2024-02-05"}

    missing = client.post(address, {"when": "red", "starts_on": "2024-02-05"})
    twice = client.post(address, sent)

    assert (missing.status_code, twice.status_code) == (422, 422)
    assert "Vælg et forum." in missing.content.decode()
    assert "Forummet hører allerede om det ved den samme lejlighed." in twice.content.decode()


def test_a_route_ends_after_a_question(desk: Desk) -> None:
    route_id = desk.route(EACH_MEETING)
    client = signed_in(a_user("chief", desk))
    address = reverse("route_end", args=[route_id])

    assert "hører om »Virksomhedsplan 2024-2025« på hvert møde" in client.get(address).content.decode()
    client.post(address)

    assert Route.objects.get().ends_on is not None
    assert "Intet forum hører om planen" in text(client, "plan", desk.plan_id)


def test_who_only_reads_the_plan_sees_the_routes_and_may_change_none(desk: Desk) -> None:
    route_id = desk.route(EACH_MEETING)
    client = signed_in(a_user("leader", desk))

    page = text(client, "plan", desk.plan_id)

    assert "på hvert møde" in page
    assert reverse("route_end", args=[route_id]) not in page
    assert client.get(reverse("route_end", args=[route_id])).status_code == 404
    assert client.get(reverse("goal_route_new", args=[desk.item_id])).status_code == 404


def test_the_goal_says_what_is_heard_with_something_wider_and_with_a_figure(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    desk.route(WHEN_RED, Heard(indicator_id=desk.indicator_id))
    page = text(signed_in(a_user("chief", desk)), "goal", desk.item_id)

    assert "Med Virksomhedsplan 2024-2025" in page
    assert "Når målet ikke er nået" in page


def test_a_forum_of_others_is_not_offered_and_not_taken(desk: Desk) -> None:
    other = a_forum("Byggeudvalget", unit=a_unit("Teknik"))
    client = signed_in(a_user("chief", desk))
    address = reverse("plan_route_new", args=[desk.plan_id])

    assert "Byggeudvalget" not in client.get(address).content.decode()
    sent = {"forum_id": other.pk, "when": "red", "starts_on": "2024-02-05"}
    assert client.post(address, sent).status_code == 422


def test_the_forums_page_hides_a_draft_from_those_who_may_not_see_it(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    Plan.objects.update(state="draft")

    assert "Hører om" not in text(signed_in(a_user("employee", desk)), "forum", desk.forum.pk)
    assert "Hører om" in text(signed_in(a_user("chief", desk)), "forum", desk.forum.pk)
