"""Figures that were fetched as a spreadsheet, filled in and sent back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.plans import a_plan, a_target, an_editor, an_indicator, an_item, an_observation, noon
from virke.documents import actions, queries, readers
from virke.kernel import periods
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Viewer
from virke.plans import figurefiles
from virke.plans import queries as plans
from virke.plans.models import Observation
from virke.plans.values import Scope

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 15)
HEAD = "Indikator;Enhed;Afdeling;Fra og med;Til og med;Tal;Årsag til rettelse\n"


def send(text: str | bytes, by: Viewer, name: str = "tal.csv") -> int:
    data = text if isinstance(text, bytes) else text.encode()
    started = actions.start_import(name=name, data=data, read=readers.read, by=by, at=noon(TODAY))
    assert started.status == "preview", started.message
    return started.run_id


def approve(run_id: int, by: Viewer) -> str:
    return actions.approve(run_id=run_id, by=by, at=noon(TODAY)).summary


def test_the_file_asks_for_the_figure_that_is_missing_and_takes_it_back() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    places = an_indicator(an_item(plan_id, by=by), by=by)
    a_target(places, by=by)
    an_observation(places, periods.month(2024, 4), 85, by=by)

    lines = plans.figure_lines(viewer=by, plan_id=plan_id, on=TODAY)
    text = figurefiles.as_csv(lines)
    *there, asked = text.splitlines()
    filled = "\r\n".join([*there, asked.replace("2024-05-31;;", "2024-05-31;90;")])

    assert [(line.starts_on, line.figure is None) for line in lines] == [
        (date(2024, 4, 1), False),
        (date(2024, 5, 1), True),
    ]
    assert approve(send(filled, by), by) == "1 tal er nye, 0 er rettet, og 1 stod der allerede."
    assert list(Observation.objects.order_by("starts_on").values_list("value", flat=True)) == [85, 90]


def test_the_file_that_went_out_changes_nothing_when_it_comes_back() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    goal = an_item(plan_id, by=by)
    places, share = an_indicator(goal, by=by), an_indicator(goal, unit="percent", by=by)
    an_observation(places, periods.month(2024, 4), 85, by=by)
    an_observation(places, periods.month(2024, 4), 12, scope=Scope(unit.pk), by=by)
    an_observation(share, periods.month(2024, 4), 43, of=52, unit="percent", by=by)
    workbook = figurefiles.as_xlsx(plans.figure_lines(viewer=by, plan_id=plan_id, on=TODAY))

    summary = approve(send(workbook, by, "tal.xlsx"), by)

    assert summary == "Alle 3 tal stod der allerede; intet er ændret."
    assert Observation.objects.count() == 3


def test_a_unit_that_has_a_target_is_asked_for_its_figure_too() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    places = an_indicator(an_item(plan_id, by=by), by=by)
    a_target(places, by=by)
    a_target(places, scope=Scope(unit.pk), low=10, by=by)

    lines = plans.figure_lines(viewer=by, plan_id=plan_id, on=TODAY)

    assert [(line.place, line.figure) for line in lines] == [("", None), (unit.name, None)]


def test_every_line_that_cannot_be_written_is_named_and_nothing_is_written() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator(an_item(a_plan(unit, by=by), by=by), by=by)
    an_observation(places, periods.month(2024, 1), 85, by=by)
    text = HEAD + "".join(
        f"{indicator};{unit_word};{place};{first};{last};{value};\n"
        for indicator, unit_word, place, first, last, value in (
            (places, "stk.", "", "2024-01-01", "2024-01-31", "86"),
            (places, "dage", "", "2024-02-01", "2024-02-29", "8,8"),
            (places, "stk.", "Månekontoret", "2024-02-01", "2024-02-29", "8"),
            (places, "stk.", "", "2024-03-01", "marts", "8"),
            (999_999, "stk.", "", "2024-03-01", "2024-03-31", "8"),
        )
    )

    run = send(text, by)
    shown = queries.run(viewer=by, run_id=run)

    assert shown.preview is not None
    assert [note.text for note in shown.preview.notes] == [
        "Linje 5: »Til og med« skal være en dato.",
        "Linje 2: Skriv, hvorfor tallet rettes.",
        "Linje 3: Tallet er i dage, men indikatoren måles i stk. Regn tallet om, eller ret indikatorens enhed.",
        "Linje 4: Enheden findes ikke.",
        "Linje 6: Indikatoren findes ikke, eller du må ikke skrive dens tal.",
    ]
    with pytest.raises(NotPossible):
        approve(run, by)
    assert Observation.objects.count() == 1


def test_a_line_is_corrected_in_the_preview() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator(an_item(a_plan(unit, by=by), by=by), by=by)
    an_observation(places, periods.month(2024, 1), 85, by=by)
    run = send(f"{HEAD}{places};stk.;;2024-01-01;2024-01-31;86;\n", by)

    actions.correct(run_id=run, path="rows/0/reason", text="Talt igen.", by=by, at=noon(TODAY))

    assert approve(run, by) == "0 tal er nye, 1 er rettet, og 0 stod der allerede."
    latest = Observation.objects.get(superseded_by=None)
    assert (latest.value, latest.reason) == (Decimal(86), "Talt igen.")


def test_a_figure_of_a_period_to_come_is_refused_when_it_is_approved() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator(an_item(a_plan(unit, by=by), by=by), by=by)
    run = send(f"{HEAD}{places};stk.;;2024-07-01;2024-07-31;86;\n", by)

    with pytest.raises(NotPossible, match="Linje 2: Perioden ligger i fremtiden"):
        approve(run, by)


def test_those_who_record_no_figures_send_none() -> None:
    reader = a_viewer("employee", unit=a_unit())

    with pytest.raises(NotPossible, match="Du må ikke skrive tal ind"):
        actions.start_import(name="tal.csv", data=HEAD.encode(), read=readers.read, by=reader, at=noon(TODAY))
