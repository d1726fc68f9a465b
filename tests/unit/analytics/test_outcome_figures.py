"""From counts of weeks to figures of outcomes: shares of states, curves, ends, and what cannot be seen yet."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from virke.analytics import compute, definitions, exporting, policy, registers
from virke.analytics.answers import Answer, Figure, Shown
from virke.analytics.conditions import rows
from virke.analytics.definitions import Better, Measure
from virke.analytics.intervals import Intervals
from virke.analytics.measures.statuses import FIVE_CLASSES
from virke.analytics.releasing import Forgetful
from virke.analytics.storage import Origin, Store
from virke.kernel.periods import Period
from virke.kernel.units import PERCENT, WEEKS

KNOWN = registers.known()
SPELLS, PLACEMENTS = rows(KNOWN.get("benefit_spells")), rows(KNOWN.get("placements"))
NOW = datetime(2024, 9, 2, 9, tzinfo=UTC)
COVERS = Period(date(2024, 1, 1), date(2024, 9, 1))
ENDED = date(2024, 3, 4)  # the first day after Sunday 3 March


def a_measure(counts: definitions.Calculation, **change: Any) -> Measure:
    given: dict[str, Any] = {
        "unit": PERCENT,
        "better": Better.UP,
        "source": "Aftalerne",
        "intervals": Intervals.QUARTERS,
    }
    return Measure(key="outcomes.test", title="Udfald", meaning="Udfald.", counts=counts, **(given | change))


def placed(person: int, ended: date = ENDED) -> tuple[Any, ...]:
    first = ended - timedelta(days=28)
    return f"P{person:03}", "internship", "Biblioteket", first, None, first, ended, None, 37


def spell(person: int, until: date | None) -> tuple[Any, ...]:
    return f"P{person:03}", "111", date(2024, 1, 1), until, "dagpenge"


def answer(folder: Path, measure: Measure, *, covers: Period = COVERS, **extracts: list[tuple[Any, ...]]) -> Answer:
    store = Store(folder)
    for key in measure.registers:
        store.write(KNOWN.get(key), extracts.get(key, []), origin=Origin("Opdigtede data", covers), at=NOW)
    return compute.run(measure, store=store, at=NOW, ledger=Forgetful())


def figure(found: Answer, *groups: str, after: int | None = None) -> Figure:
    (one,) = [
        one
        for one in found.figures
        if one.interval.starts_on == date(2024, 1, 1) and one.groups == groups and one.after == after
    ]
    return one


STATUS = a_measure(definitions.status(PLACEMENTS, on="ends_on", weeks=2, status=FIVE_CLASSES))


def test_the_shares_of_all_states_are_of_all_whose_day_can_be_seen(tmp_path: Path) -> None:
    spells = [spell(person, None) for person in range(10)]

    found = answer(tmp_path, STATUS, placements=[placed(person) for person in range(40)], benefit_spells=spells)

    benefit, alone = figure(found, "benefit"), figure(found, "self_supporting")
    assert (benefit.value, benefit.numerator, benefit.denominator) == (Decimal("25.0"), 10, 40)
    assert (alone.value, alone.numerator, alone.denominator) == (Decimal("75.0"), 30, 40)
    assert (figure(found, "i alt").numerator, figure(found, "i alt").denominator) == (40, 40)
    assert next(iter(exporting.rows(STATUS, found)))[3] == "i alt"


def test_a_state_of_a_few_hides_another_one_so_that_it_cannot_be_subtracted(tmp_path: Path) -> None:
    spells = [spell(person, None) for person in range(3)]
    exits = [(f"P{person:03}", "pension", date(2024, 2, 1), None) for person in range(20, 40)]

    found = answer(
        tmp_path, STATUS, placements=[placed(person) for person in range(60)], benefit_spells=spells, exits=exits
    )

    assert figure(found, "benefit").shown == Shown.FEW
    assert [figure(found, state).shown for state in ("other", "self_supporting")].count(Shown.FEW) >= 1


@pytest.mark.parametrize(
    ("covered_until", "observable", "waiting"), [(date(2024, 6, 1), 20, 0), (date(2024, 5, 17), 0, 20)]
)
def test_a_week_is_seen_when_the_reporting_lag_has_passed_too(
    tmp_path: Path, covered_until: date, observable: int, waiting: int
) -> None:
    """Sunday 17 March can be seen in extracts through 17 May: as of 18 May less two months is 18 March."""
    off = a_measure(definitions.outcome(PLACEMENTS, on="ends_on", weeks=2, without=SPELLS))

    found = figure(
        answer(
            tmp_path,
            off,
            covers=Period(date(2024, 1, 1), covered_until),
            placements=[placed(person) for person in range(20)],
        )
    )

    assert (found.denominator, found.waiting, found.final) == (observable, waiting, not waiting)


def test_the_reporting_lag_is_a_dated_number_that_other_measures_do_not_wait_for() -> None:
    assert policy.seen_before(date(2024, 8, 31), late=True) == date(2024, 6, 30)
    assert policy.seen_before(date(2024, 8, 31), late=False) == date(2024, 8, 31)


def test_weeks_without_benefit_of_a_few_are_hidden_though_all_have_some(tmp_path: Path) -> None:
    share = a_measure(definitions.share_of_weeks(PLACEMENTS, on="ends_on", weeks=(1, 4), without=SPELLS))
    placements = [placed(person) for person in range(30)]
    one_week_more, none = [spell(0, date(2024, 3, 11))], [spell(0, date(2024, 3, 4))]

    hidden = figure(answer(tmp_path / "one", share, placements=placements, benefit_spells=one_week_more))
    shown = figure(answer(tmp_path / "none", share, placements=placements, benefit_spells=none))

    assert hidden.shown == Shown.FEW
    assert (shown.value, shown.numerator, shown.denominator) == (Decimal("100.0"), 120, 120)


def test_weeks_before_are_not_told_where_the_extracts_do_not_reach_back(tmp_path: Path) -> None:
    mean = a_measure(
        definitions.mean_weeks(PLACEMENTS, on="ends_on", weeks=(-4, -1), covered=SPELLS), unit=WEEKS, better=Better.DOWN
    )

    found = answer(tmp_path, mean, placements=[placed(1)])

    assert [one.interval.starts_on for one in found.figures] == [date(2024, 4, 1)]


def test_a_curve_has_its_points_together(tmp_path: Path) -> None:
    curve = a_measure(definitions.curve(PLACEMENTS, on="ends_on", weeks=2, without=SPELLS))
    spells = [spell(person, date(2024, 3, 4) + timedelta(days=7 * (person // 10))) for person in range(30)]

    found = answer(tmp_path, curve, placements=[placed(person) for person in range(40)], benefit_spells=spells)

    (first, *_rest) = found.curves
    assert [(one.after, one.value) for one in first.points] == [
        (0, Decimal("25.0")),
        (1, Decimal("50.0")),
        (2, Decimal("75.0")),
    ]


LEFT = a_measure(definitions.ends(PLACEMENTS, on="ends_on", weeks=3, status=FIVE_CLASSES, leaving="benefit"))


def left(folder: Path, leave: tuple[int, ...]) -> Answer:
    """So many leave benefit in each week after 3 March, the others never."""
    weeks = [week for week, count in enumerate(leave) for _ in range(count)]
    spells = [spell(person, date(2024, 3, 4) + timedelta(days=7 * (week - 1))) for person, week in enumerate(weeks)]
    spells += [spell(person, None) for person in range(len(weeks), 40)]
    return answer(folder, LEFT, placements=[placed(person) for person in range(40)], benefit_spells=spells)


def test_a_curve_of_ends_rises_by_those_who_left(tmp_path: Path) -> None:
    found = left(tmp_path, (0, 6, 8, 0))

    points = [figure(found, "self_supporting", after=week) for week in range(4)]

    assert [(one.value, one.numerator, one.denominator) for one in points] == [
        (Decimal("0.0"), 0, 40),
        (Decimal("15.0"), 6, 40),
        (Decimal("35.0"), 14, 40),
        (Decimal("35.0"), 14, 40),
    ]


def test_a_step_of_a_few_is_shown_with_the_next_one(tmp_path: Path) -> None:
    found = left(tmp_path, (0, 3, 3, 0))

    assert [figure(found, "i alt", after=week).shown for week in range(4)] == [
        Shown.YES,
        Shown.FEW,
        Shown.YES,
        Shown.YES,
    ]
    assert figure(found, "i alt", after=2).numerator == 6


def test_who_cannot_be_seen_any_more_counts_as_long_as_they_could(tmp_path: Path) -> None:
    """Of those who ended three weeks later the weeks 2 and 3 cannot be seen in extracts through May less two months."""
    placements = [placed(person) for person in range(20)] + [
        placed(person, date(2024, 3, 25)) for person in range(20, 40)
    ]
    spells = [spell(person, None if person % 2 else date(2024, 3, 11)) for person in range(20)]
    spells += [spell(person, None) for person in range(20, 40)]

    found = answer(
        tmp_path,
        LEFT,
        covers=Period(date(2024, 1, 1), date(2024, 6, 1)),
        placements=placements,
        benefit_spells=spells,
    )

    last = figure(found, "i alt", after=3)
    assert (last.numerator, last.denominator, last.waiting) == (10, 40, 20)
