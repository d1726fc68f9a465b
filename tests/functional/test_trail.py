"""The page of the audit trail, as an it-chief uses it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from playwright.sync_api import Page, expect

from tests.database.guards import unguarded
from tests.factories.organisation import BEGINNING, a_login, a_person
from tests.functional.conftest import SignIn
from tests.functional.watching import Watcher, assert_accessible
from virke.audit import actions
from virke.audit.events import Actor
from virke.organisation.models import Grant, User

pytestmark = pytest.mark.django_db(transaction=True)


def an_it_chief() -> User:
    user = a_login(a_person("Ida Brinksø"), username="ida.brinksø")
    Grant.objects.create(person=user.person, role="it_chief", unit=None, starts_on=BEGINNING)
    return user


def some_events() -> None:
    for n, actor in enumerate(["omar.lyngbæk", "else.ravnkilde", "omar.lyngbæk"], start=1):
        with transaction.atomic():
            actions.record(
                by=Actor(actor, "Udvalgssekretær"),
                at=datetime(2026, 3, n, 9, tzinfo=UTC),
                action="organisation.seat",
                object_type="seat",
                object_id=n,
                details={"forum": 7, "person": n},
            )


def test_an_it_chief_finds_what_somebody_did(page: Page, sign_in: SignIn) -> None:
    some_events()
    sign_in(page, an_it_chief())

    page.goto("/sporing/")
    assert_accessible(page)
    page.get_by_label("Brugernavn").fill("omar.lyngbæk")
    page.get_by_role("button", name="Søg").click()

    expect(page.get_by_role("link", name="Plads i forum 3")).to_be_visible()
    expect(page.get_by_role("link", name="Plads i forum 2")).to_have_count(0)
    assert_accessible(page)


def test_a_whole_trail_is_verified_and_its_anchor_taken_next_time(plain_phone: Page, sign_in: SignIn) -> None:
    some_events()
    sign_in(plain_phone, an_it_chief())

    plain_phone.goto("/sporing/")
    plain_phone.get_by_role("button", name="Efterprøv sporet").click()
    expect(plain_phone.get_by_role("heading", name="Sporet er ubrudt")).to_be_visible()
    anchor = plain_phone.locator("code").inner_text()
    plain_phone.get_by_role("link", name="Tilbage til sporet").click()
    plain_phone.get_by_label("Anker fra sidst").fill(anchor)
    plain_phone.get_by_role("button", name="Efterprøv sporet").click()

    expect(plain_phone.get_by_text("Du efterprøvede uden et anker")).to_have_count(0)


def test_a_broken_trail_says_where_and_what_to_do(page: Page, sign_in: SignIn) -> None:
    some_events()
    with unguarded(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET actor = 'else.ravnkilde' WHERE sequence = 1")
    sign_in(page, an_it_chief())

    page.goto("/sporing/")
    page.get_by_role("button", name="Efterprøv sporet").click()

    expect(page.get_by_role("heading", name="Sporet er brudt ved nr. 1")).to_be_visible()
    expect(page.get_by_text("tag fat i kommunens it-sikkerhed")).to_be_visible()
    assert_accessible(page)


def test_a_question_that_makes_no_sense_is_answered_by_its_error(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(422)
    sign_in(page, an_it_chief())

    page.goto("/sporing/?first=2026-03-09&last=2026-03-01")

    expect(page.get_by_role("alert")).to_contain_text("Den sidste dag ligger før den første.")
    assert_accessible(page)


def test_nobody_else_gets_in(desktop: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(403)
    sign_in(desktop, a_login(a_person("Omar Lyngbæk")))

    desktop.goto("/sporing/")

    expect(desktop.get_by_role("link", name="Sporing")).to_have_count(0)
