"""A figure in a cell: what is written is read as it was meant, and what is no figure is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.plans import cells
from virke.plans.kinds import Maturity
from virke.plans.values import Figure

NUMBERS = st.decimals(-1_000_000, 1_000_000, places=2)
NATURALS = st.decimals(0, 1_000_000, places=0)
SHARES = st.builds(
    lambda top, bottom, maturity: Figure("percent", numerator=top, denominator=bottom, maturity=maturity),
    NATURALS,
    NATURALS,
    st.sampled_from(Maturity),
)
VALUES = st.builds(
    lambda value, maturity: Figure("count", value=value, maturity=maturity), NUMBERS, st.sampled_from(Maturity)
)


@given(SHARES | VALUES)
def test_what_a_cell_shows_is_read_as_the_same_figure(figure: Figure) -> None:
    assert cells.read(cells.written(figure), unit=figure.unit) == figure


@pytest.mark.parametrize(
    ("text", "value"),
    [("80", "80"), (" 1.250 ", "1250"), ("8,8", "8.8"), ("63 pladser", "63"), ("-4", "-4")],
)
def test_a_number_is_read_as_people_write_it(text: str, value: str) -> None:
    assert cells.read(text, unit="places", word="pladser") == Figure("places", value=Decimal(value))


@pytest.mark.parametrize("text", ["43/52", "43 / 52", "43 af 52", "43/52 "])
def test_numerator_and_denominator_stand_in_one_cell(text: str) -> None:
    assert cells.read(text, unit="percent").parts == (43, 52)


def test_a_star_marks_what_may_still_change() -> None:
    assert cells.read("80 *", unit="count").maturity is Maturity.PRELIMINARY


@given(st.text(max_size=20))
def test_whatever_stands_there_is_a_figure_or_refused(text: str) -> None:
    try:
        figure = cells.read(text, unit="count")
    except cells.NotACell:
        return
    assert figure.value is not None or figure.parts is not None
