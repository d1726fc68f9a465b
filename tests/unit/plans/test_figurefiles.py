"""Figures go out into a spreadsheet and come back the same, as CSV and as XLSX."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.documents import readers
from virke.kernel.periods import Period
from virke.plans import figurefiles
from virke.plans.figurefiles import FigureLine, NotALine
from virke.plans.kinds import Maturity
from virke.plans.values import Figure

NUMBERS = st.decimals(-(10**9), 10**9, places=4)


def a_line(figure: Figure | None, **fields: object) -> FigureLine:
    defaults: dict[str, object] = {
        "indicator_id": 12,
        "item": "2.1",
        "title": "=Pladser; besatte",
        "unit": "count",
        "place": "Økonomi & Stab",
        "group": "",
        "starts_on": date(2024, 3, 1),
        "ends_on": date(2024, 4, 1),
        "figure": figure,
        "note": "-uden By & Miljø",
    }
    return FigureLine(**(defaults | fields))  # type: ignore[arg-type]


def back(name: str, data: bytes) -> list[figurefiles.ReadLine]:
    return [figurefiles.parsed(row) for row in figurefiles.read(readers.read(name, data))]


def both(*lines: FigureLine) -> list[list[figurefiles.ReadLine]]:
    csv, workbook = figurefiles.as_csv(lines).encode(), figurefiles.as_xlsx(lines)
    return [back("tal.csv", csv), back("tal.xlsx", workbook)]


def test_a_figure_comes_back_as_it_went_out() -> None:
    figure = Figure("count", value=Decimal("1250.5"), n_unknown=3, maturity=Maturity.PRELIMINARY)

    for (line,) in both(a_line(figure)):
        assert line.figure == figure
        assert line.period == Period(date(2024, 3, 1), date(2024, 4, 1))
        assert (line.line, line.indicator_id, line.place, line.note) == (2, 12, "Økonomi & Stab", "-uden By & Miljø")


def test_a_share_keeps_its_parts() -> None:
    figure = Figure("percent", numerator=Decimal(43), denominator=Decimal(52))

    for (line,) in both(a_line(figure, unit="percent")):
        assert line.figure == figure


@given(value=NUMBERS)
def test_every_number_that_can_be_kept_comes_back(value: Decimal) -> None:
    (line,) = back("tal.csv", figurefiles.as_csv([a_line(Figure("days", value=value), unit="days")]).encode())

    assert line.figure.value == value


def test_an_empty_row_waits_for_its_figure_and_is_not_read() -> None:
    assert both(a_line(None)) == [[], []]


def test_columns_in_another_order_and_strange_ones_do_no_harm() -> None:
    text = "Farve;Tal;til og med;FRA OG MED;Enhed;Indikator\nblå;12,5;31. marts 2024;1/3 2024;Dage;7\n"

    (line,) = back("tal.csv", text.encode("cp1252"))

    assert (line.indicator_id, line.figure) == (7, Figure("days", value=Decimal("12.5")))
    assert line.period == Period(date(2024, 3, 1), date(2024, 4, 1))


def test_a_table_without_the_columns_is_no_file_of_figures() -> None:
    other = readers.read("a.csv", b"Navn;Alder\nKaren;50\n")

    assert figurefiles.likeness(other) == 0
    assert figurefiles.read(other) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"indicator": "tolv"}, "»Indikator« skal være indikatorens nummer i Virke."),
        ({"first": "snart"}, "»Fra og med« skal være en dato."),
        ({"last": ""}, "»Til og med« skal være en dato."),
        ({"last": "2024-02-01"}, "»Til og med« ligger før »Fra og med«."),
        ({"value": "mange"}, "»Tal« skal være et tal, for eksempel 12,5."),
        ({"value": "1.25"}, "»Tal« skal være et tal, for eksempel 12,5."),
        ({"unknown": "1,5"}, "»Ukendte« skal være et helt tal."),
        ({"preliminary": "måske"}, "»Foreløbig« skal være ja eller nej."),
    ],
)
def test_a_row_that_is_no_figure_says_what_to_correct(changed: dict[str, str], said: str) -> None:
    row = {"line": 2, **dict.fromkeys(figurefiles.COLUMNS, "")}
    row |= {"indicator": "12", "unit": "stk.", "first": "2024-03-01", "last": "2024-03-31", "value": "5"}

    with pytest.raises(NotALine) as wrong:
        figurefiles.parsed(row | changed)

    assert str(wrong.value) == said


def test_an_unknown_unit_is_left_for_the_rules_to_refuse() -> None:
    row = {"line": 2, **dict.fromkeys(figurefiles.COLUMNS, "")}
    row |= {"indicator": "12", "unit": "æbler", "first": "2024-03-01", "last": "2024-03-31", "value": "5"}

    assert figurefiles.parsed(row).figure.unit == "æbler"
