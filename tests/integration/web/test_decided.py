"""The pages that take a decision to a plan: prefilled, and honest about what cannot be read."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.followup import a_decided_item, a_held_meeting, a_suggestion
from tests.factories.organisation import a_forum, a_unit, a_viewer
from tests.factories.plans import a_plan, a_target, an_editor, an_indicator, an_item
from tests.factories.web import login_of, signed_in
from virke.meetings.models import Item
from virke.organisation.models import Forum, Unit
from virke.plans.models import Action, Target

pytestmark = pytest.mark.django_db

MEETING = date(2024, 6, 11)


def a_town() -> tuple[Unit, Forum]:
    unit = a_unit()
    return unit, a_forum("KommuneMED", unit=unit)


def decided(forum: Forum, decision: str, *, title: str = "Praktik i kommunen") -> Item:
    return a_decided_item(a_held_meeting(forum, on=MEETING), title=title, decision=decision)


def practice(unit: Unit) -> int:
    """An indicator with a target of at least 100."""
    by = an_editor(unit)
    goal = an_item(a_plan(unit, by=by), "1.1", "Flere i job", by=by)
    indicator_id = an_indicator(goal, by=by, title="Borgere i virksomhedspraktik", counted="pladser")
    a_target(indicator_id, low=100, by=by)
    return indicator_id


def test_the_second_click_supersedes_the_target_that_holds() -> None:
    unit, forum = a_town()
    indicator_id = practice(unit)
    item = decided(forum, "Måltallet for virksomhedspraktik nedsættes fra 100 til 80.")
    client = signed_in(login_of(a_viewer("secretary", unit=unit)))
    address = reverse("decided_target", args=[item.pk])
    page = client.get(address).content.decode()

    answer = client.post(
        address,
        {
            "indikator": indicator_id,
            "form": "step",
            "saetning": "0",
            "sense": "low",
            "value": "80",
            "starts_on": "2024-06-11",
            "reason": "Færre ledige.",
        },
    )

    assert 'value="80"' in page
    assert answer.headers["Location"] == f"{reverse('item', args=[item.pk])}#satte"
    new = Target.objects.latest("pk")
    assert (new.supersedes_id is not None, new.reason, new.decided_citation) == (
        True,
        "Færre ledige.",
        "KommuneMED, 11. juni 2024, punkt 1",
    )


def test_what_is_refused_stands_in_the_form_with_its_reason() -> None:
    unit, forum = a_town()
    indicator_id = practice(unit)
    item = decided(forum, "Måltallet for virksomhedspraktik nedsættes fra 100 til 80.")
    client = signed_in(login_of(a_viewer("secretary", unit=unit)))

    answer = client.post(
        reverse("decided_target", args=[item.pk]),
        {"indikator": indicator_id, "form": "step", "sense": "low", "value": "8,8 dage", "starts_on": "2024-06-11"},
    )

    assert answer.status_code == 422
    assert "Skriv, hvorfor måltallet ændres." in answer.content.decode()
    assert Target.objects.count() == 1


def test_an_indicator_that_nothing_speaks_for_must_be_chosen() -> None:
    unit, forum = a_town()
    practice(unit)
    item = decided(forum, "Måltallet hæves til 50.", title="Eventuelt")
    client = signed_in(login_of(a_viewer("secretary", unit=unit)))

    page = client.get(reverse("decided_target", args=[item.pk])).content.decode()

    assert "Vælg en indikator" in page
    assert "Gem måltallet" not in page


def test_another_unit_is_told_on_the_page() -> None:
    unit, forum = a_town()
    indicator_id = practice(unit)
    item = decided(forum, "Virksomhedspraktik må højst være 13 uger.")
    client = signed_in(login_of(a_viewer("secretary", unit=unit)))

    page = client.get(f"{reverse('decided_target', args=[item.pk])}?indikator={indicator_id}").content.decode()

    assert "Beslutningen siger uger, men indikatoren måles i pladser." in page


@pytest.mark.parametrize("garbage", ["saetning=99", "saetning=x", "indikator=999999", "indikator=x", "form=æ"])
def test_an_odd_address_shows_the_page_all_the_same(garbage: str) -> None:
    unit, forum = a_town()
    practice(unit)
    item = decided(forum, "Måltallet for virksomhedspraktik nedsættes fra 100 til 80.")
    client = signed_in(login_of(a_viewer("secretary", unit=unit)))

    assert client.get(f"{reverse('decided_target', args=[item.pk])}?{garbage}").status_code == 200


def test_an_action_is_prefilled_with_the_sentence_and_its_due() -> None:
    unit, forum = a_town()
    practice(unit)
    item = decided(forum, "Taget til efterretning. HR laver en plan for virksomhedspraktik senest 1. oktober 2024.")
    client = signed_in(login_of(a_viewer("secretary", unit=unit)))
    address = reverse("decided_action", args=[item.pk])
    page = client.get(address).content.decode()
    goal = Target.objects.get().indicator.items.get()

    client.post(address, {"goal": goal.pk, "text": "HR laver en plan.", "due_on": "2024-10-01"})

    assert "HR laver en plan for virksomhedspraktik senest 1. oktober 2024." in page
    assert 'value="2024-10-01"' in page
    assert Action.objects.get().text == "HR laver en plan."


def test_nothing_to_close_or_adopt_leads_back_with_a_word() -> None:
    unit, forum = a_town()
    item = decided(forum, "Godkendt.")
    client = signed_in(login_of(a_viewer("secretary", unit=unit)))

    for name in ("decided_deviation", "decided_plan"):
        answer = client.get(reverse(name, args=[item.pk]), follow=True)
        assert "Der er ingen" in answer.content.decode()


def test_an_item_without_a_decision_leads_back_with_the_reason() -> None:
    unit, forum = a_town()
    item = decided(forum, "Godkendt.")
    Item.objects.update(outcome=None)
    client = signed_in(login_of(a_viewer("secretary", unit=unit)))

    answer = client.get(reverse("decided_target", args=[item.pk]), follow=True)

    assert "Skriv beslutningen først." in answer.content.decode()


def test_a_suggestion_that_sets_a_number_leads_to_the_target() -> None:
    unit, forum = a_town()
    item = decided(forum, "Måltallet for virksomhedspraktik nedsættes fra 100 til 80.")
    a_suggestion(item, text="Måltallet for virksomhedspraktik nedsættes fra 100 til 80.", kind="target_changed")
    client = signed_in(login_of(a_viewer("secretary", unit=unit)))

    page = client.get(reverse("suggestions", args=[item.meeting_id])).content.decode()

    assert reverse("decided_target", args=[item.pk]) in page
