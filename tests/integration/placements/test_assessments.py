"""Both sides tell how it went. Of that come a reference and the next placement; beside it calendar and VITAS."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from tests.factories.organisation import a_login, a_person, a_unit, a_viewer
from tests.factories.placements import TODAY, a_citizen, a_workplace, asked, reserved, running
from tests.factories.plans import AT
from tests.factories.web import signed_in
from virke.documents.readers import read
from virke.documents.writers import docx
from virke.jobs import placement_reminders
from virke.kernel.verdicts import NotPossible, NotThere
from virke.organisation.access import Viewer
from virke.organisation.models import Grant, User
from virke.placements import actions, assessing, links, queries, vitasfiles
from virke.placements.assessing import Told
from virke.placements.kinds import Asked, Ending, Grade, Kind, Official, Party, Purpose, TaskKind
from virke.placements.library import TaskHead
from virke.placements.models import Invitation, OfficialState, Placement, Workplace
from virke.placements.rules.benefit import Background
from virke.placements.states import State, Step
from virke.placements.values import OfferHead

pytestmark = pytest.mark.django_db
OFFER = OfferHead("Hjælp i køkkenet", Kind.INTERNSHIP, 8, Decimal(37), date(2025, 1, 1), 2)
WELL = Told(Grade.WELL, "Mødte hver dag.", "Ida Holmgaard", ("Dække borde", "Vaske op"), recommends=True)


@pytest.fixture
def maren() -> Viewer:
    return a_viewer("consultant")


@pytest.fixture
def candidate(maren: Viewer) -> int:
    """Somebody who has been at the workplace."""
    made = running(a_workplace(by=maren), by=maren)
    actions.take_step(
        placement_id=made, step=Step.END, today=TODAY, on=date(2025, 5, 30), ending=Ending.COMPLETED, by=maren, at=AT
    )
    return made


def consultant(name: str = "Maren Krogh") -> User:
    login = a_login(a_person(name, email="maren@example.org"))
    Grant.objects.create(person=login.person, role="consultant", starts_on=date(2020, 1, 1))
    return login


def state(candidate: int, by: Viewer) -> State:
    return queries.placement(viewer=by, placement_id=candidate, on=TODAY).line.state


def test_it_is_assessed_when_both_have_told(maren: Viewer, candidate: int) -> None:
    asked_one = actions.invite(
        placement_id=candidate, asked=Asked.ASSESSMENT, party=Party.CITIZEN, name="Nora Lindved", email="",
        today=TODAY, by=maren, at=AT,
    )  # fmt: skip
    digest = Invitation.objects.get(pk=asked_one).digest

    actions.assess(placement_id=candidate, party=Party.EMPLOYER, told=WELL, today=TODAY, by=maren, at=AT)
    before = state(candidate, maren)
    actions.answer_assessment(
        invitation_id=asked_one, digest=digest, told=replace(WELL, signed_by="Nora Lindved"), today=TODAY,
        by=links.holder(asked_one), at=AT + timedelta(days=1),
    )  # fmt: skip

    found = queries.assessments(viewer=maren, placement_id=candidate)
    assert (before, state(candidate, maren)) == (State.ENDED, State.ASSESSED)
    assert [(one.party, one.by_link, one.recommends) for one in found] == [
        (Party.EMPLOYER, False, True),
        (Party.CITIZEN, True, False),
    ]
    with pytest.raises(NotPossible):
        actions.assess(placement_id=candidate, party=Party.EMPLOYER, told=WELL, today=TODAY, by=maren, at=AT)


def test_a_reference_tells_days_hours_tasks_and_the_words_of_the_workplace(maren: Viewer, candidate: int) -> None:
    with pytest.raises(NotThere):
        queries.reference(viewer=maren, placement_id=candidate, municipality="Fjordlev", on=TODAY)
    actions.assess(placement_id=candidate, party=Party.EMPLOYER, told=WELL, today=TODAY, by=maren, at=AT)

    found = queries.reference(viewer=maren, placement_id=candidate, municipality="Fjordlev", on=TODAY)
    written = Document(BytesIO(docx.document(assessing.reference(found))))

    text = "\n".join(one.text for one in written.paragraphs)
    assert "fra 5. maj 2025 til og med 30. maj 2025, 37 timer" in text
    assert "Vaske op" in text
    assert "Mødte hver dag." in text


def test_wage_subsidy_follows_and_the_law_is_asked_again(maren: Viewer, candidate: int) -> None:
    workplace_id = Placement.objects.get(pk=candidate).workplace_id
    post = replace(asked(weeks=13), kind=Kind.WAGE_SUBSIDY, purpose=Purpose.TRAINING, follows_id=candidate)

    with pytest.raises(NotPossible):
        reserved(workplace_id, replace(post, background=Background(date(2025, 3, 1), 40)), by=maren)
    after = reserved(workplace_id, replace(post, background=Background(date(2024, 11, 1), 40)), by=maren)

    assert Placement.objects.get(pk=after).follows_id == candidate


def test_a_consultant_is_reminded_once_a_day(maren: Viewer) -> None:
    login = consultant()
    birkely = a_workplace(by=maren)
    Workplace.objects.update(consultant=login.person)
    candidate = reserved(birkely, asked(date(2025, 6, 16)), by=maren)
    at = timezone.make_aware(timezone.datetime(2025, 6, 2, 7))

    first = placement_reminders.remind(at)
    again = placement_reminders.remind(at)

    assert (first, again) == ("1 sendt", "0 sendt")
    assert f"Ikke aftalt: Kandidat {candidate}, Plejecenter Birkely" in mail.outbox[0].body


def test_days_are_followed_in_the_own_calendar_as_long_as_one_may(
    maren: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    login, birkely = consultant(), a_workplace(by=maren)
    candidate = running(birkely, by=maren)
    address = reverse("placement_feed", args=[signing.dumps(login.pk, salt="virke.placements.feed")])

    found = Client().get(address).content.decode()
    login.is_active = False
    login.save()

    assert f"SUMMARY:Sidste dag: Virksomhedspraktik\\, kandidat {candidate}" in found
    assert "DTSTART;VALUE=DATE:20250629" in found
    assert Client().get(address).status_code == 404


def test_states_come_back_from_vitas_with_a_report_of_every_line(maren: Viewer, candidate: int) -> None:
    content = (
        "Kandidat;VITAS-nummer;VITAS-status;Statusdato\n"
        f"{candidate};V-17;Godkendt;2025-05-20\n"
        f"{candidate};V-17;Måske;2025-05-20\n"
        "999999;V-18;Sendt;2025-05-20\n"
        f"{candidate};V-17;Sendt;2025-06-09\n"
        f"{candidate};;;\n"
    )
    found = vitasfiles.read(read("vitas.csv", content.encode()), today=TODAY)

    report = actions.write_official_states(found=found, by=maren, at=AT)
    again = actions.write_official_states(found=found, by=maren, at=AT)

    assert (report.new, report.known, again.new, again.known) == (1, 0, 0, 1)
    assert [one.line for one in report.rejected] == [3, 5, 4]
    assert queries.official_states(viewer=maren, placement_id=candidate)[0].state is Official.APPROVED
    assert OfficialState.objects.count() == 1


def test_the_file_to_vitas_can_be_read_back(maren: Viewer) -> None:
    candidate = running(a_workplace(by=maren, name="=Køkkenet"), by=maren)

    written = vitasfiles.as_csv(queries.official_rows(viewer=maren))

    lines = written.splitlines()
    assert lines[0].lstrip("\ufeff").split(";") == list(vitasfiles.COLUMNS)
    assert lines[1].split(";")[0] == str(candidate)
    assert "'=Køkkenet" in lines[1]
    assert vitasfiles.read(read("ud.csv", written.encode()), today=TODAY).rejected == ()


def test_what_was_learned_of_the_task_becomes_the_citizens_own_and_stands_in_the_reference(maren: Viewer) -> None:
    kitchen = a_unit("Plejecenter Birkely")
    birkely = a_workplace(by=maren, unit=kitchen)
    head = TaskHead("Anret mad", TaskKind.STANDARD, needed=("Hygiejne",), learned=("Anretning", "Opvask"))
    task = actions.add_task(head=head, by=maren, at=AT)
    offer = actions.add_offer(
        workplace_id=birkely, head=replace(OFFER, task_id=task), today=TODAY, by=maren, at=AT
    )  # fmt: skip
    citizen = a_citizen(by=maren, unit=kitchen, skills=("Hygiejne",))
    made = running(birkely, by=maren, offer_id=offer, citizen_id=citizen)
    actions.take_step(placement_id=made, step=Step.END, today=TODAY, ending=Ending.COMPLETED, by=maren, at=AT)
    taught = {title: skill for skill, title in queries.skills_taught(viewer=maren, placement_id=made)}

    other = replace(WELL, skills=frozenset({max(taught.values()) + 1}))
    with pytest.raises(NotPossible, match="opgavens kompetencer"):
        actions.assess(placement_id=made, party=Party.EMPLOYER, told=other, today=TODAY, by=maren, at=AT)
    told = replace(WELL, skills=frozenset({taught["Anretning"], taught["Hygiejne"]}))
    actions.assess(placement_id=made, party=Party.EMPLOYER, told=told, today=TODAY, by=maren, at=AT)

    page = queries.citizen(viewer=maren, citizen_id=citizen, on=TODAY, at=AT)
    assert {one.title: one.learned for one in page.skills} == {"Hygiejne": "", "Anretning": "Plejecenter Birkely"}
    reference = queries.reference(viewer=maren, placement_id=made, municipality="Nordby", on=TODAY)
    assert reference.tasks == ("Anretning", "Hygiejne", "Dække borde", "Vaske op")


def test_an_address_of_a_calendar_opens_nothing_once_its_owner_has_changed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    login = consultant()
    client = signed_in(login)

    def shown() -> str:
        page = client.get(reverse("placements_today")).content.decode()
        return str(re.search(r"/kalender/[^/<]+/", page.partition("shown-link")[2])[0])  # type: ignore[index]

    before = shown()
    client.post(reverse("placement_calendar_renew"))
    after = shown()

    assert (Client().get(before).status_code, Client().get(after).status_code) == (404, 200)
