"""Work in the background on the screen: the page follows it, one may leave and come back, and is told what failed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.factories.background import a_complete_report, a_queue, write_report
from tests.factories.organisation import a_unit, a_viewer
from tests.factories.plans import an_editor
from tests.factories.web import login_of
from tests.functional.conftest import SignIn
from tests.functional.watching import assert_accessible
from virke.background import running
from virke.background.models import Job, Worker
from virke.jobs.work import freezing
from virke.organisation.access import Viewer
from virke.organisation.models import Unit


@pytest.fixture(autouse=True)
def queue() -> Iterator[None]:
    """Jobs wait for the test to run them, and the pages believe that a worker is there."""
    with a_queue():
        now = datetime.now(UTC)
        Worker.objects.create(name="vm:1", started_at=now, seen_at=now)
        yield


@pytest.fixture
def unit() -> Unit:
    return a_unit("Boligenheden")


@pytest.fixture
def chief(unit: Unit) -> Viewer:
    return an_editor(unit)


@pytest.fixture
def report_id(unit: Unit, chief: Viewer) -> int:
    return a_complete_report(unit, by=chief)


def freeze(page: Page, report_id: int) -> None:
    page.goto(f"/status/{report_id}/laas/")
    page.get_by_role("button", name="Lås rapporten").click()
    expect(page.get_by_text("Opgaven er i kø")).to_be_visible()


def run() -> None:
    running.run(Job.objects.get().pk, now=lambda: datetime.now(UTC))


def test_the_page_follows_the_job_and_goes_on_to_what_it_became(
    page: Page, sign_in: SignIn, chief: Viewer, report_id: int
) -> None:
    sign_in(page, login_of(chief))
    freeze(page, report_id)
    expect(page.get_by_role("status")).to_contain_text("Venter")
    assert_accessible(page)

    Job.objects.update(state="running", run=1, step="Laver den politiske udgave", steps_done=1, steps_total=3)
    expect(page.get_by_role("status")).to_contain_text("1 af 3 er klar")
    assert_accessible(page)

    Job.objects.update(state="waiting", run=0)
    run()
    expect(page.get_by_role("status")).to_contain_text("Rapporten er låst.")
    assert page.url.endswith(f"/status/{report_id}/")


def test_without_javascript_the_page_asks_again_by_itself(
    plain: Page, sign_in: SignIn, chief: Viewer, report_id: int
) -> None:
    sign_in(plain, login_of(chief))
    freeze(plain, report_id)

    run()

    expect(plain.get_by_text("Rapporten er låst.")).to_be_visible(timeout=15_000)
    assert plain.url.endswith(f"/status/{report_id}/")


def test_one_may_leave_and_finds_the_job_again(desktop: Page, sign_in: SignIn, chief: Viewer, report_id: int) -> None:
    sign_in(desktop, login_of(chief))
    freeze(desktop, report_id)

    desktop.get_by_role("link", name="Til forsiden", exact=True).click()
    expect(desktop.get_by_role("heading", name="Opgaver i baggrunden")).to_be_visible()
    run()
    desktop.get_by_role("link", name="Vis alle").click()
    desktop.get_by_role("link", name="Lås statusrapporten").click()

    expect(desktop.get_by_text("Rapporten er låst.")).to_be_visible()
    assert_accessible(desktop)
    desktop.get_by_role("link", name="Se resultatet").click()
    expect(desktop.get_by_role("link", name="PDF (politisk udgave)")).to_be_visible()


def test_what_went_wrong_is_told_where_one_waits(desktop: Page, sign_in: SignIn, chief: Viewer, report_id: int) -> None:
    sign_in(desktop, login_of(chief))
    freeze(desktop, report_id)

    write_report(report_id, "Det går tilbage.", by=chief)
    run()

    expect(desktop.get_by_role("heading", name="Det gik ikke godt")).to_be_visible()
    expect(desktop.get_by_role("status")).to_contain_text(freezing.CHANGED)
    assert_accessible(desktop)


def test_who_waits_while_nobody_works_is_told_so(desktop: Page, sign_in: SignIn, chief: Viewer, report_id: int) -> None:
    Worker.objects.all().delete()
    sign_in(desktop, login_of(chief))

    desktop.goto(f"/status/{report_id}/laas/")
    desktop.get_by_role("button", name="Lås rapporten").click()

    expect(desktop.get_by_role("status")).to_contain_text("der er ingen, der udfører opgaver lige nu")
    assert_accessible(desktop)


def test_the_it_chief_sees_what_was_done_what_failed_and_who_works(page: Page, sign_in: SignIn, chief: Viewer) -> None:
    now = datetime.now(UTC)
    done = {"kind": "digest", "state": "done", "message": "11 sendt", "started_by": "system:digest"}
    failed = {"kind": "freeze_report", "state": "failed", "message": freezing.CHANGED, "started_by": chief.username}
    for row in (done, failed):
        Job.objects.create(title=row["kind"], started_at=now, changed_at=now, **row)
    sign_in(page, login_of(a_viewer("it_chief")))

    page.goto("/drift/")

    expect(page.get_by_role("row", name="Daglige påmindelser")).to_contain_text("11 sendt")
    expect(page.get_by_role("row", name="Låsning af statusrapport")).to_contain_text(chief.username)
    expect(page.get_by_text("Arbejdere i gang").locator("xpath=following-sibling::*[1]")).to_have_text("1")
    assert_accessible(page)


def test_when_no_worker_is_there_the_it_chief_is_told_what_to_start(desktop: Page, sign_in: SignIn) -> None:
    Worker.objects.all().delete()
    sign_in(desktop, login_of(a_viewer("it_chief")))

    desktop.goto("/drift/")

    expect(desktop.get_by_text("virke worker")).to_be_visible()
    assert_accessible(desktop)
