"""No table tells of fewer persons than the minimum, directly or by subtraction."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from virke.analytics import disclosure
from virke.analytics.disclosure import Disclosure, Margin, Persons, Place, TooOpen

ALL = Margin.TOTAL
FIVE = Disclosure(minimum=5, percent_from=20)


def hidden(cells: dict[Place, int]) -> set[Place]:
    return set(disclosure.hidden({place: Persons(count, count) for place, count in cells.items()}, FIVE))


def test_a_figure_of_too_few_is_hidden_and_a_nought_is_shown() -> None:
    assert hidden({(ALL,): 40, ("a",): 4, ("b",): 0, ("c",): 30, ("d",): 6}) >= {("a",)}
    assert ("b",) not in hidden({(ALL,): 40, ("a",): 4, ("b",): 0, ("c",): 30, ("d",): 6})


def test_the_smallest_other_figure_goes_with_the_one_that_would_come_out_by_subtraction() -> None:
    assert hidden({(ALL,): 40, ("a",): 4, ("b",): 0, ("c",): 30, ("d",): 6}) == {("a",), ("d",)}


def test_two_hidden_figures_of_too_few_together_take_a_third() -> None:
    assert hidden({(ALL,): 40, ("a",): 1, ("b",): 2, ("c",): 30, ("d",): 7}) == {("a",), ("b",), ("d",)}


def test_a_total_is_hidden_when_nothing_else_can_protect_its_only_part() -> None:
    cells: dict[Place, Persons] = {(ALL,): Persons(9, 9), ("a",): Persons(9, 9), (None,): Persons(0, 0)}
    few_in_part = cells | {("a",): Persons(2, 9), (ALL,): Persons(2, 9)}

    assert disclosure.hidden(cells, FIVE) == frozenset()
    assert disclosure.hidden(few_in_part, FIVE) == {("a",), (ALL,)}


def test_the_part_the_whole_and_the_rest_are_each_looked_at() -> None:
    alone: dict[Place, Persons] = {(): Persons(28, 30, 2)}

    assert disclosure.hidden(alone, FIVE) == {()}
    assert disclosure.hidden({(): Persons(28, 30)}, FIVE) == frozenset()
    assert disclosure.hidden({(): Persons(30, 30, 0)}, FIVE) == frozenset()


def test_what_is_hidden_in_a_table_of_two_columns_comes_out_neither_by_row_nor_by_column() -> None:
    cells = {("a", "x"): 3, ("a", "y"): 20, ("b", "x"): 20, ("b", "y"): 30, ("c", "x"): 40, ("c", "y"): 50}
    table: dict[Place, int] = dict(cells)
    for row, column in itertools.product("abc", "xy"):
        table[row, ALL] = sum(count for place, count in cells.items() if place[0] == row)
        table[ALL, column] = sum(count for place, count in cells.items() if place[1] == column)
    table[ALL, ALL] = sum(cells.values())

    assert hidden(table) == {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}


@pytest.mark.parametrize(("minimum", "percent_from"), [(2, 20), (5, 4)])
def test_limits_that_protect_nobody_are_refused(minimum: int, percent_from: int) -> None:
    with pytest.raises(TooOpen):
        Disclosure(minimum=minimum, percent_from=percent_from)


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_a_count_beside_the_figures_is_not_told_when_it_is_of_a_few(count: int, told: int | None) -> None:
    assert disclosure.few(count, FIVE) == told


tables = st.integers(1, 3).flatmap(
    lambda columns: st.dictionaries(
        st.tuples(*[st.sampled_from(["a", "b", "c", None])] * columns), st.integers(0, 12), min_size=1, max_size=12
    )
)


@given(cells=tables)
def test_no_figure_of_too_few_comes_out_of_any_line(cells: dict[Place, int]) -> None:
    """The attack: in every line of the table, the total less what is shown of its parts."""
    table = with_totals(cells)
    gone = hidden(table)
    assume(gone)

    for place, count in table.items():
        assert place in gone or not 0 < count < 5
    for total, below in lines(table):
        unknown = [place for place in below if place in gone]
        if total not in gone and unknown:
            left = table[total] - sum(table[place] for place in below if place not in gone)
            assert len(unknown) > 1
            assert left >= 5
        if total in gone and any(table[place] for place in below):
            assert unknown


def with_totals(cells: dict[Place, int]) -> dict[Place, int]:
    table: dict[Place, int] = {}
    for place, count in cells.items():
        for taken in itertools.product((True, False), repeat=len(place)):
            key = tuple(group if keep else ALL for group, keep in zip(place, taken, strict=True))
            table[key] = table.get(key, 0) + count
    return table


def lines(table: dict[Place, int]) -> list[tuple[Place, list[Place]]]:
    """Every total with its parts along one column, found the slow way."""
    found = []
    for total in table:
        for column in (at for at, group in enumerate(total) if group is ALL):
            below = [one for one in table if one[column] is not ALL and apart(one, column) == apart(total, column)]
            found += [(total, below)] if below else []
    return found


def apart(place: Place, column: int) -> Place:
    return place[:column] + place[column + 1 :]
