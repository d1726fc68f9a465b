"""Plans on the screen: written by hand, followed by figures, and the light with its reasons one click away."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories import plans
from tests.factories.organisation import a_unit, a_viewer
from tests.factories.web import login_of
from tests.functional.conftest import SignIn
from tests.functional.watching import Watcher, assert_accessible
from virke.kernel.periods import months
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans.kinds import Direction, Frequency, Shape
from virke.plans.models import Plan
from virke.plans.values import Scope

TODAY = date(2024, 11, 4)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))


def the_chief(page: Page, sign_in: SignIn) -> Viewer:
    chief = a_viewer("chief", unit=a_unit("Boligenheden"))
    sign_in(page, login_of(chief))
    return chief


def a_goal(by: Viewer, *, shape: Shape = Shape.LINEAR) -> tuple[int, int, int]:
    """A goal with homes in use: 124, 119 and 112, to be 100 by the end of 2025. Goal, indicator and target."""
    (unit_id,) = by.scopes[0].unit_ids
    plan_id = plans.a_plan(Unit.objects.get(pk=unit_id), by=by)
    goal = plans.an_item(plan_id, "1.1", "Færre i midlertidige boliger", by=by)
    homes = plans.an_indicator(
        goal,
        by=by,
        title="Boliger i brug",
        counted="boliger",
        direction=Direction.DOWN,
        frequency=Frequency.QUARTERLY,
        definition="Husstande i en midlertidig bolig ved kvartalets udgang.",
        exhaustive=True,
    )
    target = plans.a_target(homes, by=by, low=None, high=100, shape=shape, baseline_value=Decimal(124))
    for first, value in ((1, 124), (4, 119), (7, 112)):
        plans.an_observation(homes, months(2024, first, 3), value, by=by)
    return goal, homes, target


def an_explored(by: Viewer) -> int:
    """An indicator with two years of months, a superseded target and two teams."""
    (unit_id,) = by.scopes[0].unit_ids
    unit = Unit.objects.get(pk=unit_id)
    goal = plans.an_item(plans.a_plan(unit, by=by), "1.1", "Flere svar til tiden", by=by)
    answered = plans.an_indicator(goal, by=by, title="Svar til tiden", unit="percent", direction=Direction.UP)
    old = plans.a_target(answered, by=by, low=90, unit="percent", starts_on=date(2023, 1, 1))
    plans.a_target(answered, by=by, low=80, unit="percent", supersedes_id=old, reason="Flere sager.")
    team = a_unit("Team Nord", parent=unit)
    for number in range(22):
        month = months(2023 + number // 12, number % 12 + 1, 1)
        plans.an_observation(answered, month, 70 + number, of=100, unit="percent", by=by, on=TODAY)
        plans.an_observation(answered, month, 30 + number, of=60, unit="percent", by=by, scope=Scope(team.pk), on=TODAY)
    return answered


def test_an_indicator_is_explored_with_the_mouse_the_keyboard_and_by_choices(page: Page, sign_in: SignIn) -> None:
    answered = an_explored(the_chief(page, sign_in))

    page.goto(f"/indikatorer/{answered}/")
    chart = page.get_by_role("application", name="Kurve over Svar til tiden")
    expect(chart.locator("svg")).to_be_visible()
    chart.focus()
    page.keyboard.press("End")
    expect(chart.get_by_role("status")).to_have_text("Samlet: oktober 2024: 91 % (91 af 100)")
    page.keyboard.press("ArrowLeft")
    expect(chart.get_by_role("status")).to_have_text("Samlet: september 2024: 90 % (90 af 100)")
    page.keyboard.press("+")
    expect(chart.get_by_role("status")).to_have_text("Zoomet ind.")
    assert_accessible(page)

    page.get_by_label("Team Nord").check()
    expect(page.get_by_role("columnheader", name="Team Nord")).to_be_attached()
    page.get_by_label("Visning").select_option("aar")
    expect(page.get_by_role("table", name="Tallene: Lagt sammen fra årets begyndelse").first).to_be_attached()
    expect(page).to_have_url(re.compile("visning=aar"))
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "Team Nord" in download.value.path().read_text()
    with page.expect_download() as picture:
        page.get_by_role("link", name="Billede (SVG)").click()
    assert picture.value.path().read_text().startswith("<svg")
    assert_accessible(page)


def test_a_computed_measure_asks_for_nothing_that_it_says_itself(desktop: Page, sign_in: SignIn) -> None:
    chief = the_chief(desktop, sign_in)
    (unit_id,) = chief.scopes[0].unit_ids
    goal = plans.an_item(
        plans.a_plan(Unit.objects.get(pk=unit_id), by=chief), "1.1", "Vi holder, hvad vi lover", by=chief
    )

    desktop.goto(f"/maal/{goal}/indikator/")
    desktop.get_by_label("Hvad måles?").fill("Til tiden")
    expect(desktop.get_by_label("Enhed")).to_be_visible()
    desktop.get_by_label("Hvordan kommer tallene?").select_option("plans.actions_on_time")
    expect(desktop.get_by_label("Enhed")).to_be_hidden()
    desktop.get_by_role("button", name="Gem indikatoren").click()
    desktop.goto(f"/maal/{goal}/")

    expect(desktop.get_by_role("link", name="Skriv et tal for Til tiden")).to_have_count(0)
    desktop.get_by_text("Hvorfor?").first.click()
    expect(desktop.locator("main")).to_contain_text("Handlinger i vedtagne og afsluttede planer")


def test_figures_of_units_are_pasted_from_a_spreadsheet_and_corrected(
    page: Page, sign_in: SignIn, watcher: Watcher
) -> None:
    answered = an_explored(the_chief(page, sign_in))
    watcher.expect(422)

    page.goto(f"/indikatorer/{answered}/skema/")
    page.get_by_label("Samlet, oktober 2024").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Team Nord, oktober 2024")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text", "92/100\\t93/100*\\r\\n52/60\\t53/60\\r\\n");
            const pasted = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
            document.activeElement.dispatchEvent(pasted);
        }"""
    )
    expect(page.get_by_label("Team Nord, november 2024")).to_have_value("53/60")
    assert_accessible(page)
    page.get_by_role("button", name="Gem tallene").click()

    expect(page.locator("main")).to_contain_text("Samlet, oktober 2024: Skriv, hvorfor tallet rettes.")
    expect(page.get_by_label("Team Nord, november 2024")).to_have_value("53/60")
    page.get_by_label("Hvorfor rettes tallene?").fill("Sene svar er talt med.")
    page.get_by_role("button", name="Gem tallene").click()

    expect(page.get_by_role("status").first).to_contain_text("2 tal er skrevet, og 2 er rettet.")
    expect(page.locator("main")).to_contain_text("93 %")


def test_an_indicator_is_explored_without_javascript(plain: Page, sign_in: SignIn) -> None:
    answered = an_explored(the_chief(plain, sign_in))

    plain.goto(f"/indikatorer/{answered}/")
    plain.get_by_label("Team Nord").check()
    plain.get_by_label("Måltal").select_option("alle")
    plain.get_by_label("Vis også året før").check()
    plain.get_by_role("button", name="Vis", exact=True).click()

    expect(plain.get_by_role("img", name="Svar til tiden, Team Nord").first).to_be_visible()
    expect(plain.get_by_role("columnheader", name="Samlet, året før").first).to_be_attached()
    with plain.expect_download() as picture:
        plain.get_by_role("link", name="Billede (SVG)").click()
    assert "Før 90" in picture.value.path().read_text()


def write_a_plan_and_see_how_it_stands(page: Page) -> None:
    """From an empty list to a light and its reasons, by the controls alone."""
    page.goto("/planer/")
    page.get_by_role("link", name="Ny plan").click()
    page.get_by_label("Titel").fill("Boligplan 2024")
    page.get_by_label("Fra og med").fill("2024-01-01")
    page.get_by_label("Til og med").fill("2024-12-31")
    page.get_by_role("button", name="Opret planen").click()

    page.get_by_role("link", name="Skriv det første punkt").click()
    expect(page.get_by_label("Nummer")).to_have_value("1")
    page.get_by_label("Titel").fill("Færre i midlertidige boliger")
    page.get_by_label("Planens ord").fill("Højst 100 boliger er i brug.")
    page.get_by_role("button", name="Gem punktet").click()

    page.locator("main").get_by_role("link", name="Færre i midlertidige boliger").click()
    page.get_by_role("link", name="Skriv den første indikator").click()
    page.get_by_label("Hvad måles?").fill("Boliger i brug")
    page.get_by_label("Enhed").select_option("count")
    page.get_by_label("Hvad tælles?").fill("boliger")
    page.get_by_label("Hvad er bedst?").select_option("down")
    page.get_by_label("Hvor tit kommer der et nyt tal?").select_option("quarterly")
    page.get_by_label("Definition").fill("Husstande i en midlertidig bolig.")
    page.get_by_role("button", name="Gem indikatoren").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Hvad lover måltallet?")
    page.get_by_role("link", name="Højst").click()
    page.get_by_label("Højst (boliger)").fill("100")
    page.get_by_role("button", name="Gem måltallet").click()

    page.get_by_role("link", name="Skriv et tal").click()
    expect(page.get_by_label("Periode")).to_contain_text("3. kvartal 2024")
    page.get_by_label("Tal (boliger)").fill("112")
    page.get_by_role("button", name="Gem tallet").click()

    expect(page.locator(".standing-light")).to_have_text("Ikke nået")
    expect(page.locator(".standing-figure")).to_have_text("112 boliger")
    page.get_by_text("Hvorfor?").click()
    expect(page.locator(".why")).to_contain_text("Husstande i en midlertidig bolig.")


def test_a_goal_is_written_and_its_light_explained(page: Page, sign_in: SignIn) -> None:
    the_chief(page, sign_in)

    write_a_plan_and_see_how_it_stands(page)

    assert_accessible(page)


def test_a_goal_is_written_and_its_light_explained_without_javascript(plain: Page, sign_in: SignIn) -> None:
    the_chief(plain, sign_in)

    write_a_plan_and_see_how_it_stands(plain)


def test_the_curve_has_the_size_of_the_screen_and_its_words(page: Page, sign_in: SignIn) -> None:
    goal, _, _ = a_goal(the_chief(page, sign_in))

    page.goto(f"/maal/{goal}/")

    assert page.viewport_size is not None
    narrow = page.viewport_size["width"] < 600
    expect(page.locator("svg.chart--narrow")).to_be_visible(visible=narrow)
    expect(page.locator("svg.chart--wide")).to_be_visible(visible=not narrow)
    expect(page.get_by_role("img", name="Boliger i brug")).to_have_count(1)
    expect(page.locator("svg.chart desc").first).to_contain_text("3 tal, fra 1. kvartal 2024: 124 boliger")
    assert_accessible(page)


def test_a_number_in_another_unit_is_refused_with_what_to_do(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    chief = the_chief(page, sign_in)
    goal, _, _ = a_goal(chief)
    absence = plans.an_indicator(goal, by=chief, title="Sygefravær", unit="percent", frequency=Frequency.QUARTERLY)
    watcher.expect(422)

    page.goto(f"/indikatorer/{absence}/tal/")
    page.get_by_label("Eller kun andelen (%)").fill("8,8 dage")
    page.get_by_role("button", name="Gem tallet").click()

    expect(page.get_by_role("alert")).to_contain_text("Tallet er i dage, men indikatoren måles i %.")
    expect(page.get_by_label("Eller kun andelen (%)")).to_have_value("8,8 dage")
    assert_accessible(page)


def test_a_share_is_written_as_its_parts_and_derived(page: Page, sign_in: SignIn) -> None:
    chief = the_chief(page, sign_in)
    goal, _, _ = a_goal(chief)
    talks = plans.an_indicator(goal, by=chief, title="Samtaler", unit="percent", frequency=Frequency.QUARTERLY)

    page.goto(f"/indikatorer/{talks}/tal/")
    page.get_by_label("Tæller").fill("43")
    page.get_by_label("Nævner").fill("52")
    page.get_by_role("button", name="Gem tallet").click()

    shown = page.locator(f"#indikator-{talks}")
    expect(shown.locator(".standing-figure")).to_have_text("82,7 %")
    expect(shown.locator(".standing-period")).to_contain_text("43 af 52")


def test_a_new_target_keeps_the_old_one_with_where_each_was_decided(page: Page, sign_in: SignIn) -> None:
    goal, _, _ = a_goal(the_chief(page, sign_in))

    page.goto(f"/maal/{goal}/")
    page.get_by_text("Måltal og historik").click()
    page.get_by_role("link", name="Ændr måltallet").click()
    page.get_by_label("Måltal (boliger)").fill("80")
    page.get_by_label("Gælder fra og med").fill("2024-07-01")
    page.get_by_label("Besluttet den").fill("2024-06-20")
    page.get_by_label("Besluttet hvor?").fill("Udvalget 20. juni 2024, punkt 4")
    page.get_by_label("Hvorfor ændres måltallet?").fill("To ejendomme er taget i brug.")
    page.get_by_role("button", name="Gem det nye måltal").click()

    history = page.locator(".target-history")
    expect(history).to_contain_text("højst 80 boliger")
    expect(history).to_contain_text("Udvalget 20. juni 2024, punkt 4")
    expect(history).to_contain_text("højst 100 boliger")
    expect(history).to_contain_text("Chefforum 23. november 2023, punkt 6")
    assert_accessible(page)


def test_a_corrected_figure_stays_in_sight_with_the_reason(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    goal, _, _ = a_goal(the_chief(page, sign_in))
    watcher.expect(422)

    page.goto(f"/maal/{goal}/")
    page.get_by_role("link", name="Ret tallet for 3. kvartal 2024").click()
    page.get_by_label("Tal (boliger)").fill("115")
    page.get_by_role("button", name="Gem rettelsen").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv, hvorfor tallet rettes.")
    page.get_by_label("Hvorfor rettes tallet?").fill("Tre husstande manglede.")
    page.get_by_role("button", name="Gem rettelsen").click()

    expect(page.locator(".standing-figure")).to_have_text("115 boliger")
    expect(page.locator(".figure-table")).to_contain_text("før 112 boliger: Tre husstande manglede.")


def test_a_person_judges_otherwise_for_a_reason_and_virkes_own_light_stays_beside_it(
    page: Page, sign_in: SignIn
) -> None:
    goal, _, _ = a_goal(the_chief(page, sign_in), shape=Shape.CEILING)

    page.goto(f"/maal/{goal}/")
    page.get_by_text("Måltal og historik").click()
    page.get_by_role("link", name="Vurdér anderledes").click()
    page.get_by_text("Risiko", exact=True).click()
    page.get_by_label("Hvorfor?").fill("Ti lejligheder står klar i næste uge.")
    page.get_by_role("button", name="Gem vurderingen").click()

    expect(page.locator(".standing-light")).to_have_text("Risiko")
    page.get_by_text("Hvorfor?").click()
    expect(page.locator(".why")).to_contain_text("Ti lejligheder står klar i næste uge.")
    expect(page.locator(".why")).to_contain_text("Virkes egen vurdering er »Ikke nået«.")
    assert_accessible(page)


def test_an_action_is_done_with_what_shows_it(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    chief = the_chief(page, sign_in)
    goal, _, _ = a_goal(chief)
    plans.an_action(goal, "Gennemgå ventelisten", by=chief)
    watcher.expect(422)

    page.goto(f"/maal/{goal}/")
    page.get_by_role("link", name="Gennemgå ventelisten", exact=True).click()
    expect(page.get_by_label("Hvad viser, at det er gjort?")).to_be_hidden()
    page.get_by_label("Hvor langt er handlingen?").select_option("done")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv, hvad der viser, at det er gjort.")
    page.get_by_label("Hvad viser, at det er gjort?").fill("Listen er gennemgået 1. november.")
    page.get_by_role("button", name="Gem").click()

    row = page.get_by_role("row", name="Gennemgå ventelisten")
    expect(row).to_contain_text("Afsluttet")
    expect(row).to_contain_text("Listen er gennemgået 1. november.")


def test_a_due_in_words_becomes_a_day_that_can_be_late(page: Page, sign_in: SignIn) -> None:
    goal, _, _ = a_goal(the_chief(page, sign_in))

    page.goto(f"/maal/{goal}/handling/")
    page.get_by_label("Hvad skal der gøres?").fill("Hold temadag")
    page.get_by_label("Fristen i ord").fill("ultimo september 2024")
    page.get_by_role("button", name="Gem handlingen").click()

    row = page.get_by_role("row", name="Hold temadag")
    expect(row).to_contain_text("Over fristen")
    expect(row).to_contain_text("ultimo september 2024")


def test_only_the_goals_that_stand_so_are_shown(page: Page, sign_in: SignIn) -> None:
    chief = the_chief(page, sign_in)
    a_goal(chief, shape=Shape.CEILING)
    plan_id = Plan.objects.get().pk
    other = plans.an_item(plan_id, "1.2", "Bedre mødelokaler", by=chief)
    plans.an_indicator(other, by=chief, title="Lokaler")

    page.goto(f"/planer/{plan_id}/")
    page.get_by_role("link", name="1 ikke nået").click()

    expect(page.locator(".areas")).to_contain_text("Færre i midlertidige boliger")
    expect(page.locator(".areas")).not_to_contain_text("Bedre mødelokaler")
    assert_accessible(page)


def test_a_plan_is_adopted_with_where_and_when(page: Page, sign_in: SignIn, watcher: Watcher) -> None:
    chief = the_chief(page, sign_in)
    plan_id = plans.a_plan(Unit.objects.get(), by=chief, adopted=False)
    watcher.expect(422)

    page.goto(f"/planer/{plan_id}/")
    page.get_by_role("link", name="Vedtag planen").click()
    page.get_by_role("button", name="Vedtag").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv, hvor det blev besluttet.")
    page.get_by_label("Besluttet den").fill("2024-10-01")
    page.get_by_label("Besluttet hvor?").fill("Byrådet 1. oktober 2024, punkt 7")
    page.get_by_role("button", name="Vedtag").click()

    expect(page.locator(".plan-facts")).to_contain_text("Vedtaget")
    expect(page.locator(".plan-facts")).to_contain_text("Byrådet 1. oktober 2024, punkt 7")


def test_a_target_is_shared_among_units_by_a_key_and_the_parts_sum_to_it(page: Page, sign_in: SignIn) -> None:
    chief = the_chief(page, sign_in)
    goal, _, _ = a_goal(chief, shape=Shape.CEILING)
    owner = Unit.objects.get()
    for name in ("Team Nord", "Team Syd", "Team Øst"):
        a_unit(name, parent=owner)
    sign_in(page, login_of(chief))

    page.goto(f"/maal/{goal}/")
    page.get_by_text("Måltal og historik").click()
    page.get_by_role("link", name="Fordel på enheder").click()
    page.get_by_role("link", name="Lav en ny fordelingsnøgle").click()
    page.get_by_label("Navn").fill("Årsværk 2024")
    for name, weight in (("Team Nord", "33,5"), ("Team Syd", "33,5"), ("Team Øst", "34")):
        page.get_by_label(name).fill(weight)
    page.get_by_label("Besluttet den").fill("2023-12-01")
    page.get_by_label("Besluttet hvor?").fill("Chefforum 1. december 2023, punkt 2")
    assert_accessible(page)
    page.get_by_role("button", name="Gem nøglen").click()
    page.get_by_text("Årsværk 2024: Team Nord 33,5").click()
    page.get_by_role("button", name="Fordel").click()

    table = page.get_by_role("table", name="Enhederne")
    expect(table.get_by_role("row", name="Team Nord")).to_contain_text("øjst 33 boliger")
    expect(table.get_by_role("row", name="Team Syd")).to_contain_text("øjst 33 boliger")
    expect(table.get_by_role("row", name="Team Øst")).to_contain_text("øjst 34 boliger")
    assert_accessible(page)
