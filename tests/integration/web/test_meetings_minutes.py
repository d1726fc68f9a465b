"""Writing minutes on the page: decisions, answers to commitments, who was there, closing and approving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories import followup
from tests.factories.meetings import AT, a_held_meeting, a_planned_meeting, a_published_meeting, an_item
from tests.factories.organisation import a_forum
from tests.factories.web import a_seated_login, fields_of, seen_by, signed_in
from virke.followup import actions as followup_actions
from virke.followup.due import NEXT_MEETING
from virke.followup.models import Commitment, Suggestion
from virke.meetings import actions
from virke.meetings.models import Item, Meeting
from virke.organisation.access import Viewer
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY = date(2026, 1, 15), date(2026, 2, 12)
MOST_QUERIES = 25


@dataclass(frozen=True)
class Desk:
    """The page of one meeting, with its items."""

    client: Client
    by: Viewer
    forum: Forum
    meeting_id: int
    items: list[int]

    @property
    def address(self) -> str:
        return f"/moeder/{self.meeting_id}/referat/"

    def page(self) -> dict[str, str]:
        return fields_of(self.client.get(self.address).content)

    def decision(self, item_id: int) -> tuple[str | None, str]:
        item = Item.objects.get(pk=item_id)
        section = item.sections.filter(key="decision").first()
        return item.outcome, section.text if section else ""


@pytest.fixture
def desk() -> Desk:
    forum = a_forum("AfdelingsMED Havn")
    user = a_seated_login(forum)
    by = seen_by(a_seated_login(forum, "Omar Skovhus", role="chair"))
    meeting_id, items = a_published_meeting(forum, "Trivsel", "Ferie", "Kantinen", by=by, on=FEBRUARY)
    return Desk(signed_in(user), by, forum, meeting_id, items)


def test_one_save_keeps_what_was_written_under_every_item(desk: Desk) -> None:
    first, second, third = desk.items
    sent = desk.page() | {
        f"p{first}-text": "Drøftet.\r\nGodt.",
        f"p{first}-outcome": "discussed",
        f"p{second}-text": "Halvt skrevet",
        "save": str(first),
    }

    answer = desk.client.post(desk.address, sent)

    assert answer["Location"] == f"{desk.address}#punkt-{first}"
    assert desk.decision(first) == ("discussed", "Drøftet.\nGodt.")
    assert desk.decision(second) == (None, "Halvt skrevet")
    assert desk.decision(third) == (None, "")
    assert "Gemt: punkt 1, 2." in desk.client.get(desk.address).content.decode()


def test_saving_without_changes_writes_nothing(desk: Desk) -> None:
    versions = list(Item.objects.order_by("pk").values_list("version", flat=True))

    told = desk.client.post(desk.address, desk.page(), follow=True).content.decode()

    assert "Der var ingen ændringer." in told
    assert list(Item.objects.order_by("pk").values_list("version", flat=True)) == versions


def test_words_of_somebody_else_are_shown_before_they_are_overwritten(desk: Desk) -> None:
    first, second, _ = desk.items
    mine = desk.page() | {f"p{first}-text": "Mine ord.", f"p{second}-text": "Også mine."}
    actions.record_decision(item_id=first, text="Deres ord.", outcome="noted", by=desk.by, at=AT)

    refused = desk.client.post(desk.address, mine)
    page = refused.content.decode()

    assert refused.status_code == 422
    assert "Deres ord." in page
    assert "Mine ord.</textarea>" in page
    assert desk.decision(first) == ("noted", "Deres ord.")
    assert desk.decision(second) == (None, "Også mine.")

    again = desk.client.post(desk.address, fields_of(refused.content))

    assert again.status_code == 302
    assert desk.decision(first)[1] == "Mine ord."


def test_what_somebody_else_writes_under_another_item_is_left_alone(desk: Desk) -> None:
    first, second, _ = desk.items
    mine = desk.page() | {f"p{first}-text": "Mine ord."}
    actions.record_decision(item_id=second, text="Deres ord.", outcome="noted", by=desk.by, at=AT)

    answer = desk.client.post(desk.address, mine)

    assert answer.status_code == 302
    assert desk.decision(second) == ("noted", "Deres ord.")


def test_a_decision_can_be_split_point_by_point(desk: Desk) -> None:
    meeting_id = a_planned_meeting(desk.forum, by=desk.by, on=JANUARY)
    item_id = an_item(meeting_id, "Budget", by=desk.by, points=["at A godkendes", "at B drøftes"])
    actions.publish_agenda(meeting_id=meeting_id, by=desk.by, at=AT)
    address = f"/moeder/{meeting_id}/referat/"

    sent = fields_of(desk.client.get(address).content) | {
        f"p{item_id}-outcome": "approved",
        f"p{item_id}-point_2": "postponed",
    }
    desk.client.post(address, sent)

    outcomes = Item.objects.get(pk=item_id).points.order_by("position").values_list("outcome", flat=True)
    assert list(outcomes) == [None, "postponed"]


@dataclass(frozen=True)
class FollowUpDesk(Desk):
    """The next meeting, where a commitment of the last one stands."""

    item_id: int
    commitment_id: int


@pytest.fixture
def follow_up() -> FollowUpDesk:
    forum = a_forum("AfdelingsMED Havn")
    user = a_seated_login(forum)
    by = seen_by(a_seated_login(forum, "Omar Skovhus", role="chair"))
    last, [item] = a_held_meeting(forum, {"Trivsel": ("HR laver en plan.", "noted")}, by=by, on=JANUARY)
    commitment_id = followup.a_commitment(Item.objects.get(pk=item), "HR laver en plan.", due=NEXT_MEETING, by=by)
    built = followup_actions.build_next_agenda(meeting_id=last, held_on=FEBRUARY, by=by, at=AT)
    actions.publish_agenda(meeting_id=built.meeting_id, by=by, at=AT)
    items = list(Item.objects.filter(meeting=built.meeting_id).order_by("position").values_list("pk", flat=True))
    found = Item.objects.get(meeting=built.meeting_id, origin="follow_up")
    return FollowUpDesk(signed_in(user), by, forum, built.meeting_id, items, found.pk, commitment_id)


@pytest.mark.parametrize(
    ("answer", "extra", "state", "due_kind"),
    [
        ("done", {}, "done", "next_meeting"),
        ("dropped", {"said": "Det er ikke længere nødvendigt."}, "dropped", "next_meeting"),
        ("next_meeting", {}, "open", "next_meeting"),
        ("date", {"due": "2026-06-01"}, "open", "date"),
        ("", {}, "open", "next_meeting"),
    ],
)
def test_the_meeting_says_what_became_of_a_commitment(
    follow_up: FollowUpDesk, answer: str, extra: dict[str, str], state: str, due_kind: str
) -> None:
    prefix, number = f"p{follow_up.item_id}", follow_up.commitment_id
    sent = follow_up.page() | {f"{prefix}-outcome": "noted", f"{prefix}-answer_{number}": answer}
    sent |= {f"{prefix}-{name}_{number}": value for name, value in extra.items()}

    saved = follow_up.client.post(follow_up.address, sent)

    row = Commitment.objects.get(pk=number)
    assert saved.status_code == 302
    assert (row.state, row.due_kind) == (state, due_kind)


def test_an_answer_needs_a_decision_and_a_new_date_needs_a_date(follow_up: FollowUpDesk) -> None:
    prefix, number = f"p{follow_up.item_id}", follow_up.commitment_id
    sent = follow_up.page() | {f"{prefix}-answer_{number}": "date", f"{prefix}-text": "Vi venter på HR."}

    refused = follow_up.client.post(follow_up.address, sent)

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Vælg et udfald." in page
    assert "Vælg den nye frist." in page
    assert "Vi venter på HR.</textarea>" in page
    assert follow_up.decision(follow_up.item_id) == (None, "")


def test_a_new_due_in_the_past_is_refused_and_the_text_stays(follow_up: FollowUpDesk) -> None:
    prefix, number = f"p{follow_up.item_id}", follow_up.commitment_id
    sent = follow_up.page() | {
        f"{prefix}-outcome": "noted",
        f"{prefix}-text": "Vi venter.",
        f"{prefix}-answer_{number}": "date",
        f"{prefix}-due_{number}": "2026-01-20",
    }

    refused = follow_up.client.post(follow_up.address, sent)

    assert refused.status_code == 422
    assert "Vi venter.</textarea>" in refused.content.decode()
    assert 'value="2026-01-20"' in refused.content.decode()


def test_an_answer_that_was_given_is_shown_and_not_asked_for_again(follow_up: FollowUpDesk) -> None:
    prefix, number = f"p{follow_up.item_id}", follow_up.commitment_id
    sent = follow_up.page() | {f"{prefix}-outcome": "noted", f"{prefix}-answer_{number}": "done"}

    follow_up.client.post(follow_up.address, sent)
    page = follow_up.client.get(follow_up.address).content.decode()

    assert "Udført" in page
    assert f"answer_{number}" not in page


def test_a_promise_in_a_decision_is_put_forward_and_the_meeting_says_that_it_waits(desk: Desk) -> None:
    sent = desk.page() | {
        f"p{desk.items[0]}-text": "HR udarbejder en plan for trivsel senest den 1. maj 2026.",
        f"p{desk.items[0]}-outcome": "noted",
    }

    told = desk.client.post(desk.address, sent, follow=True).content.decode()
    meeting = desk.client.get(f"/moeder/{desk.meeting_id}/").content.decode()

    assert Suggestion.objects.filter(item=desk.items[0]).count() == 1
    assert "1 nyt forslag til en aftale venter" in told
    assert 'id="forslag"' in meeting
    assert f'href="/moeder/{desk.meeting_id}/forslag/"' in meeting


def test_members_are_proposed_and_others_are_written_down(desk: Desk) -> None:
    address = f"/moeder/{desk.meeting_id}/deltagere/"
    shown = fields_of(desk.client.get(address).content)

    desk.client.post(address, shown | {"there_0": "absent", "others": "Ida Mosedal, HR\r\nTove Lyngbæk\r\n"})

    noted = Meeting.objects.get(pk=desk.meeting_id).attendances.order_by("position")
    assert list(noted.values_list("name", "role", "absent")) == [
        ("Omar Skovhus", "formand", True),
        ("Bodil Tornvig", "sekretær", False),
        ("Ida Mosedal", "HR", False),
        ("Tove Lyngbæk", "", False),
    ]
    again = fields_of(desk.client.get(address).content)
    assert [value for name, value in again.items() if name.startswith("there_")] == [
        "absent",
        "present",
        "present",
        "present",
    ]


def test_the_minutes_are_closed_when_every_item_has_an_outcome_and_then_approved(desk: Desk) -> None:
    close = f"/moeder/{desk.meeting_id}/afslut/"
    early = desk.client.post(close)
    sent = desk.page() | {f"p{item}-outcome": "noted" for item in desk.items}
    desk.client.post(desk.address, sent)

    desk.client.post(close)
    held = Meeting.objects.get(pk=desk.meeting_id).status
    desk.client.post(f"/moeder/{desk.meeting_id}/godkend/")

    assert early.status_code == 422
    assert "Punkt 1, 2 og 3 mangler en beslutning." in early.content.decode()
    assert (held, Meeting.objects.get(pk=desk.meeting_id).status) == ("held", "approved")


def test_approved_minutes_are_not_written_and_the_page_says_why(desk: Desk) -> None:
    for item in desk.items:
        actions.record_decision(item_id=item, text="Drøftet.", outcome="discussed", by=desk.by, at=AT)
    actions.close_minutes(meeting_id=desk.meeting_id, on=FEBRUARY, by=desk.by, at=AT)
    actions.approve_minutes(meeting_id=desk.meeting_id, by=desk.by, at=AT)

    told = desk.client.get(desk.address, follow=True).content.decode()

    assert "Referatet er godkendt. Beslutningen kan ikke længere ændres." in told


def test_a_meeting_in_the_future_is_not_closed(desk: Desk) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    meeting_id, _ = a_published_meeting(desk.forum, "Ferie", by=desk.by, on=tomorrow)

    assert "Mødet holdes først den" in desk.client.get(f"/moeder/{meeting_id}/afslut/").content.decode()


def test_the_page_asks_the_database_few_questions(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    decisions = {f"Sag {number}": ("HR laver en plan.", "noted") for number in range(20)}
    last, items = a_held_meeting(desk.forum, decisions, by=desk.by, on=JANUARY)
    for item in Item.objects.filter(pk__in=items):
        followup.a_commitment(item, "HR laver en plan.", due=NEXT_MEETING, by=desk.by)
    day = FEBRUARY + timedelta(days=28)
    built = followup_actions.build_next_agenda(meeting_id=last, held_on=day, by=desk.by, at=AT)
    actions.publish_agenda(meeting_id=built.meeting_id, by=desk.by, at=AT)

    for address in (f"/moeder/{built.meeting_id}/referat/", f"/moeder/{built.meeting_id}/deltagere/"):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert desk.client.get(address).status_code == 200


class TestAHearing:
    def send(self, desk: Desk, **values: str) -> HttpResponse:
        first = desk.items[0]
        sent = desk.page() | {f"p{first}-text": "Sendt i høring.", f"p{first}-outcome": "hearing"}
        sent |= {f"p{first}-{name}": value for name, value in values.items()}
        return desk.client.post(desk.address, sent)  # type: ignore[return-value]

    def test_its_days_are_written_on_the_page_of_the_minutes_and_shown_on_the_item(self, desk: Desk) -> None:
        self.send(desk, hearing_days="10", review_days="4", hearing_starts_on="2026-02-16")

        page = desk.client.get(f"/punkter/{desk.items[0]}/").content.decode()
        assert "Høring fra 16. februar 2026, 10 dage og 4 dage til gennemgang af svar" in page

    def test_saving_another_item_leaves_it_alone(self, desk: Desk) -> None:
        self.send(desk, hearing_days="10")
        version = Item.objects.get(pk=desk.items[0]).version

        desk.client.post(desk.address, desk.page() | {f"p{desk.items[1]}-text": "Drøftet."})

        assert Item.objects.get(pk=desk.items[0]).version == version

    def test_the_days_alone_can_be_changed_and_emptied(self, desk: Desk) -> None:
        self.send(desk, hearing_days="10")

        self.send(desk, hearing_days="12")
        assert Item.objects.get(pk=desk.items[0]).hearing_days == 12
        self.send(desk, hearing_days="")
        assert Item.objects.get(pk=desk.items[0]).hearing_days is None

    @pytest.mark.parametrize(
        ("values", "reason"),
        [
            ({"hearing_days": "0"}, "Skriv mindst 1 dag."),
            ({"hearing_days": "ti"}, "Skriv et helt antal dage."),
            ({"hearing_starts_on": "2026-02-16", "hearing_ends_on": "2026-02-10"}, "før den begynder"),
        ],
    )
    def test_what_cannot_be_is_told_and_the_text_stays(self, desk: Desk, values: dict[str, str], reason: str) -> None:
        answer = self.send(desk, **values)

        assert answer.status_code == 422
        assert reason in answer.content.decode()
        assert "Sendt i høring." in answer.content.decode()
