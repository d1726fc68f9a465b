"""Saying yes and no to what the reader believes is promised."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories import followup
from tests.factories.followup import by_the
from tests.factories.organisation import a_forum, a_login, a_member, a_viewer
from tests.factories.web import a_seated_login, login_of, signed_in
from virke.followup.models import Commitment, Suggestion
from virke.meetings.models import Meeting
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

TEXTS = ("Vibeke laver en plan.", "HR sender tallene.", "Bodil spørger rundt.")


@pytest.fixture
def forum() -> Forum:
    return a_forum("AfdelingsMED Havn")


@pytest.fixture
def meeting(forum: Forum) -> Meeting:
    """Minutes with three sentences that wait."""
    meeting = followup.a_held_meeting(forum, on=date(2026, 1, 15))
    item = followup.a_decided_item(meeting)
    for text in TEXTS:
        followup.a_suggestion(item, text, responsible=text.split()[0], due=by_the("2026-03-01"))
    return meeting


@pytest.fixture
def secretary(forum: Forum) -> Client:
    return signed_in(a_seated_login(forum))


def waiting() -> list[Suggestion]:
    return list(Suggestion.objects.order_by("pk"))


def states() -> list[str]:
    return [one.state for one in waiting()]


def answer(client: Client, meeting: Meeting, suggestion: Suggestion, word: str, **sent: str) -> bytes:
    address = f"/moeder/{meeting.pk}/forslag/{suggestion.pk}/{word}/"
    return client.post(address, sent, follow=True).content


def confirming(suggestion: Suggestion, **changed: str) -> dict[str, str]:
    """What the form of the card sends, with something changed."""
    values = {"text": suggestion.text, "due_kind": "date", "due_on": "2026-03-01", "who": ""} | changed
    return {f"forslag-{suggestion.pk}-{name}": value for name, value in values.items()}


def test_an_employee_of_the_unit_can_neither_see_nor_answer(forum: Forum, meeting: Meeting) -> None:
    client = signed_in(login_of(a_viewer("employee", unit=forum.unit)))
    first = waiting()[0]

    assert client.get(f"/moeder/{meeting.pk}/forslag/").status_code == 404
    for word in ("ja", "nej", "fortryd"):
        assert client.post(f"/moeder/{meeting.pk}/forslag/{first.pk}/{word}/").status_code == 404
    assert client.post(f"/moeder/{meeting.pk}/forslag/flere/", {"chosen": first.pk}).status_code == 404
    assert states() == ["pending"] * 3


def test_a_secretary_of_another_forum_is_refused(meeting: Meeting) -> None:
    client = signed_in(a_seated_login(a_forum("Chefforum")))
    first = waiting()[0]

    assert client.get(f"/moeder/{meeting.pk}/forslag/").status_code == 404
    client.post(f"/moeder/{meeting.pk}/forslag/{first.pk}/ja/", confirming(first))
    assert client.post(f"/moeder/{meeting.pk}/forslag/{first.pk}/nej/", {"reason": "Nej"}).status_code == 404
    assert states() == ["pending"] * 3


def test_nobody_without_a_login_gets_in(client: Client, meeting: Meeting) -> None:
    assert client.get(f"/moeder/{meeting.pk}/forslag/")["Location"].startswith("/login/")


def test_a_yes_leads_to_the_next_one_that_waits(secretary: Client, meeting: Meeting) -> None:
    first, second, _ = waiting()

    answer = secretary.post(f"/moeder/{meeting.pk}/forslag/{first.pk}/ja/", confirming(first))

    assert answer["Location"] == f"/moeder/{meeting.pk}/forslag/#forslag-{second.pk}"
    assert Commitment.objects.get().source_sentence == TEXTS[0]


def test_after_the_last_one_it_goes_back_to_those_that_were_passed_over(secretary: Client, meeting: Meeting) -> None:
    first, _, last = waiting()

    answer = secretary.post(f"/moeder/{meeting.pk}/forslag/{last.pk}/ja/", confirming(last))

    assert answer["Location"].endswith(f"#forslag-{first.pk}")


def test_corrections_become_the_commitment_and_the_sentence_stays_beside_them(
    secretary: Client, forum: Forum, meeting: Meeting
) -> None:
    first = waiting()[0]
    vibeke = a_member(forum, "Vibeke Kjeldsen").person

    sent = confirming(first, text="Lave en plan for kajen", due_on="2026-04-01", who=f"person:{vibeke.pk}")
    answer(secretary, meeting, first, "ja", **sent)

    made = Commitment.objects.get()
    assert (made.text, made.due_on, made.responsible_person) == ("Lave en plan for kajen", date(2026, 4, 1), vibeke)
    assert made.source_sentence == TEXTS[0]


def test_what_cannot_be_kept_stands_open_with_its_text(secretary: Client, meeting: Meeting) -> None:
    first = waiting()[0]

    sent = confirming(first, text="Lave en grundig plan", due_on="")
    refused = secretary.post(f"/moeder/{meeting.pk}/forslag/{first.pk}/ja/", sent)

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Skriv datoen, eller vælg en anden slags frist." in page
    assert "Lave en grundig plan" in page
    assert page.count("<details open>") == 1


def test_a_due_before_the_meeting_is_refused_with_its_reason(secretary: Client, meeting: Meeting) -> None:
    first = waiting()[0]

    sent = confirming(first, text="Lave en grundig plan", due_on="2026-01-02")
    refused = secretary.post(f"/moeder/{meeting.pk}/forslag/{first.pk}/ja/", sent)

    assert refused.status_code == 422
    assert "Fristen ligger før det møde, hvor det blev besluttet." in refused.content.decode()
    assert "Lave en grundig plan" in refused.content.decode()


def test_a_second_yes_makes_no_second_commitment(secretary: Client, meeting: Meeting) -> None:
    first = waiting()[0]
    answer(secretary, meeting, first, "ja", **confirming(first))

    again = answer(secretary, meeting, first, "ja", **confirming(first))

    assert "Forslaget er allerede gennemgået." in again.decode()
    assert Commitment.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"reason": "Står der to gange"}, "Står der to gange"),
        ({"reason": "", "other_reason": " Det er kun en hensigt. "}, "Det er kun en hensigt."),
        ({"reason": "Det er allerede gjort", "other_reason": "overses"}, "Det er allerede gjort"),
    ],
)
def test_a_no_keeps_its_reason(secretary: Client, meeting: Meeting, sent: dict[str, str], kept: str) -> None:
    first = waiting()[0]

    page = answer(secretary, meeting, first, "nej", **sent).decode()

    assert kept in page
    assert waiting()[0].rejected_reason == kept


def test_a_no_without_a_reason_asks_for_one(secretary: Client, meeting: Meeting) -> None:
    first = waiting()[0]

    page = answer(secretary, meeting, first, "nej", reason="", other_reason=" ").decode()

    assert "Skriv, hvorfor det ikke er en aftale." in page
    assert states()[0] == "pending"


def test_a_yes_is_taken_back_and_its_commitment_goes(secretary: Client, meeting: Meeting) -> None:
    first = waiting()[0]
    answer(secretary, meeting, first, "ja", **confirming(first))

    page = answer(secretary, meeting, first, "fortryd").decode()

    assert "Forslaget venter igen." in page
    assert not Commitment.objects.exists()


def test_a_yes_on_which_something_is_built_stays(secretary: Client, meeting: Meeting) -> None:
    first = waiting()[0]
    answer(secretary, meeting, first, "ja", **confirming(first))
    number = Commitment.objects.get().pk
    secretary.post(f"/opfoelgning/{number}/udfoert/", {"udfoert-text": "Planen er sendt."})

    page = answer(secretary, meeting, first, "fortryd").decode()

    assert "Der er sket mere med aftalen." in page
    assert Commitment.objects.filter(pk=number).exists()


def test_several_are_confirmed_at_once_each_with_whom_its_words_certainly_mean(
    secretary: Client, forum: Forum, meeting: Meeting
) -> None:
    vibeke = a_member(forum, "Vibeke Kjeldsen").person
    first, second, _ = waiting()

    page = secretary.post(f"/moeder/{meeting.pk}/forslag/flere/", {"chosen": [first.pk, second.pk]}, follow=True)

    assert "2 aftaler er bekræftet og bliver fulgt op." in page.content.decode()
    assert states() == ["confirmed", "confirmed", "pending"]
    assert Commitment.objects.get(source_sentence=TEXTS[0]).responsible_person == vibeke


def test_nothing_ticked_is_answered_with_what_to_do(secretary: Client, meeting: Meeting) -> None:
    page = secretary.post(f"/moeder/{meeting.pk}/forslag/flere/", {"chosen": ["999999", "x"]}, follow=True)

    assert "Sæt kryds ved de forslag, der skal bekræftes." in page.content.decode()


def test_minutes_without_promises_say_that_one_can_be_written_by_hand(secretary: Client, forum: Forum) -> None:
    empty = followup.a_held_meeting(forum)

    assert "Ingen sætninger lignede aftaler" in secretary.get(f"/moeder/{empty.pk}/forslag/").content.decode()


def test_the_overview_names_each_meeting_with_how_many_wait(secretary: Client, meeting: Meeting) -> None:
    page = secretary.get("/opfoelgning/forslag/").content.decode()

    assert f'href="/moeder/{meeting.pk}/forslag/"' in page
    assert ">3<" in page.replace(" ", "").replace("\n", "")


def test_with_nothing_left_the_overview_says_so(forum: Forum) -> None:
    chief = signed_in(login_of(a_viewer("chief", unit=forum.unit)))

    page = chief.get("/opfoelgning/forslag/").content.decode()

    assert "Der er ingen forslag at gennemgå" in page
    assert "Importér et referat" not in page  # a chief confirms, but brings no papers in


def test_a_login_without_any_role_is_kept_out(meeting: Meeting) -> None:
    assert signed_in(a_login()).get(f"/moeder/{meeting.pk}/forslag/").status_code == 404


class TestWhatComesBack:
    @pytest.fixture
    def recurring(self, meeting: Meeting) -> Suggestion:
        text = "HR orienterer hvert kvartal om fraværet."
        return followup.a_suggestion(meeting.items.get(), text, responsible="HR", kind="recurring")

    def standing(self, suggestion: Suggestion, **changed: str) -> dict[str, str]:
        values = {"title": "Fraværet", "rhythm": "quarterly"} | changed
        return {f"fast-{suggestion.pk}-{name}": value for name, value in values.items()}

    def test_it_is_put_forward_as_a_standing_item(
        self, secretary: Client, meeting: Meeting, recurring: Suggestion
    ) -> None:
        page = secretary.get(f"/moeder/{meeting.pk}/forslag/").content.decode()

        assert "Fast punkt hvert kvartal" in page
        assert "Bekræft som én aftale" in page
        assert page.count("Gør til fast punkt") == len(TEXTS)

    def test_one_key_makes_it_a_standing_item(
        self, secretary: Client, forum: Forum, meeting: Meeting, recurring: Suggestion
    ) -> None:
        page = answer(secretary, meeting, recurring, "fast", **self.standing(recurring)).decode()

        (made,) = forum.standing_items.all()
        assert (made.title, made.rhythm) == ("Fraværet", "quarterly")
        assert "Forummet får et fast punkt: hvert kvartal." in page
        assert f'href="/forum/{forum.pk}/faste-punkter/"' in page

    def test_without_a_rhythm_the_form_comes_back_open(self, secretary: Client, meeting: Meeting) -> None:
        first = waiting()[0]

        answered = secretary.post(f"/moeder/{meeting.pk}/forslag/{first.pk}/fast/", self.standing(first, rhythm=""))

        assert answered.status_code == 422
        assert "Vælg, hvor ofte punktet skal på dagsordenen." in answered.content.decode()
        assert states() == ["pending"] * 3

    def test_it_is_undone_from_the_card(
        self, secretary: Client, forum: Forum, meeting: Meeting, recurring: Suggestion
    ) -> None:
        answer(secretary, meeting, recurring, "fast", **self.standing(recurring))

        answer(secretary, meeting, recurring, "fortryd")

        assert not forum.standing_items.exists()
        assert states() == ["pending"] * 4

    def test_one_who_does_not_prepare_the_meetings_is_not_offered_it(
        self, forum: Forum, meeting: Meeting, recurring: Suggestion
    ) -> None:
        chief = signed_in(login_of(a_viewer("chief", unit=forum.unit)))

        page = chief.get(f"/moeder/{meeting.pk}/forslag/").content.decode()
        sent = chief.post(f"/moeder/{meeting.pk}/forslag/{recurring.pk}/fast/", self.standing(recurring))

        assert "ast punkt" not in page
        assert sent.status_code == 404

    def test_many_are_answered_each_as_it_reads(
        self, secretary: Client, forum: Forum, meeting: Meeting, recurring: Suggestion
    ) -> None:
        chosen = [str(one.pk) for one in waiting()]

        page = secretary.post(f"/moeder/{meeting.pk}/forslag/flere/", {"chosen": chosen}, follow=True).content.decode()

        assert "3 aftaler er bekræftet og bliver fulgt op." in page
        assert "1 er blevet et fast punkt." in page
        assert forum.standing_items.count() == 1

    def test_the_item_of_the_decision_tells_of_it(
        self, secretary: Client, meeting: Meeting, recurring: Suggestion
    ) -> None:
        answer(secretary, meeting, recurring, "fast", **self.standing(recurring))

        page = secretary.get(f"/punkter/{recurring.item_id}/").content.decode()

        assert "Fraværet" in page
        assert "Hvert kvartal" in page
