"""A chart as SVG: what stands in it, and that whatever the figures are it is a picture."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.documents.writers import chart, chart_axes
from virke.documents.writers.chart import NARROW, WIDE, Area, Chart, Point
from virke.documents.writers.chart import Path as Expected

TOKENS = Path(__file__).resolve().parents[3] / "virke" / "web" / "assets" / "_tokens.scss"
JANUARY, DECEMBER = date(2026, 1, 1), date(2026, 12, 31)
SVG = "{http://www.w3.org/2000/svg}"

numbers = st.decimals(-(10**12), 10**12, places=4)
days = st.dates(date(1990, 1, 1), date(2060, 1, 1))
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=20)
points = st.lists(st.builds(Point, days, numbers, texts, st.booleans()), max_size=30)
paths = st.builds(Expected, texts, st.lists(st.tuples(days, numbers), min_size=1, max_size=5).map(tuple), st.booleans())
areas = st.builds(Area, texts, days, days, st.none() | numbers, st.none() | numbers)


def figures(*values: str, first: date = JANUARY) -> tuple[Point, ...]:
    return tuple(
        Point(first + timedelta(days=30 * number), Decimal(value), f"nr. {number + 1}: {value}")
        for number, value in enumerate(values)
    )


def drawn(found: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg(found))


def words(found: Chart) -> list[str]:
    return [text.text or "" for text in drawn(found).iter(f"{SVG}text")]


@given(
    points=points,
    paths=st.lists(paths, max_size=3),
    areas=st.lists(areas, max_size=2),
    size=st.sampled_from([WIDE, NARROW]),
)
def test_every_chart_is_a_picture_with_a_title_and_words(
    points: list[Point], paths: list[Expected], areas: list[Area], size: chart.Size
) -> None:
    found = Chart("nøgle", "Titel <&>", "stk.", tuple(points), tuple(paths), tuple(areas))

    picture = ElementTree.fromstring(chart.svg(found, size))

    assert picture.findtext(f"{SVG}title") == "Titel <&>"
    assert picture.findtext(f"{SVG}desc") == chart.described(found)
    assert "NaN" not in chart.svg(found, size)


@given(values=st.lists(numbers, max_size=12))
def test_an_axis_holds_all_its_values_between_its_ends(values: list[Decimal]) -> None:
    axis = chart_axes.of_values(values)

    assert all(axis.low <= value <= axis.high for value in values)
    assert 2 <= len(axis.ticks) <= 9


@given(heights=st.lists(st.decimals(0, 200, places=1), max_size=8))
def test_words_beside_the_lines_never_stand_upon_each_other(heights: list[Decimal]) -> None:
    placed = chart.spread(sorted(heights), apart=17, top=26, bottom=270)

    assert all(after - before >= 17 for before, after in itertools.pairwise(placed))


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        ("3", "41", "0 10 20 30 40 50"),
        ("72", "100", "70 75 80 85 90 95 100"),
        ("5", "5", "0 1 2 3 4 5"),
        ("0", "0", "0 0.2 0.4 0.6 0.8 1.0"),
        ("-4", "6", "-4 -2 0 2 4 6"),
        ("-9", "-8", "-9 -8.8 -8.6 -8.4 -8.2 -8"),
    ],
)
def test_an_axis_has_round_numbers(low: str, high: str, ticks: str) -> None:
    assert chart_axes.of_values([Decimal(low), Decimal(high)]).ticks == tuple(map(Decimal, ticks.split()))


def test_days_are_counted_in_years_where_there_are_many() -> None:
    ticks = chart_axes.days(date(2019, 4, 1), date(2026, 12, 31), at_most=8)

    assert chart_axes.day_labels(ticks) == ("2020", "2021", "2022", "2023", "2024", "2025", "2026")


def test_the_year_stands_at_the_first_month_and_at_each_new_year() -> None:
    ticks = chart_axes.days(date(2025, 7, 1), date(2026, 6, 30), at_most=4)

    assert chart_axes.day_labels(ticks) == ("juli 2025", "okt.", "jan. 2026", "apr.")


def test_a_preliminary_figure_is_hollow_and_says_so() -> None:
    found = Chart(
        "a", "Besøg", "besøg", (Point(JANUARY, Decimal(3), "Januar: 3"), Point(DECEMBER, Decimal(4), "Dec: 4", True))
    )

    marks = list(drawn(found).iter(f"{SVG}circle"))

    assert [mark.get("fill") for mark in marks] == [chart.CURVE, chart.PAPER]
    assert marks[1].findtext(f"{SVG}title") == "Dec: 4 (foreløbig)"


def test_an_axis_that_does_not_begin_at_zero_says_so_in_the_picture_and_in_words() -> None:
    found = Chart("a", "Svar", "%", figures("72", "100"))

    assert "% (aksen begynder ikke ved 0)" in words(found)
    assert "Den lodrette akse begynder ved 70." in chart.described(found)


def test_the_words_tell_the_figures_and_what_was_promised() -> None:
    found = Chart(
        "a",
        "Boliger",
        "boliger",
        figures("0", "90"),
        paths=(
            Expected("Mål 80", ((JANUARY, Decimal(90)), (DECEMBER, Decimal(80)))),
            Expected("Før 100", ((JANUARY, Decimal(100)),), former=True),
        ),
    )

    assert chart.described(found) == (
        "2 tal, fra nr. 1: 0 til nr. 2: 90. Det laveste er 0 og det højeste 90 boliger. Mål 80. Før 100 (afløst)."
    )
    assert {"Mål 80", "Før 100", "90"} <= set(words(found))


def test_what_is_good_is_seen_also_where_no_figure_has_been_there() -> None:
    found = Chart(
        "a", "Fravær", "%", figures("4.5", "5.2"), areas=(Area("Højst 4", JANUARY, DECEMBER, high=Decimal(4)),)
    )

    (area,) = drawn(found).iter(f"{SVG}rect")

    assert Decimal(area.get("height", "0")) > 20


def test_an_axis_from_zero_is_not_led_below_it() -> None:
    axis = chart_axes.of_values([Decimal(0), Decimal(10)])

    assert axis.wider(below=True, above=False) == axis


def test_a_chart_holds_nothing_that_the_strict_policy_refuses() -> None:
    picture = chart.svg(Chart("a", "Besøg", "besøg", figures("1", "2"), areas=(Area("Højst 2", JANUARY, DECEMBER),)))

    assert "style" not in picture
    assert "script" not in picture
    assert not re.search(r"\son\w+=", picture)


def test_the_colours_of_a_chart_are_those_of_the_pages() -> None:
    tokens = set(re.findall(r"#[0-9a-f]{6}", TOKENS.read_text()))

    assert {chart.INK, chart.FAINT_INK, chart.GRID, chart.PAPER} <= tokens
    assert {chart.CURVE, chart.GOAL, chart.GOOD, chart.GOOD_EDGE} <= tokens
