"""Figures are added to and never rewritten; the database refuses what the actions do not offer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.organisation import a_person, a_unit, a_viewer
from tests.factories.plans import AT, a_plan, an_editor, an_indicator, an_item, an_observation, noon
from virke.audit.models import Event
from virke.kernel import periods
from virke.kernel.periods import Period
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Unit
from virke.plans import actions
from virke.plans.kinds import Maturity
from virke.plans.models import Observation, SourceExtract
from virke.plans.values import Extract, Figure, FigureRow, RecordedFigures, Scope

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 15)
MAY = periods.month(2024, 5)


def an_indicator_of_a_plan(owner: Unit, by: Viewer, **fields: object) -> int:
    return an_indicator(an_item(a_plan(owner, by=by), by=by), by=by, **fields)  # type: ignore[arg-type]


def test_a_figure_is_kept_with_its_unit_period_and_definition() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)

    an_observation(places, MAY, 85, by=by)

    row = Observation.objects.get()
    assert (row.value, row.unit, row.starts_on, row.ends_on) == (85, "count", date(2024, 5, 1), date(2024, 6, 1))
    assert (row.definition_version, row.maturity, row.recorded_by) == (1, "final", by.username)


def test_the_same_figure_again_changes_nothing() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)
    first = an_observation(places, MAY, 85, by=by)
    events = Event.objects.count()

    again = an_observation(places, MAY, 85, by=by)

    assert again == first
    assert Observation.objects.count() == 1
    assert Event.objects.count() == events


def test_another_figure_of_the_period_is_a_correction_with_a_reason() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)
    first = an_observation(places, MAY, 85, by=by)

    with pytest.raises(NotPossible, match="Der er allerede et tal for perioden"):
        an_observation(places, MAY, 86, by=by)
    with pytest.raises(NotPossible, match="Skriv, hvorfor tallet rettes"):
        correct(first, 86, "", by)
    second = correct(first, 86, "En plads var talt forkert.", by)

    assert Observation.objects.get(pk=first).value == 85
    row = Observation.objects.get(pk=second)
    assert (row.value, row.supersedes_id, row.reason) == (86, first, "En plads var talt forkert.")
    with pytest.raises(NotPossible, match="Tallet er allerede rettet"):
        correct(first, 87, "Igen.", by)


def correct(observation_id: int, value: int, reason: str, by: Viewer) -> int:
    return actions.correct_observation(
        observation_id=observation_id,
        figure=Figure("count", value=Decimal(value)),
        reason=reason,
        on=TODAY,
        by=by,
        at=noon(TODAY),
    )


def test_a_preliminary_figure_becomes_final_by_a_correction() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)
    early = actions.record_observation(
        indicator_id=places,
        period=MAY,
        figure=Figure("count", value=Decimal(85), maturity=Maturity.PRELIMINARY),
        on=TODAY,
        by=by,
        at=AT,
    )

    correct(early, 85, "Endeligt tal.", by)

    assert list(Observation.objects.order_by("pk").values_list("maturity", flat=True)) == ["preliminary", "final"]


@pytest.mark.parametrize(
    ("figure", "period", "said"),
    [
        (Figure("days", value=Decimal("8.8")), MAY, "Tallet er i dage, men indikatoren måles i stk."),
        (Figure("", value=Decimal(8)), MAY, "Skriv, hvad tallet er i"),
        (Figure("count"), MAY, "Skriv et tal, eller tæller og nævner."),
        (Figure("count", value=Decimal(1), numerator=Decimal(1)), MAY, "Skriv enten et tal eller tæller og nævner"),
        (Figure("count", numerator=Decimal(1)), MAY, "Skriv både tæller og nævner."),
        (Figure("count", value=Decimal("1.23456")), MAY, "Tallet må højst have fire decimaler."),
        (Figure("count", value=Decimal(10) ** 17), MAY, "Tallet er for stort."),
        (Figure("count", value=Decimal("NaN")), MAY, "Tallet er for stort."),
        (Figure("count", value=Decimal(1)), Period(date(2024, 5, 1)), "Perioden mangler en slutning."),
        (Figure("count", value=Decimal(1)), periods.month(2024, 7), "Perioden ligger i fremtiden."),
    ],
)
def test_what_is_no_figure_is_refused(figure: Figure, period: Period, said: str) -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)

    with pytest.raises(NotPossible, match=said):
        actions.record_observation(indicator_id=places, period=period, figure=figure, on=TODAY, by=by, at=AT)


def test_a_numerator_over_its_denominator_is_no_share() -> None:
    unit = a_unit()
    by = an_editor(unit)
    share = an_indicator_of_a_plan(unit, by, unit="percent")

    with pytest.raises(NotPossible, match="Tælleren skal ligge mellem 0 og nævneren"):
        an_observation(share, MAY, 11, of=10, unit="percent", by=by)


def test_the_whole_and_each_unit_have_a_figure_of_their_own() -> None:
    unit = a_unit()
    team = a_unit("Team Unge", parent=unit)
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)

    an_observation(places, MAY, 85, by=by)
    an_observation(places, MAY, 30, scope=Scope(team.pk), by=by)
    an_observation(places, MAY, 12, scope=Scope(team.pk, "Under 30 år"), by=by)

    assert Observation.objects.count() == 3


@pytest.mark.parametrize("statement", ["UPDATE plans_observation SET value = 1", "DELETE FROM plans_observation"])
def test_the_database_itself_refuses_to_change_or_remove_a_figure(statement: str) -> None:
    unit = a_unit()
    by = an_editor(unit)
    an_observation(an_indicator_of_a_plan(unit, by), MAY, 85, by=by)

    with pytest.raises(DatabaseError, match="kan hverken rettes eller slettes"), transaction.atomic():
        connection.cursor().execute(statement)

    assert Observation.objects.get().value == 85


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has INSERT OR REPLACE")
def test_a_figure_is_not_replaced_by_an_insert() -> None:
    unit = a_unit()
    by = an_editor(unit)
    number = an_observation(an_indicator_of_a_plan(unit, by), MAY, 85, by=by)

    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(
            "INSERT OR REPLACE INTO plans_observation SELECT * FROM plans_observation WHERE id = %s", [number]
        )


def test_the_owner_of_an_indicator_records_its_figures_and_others_without_a_role_do_not() -> None:
    unit = a_unit()
    owner = a_person(unit=unit)
    places = an_indicator_of_a_plan(unit, an_editor(unit), owner_person_id=owner.pk)

    an_observation(places, MAY, 85, by=a_viewer(person=owner))

    with pytest.raises(NotAllowed):
        an_observation(places, periods.month(2024, 4), 85, by=a_viewer("employee", unit=unit))


def test_the_same_extract_is_kept_once() -> None:
    by = an_editor()
    extract = Extract("Jobindsats", "y30r21 2024-06", covers=MAY, rows=12)

    first = actions.keep_extract(extract=extract, by=by, at=AT)
    again = actions.keep_extract(extract=extract, by=by, at=AT)

    assert first == again
    assert SourceExtract.objects.get().covers_from == date(2024, 5, 1)


def a_row(line: int, indicator_id: int, month: int, value: int | str, **fields: object) -> FigureRow:
    figure = Figure("count", value=Decimal(value))
    return FigureRow(line, indicator_id, periods.month(2024, month), figure, **fields)  # type: ignore[arg-type]


def record(*rows: FigureRow, by: Viewer) -> RecordedFigures:
    return actions.record_figures(figures=rows, extract=Extract("Regneark", "abc"), on=TODAY, by=by, at=noon(TODAY))


def test_many_figures_are_recorded_at_once_and_the_same_again_change_nothing() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)
    rows = [a_row(2, places, 1, 70), a_row(3, places, 2, 75), a_row(4, places, 2, 30, scope=Scope(unit.pk))]

    first, again = record(*rows, by=by), record(*rows, by=by)

    assert (first.new, first.corrected, first.unchanged) == (3, 0, 0)
    assert (again.new, again.corrected, again.unchanged) == (0, 0, 3)
    assert Observation.objects.filter(extract_id=first.extract_id).count() == 3


def test_a_changed_figure_among_many_is_a_correction_with_its_reason() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)
    record(a_row(2, places, 1, 70), by=by)

    done = record(a_row(2, places, 1, 71, reason="Talt igen."), a_row(3, places, 2, 75), by=by)

    assert (done.new, done.corrected) == (1, 1)
    assert list(Observation.objects.order_by("pk").values_list("value", "reason")) == [
        (70, ""),
        (71, "Talt igen."),
        (75, ""),
    ]


def test_one_line_that_cannot_be_written_keeps_all_out_and_every_such_line_is_named() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)
    stranger = an_indicator_of_a_plan(a_unit("Andre steder"), a_viewer("chief"))
    record(a_row(2, places, 1, 70), by=by)

    with pytest.raises(NotPossible) as refused:
        record(
            a_row(2, places, 1, 71),
            a_row(3, places, 2, 75),
            a_row(4, places, 2, 76),
            a_row(5, places, 7, 80),
            a_row(6, stranger, 2, 80),
            a_row(7, places, 3, 80, scope=Scope(0)),
            by=by,
        )

    assert refused.value.reasons == (
        "Linje 2: Skriv, hvorfor tallet rettes.",
        "Linje 4: Den samme periode står allerede i linje 3.",
        "Linje 5: Perioden ligger i fremtiden.",
        "Linje 6: Indikatoren findes ikke, eller du må ikke skrive dens tal.",
        "Linje 7: Enheden findes ikke.",
    )
    assert Observation.objects.count() == 1
