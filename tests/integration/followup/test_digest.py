"""The daily e-mail: to whom, about what, and never twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.factories.followup import a_commitment, a_decided_item, a_held_meeting, a_secretary, a_suggestion, by_the
from tests.factories.organisation import a_forum, a_person, a_unit, a_viewer
from tests.factories.plans import an_editor
from tests.factories.projects import a_due, a_project
from virke.audit.models import Event
from virke.background import daily
from virke.background.kinds import KINDS, Finish, Kind, Work
from virke.followup import actions, queries
from virke.followup.models import SentDigest
from virke.followup.values import Responsible
from virke.jobs import nightly
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Permission, system
from virke.organisation.models import Person

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
MORNING = datetime(2026, 3, 20, 6, 0, tzinfo=UTC)
JOB = system("digest", Permission.SEE_FOLLOW_UP)


def somebody_with(*dues: str) -> Person:
    """Somebody who works here and is responsible for one commitment with each due."""
    person = a_person("Ida Skovhus", unit=a_unit(), email="ida@nordby.example")
    item = a_decided_item(a_held_meeting(a_forum(), on=date(2026, 1, 15)), title="Sygefravær", number="7")
    for due in dues:
        a_commitment(item, f"Ida svarer ({due}).", due=by_the(due), responsible=Responsible("Ida", person_id=person.pk))
    return person


def test_the_mail_tells_what_is_overdue_and_what_is_due_within_a_week() -> None:
    somebody_with("2026-03-19", "2026-03-20", "2026-03-27", "2026-03-28")

    nightly.send_digests(MORNING)

    (sent,) = mail.outbox
    assert sent.to == ["ida@nordby.example"]
    assert sent.subject == "Opfølgning: 1 overskredet, 2 med frist snart"
    assert "Fristen er overskredet\n- Ida svarer (2026-03-19).\n  Frist: 19. marts 2026." in sent.body
    assert "punkt 7." in sent.body
    assert "2026-03-28" not in sent.body


def test_the_mail_tells_what_waits_for_a_yes_or_no() -> None:
    forum = a_forum("AfdelingsMED Nordby")
    item = a_decided_item(a_held_meeting(forum, on=date(2026, 1, 15)))
    a_suggestion(item, "HR laver en plan.")
    a_suggestion(item, "Jobcentret svarer.")
    Person.objects.update(wants_digest=False)
    secretary = a_secretary(forum)

    (digest,) = queries.digests(viewer=JOB, on=TODAY)

    assert digest.person_id == secretary.person_id
    assert [(one.forum, one.held_on, one.count) for one in digest.waiting] == [
        ("AfdelingsMED Nordby", date(2026, 1, 15), 2)
    ]


def test_the_mail_tells_of_a_report_that_is_late_or_due_within_a_week() -> None:
    ida, editor = a_person("Ida Skovhus", unit=a_unit(), email="ida@nordby.example"), an_editor()
    plan_id = a_project(by=editor)
    for due_on, what in (
        (date(2026, 3, 19), "Årsrapport"),
        (date(2026, 3, 27), "Regnskab"),
        (date(2026, 3, 28), "Nyt"),
    ):
        a_due(plan_id, by=editor, due_on=due_on, what=what, responsible_person_id=ida.pk)

    nightly.send_digests(MORNING)

    (sent,) = mail.outbox
    assert sent.subject == "Opfølgning: 2 til afrapportering"
    assert "Skal afrapporteres\n- Årsrapport\n  Frist overskredet: 19. marts 2026. Til Fonden Nyt Arbejde." in sent.body
    assert "- Regnskab\n  Frist: 27. marts 2026." in sent.body
    assert "Nyt\n" not in sent.body


def test_nobody_gets_two_mails_on_one_day_and_one_again_the_next() -> None:
    somebody_with("2026-03-19")

    assert nightly.send_digests(MORNING) == "1 sendt"
    assert nightly.send_digests(MORNING) == "0 sendt"
    assert nightly.send_digests(datetime(2026, 3, 21, 6, 0, tzinfo=UTC)) == "1 sendt"

    assert len(mail.outbox) == 2


def test_nobody_is_told_nothing() -> None:
    somebody_with("2026-12-01")

    assert nightly.send_digests(MORNING) == "0 sendt"
    assert not SentDigest.objects.exists()


@pytest.mark.parametrize("change", [{"wants_digest": False}, {"email": ""}])
def test_who_does_not_want_it_or_has_no_address_gets_none(change: dict[str, object]) -> None:
    person = somebody_with("2026-03-19")
    Person.objects.filter(pk=person.pk).update(**change)

    assert nightly.send_digests(MORNING) == "0 sendt"


def test_who_works_here_no_longer_gets_none() -> None:
    person = somebody_with("2026-03-19")
    person.positions.update(ends_on=date(2026, 2, 1))

    assert nightly.send_digests(MORNING) == "0 sendt"


def test_what_was_decided_behind_closed_doors_is_named_without_its_words() -> None:
    person = a_person("Ida Skovhus", unit=a_unit())
    item = a_decided_item(a_held_meeting(on=date(2026, 1, 15)), closed=True)
    a_commitment(
        item, "Den hemmelige sag.", due=by_the("2026-03-19"), responsible=Responsible("Ida", person_id=person.pk)
    )

    nightly.send_digests(MORNING)

    (sent,) = mail.outbox
    html = sent.alternatives[0].content  # type: ignore[attr-defined]  # an EmailMultiAlternatives
    assert "hemmelige" not in sent.body + html
    assert "En aftale fra et lukket punkt" in sent.body


def test_the_html_form_is_escaped_and_danish() -> None:
    person = a_person("Ida <Skovhus>", unit=a_unit())
    item = a_decided_item(a_held_meeting(on=date(2026, 1, 15)))
    a_commitment(item, "A & B < C", due=by_the("2026-03-19"), responsible=Responsible("Ida", person_id=person.pk))

    nightly.send_digests(MORNING)

    html = mail.outbox[0].alternatives[0].content  # type: ignore[attr-defined]  # an EmailMultiAlternatives
    assert '<html lang="da">' in html
    assert "Kære Ida &lt;Skovhus&gt;" in html
    assert "A &amp; B &lt; C" in html


def test_a_very_long_list_is_cut_and_says_so() -> None:
    somebody_with(*["2026-03-01"] * 22)

    nightly.send_digests(MORNING)

    assert mail.outbox[0].subject == "Opfølgning: 22 overskredet"
    assert "- Og 2 mere" in mail.outbox[0].body


def test_a_mail_that_cannot_be_sent_is_tried_again_and_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    somebody_with("2026-03-19")
    other = a_person("Bodil Ravnkilde", unit=a_unit(), email="bodil@nordby.example")
    a_commitment(due=by_the("2026-03-19"), responsible=Responsible("Bodil", person_id=other.pk))
    deliver = EmailBackend.send_messages

    def refuse_ida(self: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if messages[0].to == ["ida@nordby.example"]:
            raise OSError("the mail server hung up")
        return deliver(self, messages)

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse_ida)
        with pytest.raises(NotPossible, match="1 sendt, 1 kunne ikke sendes"):
            nightly.send_digests(MORNING)

    assert nightly.send_digests(MORNING) == "1 sendt"
    assert [sent.to[0] for sent in mail.outbox] == ["bodil@nordby.example", "ida@nordby.example"]


def test_without_a_mail_server_nothing_is_sent_and_nothing_counts_as_sent(settings: Settings) -> None:
    somebody_with("2026-03-19")
    settings.VIRKE_SENDS_MAIL = False

    assert "VIRKE_MAIL_HOST mangler" in nightly.send_digests(MORNING)

    settings.VIRKE_SENDS_MAIL = True
    assert nightly.send_digests(MORNING) == "1 sendt"


def test_a_sent_digest_stands_in_the_audit_trail_without_its_words() -> None:
    person = somebody_with("2026-03-19")

    nightly.send_digests(MORNING)

    event = Event.objects.get(action="followup.digest_sent")
    assert (event.actor, event.object_id, event.details) == ("system:digest", str(person.pk), '{"lines": 1}')


def test_only_the_job_may_ask_for_everybodys_reminders() -> None:
    with pytest.raises(NotAllowed):
        queries.digests(viewer=a_viewer("chief", unit=a_unit()), on=TODAY)
    with pytest.raises(NotAllowed):
        actions.record_digest(person_id=1, sent_on=TODAY, lines=1, by=a_viewer(), at=MORNING)


def test_tick_runs_the_jobs_of_the_day_once() -> None:
    somebody_with("2026-03-19")
    first, second = StringIO(), StringIO()

    call_command("tick", "--on", "2026-03-20", stdout=first)
    call_command("tick", "--on", "2026-03-20", stdout=second)

    assert "digest: 1 sendt" in first.getvalue()
    assert "audit_head: " in first.getvalue()
    assert "er gjort" in second.getvalue()
    assert len(mail.outbox) == 1


def test_a_job_waits_for_its_hour() -> None:
    begun = dict(daily.start_due(at=datetime(2026, 3, 20, 5, 29, tzinfo=UTC)))  # 6:29 in Denmark

    assert "audit_head" in begun
    assert "digest" not in begun
    assert "digest" in dict(daily.start_due(at=datetime(2026, 3, 20, 5, 30, tzinfo=UTC)))


def test_a_job_that_fails_is_told_and_the_others_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(work: Work) -> Finish:
        raise RuntimeError("broken")

    monkeypatch.setitem(KINDS._things, "aaa", Kind("Noget, der ikke virker", breaks, time(0)))
    out = StringIO()

    with pytest.raises(CommandError, match="aaa"):
        call_command("tick", "--on", "2026-03-20", stdout=out)

    assert "digest: 0 sendt" in out.getvalue()


def test_the_digest_can_be_sent_by_hand() -> None:
    somebody_with("2026-03-19")
    out = StringIO()

    call_command("digest", "--on", "2026-03-20", stdout=out)

    assert out.getvalue() == "1 sendt\n"
