"""Those who own what a report lacks are written to in the background, each once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from tests.factories.background import a_queue
from tests.factories.organisation import a_person, a_unit
from tests.factories.plans import a_plan, an_action, an_editor
from tests.factories.web import login_of, signed_in
from virke.background import running
from virke.background.models import Job
from virke.organisation.access import Viewer
from virke.organisation.models import Person
from virke.plans import actions
from virke.plans.kinds import Channel
from virke.plans.values import ItemHead, Responsible

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


def a_report_that_waits_for(*owners: Person) -> tuple[Viewer, str]:
    """Who asks, and the address of the page from which they do."""
    unit = a_unit("Jobcenter Nordby")
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    for number, owner in enumerate(owners, start=1):
        head = ItemHead(number=str(number), title="Flere i praktik", channel=Channel.POLITICAL)
        item_id = actions.add_item(plan_id=plan_id, head=head, by=by, at=AT)
        an_action(item_id, by=by, responsible=Responsible(person_id=owner.pk))
    report_id = actions.begin_report(plan_id=plan_id, cycle="1. kvartal", as_of=AT.date(), by=by, at=AT)
    return by, f"/status/{report_id}/ejere/"


def run() -> Job:
    job = Job.objects.latest("pk")
    running.run(job.pk, now=lambda: datetime.now(UTC))
    job.refresh_from_db()
    return job


def test_a_mail_server_that_is_away_is_told_and_the_others_get_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    by, address = a_report_that_waits_for(
        a_person("Tora Vindelev", email="tora@nordby.example"), a_person("Asger Lindtoft", email="asger@nordby.example")
    )
    deliver = EmailBackend.send_messages

    def refuse_tora(self: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if messages[0].to == ["tora@nordby.example"]:
            raise OSError("the mail server hung up")
        return deliver(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_tora)
    with a_queue():
        signed_in(login_of(by)).post(address)
        job = run()

    assert [sent.to for sent in mail.outbox] == [["asger@nordby.example"]]
    assert job.state == "failed"
    assert job.message.startswith("Sendt til Asger Lindtoft. Ingen mail til Tora Vindelev. Ring til dem")


def test_a_worker_that_takes_over_does_not_write_twice() -> None:
    by, address = a_report_that_waits_for(a_person("Tora Vindelev", email="tora@nordby.example"))
    with a_queue():
        signed_in(login_of(by)).post(address)
        run()
        Job.objects.update(state="waiting")  # as if the worker had been lost before it could say that it was done

        job = run()

    assert len(mail.outbox) == 1
    assert (job.state, job.message) == ("done", "Sendt til Tora Vindelev.")
