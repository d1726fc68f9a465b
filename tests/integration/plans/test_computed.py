"""Computed measures: recorded for the indicators that name them, and not again when nothing changed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.plans import a_plan, an_action, an_editor, an_indicator, an_item, noon
from virke.background.kinds import KINDS
from virke.jobs import nightly
from virke.kernel import periods
from virke.kernel.calendar_words import Precision
from virke.kernel.registry import UnknownKey
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Permission, Viewer, system
from virke.organisation.models import Unit
from virke.plans import actions, queries
from virke.plans.kinds import IndicatorKind, Maturity
from virke.plans.measures import ACTIONS_ON_TIME
from virke.plans.models import Computation, Observation
from virke.plans.states import ActionState, Move
from virke.plans.values import WHOLE, ComputedFigure, Due, Extract, Figure, IndicatorHead, RecordedMeasure, Scope
from virke.plans.views import ReadingView
from virke.plans.wording import WITHDRAWN

pytestmark = pytest.mark.django_db

Q1 = periods.months(2024, 1, 3)
ON = date(2024, 4, 20)
JOB = system("measures", Permission.RECORD_FIGURES, Permission.SEE_PLANS)


def share(top: int, of: int, maturity: Maturity = Maturity.FINAL) -> Figure:
    return Figure("percent", numerator=Decimal(top), denominator=Decimal(of), maturity=maturity)


def a_measured(goal: int, *, by: Viewer, meaning: str = ACTIONS_ON_TIME.meaning) -> int:
    """An indicator that is computed."""
    head = IndicatorHead(
        title="Til tiden",
        kind=IndicatorKind.MEASURE,
        unit="percent",
        measure_key=ACTIONS_ON_TIME.key,
        definition=meaning,
    )
    return actions.add_indicator(item_ids=[goal], head=head, by=by, at=noon(date(2024, 1, 5)))


def compute(*figures: ComputedFigure, version: str = "1", on: date = ON, by: Viewer = JOB) -> RecordedMeasure:
    return actions.record_computed(
        measure_key=ACTIONS_ON_TIME.key,
        figures=figures,
        extract=Extract("Virke", f"udtræk {on}", rows=9),
        definition_digest=version,
        excluded=2,
        on=on,
        by=by,
        at=noon(on),
    )


def readings(indicator_id: int, by: Viewer, on: date = ON) -> list[ReadingView]:
    view = queries.indicator(viewer=by, indicator_id=indicator_id, on=on).indicator
    return [one for one in view.readings if one.scope == WHOLE]


@pytest.fixture
def root() -> Unit:
    return a_unit("Nordby Kommune")


def test_a_new_figure_says_what_it_was_computed_of(root: Unit) -> None:
    by = an_editor(root)
    indicator_id = a_measured(an_item(a_plan(root, by=by), by=by), by=by)

    done = compute(ComputedFigure(Q1, share(8, 10)))

    (one,) = readings(indicator_id, by)
    assert (done.new, done.changed, done.unchanged) == (1, 0, 0)
    assert (one.shown, one.parts) == ("80 %", "8 af 10")
    assert one.computed is not None
    assert (one.computed.measure, one.computed.version, one.computed.rows, one.computed.excluded) == (
        "Handlinger udført til tiden",
        "1",
        9,
        2,
    )


def test_the_same_figures_again_leave_no_trace(root: Unit) -> None:
    by = an_editor(root)
    a_measured(an_item(a_plan(root, by=by), by=by), by=by)
    compute(ComputedFigure(Q1, share(8, 10)))

    again = compute(ComputedFigure(Q1, share(8, 10)), on=date(2024, 4, 21), version="2")

    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)
    assert (Observation.objects.count(), Computation.objects.count()) == (1, 1)


def test_a_figure_that_changed_takes_over_and_says_why(root: Unit) -> None:
    by = an_editor(root)
    indicator_id = a_measured(an_item(a_plan(root, by=by), by=by), by=by)
    compute(ComputedFigure(Q1, share(8, 10, Maturity.PRELIMINARY)))

    done = compute(ComputedFigure(Q1, share(9, 10)), on=date(2024, 4, 22), version="3f2a91c07d")

    (one,) = readings(indicator_id, by)
    assert done.changed == 1
    assert (one.shown, one.preliminary) == ("90 %", False)
    (former,) = one.former
    assert former.shown == "80 %"
    assert former.reason == "Genberegnet af »Handlinger udført til tiden«, version 3f2a91c0."


def test_a_preliminary_figure_becomes_final_when_nothing_else_changes(root: Unit) -> None:
    by = an_editor(root)
    indicator_id = a_measured(an_item(a_plan(root, by=by), by=by), by=by)
    compute(ComputedFigure(Q1, share(8, 10, Maturity.PRELIMINARY)))

    compute(ComputedFigure(Q1, share(8, 10)))

    assert [one.preliminary for one in readings(indicator_id, by)] == [False]


def test_the_plan_of_a_unit_gets_the_units_own_figure_and_those_directly_under_it(root: Unit) -> None:
    department = a_unit("Jobcenter", parent=root)
    team = a_unit("Team Nord", parent=department)
    by = an_editor(department)
    indicator_id = a_measured(an_item(a_plan(department, by=by), by=by), by=by)

    compute(
        ComputedFigure(Q1, share(50, 100)),
        ComputedFigure(Q1, share(20, 40), Scope(root.pk)),
        ComputedFigure(Q1, share(9, 10), Scope(department.pk)),
        ComputedFigure(Q1, share(4, 5), Scope(team.pk)),
    )

    view = queries.indicator(viewer=by, indicator_id=indicator_id, on=ON).indicator
    assert {(one.scope_name, one.parts) for one in view.readings} == {("Samlet", "9 af 10"), ("Team Nord", "4 af 5")}


def test_the_figure_of_a_group_that_is_gone_is_withdrawn_and_other_periods_stand(root: Unit) -> None:
    team = a_unit("Team Nord", parent=root)
    by = an_editor(root)
    indicator_id = a_measured(an_item(a_plan(root, by=by), by=by), by=by)
    earlier = periods.months(2023, 10, 3)
    compute(*(ComputedFigure(one, share(9, 10), scope) for one in (earlier, Q1) for scope in (WHOLE, Scope(team.pk))))

    done, again = (compute(ComputedFigure(Q1, share(9, 10))) for _ in range(2))

    view = queries.indicator(viewer=by, indicator_id=indicator_id, on=ON).indicator
    team_now = {one.starts_on: (one.shown, one.former[0].reason if one.former else "") for one in view.readings
                if one.scope == Scope(team.pk)}  # fmt: skip
    assert (done.withdrawn, again.withdrawn) == (1, 0)
    assert team_now[earlier.starts_on] == ("90 %", "")
    assert team_now[Q1.starts_on][0] == WITHDRAWN
    assert team_now[Q1.starts_on][1].endswith("Der er ikke mere noget at opgøre for gruppen.")


def test_a_measure_that_says_something_new_gives_the_indicator_a_new_definition(root: Unit) -> None:
    by = an_editor(root)
    indicator_id = a_measured(an_item(a_plan(root, by=by), by=by), by=by, meaning="Alle handlinger.")

    compute(ComputedFigure(Q1, share(8, 10)))

    view = queries.indicator(viewer=by, indicator_id=indicator_id, on=ON).indicator
    assert [(one.version, one.text) for one in view.definitions] == [
        (2, ACTIONS_ON_TIME.meaning),
        (1, "Alle handlinger."),
    ]
    assert view.readings[0].definition_version == 2


def test_only_indicators_that_name_the_measure_in_a_plan_that_is_followed_get_its_figures(root: Unit) -> None:
    by = an_editor(root)
    by_hand = an_indicator(an_item(a_plan(root, by=by), by=by), by=by, unit="percent")
    closed = a_plan(root, by=by, title="Forbi")
    over = a_measured(an_item(closed, by=by), by=by)
    actions.move_plan(plan_id=closed, move=Move.CLOSE, by=by, at=noon(ON))

    done = compute(ComputedFigure(Q1, share(8, 10)))

    assert done.indicators == 0
    assert not readings(by_hand, by)
    assert not readings(over, by)


def test_a_measure_that_nobody_declared_is_said() -> None:
    with pytest.raises(UnknownKey, match="Der er ingen måling med nøglen"):
        actions.record_computed(
            measure_key="plans.ukendt",
            figures=[],
            extract=Extract("Virke", "0"),
            definition_digest="1",
            on=ON,
            by=JOB,
            at=noon(ON),
        )


def test_an_indicator_cannot_name_a_measure_that_nobody_declared_or_of_another_unit(root: Unit) -> None:
    by = an_editor(root)
    goal = an_item(a_plan(root, by=by), by=by)
    for unit, key, said in (
        ("percent", "plans.ukendt", "kendes ikke"),
        ("days", ACTIONS_ON_TIME.key, "Målingen er i %"),
    ):
        head = IndicatorHead("Til tiden", kind=IndicatorKind.MEASURE, unit=unit, measure_key=key)
        with pytest.raises(NotPossible, match=said):
            actions.add_indicator(item_ids=[goal], head=head, by=by, at=noon(ON))


def test_the_figures_of_a_measure_are_not_written_by_hand(root: Unit) -> None:
    by = an_editor(root)
    indicator_id = a_measured(an_item(a_plan(root, by=by), by=by), by=by)
    compute(ComputedFigure(Q1, share(8, 10)))
    (one,) = readings(indicator_id, by)
    assert one.id is not None

    with pytest.raises(NotPossible, match="Tallene bliver beregnet af målingen"):
        actions.record_observation(
            indicator_id=indicator_id, period=periods.months(2023, 10, 3), figure=share(1, 2), on=ON, by=by, at=noon(ON)
        )
    with pytest.raises(NotPossible, match="Tallene bliver beregnet af målingen"):
        actions.correct_observation(
            observation_id=one.id, figure=share(1, 2), reason="Fejl.", on=ON, by=by, at=noon(ON)
        )


def test_somebody_without_the_right_to_figures_records_no_measure(root: Unit) -> None:
    by = an_editor(root)
    a_measured(an_item(a_plan(root, by=by), by=by), by=by)

    with pytest.raises(NotAllowed):
        compute(ComputedFigure(Q1, share(8, 10)), by=a_viewer("employee", unit=root))
    assert not Observation.objects.exists()


def test_every_night_the_actions_done_in_time_are_counted(root: Unit) -> None:
    by = an_editor(root)
    goal = an_item(a_plan(root, by=by), by=by)
    indicator_id = a_measured(goal, by=by)
    for day, done_on in ((date(2024, 2, 1), date(2024, 1, 30)), (date(2024, 3, 1), date(2024, 3, 9))):
        step = an_action(goal, by=by, due=Due(day, Precision.DAY))
        actions.set_action_state(
            action_id=step, to=ActionState.DONE, done_on=done_on, evidence="Set.", on=ON, by=by, at=noon(ON)
        )
    an_action(goal, by=by)

    said = [nightly.compute_measures(datetime(2024, 4, night, 3, tzinfo=UTC)) for night in (20, 21)]

    (one,) = readings(indicator_id, by)
    assert (one.period, one.parts) == ("1. kvartal 2024", "1 af 2")
    assert one.computed is not None
    assert one.computed.excluded == 1
    assert said == [
        "1 tal er nye, 0 er genberegnet, 0 er som før",
        "0 tal er nye, 0 er genberegnet, 1 er som før",
    ]
    assert "measures" in KINDS
