"""Figures of an indicator and its units written at once: new ones, corrections with a reason, all or nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.organisation import a_person, a_unit, a_viewer
from tests.factories.plans import a_plan, a_target, an_editor, an_indicator, an_item, an_observation
from tests.factories.web import login_of
from virke.kernel import periods
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Unit
from virke.plans import queries
from virke.plans.kinds import Frequency
from virke.plans.models import Observation
from virke.plans.values import WHOLE, Scope

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 15)
MAY = periods.month(2024, 5)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2024, 6, 15, 9, tzinfo=UTC))


def an_indicator_of_teams(by: Viewer, unit: Unit) -> tuple[int, Unit, Unit]:
    indicator_id = an_indicator(an_item(a_plan(unit, by=by), by=by), by=by)
    return indicator_id, a_unit("Team Nord", parent=unit), a_unit("Team Syd", parent=unit)


def send(client: Client, indicator_id: int, **changed: str) -> tuple[int, str]:
    """The page's own form with some cells changed."""
    address = f"/indikatorer/{indicator_id}/skema/"
    page = client.get(address).content.decode()
    fields = dict(re.findall(r'<input[^>]*name="((?:foer_)?tal_\w+)"[^>]*?value="([^"]*)"', page))
    fields = {name: fields.get(name, "") for name in re.findall(r'name="((?:foer_)?tal_\w+)"', page)} | changed
    answer = client.post(address, fields)
    return answer.status_code, answer.content.decode()


def signed_in_as(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(login_of(viewer), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_units_under_the_owner_are_rows_until_some_have_figures_or_targets() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id, nord, _ = an_indicator_of_teams(by, unit)

    before = queries.grid_to_write(viewer=by, indicator_id=indicator_id, until=TODAY)
    a_target(indicator_id, by=by, scope=Scope(nord.pk))
    after = queries.grid_to_write(viewer=by, indicator_id=indicator_id, until=TODAY)

    assert [row.name for row in before.rows] == ["Samlet", "Team Nord", "Team Syd"]
    assert [row.name for row in after.rows] == ["Samlet", "Team Nord"]
    assert [one.starts_on.month for one in before.periods] == [1, 2, 3, 4, 5, 6]


def test_an_indicator_that_comes_once_shows_the_periods_that_it_has() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id = an_indicator(an_item(a_plan(unit, by=by), by=by), by=by, frequency=Frequency.ONCE)
    an_observation(indicator_id, periods.year(2023), 12, by=by)

    grid = queries.grid_to_write(viewer=by, indicator_id=indicator_id, until=TODAY)

    assert grid.periods == (periods.year(2023),)


def test_several_figures_are_written_at_once() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id, nord, syd = an_indicator_of_teams(by, unit)

    status, _ = send(
        signed_in_as(by), indicator_id, **{f"tal_{nord.pk}_20240501": "40", f"tal_{syd.pk}_20240501": "22*"}
    )

    written = Observation.objects.order_by("value").values_list("org_unit__name", "value", "maturity", "starts_on")
    assert status == 302
    assert list(written) == [("Team Syd", 22, "preliminary", MAY.starts_on), ("Team Nord", 40, "final", MAY.starts_on)]


def test_a_correction_needs_a_reason_and_nothing_is_written_without() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id, nord, _ = an_indicator_of_teams(by, unit)
    an_observation(indicator_id, MAY, 40, by=by, scope=Scope(nord.pk))
    changed = {f"tal_{nord.pk}_20240501": "42", "tal_0_20240501": "99"}
    client = signed_in_as(by)

    refused, page = send(client, indicator_id, **changed)
    kept = Observation.objects.count()
    accepted, _ = send(client, indicator_id, **changed, reason="Talt to gange.")

    assert (refused, kept) == (422, 1)
    assert "Team Nord, maj 2024: Skriv, hvorfor tallet rettes." in page
    assert 'value="42"' in page
    assert accepted == 302
    (former,) = Observation.objects.filter(superseded_by__isnull=False)
    assert (former.value, former.superseded_by.reason) == (40, "Talt to gange.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Et tal kan ikke slettes. Skriv det rigtige tal."),
        ("mange", "Skriv et tal, som 80, 8,8 eller 43/52."),
    ],
)
def test_a_figure_is_not_taken_away_and_words_are_no_figure(text: str, said: str) -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id, _, _ = an_indicator_of_teams(by, unit)
    an_observation(indicator_id, MAY, 40, by=by)

    status, page = send(signed_in_as(by), indicator_id, tal_0_20240501=text, reason="Fejl.")

    assert status == 422
    assert said in page


def test_what_another_person_wrote_in_the_meantime_is_not_undone() -> None:
    unit = a_unit()
    by = an_editor(unit)
    indicator_id, nord, _ = an_indicator_of_teams(by, unit)
    client = signed_in_as(by)
    address = f"/indikatorer/{indicator_id}/skema/"
    fields = dict.fromkeys(re.findall(r'name="((?:foer_)?tal_\w+)"', client.get(address).content.decode()), "")
    an_observation(indicator_id, MAY, 99, by=by)

    client.post(address, fields | {f"tal_{nord.pk}_20240501": "40"})

    found = queries.indicator(viewer=by, indicator_id=indicator_id, on=TODAY).indicator.readings
    assert {one.scope: one.value for one in found} == {WHOLE: 99, Scope(nord.pk): 40}


def test_the_grid_is_for_those_who_record_the_figures() -> None:
    unit = a_unit()
    indicator_id, _, _ = an_indicator_of_teams(an_editor(unit), unit)

    with pytest.raises(NotAllowed):
        queries.grid_to_write(
            viewer=a_viewer(person=a_person("Omar Skovgaard")), indicator_id=indicator_id, until=TODAY
        )
