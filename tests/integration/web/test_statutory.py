"""The page of statutory follow-up: numbers that may be shown, rule sets with sources, and persons for a reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.plans import an_editor
from tests.factories.registers import a_store
from tests.factories.web import login_of, signed_in
from virke.analytics.engines.choosing import Choice
from virke.analytics.models import Publication, PublishedFigure, RuleSetChoice
from virke.analytics.statutory import deriving
from virke.analytics.storage import Store
from virke.audit.models import Event
from virke.jobs import obligations
from virke.jobs.obligations import refresh
from virke.kernel.periods import Period

pytestmark = pytest.mark.django_db

PAGE, PERSONS = "/maalinger/lovpligtig-opfoelgning/", "/maalinger/lovpligtig-opfoelgning/personer/?enhed=Team+Havn"
COMPUTE = f"{PAGE}beregn/"
NOW = datetime(2026, 11, 2, 10, tzinfo=UTC)
WHY = {"reason": "Booker samtaler i denne uge"}


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings: Settings) -> Path:
    settings.VIRKE_DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def worked_out(data_dir: Path) -> None:
    """Six insured persons of Team Havn whom the fund owes two talks by 9 November 2026."""
    came = date(2026, 8, 10)
    store = a_store(
        data_dir,
        at=NOW,
        covers=Period(date(2026, 1, 1), date(2026, 11, 1)),
        target_groups=[(f"P{number:04}", "6.1", came, None, came, None, "Team Havn") for number in range(6)],
        talks=[],
        offers=[],
        exemptions=[],
    )
    deriving.derive(store=store, at=NOW)
    obligations.tell(store=store, at=NOW, engine=Choice())


def caseworker() -> Client:
    return signed_in(login_of(a_viewer("caseworker", unit=a_unit("Team Havn", kind="team"))))


def test_rule_sets_are_told_with_their_sources_before_anything_is_worked_out() -> None:
    page = signed_in(login_of(an_editor())).get(PAGE).content.decode()

    assert "Intet er regnet ud endnu" in page
    assert "Regelsæt B fra 1. januar 2024" in page
    assert "LAB § 31, stk. 3" in page
    assert "Regelsættet er ikke bekræftet." in page


@pytest.mark.usefixtures("worked_out")
def test_who_is_about_to_miss_is_told_as_numbers_by_unit() -> None:
    page = signed_in(login_of(an_editor())).get(PAGE).content.decode()

    assert "31. oktober 2026" in page
    assert "Team Havn" in page
    assert '<td data-title="Højst to uger" class="is-number">6</td>' in page
    assert "P000" not in page


@pytest.mark.usefixtures("worked_out")
def test_a_caseworker_of_the_unit_sees_the_persons_for_a_reason() -> None:
    client = caseworker()

    listed = client.get(PAGE).content.decode()
    asked = client.get(PERSONS).content.decode()
    shown = client.post(PERSONS, WHY).content.decode()

    assert "personer/?enhed=Team%20Havn" in listed
    assert "P0000" not in asked
    assert "P0005" in shown
    assert "0 af 2" in shown
    assert Event.objects.get(action="analytics.persons_seen").purpose == WHY["reason"]


@pytest.mark.usefixtures("worked_out")
def test_a_caseworker_goes_on_to_all_deadlines_and_to_one_person_s_course() -> None:
    client, course = caseworker(), f"{PAGE}forloeb/?enhed=Team+Havn"

    every = client.post(f"{PERSONS}&vis=alle", WHY).content.decode()
    one = client.post(course, WHY | {"person": "P0003"})
    nobody = client.post(course, WHY | {"person": "P0099"})

    assert "De næste frister" in every
    assert "P0003" in every
    assert "9. november 2026" in one.content.decode()
    assert "P0004" not in one.content.decode()
    assert nobody.status_code == 422
    assert "Enheden følger ikke en person" in nobody.content.decode()
    assert client.post(course.replace("Havn", "Skov"), WHY | {"person": "P0003"}).status_code == 403


@pytest.mark.usefixtures("worked_out")
def test_a_reason_is_needed_and_other_units_are_refused() -> None:
    client = caseworker()

    assert client.post(PERSONS, {"reason": "fordi"}).status_code == 422
    assert client.post(PERSONS.replace("Havn", "Skov"), WHY).status_code == 403
    assert client.post(PERSONS.split("?", maxsplit=1)[0], WHY).status_code == 403
    assert not Event.objects.filter(action="analytics.persons_seen").exists()


@pytest.mark.usefixtures("worked_out")
def test_looking_at_the_page_works_nothing_out_and_writes_nothing() -> None:
    before = Publication.objects.count(), Event.objects.count()

    signed_in(login_of(an_editor())).get(PAGE)

    assert (Publication.objects.count(), Event.objects.filter(action="analytics.figures_told").count()) == before


@pytest.mark.usefixtures("worked_out")
def test_a_leader_works_the_numbers_out_at_once_and_others_are_not_offered_to() -> None:
    PublishedFigure.objects.all().delete()
    Publication.objects.all().delete()
    leader = signed_in(login_of(an_editor()))

    before, answer, after = leader.get(PAGE), leader.post(COMPUTE, follow=True), leader.get(PAGE)

    assert "Intet er regnet ud endnu" in before.content.decode()
    assert "Tallene er regnet ud" in answer.content.decode()
    assert "Team Havn" in after.content.decode()
    assert Publication.objects.filter(channel="page", measure="statutory.about_to_miss").exists()
    assert "Regn ud nu" not in caseworker().get(PAGE).content.decode()
    assert caseworker().post(COMPUTE).status_code == 403


def test_without_extracts_nothing_is_worked_out_and_the_page_says_why() -> None:
    answer = signed_in(login_of(an_editor())).post(COMPUTE, follow=True)

    assert "Der er intet udtræk af obligations" in answer.content.decode()


def test_without_extracts_the_list_says_what_is_missing() -> None:
    answer = caseworker().post(PERSONS, WHY)

    assert answer.status_code == 422
    assert "Der er intet udtræk af obligations" in answer.content.decode()


BORDERS = "/maalinger/lovpligtig-opfoelgning/regelsaet/?enhed=Team+Havn"


@pytest.fixture
def at_a_border(data_dir: Path) -> Store:
    """A job-ready and an insured person of Team Havn who came in the spring of 2026; the law changed on 1 July."""
    came = date(2026, 2, 2)
    store = a_store(
        data_dir,
        at=NOW,
        covers=Period(date(2026, 1, 1), date(2026, 11, 1)),
        target_groups=[("P0001", "6.1", came, None, came, None, "Team Havn"),
                       ("P0002", "6.2", came, None, came, None, "Team Mark")],
        talks=[("P0001", date(2026, 6, 1), "held", "municipality", None)],
        offers=[],
        exemptions=[],
    )  # fmt: skip
    refresh(store=store, at=NOW)
    return store


def binding(store: Store) -> set[str]:
    rows = pq.read_table(store.newest("obligations").files[0]).to_pylist()
    return {
        row["rule_set"] for row in rows
        if (row["person"], row["kind"], row["standing"]) == ("P0001", "municipality_talks", "binding")
    }  # fmt: skip


def test_a_caseworker_confirms_the_rule_set_at_a_border_and_may_take_it_back(at_a_border: Store) -> None:
    client = caseworker()
    chosen = {"person": "P0001", "began_on": "2026-02-02", "due_in": "C", "rule_set": "B"}

    listed = client.post(BORDERS, WHY).content.decode()
    confirmed = client.post(BORDERS, WHY | chosen).content.decode()
    assert binding(at_a_border) == {"C"}
    refresh(store=at_a_border, at=NOW + timedelta(days=1))
    then = binding(at_a_border)
    client.post(BORDERS, WHY | {"withdraw": str(RuleSetChoice.objects.get().pk)})
    refresh(store=at_a_border, at=NOW + timedelta(days=2))

    assert "1 af 3" in listed
    assert "1 af 2" in listed
    assert "P0002" not in listed
    assert "B er bekræftet" in confirmed
    assert (then, binding(at_a_border)) == ({"B"}, {"C"})
    told = Event.objects.filter(object_type="rulesetchoice").order_by("pk")
    assert [one.action for one in told] == ["analytics.rule_set_confirmed", "analytics.rule_set_withdrawn"]
    assert not any("P0001" in one.details for one in told)


@pytest.mark.usefixtures("at_a_border")
def test_nobody_confirms_for_others_or_a_rule_set_that_is_no_candidate() -> None:
    client, chosen = caseworker(), {"person": "P0001", "began_on": "2026-02-02", "due_in": "C", "rule_set": "A"}

    assert client.post(BORDERS.replace("Havn", "Mark"), WHY | chosen).status_code == 403
    assert client.post(BORDERS, WHY | chosen).status_code == 422
    assert client.post(BORDERS, WHY | chosen | {"person": "P0002", "rule_set": "B"}).status_code == 200
    assert client.post(BORDERS, {"reason": "fordi"} | chosen).status_code == 422
    assert not RuleSetChoice.objects.exists()
