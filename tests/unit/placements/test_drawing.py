"""Near-ties drawn by lot: nobody loses more than was decided, limits hold, and anybody can draw again."""

from __future__ import annotations

import os

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.placements.test_batch import MONDAY, a_person, a_place
from virke.placements.matching import batch, drawing, proof, proposing, recording
from virke.placements.matching.batch import Asked, Opening, Terms
from virke.placements.matching.drawing import CERTAIN, EVEN
from virke.placements.matching.instance import Instance, Limit, instance

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", 12))


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """Some persons who may have every place, with a limit on what half of the pairs use."""
    persons, places = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    points = draw(st.lists(st.integers(480, 520), min_size=persons * places, max_size=persons * places))
    pairs = [(at // places, at % places, each) for at, each in enumerate(points)]
    uses = tuple((row, 1 + row % 3) for row in range(0, len(pairs), 2))
    return instance(
        seats=[1] * places, candidates=persons, pairs=pairs, limits=(Limit("Makkertid", draw(st.integers(3, 9)), uses),)
    )


@settings(max_examples=EXAMPLES)
@given(asked=instances(), within=st.integers(1, 40), seed=st.integers(0, 2**32 - 1))
def test_a_lot_costs_nobody_more_than_was_decided_and_breaks_no_limit(asked: Instance, within: int, seed: int) -> None:
    best = proposing.propose(asked).chosen
    every = frozenset(range(len(asked.points)))

    found = drawing.draw(asked, best, among=every, within=within, seed=seed)

    proof.check(asked, found.chosen)
    has = best != proof.NOWHERE
    assert ((found.chosen != proof.NOWHERE) == has).all()
    assert (asked.points[best[has]] - asked.points[found.chosen[has]] <= within).all()
    lost = proof.worth(asked, best) - proof.worth(asked, found.chosen)
    assert lost <= within * proof.MILLS * len(found.lots)
    persons = [int(asked.candidate[row]) for lot in found.lots for row in lot.before]
    assert len(persons) == len(set(persons))


@settings(max_examples=EXAMPLES)
@given(asked=instances(), within=st.integers(1, 40))
def test_limits_hold_whichever_way_every_lot_falls(asked: Instance, within: int) -> None:
    best = proposing.propose(asked).chosen
    lots = drawing.draw(asked, best, among=frozenset(range(len(asked.points))), within=within, seed=1).lots

    for ways in range(2 ** len(lots)):
        chosen = best.copy()
        for number, lot in enumerate(lots):
            for row in lot.after if ways >> number & 1 else lot.before:
                chosen[asked.candidate[row]] = row
        proof.check(asked, chosen)


def test_without_points_to_draw_within_the_optimum_stands() -> None:
    asked = instance(seats=[1, 1], candidates=2, pairs=[(0, 0, 9), (0, 1, 9), (1, 0, 9), (1, 1, 9)])
    best = np.array([0, 3])

    found = drawing.draw(asked, best, among=frozenset(range(4)), within=0, seed=5)

    assert (found.chosen.tolist(), found.lots) == ([0, 3], ())


def a_tie(seed: int) -> batch.Week:
    """Two persons who fit two places equally well."""
    asked = Asked(
        starts_on=MONDAY,
        persons=(a_person(1), a_person(2)),
        places=(a_place(1), a_place(2)),
        openings=(Opening(1, 0, 1), Opening(2, 0, 1)),
        terms=Terms(draw=10),
        seed=seed,
    )
    return batch.week(asked)


def test_a_week_keeps_seed_and_propensities_and_can_be_drawn_again() -> None:
    weeks = [a_tie(seed) for seed in range(12)]

    assert {len(one.lots.drawn) for one in weeks} == {1}
    assert {one.lots.drawn[0].changed for one in weeks} == {True, False}
    assert {one.chance(row) for one in weeks for row in one.chosen} == {EVEN}
    kept = recording.document(weeks[0])
    assert recording.checked(kept).ok
    assert recording.read(kept).lots == weeks[0].lots


def test_a_lot_that_somebody_turned_is_found_out() -> None:
    kept = recording.document(a_tie(seed=3))
    kept["lots"]["drawn"][0][2] = not kept["lots"]["drawn"][0][2]

    assert any("Lodtrækningen" in one for one in recording.checked(kept).wrong)


def test_a_match_of_before_there_were_lots_is_read_as_one_without() -> None:
    kept = recording.document(a_tie(seed=3))
    del kept["lots"]

    found = recording.read(kept)

    assert {found.chance(row) for row in found.chosen} == {CERTAIN}
