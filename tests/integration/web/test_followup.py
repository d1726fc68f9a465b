"""The pages of what was promised: lists with filters and file, one commitment, and what can be said of it."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from tests.factories import followup
from tests.factories.followup import by_the
from tests.factories.organisation import a_forum, a_login, a_member, a_person, a_unit, a_viewer
from tests.factories.web import a_seated_login, fields_of, login_of, signed_in
from virke.audit.models import Event
from virke.background.models import Job
from virke.followup.due import NEXT_MEETING, Due, DueKind
from virke.followup.models import Commitment
from virke.followup.values import Responsible
from virke.organisation.models import Forum, Person, User
from virke.web import followup as pages

pytestmark = pytest.mark.django_db

TODAY = datetime(2026, 2, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: TODAY)


@pytest.fixture
def forum() -> Forum:
    return a_forum("AfdelingsMED Havn")


@pytest.fixture
def secretary(forum: Forum) -> Client:
    return signed_in(a_seated_login(forum))


def promised(forum: Forum, text: str, **fields: object) -> int:
    item = followup.a_decided_item(followup.a_held_meeting(forum, on=date(2026, 1, 1 + len(text) % 28)))
    return followup.a_commitment(item, text, **fields)  # type: ignore[arg-type]


def by(person: Person) -> Responsible:
    return Responsible(text=person.name, person_id=person.pk)


def told(page: bytes) -> str:
    return page.decode()


class TestWhoSeesIt:
    def test_a_stranger_is_told_that_it_is_not_there(self, forum: Forum) -> None:
        number = promised(forum, "HR laver en plan.")

        answer = signed_in(a_login()).get(f"/opfoelgning/{number}/")

        assert answer.status_code == 404
        assert "Siden findes ikke, eller du har ikke adgang til den" in told(answer.content)

    def test_a_colleague_of_the_unit_reads_it_and_cannot_change_it(self, forum: Forum) -> None:
        number = promised(forum, "HR laver en plan.")
        client = signed_in(login_of(a_viewer("employee", unit=forum.unit)))

        page = client.get(f"/opfoelgning/{number}/")
        done = client.post(f"/opfoelgning/{number}/udfoert/", {"udfoert-text": "Sendt."})

        assert "Hvad er der sket?" not in told(page.content)
        assert done.status_code == 403
        assert "Aftalen kan kun ændres af den ansvarlige" in told(done.content)
        assert Commitment.objects.get(pk=number).state == "open"

    def test_the_responsible_reports_on_it_without_any_role(self, forum: Forum) -> None:
        user = a_login(a_person("Ida Mosedal"))
        number = promised(forum, "HR laver en plan.", responsible=by(user.person))

        answer = signed_in(user).post(
            f"/opfoelgning/{number}/udfoert/", {"udfoert-text": "Planen er sendt."}, follow=True
        )

        assert "Aftalen er udført." in told(answer.content)
        assert Commitment.objects.get(pk=number).evidence == "Planen er sendt."

    def test_the_responsible_without_any_role_finds_their_list_and_corrects_the_words(self, forum: Forum) -> None:
        user = a_login(a_person("Ida Mosedal"))
        number = promised(forum, "HR laver en plan.", responsible=by(user.person))
        client = signed_in(user)

        sent = fields_of(client.get(f"/opfoelgning/{number}/ret/").content)
        client.post(f"/opfoelgning/{number}/ret/", sent | {"text": "Lave en plan"})

        assert ">Lave en plan</a>" in told(client.get("/opfoelgning/").content)
        assert Commitment.objects.get(pk=number).responsible_person == user.person

    def test_who_prepares_no_meetings_writes_no_commitment_by_hand(self, forum: Forum) -> None:
        item = followup.a_decided_item(followup.a_held_meeting(forum))

        answer = signed_in(login_of(a_viewer("employee", unit=forum.unit))).get(f"/punkter/{item.pk}/aftale/")

        assert answer.status_code == 404


class TestSayingWhatHappened:
    @pytest.mark.parametrize(
        ("key", "sent", "told_after"),
        [
            ("nyt", {"nyt-text": "Tallene er bestilt."}, "Tallene er bestilt."),
            ("udfoert", {"udfoert-text": "Planen er sendt."}, "Udført"),
            ("frafald", {"frafald-text": "Afdelingen er nedlagt."}, "Afdelingen er nedlagt."),
            (
                "ny-frist",
                {"ny-frist-due_kind": "date", "ny-frist-due_on": "2026-04-01", "ny-frist-reason": "Vi mangler tal."},
                "1. marts 2026 → 1. april 2026",
            ),
        ],
    )
    def test_every_deed_is_told_in_the_story(
        self, forum: Forum, secretary: Client, key: str, sent: dict[str, str], told_after: str
    ) -> None:
        number = promised(forum, "HR laver en plan.", due=by_the("2026-03-01"))

        answer = secretary.post(f"/opfoelgning/{number}/{key}/", sent, follow=True)

        assert answer.redirect_chain == [(f"/opfoelgning/{number}/", 302)]
        assert told_after in told(answer.content)

    def test_what_was_waited_for_has_happened(self, forum: Forum, secretary: Client) -> None:
        number = promised(forum, "HR laver en plan.", due=Due(DueKind.EVENT, text="når tallene foreligger"))

        sent = {"sket-happened_on": "2026-01-30", "sket-text": "Tallene kom i fredags."}
        page = told(secretary.post(f"/opfoelgning/{number}/sket/", sent, follow=True).content)

        assert "Aftalen kommer på næste møde." in page
        assert "Tallene kom i fredags." in page

    def test_a_closed_one_can_only_be_opened_again(self, forum: Forum, secretary: Client) -> None:
        number = promised(forum, "HR laver en plan.")
        secretary.post(f"/opfoelgning/{number}/udfoert/", {"udfoert-text": "Sendt."})

        page = told(secretary.get(f"/opfoelgning/{number}/").content)
        again = secretary.post(f"/opfoelgning/{number}/aabn/", {"aabn-text": "Den manglede to sider."}, follow=True)

        assert "Åbn igen" in page
        assert "Ny frist" not in page
        assert "Aftalen er åben igen." in told(again.content)

    def test_what_is_not_accepted_stands_open_with_its_text(self, forum: Forum, secretary: Client) -> None:
        number = promised(forum, "HR laver en plan.", due=by_the("2026-03-01"))

        sent = {"ny-frist-due_kind": "date", "ny-frist-due_on": "", "ny-frist-reason": "Vi mangler tal fra Fyn."}
        answer = secretary.post(f"/opfoelgning/{number}/ny-frist/", sent)

        assert answer.status_code == 422
        assert "Skriv datoen, eller vælg en anden slags frist." in told(answer.content)
        assert "Vi mangler tal fra Fyn." in told(answer.content)
        assert '<details class="group" id="ny-frist" open>' in told(answer.content)

    def test_what_the_rules_refuse_keeps_its_text_too(self, forum: Forum, secretary: Client) -> None:
        number = promised(forum, "HR laver en plan.", due=by_the("2026-03-01"))

        sent = {"ny-frist-due_kind": "date", "ny-frist-due_on": "2026-02-10", "ny-frist-reason": "Det går hurtigt."}
        answer = secretary.post(f"/opfoelgning/{number}/ny-frist/", sent)

        assert answer.status_code == 422
        assert "Den nye frist skal ligge senere end den gamle." in told(answer.content)
        assert "Det går hurtigt." in told(answer.content)

    def test_an_unknown_deed_is_not_there(self, forum: Forum, secretary: Client) -> None:
        number = promised(forum, "HR laver en plan.")

        assert secretary.post(f"/opfoelgning/{number}/glem/", {}).status_code == 404


class TestCorrecting:
    def test_the_form_holds_what_is_known_and_nothing_changes_by_saving_it(
        self, forum: Forum, secretary: Client
    ) -> None:
        due = Due(DueKind.DATE, date(2026, 3, 31), "inden udgangen af marts")
        number = promised(forum, "HR laver en plan.", due=due, responsible=by(a_person("Ida Mosedal")))

        sent = fields_of(secretary.get(f"/opfoelgning/{number}/ret/").content)
        answer = secretary.post(f"/opfoelgning/{number}/ret/", sent)

        row = Commitment.objects.get(pk=number)
        assert answer.status_code == 302
        assert (row.due_on, row.due_text) == (date(2026, 3, 31), "inden udgangen af marts")
        assert row.responsible_person is not None

    def test_another_day_does_not_keep_the_wording_of_the_old_one(self, forum: Forum, secretary: Client) -> None:
        due = Due(DueKind.DATE, date(2026, 3, 31), "inden udgangen af marts")
        number = promised(forum, "HR laver en plan.", due=due)

        sent = fields_of(secretary.get(f"/opfoelgning/{number}/ret/").content) | {"due_on": "2026-03-20"}
        secretary.post(f"/opfoelgning/{number}/ret/", sent)

        row = Commitment.objects.get(pk=number)
        assert (row.due_on, row.due_text) == (date(2026, 3, 20), "")

    def test_a_later_due_is_refused_with_what_to_do_and_the_words_stay(self, forum: Forum, secretary: Client) -> None:
        number = promised(forum, "HR laver en plan.", due=by_the("2026-03-01"))

        sent = fields_of(secretary.get(f"/opfoelgning/{number}/ret/").content)
        answer = secretary.post(
            f"/opfoelgning/{number}/ret/", sent | {"due_on": "2026-05-01", "text": "HR laver en grundig plan."}
        )

        assert "Vælg »Ny frist«" in told(answer.content)
        assert "HR laver en grundig plan." in told(answer.content)
        assert answer.status_code == 422

    def test_an_event_without_words_is_asked_for_them(self, forum: Forum, secretary: Client) -> None:
        item = followup.a_decided_item(followup.a_held_meeting(forum))

        sent = {"text": "HR laver en plan.", "due_kind": "event", "due_text": ""}
        answer = secretary.post(f"/punkter/{item.pk}/aftale/", sent)

        assert answer.status_code == 422
        assert "Skriv, hvad der ventes på" in told(answer.content)

    def test_a_commitment_is_written_by_hand_from_its_item(self, forum: Forum, secretary: Client) -> None:
        ida = a_member(forum, "Ida Mosedal").person
        item = followup.a_decided_item(followup.a_held_meeting(forum))

        sent = fields_of(secretary.get(f"/punkter/{item.pk}/aftale/").content)
        sent |= {"text": "Undersøge støjen", "who": f"person:{ida.pk}"}
        answer = secretary.post(f"/punkter/{item.pk}/aftale/", sent, follow=True)

        assert "Aftalen er skrevet og bliver fulgt op." in told(answer.content)
        assert Commitment.objects.get(item=item).responsible_person == ida


class TestLists:
    def test_mine_are_those_i_am_responsible_for_the_overdue_first(self, forum: Forum) -> None:
        user = a_login(a_person("Ida Mosedal"))
        promised(forum, "Sent løfte", responsible=by(user.person), due=by_the("2026-06-01"))
        promised(forum, "Glemt løfte", responsible=by(user.person), due=by_the("2026-01-20"))
        promised(forum, "En andens løfte")

        page = told(signed_in(user).get("/opfoelgning/").content)

        assert page.index("Glemt løfte") < page.index("Sent løfte")
        assert "2 aftaler, heraf <strong>1 over fristen</strong>" in page
        assert "En andens løfte" not in page

    @pytest.mark.parametrize(
        ("asked", "shown"),
        [
            ({}, {"Åben sag", "Glemt sag"}),
            ({"tilstand": "overdue"}, {"Glemt sag"}),
            ({"tilstand": "done"}, {"Udført sag"}),
            ({"tilstand": "all"}, {"Åben sag", "Glemt sag", "Udført sag"}),
            ({"tilstand": "vrøvl"}, {"Åben sag", "Glemt sag"}),
            ({"ord": "glemt"}, {"Glemt sag"}),
            ({"ord": "findes ikke"}, set()),
        ],
    )
    def test_a_forums_list_shows_what_is_asked_for(
        self, forum: Forum, secretary: Client, asked: dict[str, str], shown: set[str]
    ) -> None:
        promised(forum, "Åben sag", due=by_the("2026-06-01"))
        promised(forum, "Glemt sag", due=by_the("2026-01-20"))
        done = promised(forum, "Udført sag")
        secretary.post(f"/opfoelgning/{done}/udfoert/", {"udfoert-text": "Sendt."})

        page = told(secretary.get(f"/opfoelgning/forum/{forum.pk}/", asked).content)

        assert {text for text in ("Åben sag", "Glemt sag", "Udført sag") if f">{text}</a>" in page} == shown
        assert ("Nulstil" in page) == bool(asked.keys() - {"tilstand"} or asked.get("tilstand") not in (None, "vrøvl"))

    def test_a_list_is_narrowed_to_what_one_forum_must_hear(self, forum: Forum) -> None:
        user = a_login(a_person("Ida Mosedal"))
        other = a_forum("HovedMED")
        a_member(forum, user.person)
        a_member(other, user.person)
        promised(forum, "Til afdelingen", responsible=by(user.person))
        promised(forum, "Til hovedudvalget", responsible=by(user.person), report_to=other)

        page = told(signed_in(user).get("/opfoelgning/", {"forum": other.pk}).content)

        assert "Til hovedudvalget" in page
        assert "Til afdelingen" not in page

    def test_a_unit_sees_what_its_people_have_promised(self, forum: Forum) -> None:
        team = a_unit("Team Kaj", parent=forum.unit, kind="team")
        promised(forum, "Holdets løfte", responsible=by(a_person("Ida Mosedal", unit=team)))
        promised(forum, "Ingens løfte")

        page = told(
            signed_in(login_of(a_viewer("leader", unit=forum.unit))).get(f"/opfoelgning/enhed/{team.pk}/").content
        )

        assert "Holdets løfte" in page
        assert "Ingens løfte" not in page

    def test_who_may_not_see_the_whole_list_is_told_so(self, forum: Forum) -> None:
        user = login_of(a_viewer("employee"))
        stranger = a_seated_login(a_forum("Chefforum"), role="member")

        assert "Du ser kun de aftaler" not in told(signed_in(user).get(f"/opfoelgning/forum/{forum.pk}/").content)
        assert "Du ser kun de aftaler" in told(signed_in(stranger).get(f"/opfoelgning/forum/{forum.pk}/").content)

    def test_nothing_promised_says_what_will_stand_there(self) -> None:
        assert "Du har ingen åbne aftaler" in told(signed_in(a_login()).get("/opfoelgning/").content)

    @pytest.mark.parametrize(("page", "first"), [("1", 0), ("2", 100), ("0", 0), ("-3", 0), ("ti", 0), ("9" * 30, 0)])
    def test_a_long_list_has_pages_and_nonsense_is_the_first(
        self, forum: Forum, secretary: Client, page: str, first: int
    ) -> None:
        item = followup.a_decided_item(followup.a_held_meeting(forum))
        for number in range(101):
            followup.a_commitment(item, f"Løfte {number:03}", due=Due(DueKind.DATE, date(2026, 3, 1)))

        shown = told(secretary.get(f"/opfoelgning/forum/{forum.pk}/", {"side": page}).content)

        assert f">Løfte {first:03}</a>" in shown
        assert "101 aftaler" in shown


class TestTheFile:
    def test_everything_that_the_list_shows_comes_as_a_file_for_a_spreadsheet(
        self, forum: Forum, secretary: Client
    ) -> None:
        item = followup.a_decided_item(followup.a_held_meeting(forum), case_number="81.38.00-P35-1-26")
        for number in range(101):
            followup.a_commitment(item, f"Løfte {number}", due=NEXT_MEETING)

        answer = secretary.get(f"/opfoelgning/forum/{forum.pk}/", {"format": "csv"})

        rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines(), delimiter=";"))
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert 'attachment; filename="opfoelgning.csv"' in answer["Content-Disposition"]
        assert len(rows) == 1 + 101
        assert rows[1][rows[0].index("Sagsnummer")] == "81.38.00-P35-1-26"

    def test_a_long_list_is_written_in_the_background(
        self, forum: Forum, secretary: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pages, "EXPORT_AT_ONCE", 2)
        item = followup.a_decided_item(followup.a_held_meeting(forum))
        ids = {followup.a_commitment(item, f"Løfte {number}") for number in range(3)}
        asked = secretary.get(f"/opfoelgning/forum/{forum.pk}/", {"format": "csv", "ord": "Løfte"})
        assert "3 aftaler" in asked.text

        begun = secretary.post("/opfoelgning/fil/", fields_of(asked.content, "//form[contains(@action, '/fil/')]"))
        page = secretary.get(begun["Location"]).text
        rows = secretary.get(f"/baggrund/{Job.objects.get().pk}/fil/").content.decode("utf-8-sig").splitlines()

        assert "Filen er klar. Den har 3 aftaler." in page
        assert len(rows) == 1 + 3
        assert set(json.loads(Event.objects.get(action="followup.export").details)["ids"]) == ids

    def test_what_somebody_made_up_begins_nothing(self, secretary: Client) -> None:
        assert secretary.post("/opfoelgning/fil/", {"liste": "noget"}).status_code == 400
        assert not Job.objects.exists()

    def test_who_took_which_commitments_out_of_the_house_stands_in_the_trail(
        self, forum: Forum, secretary: Client
    ) -> None:
        item = followup.a_decided_item(followup.a_held_meeting(forum))
        ids = {followup.a_commitment(item, f"Løfte {number}") for number in range(2)}

        secretary.get(f"/opfoelgning/forum/{forum.pk}/", {"format": "csv"})

        event = Event.objects.get(action="followup.export")
        told = json.loads(event.details)
        assert (event.kind, told["form"], set(told["ids"])) == ("read", "csv", ids)

    def test_it_can_be_fetched_as_a_workbook(self, forum: Forum, secretary: Client) -> None:
        promised(forum, "Glemt sag", due=by_the("2026-01-20"))

        answer = secretary.get(f"/opfoelgning/forum/{forum.pk}/", {"format": "xlsx"})

        head, row = load_workbook(io.BytesIO(answer.content)).worksheets[0].values
        assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        assert 'attachment; filename="opfoelgning.xlsx"' in answer["Content-Disposition"]
        assert (head[0], row[0]) == ("Aftale", "Glemt sag")

    def test_the_file_is_narrowed_like_the_list(self, forum: Forum, secretary: Client) -> None:
        promised(forum, "Glemt sag", due=by_the("2026-01-20"))
        promised(forum, "Åben sag", due=by_the("2026-06-01"))

        content = secretary.get(f"/opfoelgning/forum/{forum.pk}/", {"tilstand": "overdue", "format": "csv"}).content

        assert "Glemt sag" in content.decode()
        assert "Åben sag" not in content.decode()

    def test_no_cell_is_taken_for_a_formula(self, forum: Forum, secretary: Client) -> None:
        promised(forum, '=HYPERLINK("http://ond.example")')

        content = secretary.get(f"/opfoelgning/forum/{forum.pk}/", {"format": "csv"}).content.decode()

        assert "'=HYPERLINK" in content


class TestTheFrontPage:
    def test_it_shows_what_i_am_responsible_for(self, forum: Forum) -> None:
        user = a_login(a_person("Ida Mosedal"))
        promised(forum, "Glemt løfte", responsible=by(user.person), due=by_the("2026-01-20"))

        page = told(signed_in(user).get("/").content)

        assert "Din opfølgning" in page
        assert "<strong>1 over fristen</strong>" in page
        assert "Glemt løfte" in page

    def test_what_waits_for_a_yes_is_shown_to_those_who_can_say_it(self, forum: Forum, secretary: Client) -> None:
        followup.a_suggestion(followup.a_decided_item(followup.a_held_meeting(forum)))
        reader: User = login_of(a_viewer("employee", unit=forum.unit))

        assert "Venter på din bekræftelse" in told(secretary.get("/").content)
        assert "Venter på din bekræftelse" not in told(signed_in(reader).get("/").content)
