"""The choice of candidates for places: never outside a limit, never worse than another choice, always with a proof."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virke.placements.matching import blocking, comparing, flowing, pricing, proof, searching
from virke.placements.matching.instance import Instance, InvalidInstance, Key, Limit, instance
from virke.placements.matching.proof import NOWHERE


@st.composite
def questions(draw: st.DrawFn, *, limited: bool = False) -> Instance:
    people, places = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    pairs = [
        (one, place, draw(st.integers(1, 1000)))
        for one, place in product(range(people), range(places))
        if draw(st.booleans())
    ]
    rows = st.integers(0, max(0, len(pairs) - 1))
    uses = st.dictionaries(rows, st.integers(1, 5), max_size=4).map(lambda found: tuple(found.items()))
    limits, keys = (), ()
    if limited and pairs:
        limits = tuple(
            Limit(f"grænse {at}", draw(st.integers(0, 8)), draw(uses)) for at in range(draw(st.integers(0, 3)))
        )
        keys = tuple(
            Key(f"nøgle {at}", draw(st.integers(0, 1000)), frozenset({at}), draw(st.integers(0, 500)))
            for at in range(draw(st.integers(0, places)))
        )
    seats = draw(st.lists(st.integers(0, 2), min_size=places, max_size=places))
    return instance(seats=seats, candidates=people, pairs=pairs, limits=limits, keys=keys)


def every_choice(asked: Instance) -> list[np.ndarray]:
    """All choices that keep every limit, tried one by one."""
    first = asked.first_rows
    rows = [[NOWHERE, *range(first[one], first[one + 1])] for one in range(asked.candidates)]
    return [chosen for each in product(*rows) if _kept(asked, chosen := np.array(each, dtype=np.int64))]


def _kept(asked: Instance, chosen: np.ndarray) -> bool:
    try:
        proof.worth(asked, chosen)
    except proof.NotAllowed:
        return False
    return True


@settings(max_examples=40)
@given(questions())
def test_with_seats_alone_no_choice_is_worth_more_and_the_prices_prove_it(asked: Instance) -> None:
    chosen = flowing.best(asked)

    worth = proof.worth(asked, chosen)
    assert worth == max(proof.worth(asked, one) for one in every_choice(asked))
    assert proof.certify(asked, chosen, pricing.lowest(asked, chosen)).gap == 0


@settings(max_examples=40)
@given(questions())
def test_a_network_finds_as_much_as_a_table(asked: Instance) -> None:
    by_table, by_network = flowing._by_table(asked), flowing._by_network(asked)

    assert proof.worth(asked, by_table) == proof.worth(asked, by_network)


@settings(max_examples=40)
@given(questions(limited=True), st.data())
def test_a_bound_holds_for_every_choice_whatever_the_prices_are(asked: Instance, data: st.DataObject) -> None:
    def drawn(lowest: int, highest: int, size: int) -> list[int]:
        return data.draw(st.lists(st.integers(lowest, highest), min_size=size, max_size=size))

    places = np.array(drawn(0, 10**6, len(asked.seats)), dtype=np.int64)
    charges = tuple(drawn(-key.price, key.price, 1)[0] for key in asked.keys)

    bound = proof.bound(asked, proof.Prices(places, tuple(drawn(0, 10**6, len(asked.limits))), charges))

    assert all(proof.worth(asked, chosen) <= bound for chosen in every_choice(asked))


@settings(max_examples=40)
@given(questions())
def test_a_choice_that_is_not_the_best_is_never_proved(asked: Instance) -> None:
    best = proof.worth(asked, flowing.best(asked))
    for chosen in every_choice(asked):
        proved = proof.certify(asked, chosen, pricing.lowest(asked, chosen))
        assert (proved.gap == 0) == (proof.worth(asked, chosen) == best)


@settings(max_examples=40)
@given(questions(limited=True))
def test_within_limits_and_keys_the_search_finds_the_best_choice(asked: Instance) -> None:
    found = searching.best(asked, gap=0, seconds=10)

    best = max(proof.worth(asked, one) for one in every_choice(asked))
    assert proof.worth(asked, found.chosen) == best
    assert found.bound == pytest.approx(best, abs=5)
    assert proof.bound(asked, pricing.fractional(asked)) >= best


def test_a_fixed_pair_is_kept_although_it_is_worth_less() -> None:
    asked = instance(seats=[1, 1], candidates=1, pairs=[(0, 0, 900), (0, 1, 100)], fixed=[1])

    assert searching.best(asked, gap=0, seconds=5).chosen.tolist() == [1]


def test_fixed_pairs_that_break_a_limit_are_told() -> None:
    asked = instance(seats=[1], candidates=2, pairs=[(0, 0, 5), (1, 0, 5)], fixed=[0, 1])

    with pytest.raises(searching.NoneFound, match="faste par"):
        searching.best(asked, gap=0, seconds=5)


def test_who_comes_last_pays_with_what_the_first_would_lose() -> None:
    asked = instance(seats=[1], candidates=2, pairs=[(0, 0, 800), (1, 0, 650)])

    prices = pricing.lowest(asked, flowing.best(asked))

    assert prices.places.tolist() == [650_000]
    assert proof.gains(asked, prices).tolist() == [150_000, 0]


def test_too_many_without_the_network_program_are_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ortools.graph.python.min_cost_flow", None)
    asked = instance(seats=[1], candidates=1, pairs=[(0, 0, 5)])

    with pytest.raises(flowing.TooLarge, match="virke"):
        flowing._by_network(asked)


@pytest.mark.parametrize(
    ("pairs", "told"),
    [([(0, 0, 0)], "1 til 1000"), ([(0, 0, 1001)], "1 til 1000"), ([(2, 0, 1)], "kandidat"), ([(0, 1, 1)], "sted")],
)
def test_a_question_without_meaning_is_refused(pairs: list[tuple[int, int, int]], told: str) -> None:
    with pytest.raises(InvalidInstance, match=told):
        instance(seats=[1], candidates=1, pairs=pairs)


def test_the_same_pair_twice_is_refused() -> None:
    with pytest.raises(InvalidInstance, match="én gang"):
        instance(seats=[1], candidates=1, pairs=[(0, 0, 5), (0, 0, 6)])


@settings(max_examples=40)
@given(questions())
def test_the_stable_choice_is_blocked_by_no_pair(asked: Instance) -> None:
    assert not blocking.blocking(asked, blocking.stable(asked), tau=0).size


@settings(max_examples=40)
@given(questions(), st.integers(0, 300))
def test_a_pair_blocks_when_both_gain_more_than_tau(asked: Instance, tau: int) -> None:
    for chosen in every_choice(asked):
        assert sorted(blocking.blocking(asked, chosen, tau=tau).tolist()) == _blocking(asked, chosen, tau)


def _blocking(asked: Instance, chosen: np.ndarray, tau: int) -> list[int]:
    """Pair by pair, as the definition says."""
    points = [0 if row == NOWHERE else int(asked.points[row]) for row in chosen]
    found = []
    for row, (candidate, place) in enumerate(zip(asked.candidate.tolist(), asked.place.tolist(), strict=True)):
        there = [points[one] for one, own in enumerate(chosen) if own != NOWHERE and asked.place[own] == place]
        has_room = len(there) < asked.seats[place]
        if not has_room and not there:
            continue
        worst = 0 if has_room else min(there)
        if asked.points[row] > points[candidate] + tau and asked.points[row] > worst + tau:
            found.append(row)
    return found


def _losses(choices: dict[tuple[int, ...], int], row: int) -> int | None:
    """What the best choice with a row is below the best of all, from all choices; None when no choice has it."""
    with_it = [worth for rows, worth in choices.items() if row in rows]
    return (max(choices.values()) - max(with_it)) // proof.MILLS if with_it else None


def _others(asked: Instance, best: np.ndarray, loss: comparing.Loss) -> list[comparing.Other]:
    placed = np.flatnonzero(best != NOWHERE).tolist()
    told = [comparing.why(asked, best, candidate=one, loss=loss) for one in placed]
    return [other for one in told for other in (*one.places, *one.candidates)]


@settings(max_examples=40)
@given(questions())
def test_with_seats_alone_the_loss_by_another_pair_is_told_exactly(asked: Instance) -> None:
    choices = {tuple(one.tolist()): proof.worth(asked, one) for one in every_choice(asked)}
    best = flowing.best(asked)

    for other in _others(asked, best, comparing.exact_loss(asked, best)):
        assert other.loss == _losses(choices, other.row)


@settings(max_examples=40)
@given(questions(limited=True))
def test_within_limits_the_whole_loses_by_another_pair_at_least_what_is_told(asked: Instance) -> None:
    choices = {tuple(one.tolist()): proof.worth(asked, one) for one in every_choice(asked)}
    best = np.array(max(choices, key=choices.__getitem__), dtype=np.int64)
    certificate = proof.certify(asked, best, pricing.fractional(asked))

    for other in _others(asked, best, comparing.least_loss(asked, certificate)):
        lost = _losses(choices, other.row)
        assert lost is None or other.loss <= lost


def test_the_nearest_others_come_with_how_much_better_or_worse_they_fit() -> None:
    asked = instance(seats=[1, 1], candidates=2, pairs=[(0, 0, 700), (0, 1, 600), (1, 0, 900), (1, 1, 100)])
    chosen = flowing.best(asked)

    told = comparing.why(asked, chosen, candidate=0, loss=comparing.exact_loss(asked, chosen))

    assert [(other.points, other.points_fewer, other.loss) for other in told.places] == [(700, -100, 700)]
    assert [(other.points, other.points_fewer, other.loss) for other in told.candidates] == [(100, 500, 700)]
