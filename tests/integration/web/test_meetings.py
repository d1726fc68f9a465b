"""Reading meetings on the pages: lists, search, the meeting as a paper, the item with its case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories import followup
from tests.factories.meetings import AT, a_held_meeting, a_planned_meeting, an_item
from tests.factories.organisation import a_forum, a_member, a_viewer
from tests.factories.web import a_seated_login, login_of, seen_by, signed_in
from virke.audit.models import Event
from virke.meetings import actions
from virke.meetings.models import Item
from virke.meetings.sections import SectionText
from virke.meetings.values import Attendee
from virke.organisation.access import Viewer
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY, MARCH = date(2026, 1, 15), date(2026, 2, 12), date(2026, 3, 12)
MOST_QUERIES = 25


def a_full_meeting(forum: Forum, *, by: Viewer, on: date = FEBRUARY, items: int = 20) -> int:
    """Minutes as long as real ones: parts, points, attachments, attendance and decisions under every item."""
    meeting_id = a_planned_meeting(forum, by=by, on=on)
    for number in range(items):
        item_id = an_item(
            meeting_id,
            f"Sag {number} om trivsel",
            by=by,
            sections=[SectionText("occasion", "Der er nyt."), SectionText("presentation", "Sådan er det.\n- A\n- B")],
            recommended_by="Chefen",
            points=["at status tages til efterretning", "at planen godkendes"],
            case_number=f"81.38.00-P35-{number}-26",
        )
        actions.add_attachment(item_id=item_id, name="Notat.pdf", by=by, at=AT)
    actions.publish_agenda(meeting_id=meeting_id, by=by, at=AT)
    attendees = [Attendee("Omar Skovhus", "formand"), Attendee("Ida Mosedal", absent=True)]
    actions.record_attendance(meeting_id=meeting_id, attendees=attendees, by=by, at=AT)
    for item in Item.objects.filter(meeting=meeting_id):
        actions.record_decision(item_id=item.pk, text="Godkendt.", outcome="approved", by=by, at=AT)
    actions.close_minutes(meeting_id=meeting_id, on=on, by=by, at=AT)
    return meeting_id


def assert_in_order(page: str, *texts: str) -> None:
    place = 0
    for text in texts:
        found = page.find(text, place)
        assert found >= 0, f"{text!r} does not come after what stands before it"
        place = found + len(text)


def test_the_list_shows_the_meetings_of_ones_own_forums_around_today() -> None:
    today = timezone.localdate()
    forum, other = a_forum("AfdelingsMED Havn"), a_forum("Chefforum Skov")
    user, somebody_else = a_seated_login(forum), a_seated_login(other)
    a_planned_meeting(forum, by=seen_by(user), on=today + timedelta(days=3))
    a_planned_meeting(forum, by=seen_by(user), on=today - timedelta(days=30))
    a_planned_meeting(other, by=seen_by(somebody_else), on=today)

    page = signed_in(user).get("/moeder/").content.decode()

    assert page.count("AfdelingsMED Havn") >= 3
    assert "Chefforum Skov" not in page


def test_the_list_is_narrowed_to_one_forum() -> None:
    havn, skov = a_forum("AfdelingsMED Havn"), a_forum("Chefforum Skov")
    by = a_viewer("secretary")
    a_planned_meeting(havn, by=by, on=JANUARY)
    skov_id = a_planned_meeting(skov, by=by, on=JANUARY)

    page = signed_in(login_of(by)).get(f"/moeder/?forum={havn.pk}").content.decode()

    assert "Møder i <strong>AfdelingsMED Havn</strong>" in page
    assert page.count(f'href="/moeder/{skov_id}/"') <= 1  # its own row of the forums, not in the lists


def test_somebody_without_a_forum_is_told_what_to_do() -> None:
    user = login_of(a_viewer("employee"))

    assert "Du er ikke med i et forum endnu" in signed_in(user).get("/moeder/").content.decode()


def test_a_meeting_reads_like_its_paper() -> None:
    forum = a_forum("AfdelingsMED Havn")
    user = a_seated_login(forum)
    meeting_id = a_full_meeting(forum, by=seen_by(user), items=2)

    page = signed_in(user).get(f"/moeder/{meeting_id}/").content.decode()

    assert_in_order(
        page[page.index("<h1>") :],
        *("AfdelingsMED Havn", "Torsdag den 12. februar 2026", "Indhold", "Omar Skovhus (formand)", "Ida Mosedal"),
        *("Sag 0 om trivsel", "81.38.00-P35-0-26", "Anledning", "Der er nyt.", "Sagsfremstilling", "<li>B</li>"),
        *("Indstilling", "Chefen indstiller,", "at planen godkendes", "Beslutning", "Godkendt", "Bilag", "Notat.pdf"),
        "Sag 1 om trivsel",
    )


def test_a_closed_item_is_not_shown_to_those_who_may_not_see_it_and_the_page_says_so() -> None:
    forum = a_forum()
    secretary = a_seated_login(forum)
    by = seen_by(secretary)
    meeting_id = a_planned_meeting(forum, by=by)
    secret = an_item(meeting_id, "Opsigelse af en medarbejder", by=by, closed=True)
    actions.publish_agenda(meeting_id=meeting_id, by=by, at=AT)
    reader = login_of(a_viewer("employee", forum=forum))

    page = signed_in(reader).get(f"/moeder/{meeting_id}/").content.decode()
    item = signed_in(reader).get(f"/punkter/{secret}/")

    assert "Opsigelse" not in page
    assert "Et punkt er lukket og vises ikke for dig." in page
    assert item.status_code == 404


def test_seeing_a_closed_item_leaves_a_trace() -> None:
    forum = a_forum()
    user = a_seated_login(forum)
    meeting_id = a_planned_meeting(forum, by=seen_by(user))
    an_item(meeting_id, "Opsigelse", by=seen_by(user), closed=True)

    signed_in(user).get(f"/moeder/{meeting_id}/")

    assert Event.objects.filter(action="meetings.see_closed_items", actor=user.username).exists()


def test_a_meeting_that_does_not_exist_is_answered_with_a_reason() -> None:
    answer = signed_in(a_seated_login(a_forum())).get("/moeder/9999/")

    assert answer.status_code == 404
    assert "Spørg den, der sendte dig linket, eller mødets sekretær." in answer.content.decode()


def test_an_item_page_tells_the_case_from_meeting_to_meeting_and_what_was_promised() -> None:
    forum = a_forum("AfdelingsMED Havn")
    user = a_seated_login(forum)
    by = seen_by(user)
    _, [first] = a_held_meeting(forum, {"Trivsel": ("Udsat til næste møde.", "postponed")}, by=by, on=JANUARY)
    second_meeting = a_planned_meeting(forum, by=by, on=FEBRUARY)
    actions.fill_agenda(meeting_id=second_meeting, by=by, at=AT)
    second = Item.objects.get(predecessor=first)
    followup.a_commitment(Item.objects.get(pk=first), "HR laver en plan.", by=by)

    early = signed_in(user).get(f"/punkter/{first}/").content.decode()
    late = signed_in(user).get(f"/punkter/{second.pk}/").content.decode()

    assert "HR laver en plan." in early
    assert f'href="/punkter/{first}/aftale/"' in early
    assert f'href="/punkter/{second.pk}/"' in early
    assert "Udsat til næste møde." in late
    assert late.index("15. januar 2026", late.index("Sagens gang")) < late.index(
        "12. februar 2026", late.index("Sagens gang")
    )


def test_a_meeting_goes_into_the_calendar() -> None:
    forum = a_forum("AfdelingsMED Havn")
    user = a_seated_login(forum)
    meeting_id = a_planned_meeting(forum, by=seen_by(user))

    answer = signed_in(user).get(f"/moeder/{meeting_id}/moede.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:AfdelingsMED Havn\r\n" in answer.content.decode()


def test_the_search_finds_words_of_a_decision_and_marks_them() -> None:
    forum = a_forum()
    user = a_seated_login(forum)
    a_held_meeting(forum, {"Trivsel": ("Æblerne deles ud hver fredag.", "noted")}, by=seen_by(user))

    page = signed_in(user).get("/moeder/soeg/", {"q": "æblerne"}).content.decode()
    nothing = signed_in(user).get("/moeder/soeg/", {"q": "pærer"}).content.decode()

    assert "<mark>Æblerne</mark>" in page
    assert "Ingen punkter passer" in nothing


def test_the_front_page_shows_the_next_meetings_and_what_waits() -> None:
    today = timezone.localdate()
    havn, skov = a_forum("AfdelingsMED Havn"), a_forum("Chefforum Skov")
    user = a_seated_login(havn)
    a_member(skov, user.person, role="member")
    a_planned_meeting(havn, by=seen_by(user), on=today + timedelta(days=1))
    a_planned_meeting(skov, by=seen_by(a_seated_login(skov)), on=today + timedelta(days=9))

    page = signed_in(user).get("/").content.decode()
    waiting, coming = page[page.index("Møder, der venter på dig") :].split("Næste møder", 1)

    assert "Forbered dagsordenen" in waiting
    assert "Chefforum Skov" not in waiting
    assert_in_order(coming, "AfdelingsMED Havn", "i morgen", "Chefforum Skov", "om 9 dage")


def test_pages_ask_the_database_few_questions(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    forum = a_forum()
    user = a_seated_login(forum)
    by = seen_by(user)
    for month in range(1, 9):
        a_held_meeting(forum, {"Trivsel": ("Drøftet.", "discussed")}, by=by, on=date(2025, month, 12))
    meeting_id = a_full_meeting(forum, by=by)
    item = Item.objects.filter(meeting=meeting_id).first()
    assert item is not None
    client = signed_in(user)
    for address in ("/moeder/", f"/moeder/{meeting_id}/", f"/punkter/{item.pk}/", "/moeder/soeg/?q=trivsel"):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(address).status_code == 200
