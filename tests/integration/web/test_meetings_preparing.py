"""Preparing an agenda on the pages: planned, filled, ordered, written, sent out and taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import followup
from tests.factories.meetings import AT, a_held_meeting, a_planned_meeting, a_published_meeting, an_item
from tests.factories.organisation import a_forum, a_viewer
from tests.factories.web import a_seated_login, fields_of, login_of, seen_by, signed_in
from virke.followup.due import NEXT_MEETING
from virke.meetings import actions
from virke.meetings.actions import Standing
from virke.meetings.models import Item, Meeting, StandingItem
from virke.meetings.sections import SectionText
from virke.organisation.access import Viewer
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY, MARCH = date(2026, 1, 15), date(2026, 2, 12), date(2026, 3, 12)
MOST_QUERIES = 25


@pytest.fixture
def forum() -> Forum:
    return a_forum("AfdelingsMED Havn")


@pytest.fixture
def client(forum: Forum) -> Client:
    return signed_in(a_seated_login(forum))


@pytest.fixture
def by(forum: Forum) -> Viewer:
    """Another one who prepares, for what stands there before the page is opened."""
    return seen_by(a_seated_login(forum, "Omar Skovhus", role="chair"))


def titles(meeting_id: int) -> list[str]:
    found = Item.objects.filter(meeting=meeting_id, removed_reason="").order_by("position")
    return list(found.values_list("title", flat=True))


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_next_agenda_is_one_form_away_with_the_day_proposed(client: Client, forum: Forum, by: Viewer) -> None:
    day = date(2031, 1, 16)  # later than any day on which the test runs, so that the proposal is known
    wording = Standing(title="Eventuelt", kind="discussion", at_end=True)
    actions.add_standing_item(forum_id=forum.pk, wording=wording, starts_on=JANUARY, by=by, at=AT)
    last, [item, _] = a_held_meeting(
        forum, {"Trivsel": ("HR laver en plan.", "noted"), "Ferie": ("Udsat.", "postponed")}, by=by, on=day
    )
    followup.a_commitment(Item.objects.get(pk=item), "HR laver en plan.", due=NEXT_MEETING, by=by)

    asked = client.get(f"/moeder/{last}/naeste/")
    answer = client.post(f"/moeder/{last}/naeste/", fields_of(asked.content))

    made = Meeting.objects.exclude(pk=last).get()
    assert made.held_on == date(2031, 2, 13)
    assert answer["Location"] == f"/moeder/{made.pk}/dagsorden/"
    assert titles(made.pk) == [
        "Godkendelse af referat fra sidste møde",
        "Ferie",
        "Opfølgning: Trivsel",
        "Eventuelt",
    ]
    told = text_of(client, answer["Location"])
    assert "1 godkendelse af sidste referat, 1 fast punkt, 1 punkt fra tidligere møder, 1 opfølgning" in told
    assert "HR laver en plan." in told


def test_a_day_before_the_last_meeting_is_refused_with_a_reason(client: Client, forum: Forum, by: Viewer) -> None:
    last, _ = a_held_meeting(forum, {"Trivsel": ("Drøftet.", "discussed")}, by=by, on=FEBRUARY)

    answer = client.post(f"/moeder/{last}/naeste/", {"held_on": "2026-01-02", "starts_at": "", "place": "Lokale 4"})

    assert answer.status_code == 422
    assert "Det næste møde skal ligge efter det sidste." in answer.content.decode()
    assert 'value="Lokale 4"' in answer.content.decode()


def test_a_forum_gets_its_first_meeting(client: Client, forum: Forum) -> None:
    answer = client.post(f"/forum/{forum.pk}/nyt-moede/", {"held_on": "2026-03-12", "starts_at": "09:00", "place": ""})

    meeting = Meeting.objects.get(forum=forum)
    assert answer["Location"] == f"/moeder/{meeting.pk}/dagsorden/"
    assert "Dagsordenen er ikke lavet endnu" in text_of(client, answer["Location"])


def test_an_item_is_written_with_its_parts_and_one_more(client: Client, forum: Forum, by: Viewer) -> None:
    meeting_id = a_planned_meeting(forum, by=by)

    client.post(
        f"/moeder/{meeting_id}/dagsorden/punkt/",
        {
            "title": "Ny kantine",
            "kind": "decision",
            "case_number": "82.20.00-P20-1-26",
            "part_1": "Der er plads i stuen.\r\nDen er lys.",
            "recommended_by": "Chefen",
            "points": "at kantinen bygges\r\n\r\nat den åbner til maj\r\n",
            "extra_label": "Økonomi",
            "extra_text": "Det koster 3 millioner kr.",
        },
    )

    item = Item.objects.get(meeting=meeting_id)
    assert [(part.key, part.label) for part in item.sections.order_by("position")] == [
        ("presentation", "Sagsfremstilling"),
        ("økonomi", "Økonomi"),
    ]
    assert item.sections.get(key="presentation").text == "Der er plads i stuen.\nDen er lys."
    assert list(item.points.order_by("position").values_list("text", flat=True)) == [
        "at kantinen bygges",
        "at den åbner til maj",
    ]


def test_saving_an_item_unchanged_leaves_every_word_and_its_order(client: Client, forum: Forum, by: Viewer) -> None:
    meeting_id = a_planned_meeting(forum, by=by)
    sections = [
        SectionText("legal", "Loven siger ja.", "Retligt grundlag"),
        SectionText("recommendation", "Chefen indstiller, at", "Administrativ indstilling"),
        SectionText("occasion", "Der er nyt.\n\nMeget nyt."),
        SectionText("presentation", "Sådan er det."),
    ]
    item_id = an_item(meeting_id, "Sag", by=by, sections=sections, points=["at det godkendes"], case_number="20/42")
    before = list(Item.objects.get(pk=item_id).sections.order_by("position").values("key", "label", "text"))

    shown = fields_of(client.get(f"/punkter/{item_id}/ret/").content)
    client.post(f"/punkter/{item_id}/ret/", {name: text.replace("\n", "\r\n") for name, text in shown.items()})

    after = list(Item.objects.get(pk=item_id).sections.order_by("position").values("key", "label", "text"))
    kept = [part for part in before if part["key"] != "recommendation"]
    assert [part for part in after if part["key"] != "recommendation"] == kept
    assert [part["key"] for part in after] == [part["key"] for part in before]
    assert Item.objects.get(pk=item_id).points.get().text == "at det godkendes"


def test_a_failed_save_of_an_item_shows_the_text_again(client: Client, forum: Forum, by: Viewer) -> None:
    item_id = an_item(a_planned_meeting(forum, by=by), by=by)

    answer = client.post(f"/punkter/{item_id}/ret/", {"title": "", "kind": "decision", "part_1": "Lang tekst."})

    assert answer.status_code == 422
    assert "Skriv en titel." in answer.content.decode()
    assert "Lang tekst.</textarea>" in answer.content.decode()


def test_words_of_somebody_else_are_shown_before_they_are_overwritten(client: Client, forum: Forum, by: Viewer) -> None:
    item_id = an_item(a_planned_meeting(forum, by=by), "Sag", by=by)
    mine = fields_of(client.get(f"/punkter/{item_id}/ret/").content) | {"part_0": "Mine ord."}
    actions.edit_item(item_id=item_id, sections=[SectionText("occasion", "Deres ord.")], by=by, at=AT)

    refused = client.post(f"/punkter/{item_id}/ret/", mine)
    client.post(f"/punkter/{item_id}/ret/", fields_of(refused.content))

    assert refused.status_code == 422
    assert "Deres ord." in refused.content.decode()
    assert "Mine ord.</textarea>" in refused.content.decode()
    assert Item.objects.get(pk=item_id).sections.get(key="occasion").text == "Mine ord."


def test_items_are_moved_by_buttons_and_by_a_place(client: Client, forum: Forum, by: Viewer) -> None:
    meeting_id = a_planned_meeting(forum, by=by)
    a, _, c = (an_item(meeting_id, title, by=by) for title in "ABC")

    up = client.post(f"/punkter/{c}/flyt/", {"place": "1"})
    client.post(f"/punkter/{a}/flyt/", {"place": "3"})
    wrong = client.post(f"/punkter/{a}/flyt/", {"place": "først"}, follow=True)

    assert up["Location"] == f"/moeder/{meeting_id}/dagsorden/#punkt-{c}"
    assert titles(meeting_id) == ["C", "B", "A"]
    assert "Skriv pladsen som et tal" in wrong.content.decode()


def test_an_item_is_taken_off_with_a_reason_and_put_back(client: Client, forum: Forum, by: Viewer) -> None:
    meeting_id = a_planned_meeting(forum, by=by)
    item_id = an_item(meeting_id, "Trivsel", by=by)

    without = client.post(f"/punkter/{item_id}/tag-af/", {"reason": " "})
    client.post(f"/punkter/{item_id}/tag-af/", {"reason": "Tallene mangler."})
    off = text_of(client, f"/moeder/{meeting_id}/dagsorden/")
    client.post(f"/punkter/{item_id}/saet-paa/")

    assert without.status_code == 422
    assert "Tallene mangler." in off
    assert titles(meeting_id) == ["Trivsel"]


def test_a_file_is_called_what_its_own_agenda_calls_it_and_keeps_its_ending(
    client: Client, forum: Forum, by: Viewer
) -> None:
    meeting_id = a_planned_meeting(forum, by=by)
    before, item_id = an_item(meeting_id, "Personsag", by=by), an_item(meeting_id, "Budget", by=by)

    client.post(f"/punkter/{before}/bilag/", {"file": SimpleUploadedFile("Fortroligt.pdf", b"Ti tal"), "name": ""})
    client.post(f"/punkter/{item_id}/bilag/", {"file": SimpleUploadedFile("b26.pdf", b"Ti tal"), "name": "Bilag 1.2"})
    attachment = Item.objects.get(pk=item_id).attachments.get()
    got = client.get(f"/bilag/{attachment.pk}/")

    assert got["Content-Disposition"] == 'attachment; filename="Bilag 1.2.pdf"'
    assert got["Content-Type"] == "application/pdf"


def test_files_are_added_downloaded_and_taken_away(client: Client, forum: Forum, by: Viewer) -> None:
    item_id = an_item(a_planned_meeting(forum, by=by), by=by)

    client.post(f"/punkter/{item_id}/bilag/", {"file": SimpleUploadedFile("Notat.txt", b"Ti tal"), "name": ""})
    client.post(f"/punkter/{item_id}/bilag/", {"name": "Kort over havnen"})
    neither = client.post(f"/punkter/{item_id}/bilag/", {"name": ""})
    file, name_only = Item.objects.get(pk=item_id).attachments.order_by("position")
    got = client.get(f"/bilag/{file.pk}/")
    client.post(f"/bilag/{name_only.pk}/fjern/", {"item": item_id})

    assert neither.status_code == 422
    assert got.content == b"Ti tal"
    assert "Notat.txt" in got["Content-Disposition"]
    assert list(Item.objects.get(pk=item_id).attachments.all()) == [file]


def test_the_agenda_is_sent_out_after_a_question_and_taken_back(client: Client, forum: Forum, by: Viewer) -> None:
    meeting_id = a_planned_meeting(forum, by=by)
    empty = client.post(f"/moeder/{meeting_id}/dagsorden/send/")
    an_item(meeting_id, by=by)

    assert "Send dagsordenen ud?" in text_of(client, f"/moeder/{meeting_id}/dagsorden/send/")
    client.post(f"/moeder/{meeting_id}/dagsorden/send/")
    sent = Meeting.objects.get(pk=meeting_id).status
    client.post(f"/moeder/{meeting_id}/dagsorden/traek/")

    assert empty.status_code == 422
    assert "Dagsordenen er tom. Tilføj et punkt." in empty.content.decode()
    assert (sent, Meeting.objects.get(pk=meeting_id).status) == ("published", "planned")


def test_a_sent_agenda_is_not_edited_and_the_page_says_why(client: Client, forum: Forum, by: Viewer) -> None:
    meeting_id, [item_id] = a_published_meeting(forum, "Trivsel", by=by)

    agenda = client.get(f"/moeder/{meeting_id}/dagsorden/")
    edit = client.get(f"/punkter/{item_id}/ret/", follow=True)

    assert agenda["Location"] == f"/moeder/{meeting_id}/"
    assert "Træk den tilbage, hvis den skal ændres." in edit.content.decode()


def test_what_has_come_up_since_is_fetched(client: Client, forum: Forum, by: Viewer) -> None:
    _, [item] = a_held_meeting(forum, {"Trivsel": ("HR laver en plan.", "noted")}, by=by, on=JANUARY)
    meeting_id = a_planned_meeting(forum, by=by, on=FEBRUARY)
    followup.a_commitment(Item.objects.get(pk=item), "HR laver en plan.", due=NEXT_MEETING, by=by)

    told = client.post(f"/moeder/{meeting_id}/dagsorden/hent/", follow=True).content.decode()

    assert "1 opfølgning" in told
    assert "Opfølgning: Trivsel" in titles(meeting_id)


def test_the_meeting_gets_another_day_and_place(client: Client, forum: Forum, by: Viewer) -> None:
    meeting_id = a_planned_meeting(forum, by=by, on=FEBRUARY)

    client.post(f"/moeder/{meeting_id}/tid/", {"held_on": "2026-03-12", "starts_at": "13:30", "place": "Salen"})

    moved = Meeting.objects.get(pk=meeting_id)
    assert (moved.held_on, moved.place) == (MARCH, "Salen")


def test_standing_items_are_added_worded_moved_and_stopped(client: Client, forum: Forum) -> None:
    address = f"/forum/{forum.pk}/faste-punkter/"
    for title in ("Arbejdsmiljø", "Nyt fra formanden"):
        client.post(address, {"title": title, "kind": "orientation", "rhythm": "every_meeting"})
    first, second = StandingItem.objects.order_by("position")

    client.post(f"{address}{second.pk}/flyt/", {"place": "1"})
    client.post(
        f"{address}{first.pk}/",
        {"title": "Arbejdsmiljø og trivsel", "kind": "discussion", "rhythm": "yearly", "at_end": "on"},
    )
    client.post(f"{address}{second.pk}/stop/")

    changed, stopped = StandingItem.objects.get(pk=first.pk), StandingItem.objects.get(pk=second.pk)
    assert (changed.title, changed.kind, changed.at_end) == ("Arbejdsmiljø og trivsel", "discussion", True)
    assert changed.rhythm == "yearly"
    assert stopped.position < changed.position
    assert stopped.ends_on == stopped.starts_on + timedelta(days=1)


@pytest.mark.parametrize(
    "address",
    ["/moeder/{meeting}/dagsorden/", "/moeder/{meeting}/naeste/", "/punkter/{item}/ret/", "/forum/{forum}/nyt-moede/"],
)
def test_nobody_prepares_the_meetings_of_others(forum: Forum, by: Viewer, address: str) -> None:
    meeting_id = a_planned_meeting(forum, by=by)
    item_id = an_item(meeting_id, by=by)
    other = a_viewer(forum=a_forum(), seat="secretary")
    reader = login_of(a_viewer("employee", forum=forum, person=None))
    where = address.format(meeting=meeting_id, item=item_id, forum=forum.pk)

    assert signed_in(login_of(other)).get(where).status_code in {403, 404}
    assert signed_in(reader).get(where).status_code in {403, 404}


def test_the_pages_ask_the_database_few_questions(
    client: Client, forum: Forum, by: Viewer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    decisions = {f"Sag {number}": ("HR laver en plan.", "noted") for number in range(15)}
    last, items = a_held_meeting(forum, decisions, by=by, on=JANUARY)
    for item in Item.objects.filter(pk__in=items):
        followup.a_commitment(item, "HR laver en plan.", due=NEXT_MEETING, by=by)
    client.post(f"/moeder/{last}/naeste/", {"held_on": "2026-02-12"})
    meeting = Meeting.objects.get(held_on=FEBRUARY)
    item = meeting.items.order_by("position").last()
    assert item is not None
    addresses = [
        f"/moeder/{last}/naeste/",
        f"/moeder/{meeting.pk}/dagsorden/",
        f"/moeder/{meeting.pk}/dagsorden/send/",
        f"/punkter/{item.pk}/ret/",
        f"/punkter/{item.pk}/bilag/",
        f"/forum/{forum.pk}/faste-punkter/",
    ]
    for address in addresses:
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("word", ["ret", "tag-af"])
def test_a_form_that_cannot_be_sent_is_not_shown_and_the_item_says_why(
    client: Client, forum: Forum, by: Viewer, word: str
) -> None:
    _, (item_id,) = a_held_meeting(forum, {"Budget": ("Godkendt.", "approved")}, by=by, on=JANUARY)

    page = client.get(f"/punkter/{item_id}/{word}/", follow=True)

    assert page.redirect_chain[-1][0] == f"/punkter/{item_id}/"
    assert "Mødet er holdt. Dagsordenen kan ikke længere ændres." in page.content.decode()
