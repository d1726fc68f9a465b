"""Which chart the curve of an indicator becomes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from virke.plans import pictures
from virke.plans.curves import PathPoint
from virke.plans.views import Curve, CurvePath, CurvePoint

JANUARY, JULY, NEW_YEAR = date(2026, 1, 1), date(2026, 7, 1), date(2027, 1, 1)


def a_curve(*paths: CurvePath, points: tuple[CurvePoint, ...] = (), summed: bool = False) -> Curve:
    return Curve("boliger", points, paths, summed)


def a_path(*points: tuple[date, str | None, str | None], former: bool = False) -> CurvePath:
    ends = tuple(PathPoint(on, _number(low), _number(high)) for on, low, high in points)
    return CurvePath("Højst 80 boliger", ends, former)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def test_each_figure_is_a_mark_with_its_words() -> None:
    point = CurvePoint(date(2026, 3, 31), Decimal(96), "marts 2026: 96 boliger", preliminary=True)

    (mark,) = pictures.drawn(a_curve(points=(point,)), key="a", title="Boliger").points

    assert (mark.on, mark.value, mark.label, mark.preliminary) == (
        date(2026, 3, 31),
        Decimal(96),
        "Marts 2026: 96 boliger",
        True,
    )


def test_a_bound_that_moves_is_a_path() -> None:
    drawn = pictures.drawn(a_curve(a_path((JANUARY, None, "100"), (NEW_YEAR, None, "80"))), key="a", title="Boliger")

    assert drawn.areas == ()
    assert [(path.label, path.points) for path in drawn.paths] == [
        ("Mål 80", ((JANUARY, Decimal(100)), (NEW_YEAR, Decimal(80))))
    ]


def test_a_bound_that_stays_is_the_edge_of_what_is_good() -> None:
    ceiling = a_path((JANUARY, None, "4.2"), (NEW_YEAR, None, "4.2"))
    stock = a_path((JANUARY, "60", None), (NEW_YEAR, "60", None))
    band = a_path((JANUARY, "70", "90"), (NEW_YEAR, "70", "90"))

    drawn = pictures.drawn(a_curve(ceiling, stock, band), key="a", title="Boliger")

    assert drawn.paths == ()
    assert [area.label for area in drawn.areas] == ["Højst 4,2", "Mindst 60", "70-90"]


def test_a_target_on_one_day_is_a_mark_of_its_own() -> None:
    drawn = pictures.drawn(a_curve(a_path((NEW_YEAR, "240", None))), key="a", title="Besøg")

    assert [(path.label, path.points) for path in drawn.paths] == [("Mål 240", ((NEW_YEAR, Decimal(240)),))]


def test_what_was_superseded_is_a_former_path_also_where_it_stayed_the_same() -> None:
    old = a_path((JANUARY, None, "100"), (JULY, None, "100"), former=True)

    (path,) = pictures.drawn(a_curve(old), key="a", title="Boliger").paths

    assert (path.label, path.former) == ("Før 100", True)


def test_a_sum_so_far_says_so_in_its_title() -> None:
    assert pictures.drawn(a_curve(summed=True), key="a", title="Besøg").title == "Besøg, sammenlagt"
