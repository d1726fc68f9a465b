import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel.alphabet import in_order


@pytest.mark.parametrize(
    "names",
    [
        ["Anna", "Zita", "Æbelø", "Østerby", "Aabenraa", "Århus"],
        ["andre", "André Holm", "Andrea", "Andrés"],
        ["Myhre", "Müller", "Mølgaard"],
        ["Team 1", "Team Front", "Team Unge", "Ydelse"],
    ],
)
def test_names_stand_in_the_order_of_the_danish_alphabet(names: list[str]) -> None:
    shuffled = [*names[1:], names[0]]

    assert sorted(shuffled, key=in_order) == names


@given(st.text())
def test_capitals_make_no_difference_and_no_text_breaks_it(text: str) -> None:
    assert in_order(text) == in_order(text.casefold())


def test_a_letter_that_is_written_in_two_signs_stands_where_it_belongs() -> None:
    as_macintosh_writes_it = unicodedata.normalize("NFD", "Århus")

    assert sorted(["Østerby", as_macintosh_writes_it, "Bogense"], key=in_order)[-1] == as_macintosh_writes_it
