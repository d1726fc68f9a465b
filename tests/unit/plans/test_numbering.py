"""The number of an item that somebody adds."""

from __future__ import annotations

import pytest

from virke.plans import numbering


@pytest.mark.parametrize(
    ("above", "siblings", "taken", "number"),
    [
        ("", 0, (), "1"),
        ("", 2, ("1", "2"), "3"),
        ("2", 0, ("1", "2"), "2.1"),
        ("2", 1, ("2.1", "2.2"), "2.3"),
    ],
)
def test_an_item_that_is_added_gets_the_first_free_number_of_its_place(
    above: str, siblings: int, taken: tuple[str, ...], number: str
) -> None:
    assert numbering.following(above, siblings, taken) == number
