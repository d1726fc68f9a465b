"""What another target would do: how far a department can come, and what stands in the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from virke.placements import simulating
from virke.placements.kinds import Limit
from virke.placements.simulating import Capacity
from virke.placements.targeting import Part

counts = st.integers(min_value=0, max_value=20)
capacities = st.lists(st.builds(Capacity, st.just(1), counts, counts, counts), max_size=4)


def test_offers_are_missing_where_the_law_has_room() -> None:
    found = simulating.simulated(None, Part(8, 6, 2), [Capacity(1, there=2, free=1, legal=5)])

    assert (found.expected, found.lacking, found.limit) == (3, 3, Limit.OFFERS)


def test_free_seats_are_worth_nothing_where_the_law_has_no_room() -> None:
    places = [Capacity(1, there=1, free=9, legal=0), Capacity(1, there=0, free=0, legal=2)]

    found = simulating.simulated(None, Part(8, 6, 2), places)

    assert (found.free, found.legal, found.expected, found.limit) == (9, 2, 1, Limit.LAW)


def test_a_department_without_workplaces_gets_a_part_that_nobody_can_take() -> None:
    found = simulating.by_department({}, {1: Part(2, 2, 0), 2: Part(1, 1, 0)}, [Capacity(2, 0, 1, 1)])

    assert (found[1].limit, found[1].lacking) == (Limit.NO_WORKPLACES, 2)
    assert found[2].limit is None


@given(capacities, counts)
def test_one_more_in_the_target_never_misses_fewer(places: list[Capacity], wanted: int) -> None:
    smaller, larger = (simulating.simulated(None, Part(40, many, 0), places) for many in (wanted, wanted + 1))

    assert larger.expected == smaller.expected
    assert larger.lacking >= smaller.lacking
    assert (larger.limit is None) == (larger.lacking == 0)
