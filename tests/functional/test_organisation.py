"""The organisation and the access to it, as an it-chief and a secretary keep them."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.factories.organisation import BEGINNING, a_forum, a_login, a_member, a_person, a_unit
from tests.functional.conftest import SignIn
from tests.functional.watching import Watcher, assert_accessible
from virke.organisation.models import FormerUnit, Grant, Membership, Unit, User

pytestmark = pytest.mark.django_db(transaction=True)


def an_it_chief() -> User:
    user = a_login(a_person("Ida Brinksø"), username="ida.brinksø")
    Grant.objects.create(person=user.person, role="it_chief", unit=None, starts_on=BEGINNING)
    return user


def a_small_municipality() -> Unit:
    """Arbejdsmarked > Jobcenter Nordby > Team Unge, with a forum and some people. Returns the job centre."""
    directorate = a_unit("Arbejdsmarked og Borger", kind="directorate")
    north = a_unit("Jobcenter Nordby", parent=directorate)
    a_unit("Team Unge", parent=north, kind="team")
    a_person("Åge Skovhus", unit=north, title="Jobcenterchef", leads=True)
    a_person("Tove Mosedal", unit=north)
    a_forum("AfdelingsMED Nordby", unit=north, kind="department_med")
    return north


def test_everybody_finds_units_people_and_forums(page: Page, sign_in: SignIn) -> None:
    north = a_small_municipality()
    user = a_login()
    Grant.objects.create(person=user.person, role="employee", unit=north, starts_on=BEGINNING)
    sign_in(page, user)

    page.goto("/organisation/")
    assert_accessible(page)
    page.get_by_role("link", name="Jobcenter Nordby").click()
    expect(page.get_by_role("rowheader", name="Åge Skovhus")).to_be_visible()
    expect(page.get_by_role("link", name="Omdøb")).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("link", name="AfdelingsMED Nordby").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("AfdelingsMED Nordby")
    assert_accessible(page)


def test_a_new_municipality_tells_its_it_chief_where_to_begin(page: Page, sign_in: SignIn) -> None:
    sign_in(page, an_it_chief())

    page.goto("/")
    expect(page.get_by_role("heading", level=2)).to_have_text("Kom i gang")
    assert_accessible(page)
    page.get_by_role("link", name="Opret den øverste enhed").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ny enhed øverst")


def test_a_chosen_day_shows_the_organisation_as_it_was(plain: Page, sign_in: SignIn) -> None:
    north = a_small_municipality()
    FormerUnit.objects.create(unit=north, until=date(2024, 1, 1), name="Jobcenteret", kind="department", parent=None)
    sign_in(plain, an_it_chief())

    plain.goto("/organisation/")
    plain.get_by_label("Vis organisationen den").fill("2023-12-31")
    plain.get_by_role("button", name="Vis").click()
    plain.get_by_role("link", name="Jobcenteret").click()

    expect(plain.get_by_text("Som enheden var den 31. december 2023.")).to_be_visible()
    expect(plain.get_by_role("link", name="Omdøb")).to_have_count(0)


def test_a_reorganisation_is_written_without_javascript(plain_phone: Page, sign_in: SignIn) -> None:
    a_small_municipality()
    a_unit("Børn og Unge", kind="directorate")
    sign_in(plain_phone, an_it_chief())

    plain_phone.goto("/organisation/")
    plain_phone.get_by_role("link", name="Team Unge").click()
    plain_phone.get_by_role("link", name="Flyt").click()
    plain_phone.get_by_label("Ny plads under").select_option(label="Børn og Unge")
    plain_phone.get_by_label("Fra og med").fill("2026-01-01")
    plain_phone.get_by_role("button", name="Flyt enheden").click()

    expect(plain_phone.get_by_role("status")).to_contain_text("Enheden er flyttet.")
    expect(plain_phone.get_by_text("Til og med 31. december 2025: Team Unge, under Jobcenter Nordby")).to_be_visible()


def test_a_unit_that_is_not_empty_says_what_is_left(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(422)
    north = a_small_municipality()
    sign_in(page, an_it_chief())

    page.goto(f"/organisation/enhed/{north.pk}/luk/")
    page.get_by_label("Sidste dag").fill("2026-12-31")
    page.get_by_role("button", name="Luk enheden").click()

    expect(page.get_by_role("alert")).to_contain_text(
        "Jobcenter Nordby har stadig 1 underenhed, 1 forum og 2 ansættelser efter den dag."
    )
    assert_accessible(page)


def test_the_secretary_gives_a_seat_and_is_asked_who_is_meant(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(422)
    forum = a_forum("AfdelingsMED Nordby")
    a_person("Marie Holtgaard", unit=forum.unit, title="Jobkonsulent")
    a_person("Marie Ravnkilde", unit=forum.unit, title="Fuldmægtig")
    secretary = a_login(a_person("Bodil Tornvig"))
    a_member(forum, secretary.person, role="secretary")
    sign_in(page, secretary)

    page.goto(f"/organisation/forum/{forum.pk}/")
    page.get_by_role("link", name="Ny plads").click()
    assert_accessible(page)
    page.get_by_label("Person").fill("marie")
    page.get_by_label("Rolle").select_option(label="Arbejdsmiljørepræsentant (AMR)")
    page.get_by_label("Fra og med").fill("2026-01-01")
    page.get_by_role("button", name="Gem pladsen").click()
    assert_accessible(page)
    page.get_by_text("Marie Ravnkilde – Fuldmægtig").click()
    page.get_by_role("button", name="Gem pladsen").click()

    expect(page.get_by_role("rowheader", name="Marie Ravnkilde")).to_be_visible()
    assert Membership.objects.get(person__name="Marie Ravnkilde").role == "safety"


def test_a_seat_ends_on_the_last_day_that_was_written(desktop: Page, sign_in: SignIn) -> None:
    forum = a_forum("AfdelingsMED Nordby")
    seat = a_member(forum, "Omar Lyngbæk")
    sign_in(desktop, an_it_chief())

    desktop.goto(f"/organisation/forum/{forum.pk}/")
    desktop.get_by_role("link", name="Afslut pladsen for Omar Lyngbæk").click()
    desktop.get_by_label("Sidste dag").fill("2025-12-31")
    desktop.get_by_role("button", name="Afslut pladsen").click()

    expect(desktop.get_by_role("heading", name="Tidligere medlemmer")).to_be_visible()
    assert Membership.objects.get(pk=seat.pk).ends_on == date(2026, 1, 1)


def test_an_it_chief_gives_a_login_and_a_role(page: Page, sign_in: SignIn) -> None:
    a_small_municipality()
    sign_in(page, an_it_chief())

    page.goto("/adgang/")
    assert_accessible(page)
    page.get_by_label("Find en person").fill("tove")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Tove Mosedal").wait_for()
    assert_accessible(page)
    assert "tove" not in page.url, "A name never stands in an address."
    page.get_by_role("link", name="Tove Mosedal").click()
    assert_accessible(page)
    page.get_by_role("link", name="Opret login").click()
    page.get_by_label("Brugernavn").fill("tove.mosedal")
    page.get_by_label("Adgangskode").fill("solen skinner i marts")
    page.get_by_role("button", name="Opret login").click()
    page.get_by_role("link", name="Giv en rolle").click()
    assert_accessible(page)
    page.get_by_label("Rolle").select_option(label="Leder")
    page.get_by_label("Hvor").select_option(label="\u2003Jobcenter Nordby")
    page.get_by_role("button", name="Giv rollen").click()

    expect(page.get_by_role("rowheader", name="Leder")).to_be_visible()
    expect(page.get_by_text("tove.mosedal")).to_be_visible()
    assert_accessible(page)


def test_a_closed_login_is_opened_again(plain: Page, sign_in: SignIn) -> None:
    user = a_login(a_person("Omar Lyngbæk"))
    sign_in(plain, an_it_chief())

    plain.goto(f"/adgang/{user.person_id}/")
    plain.get_by_role("button", name="Luk login").click()
    expect(plain.get_by_role("status")).to_contain_text("Login er lukket.")
    plain.get_by_role("button", name="Åbn login igen").click()

    expect(plain.get_by_role("status")).to_contain_text("Login er åbnet igen.")


def test_a_role_ends(desktop: Page, sign_in: SignIn) -> None:
    user = a_login(a_person("Omar Lyngbæk"))
    Grant.objects.create(person=user.person, role="leader", unit=a_unit(), starts_on=BEGINNING)
    sign_in(desktop, an_it_chief())

    desktop.goto(f"/adgang/{user.person_id}/")
    desktop.get_by_role("link", name="Afslut rollen Leder").click()
    desktop.get_by_label("Sidste dag").fill("2025-12-31")
    desktop.get_by_role("button", name="Afslut rollen").click()

    expect(desktop.get_by_text("Gælder ikke i dag")).to_be_visible()


def test_nobody_else_gets_to_the_access_page(desktop: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(403)
    user = a_login()
    Grant.objects.create(person=user.person, role="chief", unit=None, starts_on=BEGINNING)
    sign_in(desktop, user)

    desktop.goto("/adgang/")

    expect(desktop.get_by_role("link", name="Adgang", exact=True)).to_have_count(0)
