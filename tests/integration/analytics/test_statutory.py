"""The register of obligations: worked out of extracts, counted by measures, shown as numbers and as persons."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.factories.organisation import a_viewer
from tests.factories.registers import a_store
from virke.analytics import compute, measures, reaching
from virke.analytics.answers import Answer, Figure, Shown
from virke.analytics.compute import Choice, EngineName
from virke.analytics.disclosure import Margin
from virke.analytics.releasing import Forgetful
from virke.analytics.statutory import deriving, looking, standing
from virke.analytics.storage import NoExtract, Store
from virke.audit.models import Event
from virke.jobs import obligations
from virke.jobs.obligations import derive_obligations
from virke.kernel.periods import Period, months
from virke.kernel.verdicts import NotPossible

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 10, tzinfo=UTC)
CAME = date(2026, 4, 6)  # the last day for four talks and an offer is 6 October 2026
REGISTERS = {"target_groups", "talks", "offers", "exemptions"}


def in_group(persons: range, group: str, *, unit: str | None, came: date = CAME) -> list[tuple[Any, ...]]:
    return [(f"P{number:04}", group, came, None, came, None, unit) for number in persons]


def four_talks(persons: range) -> list[tuple[Any, ...]]:
    days = [CAME + timedelta(days=14 * by) for by in range(4)]
    return [(f"P{number:04}", day, "held", "municipality", None) for number in persons for day in days]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Forty job-ready persons, of whom thirty were kept; eight more whose deadline comes soon."""
    return a_store(
        tmp_path,
        at=NOW,
        covers=Period(date(2026, 1, 1), date(2026, 11, 1)),
        target_groups=[
            *in_group(range(40), "6.2", unit="Team Havn"),
            *in_group(range(50, 58), "6.3", unit="Team Skov", came=date(2026, 5, 15)),
            *in_group(range(60, 66), "6.1", unit="Team Havn", came=date(2026, 8, 10)),
            *in_group(range(70, 72), "6.1", unit="Team Skov", came=date(2026, 8, 10)),
        ],
        talks=four_talks(range(30)),
        offers=[],
        exemptions=[("P0035", "finds_work", date(2026, 5, 1), None)],
    )


def figure(answer: Answer, *place: str | Margin | None, interval: int = 0) -> Figure:
    return [one for one in answer.figures if one.place == place][interval]


def test_obligations_are_an_extract_that_names_what_it_rests_on(store: Store) -> None:
    found = deriving.derive(store=store, at=NOW)

    assert found.register == "obligations"
    assert found.rows > 100
    assert all(f"{key} {store.newest(key).id}" in found.origin.source for key in REGISTERS)
    assert deriving.is_current(store)
    assert deriving.derive(store=store, at=NOW).id == found.id


def test_the_reference_owes_what_the_statement_owes(store: Store) -> None:
    by_statement = deriving.derive(store=store, at=NOW)

    assert deriving.derive(store=store, at=NOW, engine=Choice(EngineName.REFERENCE)).id == by_statement.id


def test_without_the_engine_of_the_installation_the_last_obligations_stay(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = deriving.derive(store=store, at=NOW)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    settings.VIRKE_ENGINE = "spark"

    with pytest.raises(NotPossible, match="Spark er ikke installeret"):
        obligations.refresh(store=store, at=NOW + timedelta(days=1))

    assert store.newest("obligations").id == before.id
    assert not Event.objects.filter(action="analytics.extract_derived").exists()


@pytest.mark.parametrize("missing", sorted(REGISTERS))
def test_nothing_is_worked_out_while_a_register_is_missing(store: Store, missing: str, tmp_path: Path) -> None:
    for folder in (store.root / missing).iterdir():
        if folder.is_dir():
            folder.rename(tmp_path / folder.name)

    with pytest.raises(NoExtract, match=missing):
        deriving.derive(store=store, at=NOW)


def test_measures_count_what_was_kept_and_figures_of_few_are_hidden(store: Store) -> None:
    deriving.derive(store=store, at=NOW)

    floor = compute.run(
        measures.known().get("statutory.talk_floor"),
        store=store,
        ledger=Forgetful(),
        at=NOW,
        within=months(2026, 10, 1),
    )
    confirmed = compute.run(
        measures.known().get("statutory.talks_kept"),
        store=store,
        ledger=Forgetful(),
        at=NOW,
        within=months(2026, 10, 1),
    )

    assert (figure(floor).numerator, figure(floor).denominator) == (30, 40)
    assert figure(confirmed, Margin.TOTAL, Margin.TOTAL).shown == Shown.NOTHING


def test_a_floor_tells_how_many_it_takes(store: Store) -> None:
    deriving.derive(store=store, at=NOW)

    october = [
        one
        for one in standing.work_out(store=store, ledger=Forgetful(), at=NOW).floors
        if one.interval == months(2026, 10, 1)
    ]

    talks, offers = october
    assert (talks.persons, talks.reached, talks.needed, talks.is_met, talks.confirmed) == (40, 30, 30, True, False)
    assert (offers.persons, offers.reached, offers.needed, offers.is_met) == (40, 0, 30, False)


def test_those_about_to_miss_are_told_by_unit_and_hidden_when_few(store: Store) -> None:
    deriving.derive(store=store, at=NOW)

    answer = standing.work_out(store=store, ledger=Forgetful(), at=NOW).late

    assert figure(answer, Margin.TOTAL, "second").numerator == 8
    assert figure(answer, "Team Skov", "second").shown == Shown.FEW
    assert figure(answer, "Team Havn", "second").shown == Shown.FEW  # else it could be subtracted


def test_persons_about_to_miss_come_for_a_reason_and_leave_an_event(store: Store) -> None:
    deriving.derive(store=store, at=NOW)
    within = reaching.reach(["Team Havn"])

    found = looking.deadlines(
        store=store,
        unit="Team Havn",
        within=within,
        reason="Booker samtaler i denne uge",
        by=a_viewer(),
        at=NOW,
        only_alerts=True,
    )

    assert {one.person for one in found} == {f"P{number:04d}" for number in range(60, 66)}
    assert {one.unit for one in found} == {"Team Havn"}
    event = Event.objects.get()
    assert (event.action, event.purpose) == ("analytics.persons_seen", "Booker samtaler i denne uge")
    assert '"persons": 6' in event.details
    assert "P00" not in event.details


@pytest.mark.parametrize(
    ("unit", "reason"), [("Team Skov", "Booker samtaler"), (None, "Booker samtaler"), ("Team Havn", "")]
)
def test_nobody_sees_persons_of_other_units_or_without_a_reason(store: Store, unit: str | None, reason: str) -> None:
    deriving.derive(store=store, at=NOW)

    with pytest.raises(NotPossible):
        looking.deadlines(
            store=store, unit=unit, within=reaching.reach(["Team Havn"]), reason=reason, by=a_viewer(), at=NOW
        )

    assert not Event.objects.exists()


def test_deadlines_are_told_by_unit_and_time_and_duties_by_how_they_stand(store: Store) -> None:
    deriving.derive(store=store, at=NOW)

    found = standing.work_out(store=store, ledger=Forgetful(), at=NOW)

    assert figure(found.deadlines, Margin.TOTAL, Margin.TOTAL).numerator == 8  # what is due in 2027 is not settled
    assert figure(found.deadlines, Margin.TOTAL, "month").numerator == 8
    assert figure(found.duties, "one_talk", "held").numerator == 30
    assert figure(found.duties, "first_offer", "missed").numerator == 39


def test_a_unit_sees_all_that_one_of_its_persons_is_owed(store: Store) -> None:
    deriving.derive(store=store, at=NOW)
    asked = {"store": store, "within": reaching.reach(["Team Havn"]), "reason": "Forbereder en samtale", "at": NOW}

    found = looking.course(person="P0035", unit="Team Havn", by=a_viewer(), **asked)

    assert found is not None
    assert [(one.kind, one.starts_on) for one in found.exemptions] == [("finds_work", date(2026, 5, 1))]
    assert [one.kind for one in found.stretches] == ["6.2"]
    assert {one.kind: one.state for one in found.owed if one.binds}["talks"] == "exempt"
    assert found.next is None
    assert looking.course(person="P0050", unit="Team Havn", by=a_viewer(), **asked) is None
    assert [one.object_id for one in Event.objects.all()] == ["statutory.course"] * 2
    assert not Event.objects.filter(details__contains="P00").exists()


def test_the_night_works_them_out_when_something_has_changed(store: Store, settings: Settings) -> None:
    settings.VIRKE_DATA_DIR = store.root.parent.parent

    assert derive_obligations(NOW).endswith(" krav")
    assert derive_obligations(NOW) == "intet nyt"
    assert Event.objects.filter(action="analytics.extract_derived").count() == 1


def test_the_night_goes_on_when_a_register_is_missing(tmp_path: Path, settings: Settings) -> None:
    settings.VIRKE_DATA_DIR = tmp_path

    assert derive_obligations(NOW).startswith("ikke beregnet: Der er intet udtræk af target_groups.")


def test_the_command_tells_rules_and_numbers(store: Store, settings: Settings) -> None:
    settings.VIRKE_DATA_DIR = store.root.parent.parent
    out = StringIO()

    for words in (["rules"], ["derive"], ["show"]):
        call_command("statutory", *words, stdout=out)

    told = out.getvalue()
    assert "Regelsæt D fra 1. januar 2027 (ikke bekræftet)" in told
    assert "Den 31. oktober 2026, udtræk obligations " in told
    assert "oktober 2026: 30 af 40 personer, mindst 30 (75 %): nået; procenten er ikke bekræftet" in told
    assert "P00" not in told


def test_the_command_says_what_is_missing(tmp_path: Path, settings: Settings) -> None:
    settings.VIRKE_DATA_DIR, err = tmp_path, StringIO()

    with pytest.raises(SystemExit):
        call_command("statutory", "derive", stderr=err)

    assert "Der er intet udtræk af target_groups." in err.getvalue()


def test_the_command_shows_what_was_told_and_says_when_nothing_was(tmp_path: Path, settings: Settings) -> None:
    settings.VIRKE_DATA_DIR, out = tmp_path, StringIO()

    call_command("statutory", "show", stdout=out)

    assert "Intet er regnet ud endnu." in out.getvalue()


def test_the_municipality_s_own_targets_are_told_and_those_of_few_are_not(tmp_path: Path, settings: Settings) -> None:
    settings.VIRKE_DATA_DIR, out = tmp_path, StringIO()
    came = date(2026, 3, 2)
    a_store(
        tmp_path,
        at=NOW,
        covers=Period(date(2026, 1, 1), date(2026, 11, 1)),
        persons=[(f"P{number:04}", date(1980, 1, 1), "F", "Fjordlev") for number in range(12)],
        benefit_spells=[
            *((f"P{number:04}", "130", came, None, "kontanthjælp") for number in range(9)),
            *((f"P{number:04}", "890", came, None, "sygedagpenge") for number in range(9, 12)),
        ],
        talks=[(f"P{number:04}", came + timedelta(days=7 * by), "held", "municipality", None)
               for number in range(9) for by in range(4)],
        offers=[],
    )  # fmt: skip

    call_command("statutory", "targets", stdout=out)

    told = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert "Fjordlev, kontanthjælp, samtaler, 2020 9 0 9 0 0" in told
    assert "Fjordlev, sygedagpenge, samtaler, 2020 for få" in told
