"""A figure that may not be shown any more is taken over by a row without a number, and nobody is shown it again."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.organisation import a_unit
from tests.factories.plans import a_plan, a_target, an_editor, an_indicator, an_item, an_observation, noon
from virke.audit.models import Event
from virke.kernel import periods
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Viewer
from virke.plans import actions, queries, rules
from virke.plans.kinds import Light
from virke.plans.models import Observation
from virke.plans.wording import WITHDRAWN

pytestmark = pytest.mark.django_db

MAY, TODAY = periods.month(2024, 5), date(2024, 6, 15)
WHY = "Tallet gælder nu for få."


class Stage:
    """An indicator of a plan with a figure of May, and whoever looks after it."""

    def __init__(self) -> None:
        unit = a_unit()
        self.by: Viewer = an_editor(unit)
        self.plan_id = a_plan(unit, by=self.by)
        self.item_id = an_item(self.plan_id, by=self.by)
        self.indicator_id = an_indicator(self.item_id, by=self.by)
        self.observation_id = an_observation(self.indicator_id, MAY, 85, by=self.by)

    def withdraw(self, observation_id: int | None = None, reason: str = WHY) -> int:
        return actions.withdraw_observation(
            observation_id=observation_id or self.observation_id, reason=reason, by=self.by, at=noon(TODAY)
        )


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_the_row_stays_and_another_says_that_it_is_withdrawn_and_why(stage: Stage) -> None:
    new = Observation.objects.get(pk=stage.withdraw())

    assert Observation.objects.get(pk=stage.observation_id).value == 85
    assert (new.withdrawn, new.value, new.supersedes_id, new.reason) == (True, None, stage.observation_id, WHY)
    assert Event.objects.filter(action="plans.withdraw_observation", object_id=str(new.pk)).exists()


def test_it_is_withdrawn_once_and_for_a_reason(stage: Stage) -> None:
    with pytest.raises(NotPossible, match="hvorfor tallet trækkes tilbage"):
        stage.withdraw(reason=" ")
    new = stage.withdraw()

    with pytest.raises(NotPossible, match="allerede rettet"):
        stage.withdraw()
    with pytest.raises(NotPossible, match="allerede trukket tilbage"):
        stage.withdraw(new)


def test_what_a_measure_computed_is_withdrawn_by_the_measure_alone() -> None:
    verdict = rules.may_withdraw(superseded=False, withdrawn=False, computed=True, reason=WHY)

    assert verdict.reasons == ("Tallet er beregnet. Det bliver trukket tilbage af målingen, når det ikke må vises.",)


def test_pages_files_and_news_say_so_instead_of_the_number(stage: Stage) -> None:
    stage.withdraw()

    view = queries.indicator(viewer=stage.by, indicator_id=stage.indicator_id, on=TODAY).indicator
    archive = queries.archive(viewer=stage.by, plan_id=stage.plan_id)
    lines = queries.figure_lines(viewer=stage.by, plan_id=stage.plan_id, on=TODAY)
    (news,) = [
        one
        for one in queries.changes(viewer=stage.by, plan_id=stage.plan_id, since=noon(date(2024, 1, 1)))
        if "maj 2024" in one.text
    ]

    (reading,) = view.readings
    assert (reading.shown, reading.value) == (WITHDRAWN, None)
    assert [one.shown for one in reading.former] == [WITHDRAWN]
    assert view.curve.points == ()
    assert [(one.withdrawn, one.value) for one in archive.figures] == [(True, None), (True, None)]
    assert [(one.figure, one.note) for one in lines if one.starts_on == MAY.starts_on] == [(None, WITHDRAWN)]
    assert (news.what, WITHDRAWN in news.text) == ("Trukket tilbage", True)


def test_a_target_is_not_judged_by_it_nor_by_the_figure_before(stage: Stage) -> None:
    a_target(stage.indicator_id, by=stage.by)
    an_observation(stage.indicator_id, periods.month(2024, 4), 90, by=stage.by)
    stage.withdraw()

    view = queries.indicator(viewer=stage.by, indicator_id=stage.indicator_id, on=TODAY).indicator

    assert (view.light, view.reasons) == (Light.TOO_FEW, ("Tallet i maj 2024 er ikke offentliggjort: for få.",))


def test_the_database_still_refuses_to_change_a_figure(stage: Stage) -> None:
    new = stage.withdraw()

    for statement in (f"UPDATE plans_observation SET value = 1 WHERE id = {new}", "DELETE FROM plans_observation"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
