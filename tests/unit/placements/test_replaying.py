"""Week by week: seats come back, prices keep them for who comes later, and no rule that replays worse is proposed."""

from __future__ import annotations

import os

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from virke.placements.matching import fluid, hindsight
from virke.placements.matching.proof import NOWHERE
from virke.placements.matching.replaying import Past, best_rule, first_come, replay
from virke.placements.matching.weekly import PLAIN, Fit, Objective, Rule, returning

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", 15))
PATIENT = Rule(strength=1.0, waits=4, waiting=1)


def a_past(rows: list[tuple[int, list[int], list[int]]], *, seats: list[int], weeks: int) -> Past:
    """Rows of week, points at each workplace and weeks there."""
    week, points, lasting = zip(*rows, strict=True)
    return Past(np.array(week), Fit(np.array(points), np.array(lasting)), np.array(seats), weeks)


@st.composite
def pasts(draw: st.DrawFn) -> Past:
    places, weeks = draw(st.integers(1, 3)), draw(st.integers(1, 8))
    row = st.tuples(
        st.integers(0, weeks - 1),
        st.lists(st.integers(0, 1000), min_size=places, max_size=places),
        st.lists(st.integers(1, 6), min_size=places, max_size=places),
    )
    rows = sorted(draw(st.lists(row, min_size=1, max_size=12)))
    return a_past(rows, seats=draw(st.lists(st.integers(0, 2), min_size=places, max_size=places)), weeks=weeks)


@settings(max_examples=EXAMPLES, deadline=None)
@given(pasts(), st.sampled_from(Objective), st.sampled_from([PLAIN, PATIENT, Rule(strength=0.5, waits=2)]))
def test_no_workplace_ever_has_more_than_its_seats_and_nobody_waits_too_long(
    past: Past, objective: Objective, rule: Rule
) -> None:
    prices = fluid.prices(past.fit, seats=past.seats, weeks=past.weeks, objective=objective)

    found = replay(past, rule, prices, objective)

    placed = np.flatnonzero(found.workplace != NOWHERE)
    at, starts = found.workplace[placed], found.starts[placed]
    assert (past.fit.points[placed, at] > 0).all()
    assert ((starts >= past.week[placed]) & (starts <= past.week[placed] + rule.waits)).all()
    ends = starts + past.fit.weeks[placed, at]
    for week in range(20):
        used = np.bincount(at[(starts <= week) & (week < ends)], minlength=len(past.seats))
        assert (used <= past.seats).all()


@settings(max_examples=EXAMPLES, deadline=None)
@given(pasts(), st.sampled_from(Objective))
def test_no_rule_gives_more_than_hindsight_could_have_given(past: Past, objective: Objective) -> None:
    prices = fluid.prices(past.fit, seats=past.seats, weeks=past.weeks, objective=objective)
    most = hindsight.bound(past, objective)

    for rule in (PLAIN, PATIENT):
        assert replay(past, rule, prices, objective).value <= most + 1e-6
    assert first_come(past, objective).value <= most + 1e-6


@settings(max_examples=EXAMPLES, deadline=None)
@given(pasts(), st.sampled_from(Objective))
def test_a_rule_that_replays_worse_than_the_plain_weekly_batch_is_never_proposed(
    past: Past, objective: Objective
) -> None:
    prices = fluid.prices(past.fit, seats=past.seats, weeks=past.weeks, objective=objective)

    rule = best_rule(past, prices, objective, among=(PATIENT, Rule(strength=1.0)))

    assert replay(past, rule, prices, objective).value >= replay(past, PLAIN, prices, objective).value


def test_a_week_is_worth_what_one_week_more_would_give() -> None:
    """One seat, ten candidates of four weeks and 500 points in 26 weeks: 500 for each four weeks."""
    ten = Fit(np.full((10, 1), 500), np.full((10, 1), 4))

    assert fluid.prices(ten, seats=np.array([1]), weeks=26, objective=Objective.PLACEMENT).tolist() == [125]
    assert fluid.prices(ten, seats=np.array([2]), weeks=26, objective=Objective.PLACEMENT).tolist() == [0]


def test_a_long_run_that_is_worth_less_than_its_weeks_waits_for_none() -> None:
    """The seat would be gone for 17 weeks when the short ones come, of whom each brings as much."""
    rows = [(0, [500], [17]), *((week, [500], [4]) for week in (1, 5, 9, 13, 13))]
    past = a_past(rows, seats=[1], weeks=17)
    prices = fluid.prices(past.fit, seats=past.seats, weeks=17, objective=Objective.PLACEMENT)

    plain = replay(past, PLAIN, prices, Objective.PLACEMENT)
    priced = replay(past, Rule(strength=0.9), prices, Objective.PLACEMENT)

    assert (plain.value, priced.value) == (500, 2000)
    assert best_rule(past, prices, Objective.PLACEMENT) != PLAIN


def test_who_fits_best_waits_for_the_seat_that_comes_back_in_time() -> None:
    """The first takes the seat for two weeks; the second waits these two for it and pays a point for each."""
    past = a_past([(0, [900, 0], [2, 1]), (1, [800, 300], [2, 1])], seats=[1, 1], weeks=6)

    found = replay(past, Rule(waits=4, waiting=1), np.zeros(2), Objective.PLACEMENT)

    assert (found.workplace.tolist(), found.starts.tolist()) == ([0, 0], [0, 2])
    assert (found.value, found.waited) == (1700, 0.5)


def test_seats_of_a_workplace_that_come_back_together_are_one_place() -> None:
    there = returning(np.array([0, 0, 0, 1]), np.array([-3, 2, 2, 5]), within=4)

    assert list(zip(there.workplace, there.after, there.seats, strict=True)) == [(0, 0, 1), (0, 2, 2)]
