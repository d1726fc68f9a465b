"""Status reports on the screen: begun, found wanting, written, seen as others see it, frozen and fetched."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories import plans
from tests.factories.organisation import a_forum, a_person, a_unit, a_viewer
from tests.factories.web import login_of
from tests.functional.conftest import NewPage, SignIn
from tests.functional.watching import Watcher, assert_accessible
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans import actions
from virke.plans.kinds import Channel, PlanKind
from virke.plans.status import LineText
from virke.plans.values import ItemHead, Responsible

TODAY = date(2024, 11, 4)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))


def a_plan_with_two_points(page: Page, sign_in: SignIn) -> int:
    chief = a_viewer("chief", unit=a_unit("Boligenheden"))
    a_person("Asger Lindtoft")
    sign_in(page, login_of(chief))
    return _plan(chief)


def _plan(by: Viewer) -> int:
    (unit_id,) = by.scopes[0].unit_ids
    plan_id = plans.a_plan(Unit.objects.get(pk=unit_id), by=by)
    head = ItemHead(number="1", title="Færre i midlertidige boliger", channel=Channel.POLITICAL)
    goal = actions.add_item(plan_id=plan_id, head=head, by=by, at=plans.AT)
    plans.an_action(goal, "Gennemgå ventelisten", by=by, responsible=Responsible(text="Boligteamet"))
    plans.an_item(plan_id, "2", "Bedre overblik", by=by)
    return plan_id


def write_and_freeze(page: Page, plan_id: int) -> None:
    page.goto(f"/planer/{plan_id}/")
    page.get_by_role("link", name="Statusrapporter").click()
    page.get_by_role("link", name="Ny statusrapport").click()
    page.get_by_label("Runde").fill("Økonomiudvalget, november 2024")
    page.get_by_role("button", name="Lav rapporten").click()
    expect(page.get_by_text("Der mangler en tekst til den politiske afrapportering.").first).to_be_visible()

    point = page.locator(".minutes-item").first
    point.get_by_label("Politisk afrapportering").fill("Asger Lindtofts gennemgang er begyndt.")
    point.locator("summary", has_text="Kun internt").click()
    point.get_by_label("Intern kommentar").fill("Vi er bagud.")
    page.get_by_role("button", name="Gem alt").click()
    expect(page.get_by_text("Navne på kolleger")).to_be_visible()
    expect(page.get_by_text("»Asger Lindtofts« er Asger Lindtoft")).to_be_visible()


def see_what_the_committee_gets(page: Page) -> None:
    page.get_by_role("link", name="Politisk udgave").click()
    expect(page.get_by_text("Asger Lindtofts gennemgang er begyndt.")).to_be_visible()
    expect(page.get_by_text("Vi er bagud.")).to_have_count(0)
    expect(page.get_by_text("Boligteamet")).to_have_count(0)
    page.go_back()


def freeze_it(page: Page) -> None:
    page.get_by_role("link", name="Lås rapporten").click()
    page.get_by_role("button", name="Lås rapporten").click(timeout=60_000)
    expect(page.get_by_role("status")).to_contain_text("Rapporten er låst.")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="PDF (politisk udgave)").click()
    assert fetched.value.path().read_bytes()[:5] == b"%PDF-"


def test_a_status_is_written_seen_as_others_see_it_and_frozen(page: Page, sign_in: SignIn) -> None:
    plan_id = a_plan_with_two_points(page, sign_in)

    write_and_freeze(page, plan_id)
    assert_accessible(page)
    see_what_the_committee_gets(page)
    freeze_it(page)
    assert_accessible(page)


def test_a_status_is_written_and_frozen_without_javascript(plain: Page, sign_in: SignIn) -> None:
    plan_id = a_plan_with_two_points(plain, sign_in)

    write_and_freeze(plain, plan_id)
    see_what_the_committee_gets(plain)
    freeze_it(plain)


def test_unfinished_points_go_into_the_next_plan(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    watcher.expect(422)
    chief = a_viewer("chief", unit=a_unit("Boligenheden"))
    sign_in(page, login_of(chief))
    plan_id = _plan(chief)
    (unit_id,) = chief.scopes[0].unit_ids
    unit = Unit.objects.get(pk=unit_id)
    plans.a_plan(unit, by=chief, title="Næste plan", starts_on=date(2026, 1, 1), ends_on=date(2028, 1, 1))

    page.goto(f"/planer/{plan_id}/uafsluttede/")
    assert_accessible(page)
    page.get_by_label("2 Bedre overblik").select_option("Bortfalder")
    page.get_by_role("button", name="Før videre").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv, hvor det blev besluttet, at punkterne bortfalder.")
    page.get_by_label("Besluttet den").fill("2024-11-01")
    page.get_by_label("Besluttet hvor?").fill("Boligudvalget 1. november 2024, punkt 2")
    page.get_by_role("button", name="Før videre").click()

    expect(page.get_by_role("heading", name="Uafsluttede punkter fra tidligere")).to_be_visible()
    expect(page.get_by_role("link", name="Færre i midlertidige boliger")).to_be_visible()
    expect(page.get_by_role("link", name="Bedre overblik")).to_have_count(0)


def test_a_report_that_nobody_got_is_thrown_away_after_a_question(page: Page, sign_in: SignIn) -> None:
    plan_id = a_plan_with_two_points(page, sign_in)
    page.goto(f"/planer/{plan_id}/status/ny/")
    page.get_by_label("Runde").fill("Økonomiudvalget, november 2024")
    page.get_by_role("button", name="Lav rapporten").click()

    page.get_by_role("link", name="Slet").click()
    expect(page.get_by_text("Det, der er skrevet, forsvinder.")).to_be_visible()
    page.get_by_role("button", name="Slet rapporten").click()

    expect(page.get_by_text("Rapporten er slettet.")).to_be_visible()
    expect(page.get_by_text("Ingen statusrapporter endnu")).to_be_visible()


def a_report_that_waits_for(owner: Viewer, page: Page, sign_in: SignIn) -> tuple[Viewer, str]:
    """The chief and the report's address; the owner has an action of the first item."""
    chief = a_viewer("chief", unit=a_unit("Boligenheden"))
    (unit_id,) = chief.scopes[0].unit_ids
    plan_id = plans.a_plan(Unit.objects.get(pk=unit_id), by=chief)
    head = ItemHead(number="1", title="Færre i midlertidige boliger", channel=Channel.POLITICAL)
    goal = actions.add_item(plan_id=plan_id, head=head, by=chief, at=plans.AT)
    plans.an_action(goal, "Gennemgå ventelisten", by=chief, responsible=Responsible(person_id=owner.person_id))
    plans.an_item(plan_id, "2", "Bedre overblik", by=chief)
    report_id = actions.begin_report(plan_id=plan_id, cycle="Maj", as_of=TODAY, by=chief, at=plans.AT)
    sign_in(page, login_of(chief))
    return chief, f"/status/{report_id}/"


def test_the_missing_lines_go_to_their_owner_who_writes_just_those(
    page: Page, new_page: NewPage, sign_in: SignIn
) -> None:
    owner = a_viewer(person=a_person("Asger Lindtoft", email="asger@nordby.example"))
    _, address = a_report_that_waits_for(owner, page, sign_in)

    page.goto(address)
    page.get_by_role("button", name="Send til ejerne").click()
    expect(page.get_by_role("status")).to_contain_text("Sendt til Asger Lindtoft.")
    expect(page.get_by_text("sidst sendt")).to_be_visible()
    assert_accessible(page)
    assert mail.outbox[-1].to == ["asger@nordby.example"]

    other = new_page()
    sign_in(other, login_of(owner))
    other.goto("/")
    other.get_by_role("link", name="skriv 1 punkt").click()
    expect(other.get_by_text("Bedre overblik")).to_have_count(0)
    other.get_by_label("Politisk afrapportering").fill("Ventelisten er gennemgået.")
    other.get_by_label("Politisk afrapportering").blur()
    expect(other.get_by_text("Gemt kl.")).to_be_visible()
    expect(other.locator(".unsaved-note")).to_be_empty()
    assert_accessible(other)

    page.goto(address)
    expect(page.get_by_label("Politisk afrapportering").first).to_have_value("Ventelisten er gennemgået.")


def test_two_who_write_the_same_line_both_keep_their_words(
    desktop: Page, new_page: NewPage, sign_in: SignIn, watcher: Watcher
) -> None:
    watcher.expect(409)
    owner = a_viewer(person=a_person("Asger Lindtoft"))
    chief, address = a_report_that_waits_for(owner, desktop, sign_in)
    desktop.goto(address)
    other = new_page(scripts=False)
    sign_in(other, login_of(owner))
    other.goto(f"{address}mine/")

    desktop.get_by_label("Politisk afrapportering").first.fill("Chefens ord.")
    desktop.get_by_label("Politisk afrapportering").first.press("Control+Enter")
    expect(desktop.get_by_label("Politisk afrapportering").nth(1)).to_be_focused()
    expect(desktop.get_by_text("Gemt kl.").first).to_be_visible()
    other.get_by_label("Politisk afrapportering").fill("Ejerens ord.")
    other.get_by_role("button", name="Gem alt").click()

    expect(other.get_by_role("heading", name=f"{chief.name} skrev samtidig")).to_be_visible()
    expect(other.get_by_text("Chefens ord.")).to_be_visible()
    expect(other.get_by_label("Politisk afrapportering")).to_have_value("Ejerens ord.")
    other.get_by_role("button", name="Gem alt").click()
    expect(other.get_by_text("Gemt: 1 punkt.")).to_be_visible()


def test_the_text_from_last_time_is_a_start_and_what_has_changed_is_shown(
    desktop: Page, new_page: NewPage, sign_in: SignIn
) -> None:
    chief, report_id = _two_reports()
    sign_in(desktop, login_of(chief))
    desktop.goto(f"/status/{report_id}/")

    expect(desktop.get_by_text("Ændret siden sidst (1)")).to_be_visible()
    desktop.get_by_role("button", name="Brug teksten fra sidst i punkt 1").click()
    expect(desktop.get_by_label("Politisk afrapportering")).to_have_value("Sådan gik det i maj.")
    expect(desktop.get_by_text("Gemt kl.")).to_be_visible()
    desktop.get_by_role("link", name="Vis de værste først").click()
    expect(desktop.get_by_text("Samme tekst som sidst")).to_be_visible()
    assert_accessible(desktop)


def test_the_text_from_last_time_is_put_in_without_javascript_and_not_saved(plain: Page, sign_in: SignIn) -> None:
    chief, report_id = _two_reports()
    sign_in(plain, login_of(chief))
    plain.goto(f"/status/{report_id}/")

    plain.get_by_role("button", name="Brug teksten fra sidst i punkt 1").click()

    expect(plain.get_by_label("Politisk afrapportering")).to_have_value("Sådan gik det i maj.")
    plain.goto(f"/status/{report_id}/")
    expect(plain.get_by_label("Politisk afrapportering")).to_have_value("")


def _two_reports() -> tuple[Viewer, int]:
    """A plan with one item, a frozen report, and one that is being written after the action was done."""
    chief = a_viewer("chief", unit=a_unit("Boligenheden"))
    (unit_id,) = chief.scopes[0].unit_ids
    plan_id = plans.a_plan(Unit.objects.get(pk=unit_id), by=chief)
    head = ItemHead(number="1", title="Færre i midlertidige boliger", channel=Channel.POLITICAL)
    goal = actions.add_item(plan_id=plan_id, head=head, by=chief, at=plans.AT)
    plans.an_action(goal, "Gennemgå ventelisten", by=chief, responsible=Responsible(text="Boligteamet"))
    first = actions.begin_report(plan_id=plan_id, cycle="Maj", as_of=TODAY, by=chief, at=plans.AT)
    said = {goal: LineText(political_text="Sådan gik det i maj.")}
    actions.write_lines(report_id=first, lines=said, by=chief, at=plans.AT)
    nothing = actions.Files(docx=b"", pdf=b"", xlsx=b"")
    actions.freeze_report(report_id=first, printer=lambda _content, _digest: nothing, by=chief, at=plans.AT)
    plans.an_action(goal, "Besøg to boligselskaber", by=chief, responsible=Responsible(text="Boligteamet"))
    return chief, actions.begin_report(plan_id=plan_id, cycle="Juni", as_of=TODAY, by=chief, at=plans.AT)


def test_a_committee_answers_a_plan_med_and_its_answer_is_added_up(
    page: Page, sign_in: SignIn, watcher: Watcher
) -> None:
    watcher.expect(422)
    unit = a_unit("Boligenheden")
    chief = a_viewer("chief", unit=unit)
    local = a_forum("Lokal MED Boliger", unit=unit, kind="local_med")
    plan_id = plans.a_plan(unit, by=chief, kind=PlanKind.PLAN_MED, title="Plan MED 2024-2025")
    plans.an_item(plan_id, "1", "Pauser", by=chief)
    actions.begin_report(plan_id=plan_id, cycle="HovedMED", as_of=TODAY, by=chief, at=plans.AT)
    sign_in(page, login_of(a_viewer(forum=local, seat="chair")))

    page.goto("/")
    page.get_by_role("link", name="Lokal MED Boliger: svar på 1 punkt").click()
    page.get_by_label("Svar").select_option("Ikke relevant hos os")
    page.get_by_role("button", name="Gem svarene").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv, hvorfor svaret er »Ikke relevant hos os«.")
    page.get_by_label("Bemærkning").fill("Vi har ingen skærme.")
    page.get_by_role("button", name="Gem svarene").click()
    expect(page.get_by_text("Gemt: 1 svar.")).to_be_visible()
    page.get_by_role("link", name="Se alle svar").click()
    expect(page.get_by_text("1 af 1 udvalg har svaret: 1 ikke relevant hos os.").first).to_be_visible()
    assert_accessible(page)
