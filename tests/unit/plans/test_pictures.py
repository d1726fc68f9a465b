"""Which curve an indicator gets: its figures, the way to its target, and what was decided before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from virke.kernel import periods
from virke.kernel.periods import Period
from virke.plans import pictures
from virke.plans.figures import Reading
from virke.plans.kinds import Direction, Maturity, Shape
from virke.plans.pictures import Promised, Subject
from virke.plans.values import Figure, Promise

JANUARY, NEW_YEAR, TODAY = date(2026, 1, 1), date(2027, 1, 1), date(2026, 10, 5)


def a_reading(period: Period, value: str, maturity: Maturity = Maturity.FINAL) -> Reading:
    assert period.ends_on is not None
    return Reading(period.starts_on, period.ends_on, Figure("count", value=Decimal(value), maturity=maturity))


def a_subject(*readings: Reading, targets: tuple[Promised, ...] = ()) -> Subject:
    return Subject(
        key="boliger",
        title="Midlertidige boliger",
        unit="count",
        counted="boliger",
        direction=Direction.DOWN,
        readings=readings,
        targets=targets,
        keep_margin=Decimal("0.05"),
    )


def a_promise(shape: Shape, **fields: object) -> Promise:
    given: dict[str, object] = {"starts_on": JANUARY, "ends_on": NEW_YEAR, "unit": "count", **fields}
    return Promise(shape, **given)  # type: ignore[arg-type]  # the fields of Promise


FIRST, SECOND = periods.months(2026, 1, 3), periods.months(2026, 4, 3)


def test_each_figure_is_a_mark_on_the_last_day_of_its_period() -> None:
    drawn = pictures.curve(a_subject(a_reading(SECOND, "93"), a_reading(FIRST, "96", Maturity.PRELIMINARY)), on=TODAY)

    assert [(point.on, point.label, point.preliminary) for point in drawn.points] == [
        (date(2026, 3, 31), "1. kvartal 2026: 96 boliger", True),
        (date(2026, 6, 30), "2. kvartal 2026: 93 boliger", False),
    ]
    assert drawn.unit == "boliger"


def test_a_straight_way_begins_at_its_baseline() -> None:
    promise = a_promise(Shape.LINEAR, high=Decimal(80), baseline_value=Decimal(100))

    (path,) = pictures.curve(a_subject(targets=(Promised(promise),)), on=TODAY).paths

    assert (path.label, path.points) == ("Mål 80", ((JANUARY, Decimal(100)), (NEW_YEAR, Decimal(80))))


def test_a_point_without_a_baseline_is_reached_from_the_first_figure() -> None:
    promise = a_promise(Shape.POINT, high=Decimal(80))

    drawn = pictures.curve(a_subject(a_reading(FIRST, "96"), targets=(Promised(promise),)), on=TODAY)

    assert drawn.paths[0].points == ((date(2026, 4, 1), Decimal(96)), (NEW_YEAR, Decimal(80)))


def test_a_ceiling_is_an_area_until_today_when_nobody_ended_it() -> None:
    promise = a_promise(Shape.CEILING, high=Decimal("4.2"), ends_on=None)

    (area,) = pictures.curve(a_subject(targets=(Promised(promise),)), on=TODAY).areas

    assert (area.label, area.low, area.high, area.ends_on) == ("Højst 4,2", None, Decimal("4.2"), TODAY)


def test_a_band_is_an_area_between_its_bounds() -> None:
    promise = a_promise(Shape.BAND, low=Decimal(70), high=Decimal(90))

    (area,) = pictures.curve(a_subject(targets=(Promised(promise),)), on=TODAY).areas

    assert (area.label, area.low, area.high) == ("70-90", Decimal(70), Decimal(90))


def test_a_superseded_target_reaches_to_the_day_on_which_the_next_began() -> None:
    july = date(2026, 7, 1)
    old = Promised(a_promise(Shape.STOCK, high=Decimal(100), ends_on=None), until=july)
    new = Promised(a_promise(Shape.STOCK, high=Decimal(80), starts_on=july))

    drawn = pictures.curve(a_subject(targets=(old, new)), on=TODAY)

    assert [(path.label, path.former, path.points[-1][0]) for path in drawn.paths] == [
        ("Før 100", True, july),
        ("Mål 80", False, NEW_YEAR),
    ]


def test_what_counts_together_is_drawn_as_its_running_total() -> None:
    promise = a_promise(Shape.CUMULATIVE, low=Decimal(30))
    before = a_reading(periods.months(2025, 10, 3), "50")

    drawn = pictures.curve(
        a_subject(before, a_reading(FIRST, "8"), a_reading(SECOND, "13"), targets=(Promised(promise),)), on=TODAY
    )

    assert [point.value for point in drawn.points] == [Decimal(8), Decimal(21)]
    assert drawn.paths[0].points == ((JANUARY, Decimal(0)), (NEW_YEAR, Decimal(30)))


def test_a_target_without_a_number_draws_nothing() -> None:
    drawn = pictures.curve(a_subject(targets=(Promised(a_promise(Shape.DEADLINE)),)), on=TODAY)

    assert (drawn.points, drawn.paths, drawn.areas) == ((), (), ())
