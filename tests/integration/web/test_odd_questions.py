"""What no page of ours would send: every answer says what is wrong, none is a crash."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories.meetings import a_planned_meeting, an_item, noon
from tests.factories.organisation import a_forum, a_person, a_viewer
from tests.factories.web import a_seated_login, login_of, seen_by, signed_in
from virke.meetings import actions

pytestmark = pytest.mark.django_db
BEYOND = "9" * 20  # more than a column of ids can hold
HASH = "ab" * 32
TODAY = date(2026, 1, 15)


@pytest.fixture
def secretary() -> Client:
    return signed_in(a_seated_login(a_forum("Chefforum")))


@pytest.fixture
def it_chief() -> Client:
    return signed_in(login_of(a_viewer("it_chief")))


@pytest.mark.parametrize("address", [f"/moeder/{BEYOND}/forslag/", f"/moeder/{BEYOND}/", f"/punkter/{BEYOND}/"])
def test_a_number_that_no_row_can_have_is_not_found(secretary: Client, address: str) -> None:
    assert secretary.get(address).status_code == 404


def test_a_person_with_a_number_that_nobody_can_have_is_not_found(it_chief: Client) -> None:
    assert it_chief.get(f"/adgang/{BEYOND}/").status_code == 404


@pytest.mark.parametrize("forum", [BEYOND, "9" * 5000, "²", "-1", "alle"])
def test_a_forum_that_cannot_be_chosen_shows_all_forums(secretary: Client, forum: str) -> None:
    assert secretary.get("/moeder/", {"forum": forum}).status_code == 200


def test_a_removed_attachment_without_a_way_back_leads_to_the_meetings() -> None:
    forum = a_forum("Chefforum")
    user = a_seated_login(forum)
    by = seen_by(user)
    item_id = an_item(a_planned_meeting(forum, by=by), by=by)
    attachment_id = actions.add_attachment(item_id=item_id, name="Oversigt", data=None, by=by, at=noon(TODAY))

    answer = signed_in(user).post(f"/bilag/{attachment_id}/fjern/", {"item": "²"})

    assert answer["Location"] == "/moeder/"


def test_the_sign_that_no_database_keeps_is_refused_wherever_it_stands(secretary: Client) -> None:
    searched = secretary.get("/moeder/soeg/", {"q": "fra\0vær"})
    rejected = secretary.post("/import/1/afvis/", {"reason": "Forkert\0 år"})
    signed = Client().post("/login/", {"username": "bodil\0", "password": "x"})

    assert [answer.status_code for answer in (searched, rejected, signed)] == [400, 400, 400]
    assert "kunne ikke læses" in searched.text


@pytest.mark.parametrize("page", ["0", "-1", "²", "9" * 9, "9" * 5000, "sidste"])
@pytest.mark.parametrize("address", ["/import/", "/opfoelgning/"])
def test_a_page_that_a_list_does_not_have_is_empty_or_the_first(secretary: Client, address: str, page: str) -> None:
    assert secretary.get(address, {"side": page}).status_code == 200


@pytest.mark.parametrize("asked", [{"first": "0001-01-01"}, {"last": "9999-12-31"}, {"page": BEYOND}])
def test_the_trail_says_what_it_cannot_look_for(it_chief: Client, asked: dict[str, str]) -> None:
    assert it_chief.get("/sporing/", asked).status_code == 422


@pytest.mark.parametrize("anchor", [f"Anker: 5 {HASH}", f"5 {HASH}\nmere", f"{'9' * 5000} {HASH}", f"² {HASH}"])
def test_an_anchor_is_a_number_and_a_hash_and_nothing_else(it_chief: Client, anchor: str) -> None:
    answer = it_chief.post("/sporing/efterproev/", {"anchor": anchor})

    assert answer.status_code == 422
    assert "Kopiér det, som det blev vist." in answer.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_refused_with_the_years_that_are_known(it_chief: Client, day: str) -> None:
    person = a_person("Tove Mosedal")

    answer = it_chief.post(
        f"/adgang/{person.pk}/rolle/", {"role": "employee", "starts_on": "2026-01-01", "ends_on": day}
    )

    assert answer.status_code == 422
    assert "mellem 1900 og 2199" in answer.text
