"""Curves and states after what was told before: what happens between two points of a curve is a figure too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.factories.registers import Remembered
from virke.analytics import compute, definitions, registers, releasing
from virke.analytics.answers import Answer, Figure, Shown
from virke.analytics.conditions import rows
from virke.analytics.definitions import Better, Measure
from virke.analytics.disclosure import DEFAULT, Margin, Persons
from virke.analytics.intervals import Intervals
from virke.analytics.measures.statuses import FIVE_CLASSES
from virke.analytics.releasing import Counted, Subject, Told
from virke.analytics.storage import Origin, Store
from virke.kernel.periods import Period
from virke.kernel.units import HOURS_PER_WEEK, PERCENT

KNOWN = registers.known()
SPELLS, PLACEMENTS = rows(KNOWN.get("benefit_spells")), rows(KNOWN.get("placements"))
JOBS = rows(KNOWN.get("employments"))
NOW, NIGHT = datetime(2024, 9, 2, 9, tzinfo=UTC), timedelta(days=1)
COVERS = Period(date(2024, 1, 1), date(2024, 9, 1))
ENDED = date(2024, 3, 4)  # the first day after Sunday 3 March
QUARTER = Period(date(2024, 1, 1), date(2024, 4, 1))


def a_measure(counts: definitions.Calculation) -> Measure:
    return Measure(
        key="outcomes.test",
        title="Udfald",
        meaning="Udfald.",
        unit=PERCENT,
        better=Better.UP,
        source="Aftalerne",
        intervals=Intervals.QUARTERS,
        counts=counts,
    )


def answers(folder: Path, measure: Measure, *nights: list[tuple[Any, ...]]) -> list[Answer]:
    """What is told on one night after the other of 40 placements that ended on 3 March, each night with its spells."""
    store, ledger, found = Store(folder), Remembered(), []
    first = ENDED - timedelta(days=28)
    placed = [(f"P{at:03}", "internship", "Biblioteket", first, None, first, ENDED, None, 37) for at in range(40)]
    for night, spells in enumerate(nights):
        at = NOW + night * NIGHT
        for key in measure.registers:
            lines = {"placements": placed, "benefit_spells": spells}.get(key, [])
            store.write(KNOWN.get(key), lines, origin=Origin("Opdigtede data", COVERS), at=at)
        found.append(compute.run(measure, store=store, at=at, ledger=ledger))
    return found


def on_benefit(*persons: int, since: date = date(2024, 1, 1), until: date | None = None) -> list[tuple[Any, ...]]:
    return [(f"P{person:03}", "111", since, until, "dagpenge") for person in persons]


def numerators(found: Answer, *groups: str) -> list[int | None]:
    wanted = [one for one in found.figures if one.interval == QUARTER and one.groups == groups]
    return [one.numerator for one in sorted(wanted, key=lambda one: one.after or 0)]


def test_a_state_changes_when_enough_persons_have_moved_although_the_numbers_are_near(tmp_path: Path) -> None:
    """Six have left the benefit and seven have come: one more, but thirteen persons are behind it."""
    status = a_measure(definitions.status(PLACEMENTS, on="ends_on", weeks=2, status=FIVE_CLASSES))

    first, second, third = answers(
        tmp_path, status, on_benefit(*range(10)), on_benefit(*range(6, 17)), on_benefit(*range(6, 18))
    )

    assert numerators(first, "benefit") == [10]
    assert numerators(second, "benefit") == [11]
    assert numerators(third, "benefit") == [11]  # one person more


def test_a_point_of_a_curve_stands_when_its_change_adds_that_of_one_person(tmp_path: Path) -> None:
    curve = a_measure(definitions.curve(PLACEMENTS, on="ends_on", weeks=4, without=SPELLS))
    before, after = on_benefit(*range(20)), on_benefit(*range(5, 20))
    one_later = [*after[1:], *on_benefit(5, until=ENDED + timedelta(days=14))]

    first, second, third = answers(tmp_path, curve, before, one_later, after)

    assert numerators(first) == [20] * 5
    assert numerators(second) == [25, 25, 25, None, None]  # one who leaves in the third week is not told alone
    assert numerators(third) == [25] * 5


def test_what_happens_between_two_points_of_a_curve_is_that_of_nobody_or_of_enough(tmp_path: Path) -> None:
    """Two leave the benefit in each of four weeks: the curve is told again when six have."""
    curve = a_measure(definitions.curve(PLACEMENTS, on="ends_on", weeks=4, without=SPELLS))
    leaving = [
        on_benefit(*range(2 * week, 2 * week + 2), until=ENDED + week * timedelta(days=7)) for week in range(1, 5)
    ]
    stay = on_benefit(*range(10, 30))

    (found,) = answers(tmp_path, curve, [row for rows in (stay, *leaving) for row in rows])

    assert numerators(found) == [12, 12, None, None, 18]


def test_a_sum_changes_between_two_points_by_the_persons_whose_number_has_changed(tmp_path: Path) -> None:
    """Thirty work on three days; eight of them work more from the second on, and one more from the third on."""
    more = a_measure(definitions.panel(JOBS, months=(0, 2, 4), of=JOBS, change_in="hours"))
    days = [date(2024, 1, 1), date(2024, 4, 15), date(2024, 7, 1), None]
    store = Store(tmp_path)
    lines = [
        (f"P{person:03}", "Biblioteket", *days[at : at + 2], 37 if person < (0, 8, 9)[at] else 30)
        for person in range(30)
        for at in range(3)
    ]
    store.write(JOBS.table, lines, origin=Origin("Opdigtede data", COVERS), at=NOW)

    found = compute.run(replace(more, unit=HOURS_PER_WEEK), store=store, at=NOW, ledger=Remembered())

    assert numerators(found) == [0, 56, None]


def test_the_ends_of_a_curve_are_compared_person_by_person(tmp_path: Path) -> None:
    """One more has left the benefit, but four have not who had, and five have who had not: nine are behind it."""
    ends = a_measure(definitions.ends(PLACEMENTS, on="ends_on", weeks=2, status=FIVE_CLASSES, leaving="benefit"))
    stay = lambda *gone: [*on_benefit(*(at for at in range(40) if at not in gone)), *on_benefit(*gone, until=ENDED)]  # noqa: E731 - a small table

    first, second = answers(tmp_path, ends, stay(*range(10)), stay(*range(4, 15)))

    assert numerators(first, "i alt") == [0, 10, 10]
    assert numerators(second, "i alt") == [0, 11, 11]


RISES = Subject("outcomes.test", "1", "quarter", ("status",), DEFAULT, adds_up=False, rises=True)


def a_point(week: int, left: int) -> Counted:
    figure = Figure(QUARTER, (Margin.TOTAL,), Shown.YES, Decimal(left), left, 100, 0, final=True, after=week)
    return Counted(figure, Persons(left, 100, 100 - left, 0))


def released(before: list[int], now: list[int]) -> list[tuple[Shown, int | None]]:
    told = [
        Told(one.figure, one.persons, ("status",), "1", (), COVERS.starts_on, NOW, holds=True)
        for one in (a_point(week, left) for week, left in enumerate(before))
    ]
    new = {one.figure.cell: one for one in (a_point(week, left) for week, left in enumerate(now))}
    found = releasing.released(RISES, new, told, lambda *_: None)
    return [(one.shown, one.numerator) for one in sorted(found, key=lambda one: one.after or 0)]


def test_a_curve_of_ends_neither_falls_nor_rises_by_a_few_where_points_stand_as_before() -> None:
    """The week that stands at 16 would lie below the new 20, and is not told."""
    assert released([10, 16, 30], [20, 22, 45]) == [(Shown.YES, 20), (Shown.EARLIER, None), (Shown.YES, 45)]
    assert released([10, 20, 30], [15, 26, 36]) == [(Shown.YES, 15), (Shown.YES, 20), (Shown.YES, 30)]


def test_one_person_who_left_early_changes_no_point_of_the_curve() -> None:
    assert released([10, 20, 30], [11, 21, 31]) == [(Shown.YES, 10), (Shown.YES, 20), (Shown.YES, 30)]


def test_a_share_changes_when_enough_have_come_to_the_whole_and_the_part_is_the_same() -> None:
    before, after = a_point(0, 40), a_point(0, 40)
    figure = replace(after.figure, value=Decimal(36), denominator=110)
    told = [Told(before.figure, before.persons, ("status",), "1", (), COVERS.starts_on, NOW, holds=True)]
    new = {figure.cell: Counted(figure, Persons(40, 110, 70, 0))}

    (found,) = releasing.released(RISES, new, told, lambda *_: None)

    assert (found.denominator, found.stands_since) == (110, None)
