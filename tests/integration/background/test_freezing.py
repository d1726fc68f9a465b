"""A status report is frozen in the background: as it was when somebody asked, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from lxml import html

from tests.factories.background import a_complete_report, a_queue, write_report
from tests.factories.organisation import a_unit
from tests.factories.plans import an_editor
from tests.factories.web import login_of, signed_in
from virke.background import running
from virke.background.models import Job
from virke.jobs.work import freezing
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans.models import FrozenStatus

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def queue() -> Iterator[None]:
    with a_queue():
        yield


@pytest.fixture
def unit() -> Unit:
    return a_unit("Jobcenter Nordby")


@pytest.fixture
def editor(unit: Unit) -> Viewer:
    return an_editor(unit)


@pytest.fixture
def client(editor: Viewer) -> Client:
    return signed_in(login_of(editor))


@pytest.fixture
def report_id(unit: Unit, editor: Viewer) -> int:
    return a_complete_report(unit, by=editor)


def run() -> Job:
    job = Job.objects.get()
    running.run(job.pk, now=lambda: AT)
    job.refresh_from_db()
    return job


def test_the_click_leads_to_the_progress_and_the_job_to_the_frozen_report(client: Client, report_id: int) -> None:
    begun = client.post(f"/status/{report_id}/laas/")
    waiting = client.get(begun["Location"])

    job = run()

    followed = client.get(begun["Location"], follow=True)
    assert "Opgaven er sat i kø" in waiting.text
    assert (job.state, job.steps_done, job.steps_total) == ("done", 3, 3)
    assert followed.redirect_chain == [(f"/status/{report_id}/", 302)]
    assert "Rapporten er låst." in followed.text
    assert all(one.pdf[:5] == b"%PDF-" for one in FrozenStatus.objects.all())
    assert FrozenStatus.objects.count() == 3


def test_what_is_written_after_the_click_is_not_frozen_unseen(client: Client, editor: Viewer, report_id: int) -> None:
    client.post(f"/status/{report_id}/laas/")
    write_report(report_id, "Det går tilbage.", by=editor)

    job = run()

    assert (job.state, job.message) == ("failed", freezing.CHANGED)
    assert not FrozenStatus.objects.exists()


def test_a_second_click_follows_the_first(client: Client, report_id: int) -> None:
    first = client.post(f"/status/{report_id}/laas/")
    second = client.post(f"/status/{report_id}/laas/")

    assert first["Location"] == second["Location"]
    assert Job.objects.count() == 1


def test_a_report_that_is_not_ready_is_refused_at_the_click(client: Client, editor: Viewer, report_id: int) -> None:
    write_report(report_id, "", by=editor)

    answer = client.post(f"/status/{report_id}/laas/", follow=True)

    assert not Job.objects.exists()
    assert "mangler" in answer.text


def test_htmx_is_answered_only_when_something_has_changed(client: Client, report_id: int) -> None:
    address = client.post(f"/status/{report_id}/laas/")["Location"].partition("?")[0]
    part = client.get(f"{address}?foelg=1&kendt=", headers={"HX-Request": "true"}).text
    known = html.fromstring(part).get("hx-get")

    same = client.get(known, headers={"HX-Request": "true"})
    run()
    done = client.get(known, headers={"HX-Request": "true"})

    assert "<html" not in part
    assert (same.status_code, same.content) == (204, b"")
    assert done["HX-Redirect"] == f"/status/{report_id}/"


def test_without_following_a_job_that_is_done_stands_with_its_result(client: Client, report_id: int) -> None:
    address = client.post(f"/status/{report_id}/laas/")["Location"].partition("?")[0]
    run()

    page = client.get(address).text

    assert "Rapporten er låst." in page
    assert f'href="/status/{report_id}/"' in page


def test_the_report_says_that_it_is_being_frozen(client: Client, report_id: int, unit: Unit) -> None:
    address = client.post(f"/status/{report_id}/laas/")["Location"]

    own, others = client.get(f"/status/{report_id}/"), signed_in(login_of(an_editor(unit))).get(f"/status/{report_id}/")

    assert "Rapporten er ved at blive låst" in own.text
    assert f'href="{address}"' in own.text
    assert "Rapporten er ved at blive låst" in others.text
    assert "/baggrund/" not in others.text.partition("<main")[2]


def test_nobody_else_sees_how_far_it_is(client: Client, report_id: int, unit: Unit) -> None:
    address = client.post(f"/status/{report_id}/laas/")["Location"]
    other = signed_in(login_of(an_editor(unit)))

    assert other.get(address).status_code == 404
    assert "allerede i gang" in other.post(f"/status/{report_id}/laas/", follow=True).text
