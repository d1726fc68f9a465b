"""The pages of measures: what there is, and what each counts, in plain Danish."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.plans import a_plan, an_editor, an_indicator, an_item, noon
from tests.factories.web import login_of, signed_in
from virke.organisation.access import Viewer
from virke.plans import actions
from virke.plans.kinds import IndicatorKind
from virke.plans.models import Plan
from virke.plans.values import IndicatorHead

pytestmark = pytest.mark.django_db


def client_of(viewer: Viewer) -> Client:
    return signed_in(login_of(viewer))


def test_every_measure_is_listed_and_leads_to_its_definition() -> None:
    client = client_of(an_editor())

    listed = client.get("/maalinger/").content.decode()
    page = client.get("/maalinger/placements.off_benefit_13/").content.decode()

    assert 'href="/maalinger/placements.off_benefit_13/">Ikke på ydelse 13 uger efter forløbet</a>' in listed
    assert 'href="/maalinger/plans.actions_on_time/">' in listed
    assert "Ydelsesforløb" in page
    assert "Ingen tal endnu" in page
    assert "Praktik og løntilskud" in page


def test_curves_and_divisions_that_no_plan_can_follow_are_listed_apart() -> None:
    client = client_of(an_editor())

    listed = client.get("/maalinger/").content.decode()
    page = client.get("/maalinger/outcomes.left_benefit/").content.decode()

    followed, curves = listed.split("Kurver og fordelinger", 1)
    assert "/maalinger/outcomes.left_benefit/" in curves
    assert "/maalinger/outcomes.left_benefit/" not in followed
    assert "konkurrerende udgange" in curves
    assert "anden ydelse: har ydelsesforløb på andet end" in page


def test_a_measure_of_the_plans_themselves_has_a_page_too() -> None:
    page = client_of(an_editor()).get("/maalinger/plans.actions_on_time/").content.decode()

    assert "Handlinger udført til tiden" in page
    assert "Sådan tælles det" in page
    assert "<h2>Registre</h2>" not in page


def test_a_measure_that_nobody_declared_is_not_there() -> None:
    assert client_of(an_editor()).get("/maalinger/contact.talk/").status_code == 404


def test_who_may_not_see_plans_does_not_see_measures() -> None:
    assert client_of(a_viewer()).get("/maalinger/").status_code in (403, 404)


def test_a_computed_indicator_leads_to_what_it_counts() -> None:
    root = a_unit("Nordby Kommune")
    by = an_editor(root)
    head = IndicatorHead(
        title="Holdte samtaler", kind=IndicatorKind.MEASURE, unit="percent", measure_key="contact.talks_held"
    )
    plan_id = a_plan(root, by=by)
    goal = an_item(plan_id, by=by)
    actions.add_indicator(item_ids=[goal], head=head, by=by, at=noon(Plan.objects.get(pk=plan_id).starts_on))

    page = client_of(by).get(f"/maal/{goal}/").content.decode()

    assert '<a href="/maalinger/contact.talks_held/">Holdte samtaler af de aftalte</a>' in page


def test_a_measure_leads_to_the_indicators_that_name_it_in_plans_one_may_see() -> None:
    root = a_unit("Nordby Kommune")
    by, other = an_editor(root), an_editor(a_unit("Sønderby Kommune"))
    plan_id = a_plan(root, by=by, title="Kontaktplan 2026")
    goal = an_item(plan_id, "2.1", "Flere samtaler", by=by)
    an_indicator(goal, by=by, title="Tilfredshed", unit="percent")
    head = IndicatorHead(
        title="Holdte samtaler", kind=IndicatorKind.MEASURE, unit="percent", measure_key="contact.talks_held"
    )
    actions.add_indicator(item_ids=[goal], head=head, by=by, at=noon(Plan.objects.get(pk=plan_id).starts_on))

    mine = client_of(by).get("/maalinger/contact.talks_held/").content.decode()
    theirs = client_of(other).get("/maalinger/contact.talks_held/").content.decode()

    assert re.findall(r'<a href="/(?:indikatorer|maal|planer)/\d+/">(.*?)</a>', mine) == [
        "Holdte samtaler",
        "2.1 Flere samtaler",
        "Kontaktplan 2026",
    ]
    assert "Ingen plan, du kan se, bruger målingen endnu." in theirs
