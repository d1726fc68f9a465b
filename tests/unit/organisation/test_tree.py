"""The chart of a day as values."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from virke.kernel.periods import Period
from virke.organisation.tree import Box, below, path, walk


def charts() -> st.SearchStrategy[dict[int, Box]]:
    """Any chart, even a damaged one in which units stand under each other in a ring."""
    parents = st.dictionaries(st.integers(1, 9), st.none() | st.integers(1, 12))
    return parents.map(
        lambda found: {n: Box(n, f"E{n}", "", "unit", p, Period(date(2020, 1, 1))) for n, p in found.items()}
    )


@given(charts())
def test_walking_meets_everything_under_the_top_once_and_parents_first(chart: dict[int, Box]) -> None:
    met = [box.unit_id for box, _ in walk(chart)]

    assert len(met) == len(set(met))
    assert all(
        met.index(box.parent_id) < met.index(box.unit_id)
        for box, depth in walk(chart)
        if depth and box.parent_id is not None
    )


@given(charts())
def test_a_unit_is_below_exactly_those_on_its_path(chart: dict[int, Box]) -> None:
    for unit in chart:
        above = {box.unit_id for box in path(unit, chart)}
        assert above == {other for other in chart if unit in below(other, chart)}
