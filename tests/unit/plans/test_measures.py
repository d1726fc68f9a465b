"""The plans' own measure: which actions count, in which quarter, and when the figure is final."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import periods
from virke.plans import figures, measures
from virke.plans.kinds import Maturity
from virke.plans.measures import Due
from virke.plans.states import ActionState
from virke.plans.values import WHOLE, ComputedFigure, Scope

JUNE = date(2026, 6, 30)
SETTLED = date(2026, 7, 15)
DONE, DROPPED, UNDER_WAY = ActionState.DONE, ActionState.DROPPED, ActionState.UNDER_WAY


def of_the_whole(*actions: Due, on: date = SETTLED) -> list[ComputedFigure]:
    return [one for one in measures.actions_on_time(actions, on=on) if one.scope == WHOLE]


def test_what_is_done_by_its_day_is_in_time_and_what_is_dropped_is_not_asked() -> None:
    in_time = [Due((1,), JUNE, DONE, JUNE)] * 4
    late, open_one = Due((1,), JUNE, DONE, date(2026, 7, 1)), Due((1,), JUNE, UNDER_WAY, None)
    dropped, nobody_knows_when = Due((1,), JUNE, DROPPED, None), Due((1,), JUNE, DONE, None)

    (figure,) = of_the_whole(*in_time, late, open_one, dropped, nobody_knows_when)

    assert figure.period == periods.months(2026, 4, 3)
    assert figure.figure.parts == (4, 6)
    assert figure.figure.n_unknown == 1


def test_a_quarter_is_preliminary_for_two_weeks_and_has_no_figure_while_it_runs() -> None:
    action = Due((1,), JUNE, DONE, JUNE)

    assert of_the_whole(action, on=JUNE) == []
    assert of_the_whole(action, on=date(2026, 7, 14))[0].figure.maturity is Maturity.PRELIMINARY
    assert of_the_whole(action, on=SETTLED)[0].figure.maturity is Maturity.FINAL


def test_each_unit_gets_its_own_figure_with_those_below_it() -> None:
    found = measures.actions_on_time([Due((2, 1), JUNE, DONE, JUNE), Due((1,), JUNE, UNDER_WAY, None)], on=SETTLED)

    assert {one.scope: figures.value(one.figure) for one in found} == {WHOLE: 50, Scope(1): 50, Scope(2): 100}


DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))


@given(st.lists(st.builds(Due, st.just((1,)), DAYS, st.sampled_from(ActionState), st.none() | DAYS), max_size=30), DAYS)
def test_every_figure_is_a_share_of_a_quarter_that_has_ended(actions: list[Due], on: date) -> None:
    for one in measures.actions_on_time(actions, on=on):
        top, bottom = one.figure.parts or (0, 0)
        assert 0 <= top <= bottom
        assert one.period.ends_on is not None
        assert one.period.ends_on <= on
        assert bottom + one.figure.n_unknown <= len(actions)
        assert (one.figure.maturity is Maturity.FINAL) == (on >= one.period.ends_on + timedelta(days=14))
