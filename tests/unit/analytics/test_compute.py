"""From counts to answers: divided once, called preliminary, hidden where they must be, with all that they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from virke.analytics import compute, definitions, dummy, measures, registers
from virke.analytics.answers import Answer, Figure, Shown
from virke.analytics.compute import NothingCovered
from virke.analytics.conditions import rows
from virke.analytics.definitions import Better, Measure
from virke.analytics.engines.choosing import Choice, EngineName
from virke.analytics.intervals import Intervals
from virke.analytics.releasing import Forgetful
from virke.analytics.storage import NoExtract, Origin, Store
from virke.analytics.terms import Group
from virke.kernel.periods import Period
from virke.kernel.units import DAYS, KRONER, PERCENT, PERSONS

KNOWN = registers.known()
TALKS, SPELLS, INCOMES = (KNOWN.get(key) for key in ("talks", "benefit_spells", "incomes"))
SPRING = Period(date(2024, 2, 1), date(2024, 5, 1))
NOW = datetime(2024, 5, 2, 9, tzinfo=UTC)


def a_measure(counts: definitions.Calculation, **change: Any) -> Measure:
    given: dict[str, Any] = {"unit": PERSONS, "better": Better.UP, "source": "Fagsystemet"} | change
    return Measure(key="contact.talks", title="Samtaler", meaning="Samtaler.", counts=counts, **given)


def talk(person: int, on: date, outcome: str = "held", team: str | None = "Havn") -> tuple[Any, ...]:
    return f"P{person:03}", on, outcome, "municipality", team


def store(tmp_path: Path, *, at: datetime = NOW, covers: Period = SPRING, **extracts: Iterable[Any]) -> Store:
    found = Store(tmp_path)
    for key, lines in extracts.items():
        found.write(KNOWN.get(key), lines, origin=Origin("Opdigtede data", covers), at=at)
    return found


def answer(measure: Measure, there: Store, **given: Any) -> Answer:
    return compute.run(measure, store=there, at=NOW, ledger=Forgetful(), **given)


def figure(found: Answer, month: int, *groups: str) -> Figure:
    (one,) = [one for one in found.figures if one.interval.starts_on.month == month and one.groups == groups]
    return one


HELD = a_measure(
    definitions.ratio(
        definitions.events(rows(TALKS, outcome="held"), on="held_on"), definitions.events(rows(TALKS), on="held_on")
    ),
    unit=PERCENT,
)


def march(held: int, missed: int, **given: Any) -> list[tuple[Any, ...]]:
    day = date(2024, 3, 4)
    return [talk(number, day, "held" if number < held else "missed", **given) for number in range(held + missed)]


def test_a_percentage_is_divided_once_and_rounded_half_up(tmp_path: Path) -> None:
    found = figure(answer(HELD, store(tmp_path, talks=march(45, 35))), 3)

    assert (found.value, found.numerator, found.denominator) == (Decimal("56.3"), 45, 80)


def test_a_month_without_rows_has_nothing_to_divide_by(tmp_path: Path) -> None:
    found = figure(answer(HELD, store(tmp_path, talks=march(45, 35))), 4)

    assert (found.shown, found.value, found.denominator) == (Shown.NOTHING, None, 0)


def test_below_twenty_persons_the_numbers_are_shown_without_a_percentage(tmp_path: Path) -> None:
    found = figure(answer(HELD, store(tmp_path, talks=march(9, 10))), 3)

    assert (found.shown, found.value, found.numerator, found.denominator) == (Shown.THIN, None, 9, 19)


@pytest.mark.parametrize(("held", "missed"), [(4, 40), (40, 4), (3, 1)])
def test_a_figure_that_tells_of_fewer_than_five_shows_none_of_its_numbers(
    tmp_path: Path, held: int, missed: int
) -> None:
    found = figure(answer(HELD, store(tmp_path, talks=march(held, missed))), 3)

    assert (found.shown, found.value, found.numerator, found.denominator) == (Shown.FEW, None, None, None)


def test_it_is_persons_that_are_few_and_not_their_rows(tmp_path: Path) -> None:
    many_talks = [talk(person, date(2024, 3, day)) for person in range(4) for day in range(1, 29)]
    flow = a_measure(definitions.flow(rows(TALKS), on="held_on"))

    assert figure(answer(flow, store(tmp_path, talks=many_talks)), 3).shown == Shown.FEW


def test_groups_stand_beside_their_total_and_those_without_one_are_unknown(tmp_path: Path) -> None:
    talks = [*march(20, 10), *(talk(100 + number, date(2024, 3, 5), team=None) for number in range(8))]
    by_team = replace(HELD, group_by=(Group("team"),))

    found = answer(by_team, store(tmp_path, talks=talks))

    assert figure(found, 3, "i alt").denominator == 38
    assert figure(found, 3, "Havn").denominator == 30
    assert figure(found, 3, "uoplyst").denominator == 8


def test_a_group_that_would_come_out_by_subtraction_is_hidden_too(tmp_path: Path) -> None:
    talks = [
        talk(number, date(2024, 3, 4), team=team)
        for number, team in enumerate(["Havn"] * 3 + ["Mark"] * 7 + ["Skov"] * 30)
    ]
    by_team = a_measure(definitions.flow(rows(TALKS), on="held_on"), group_by=(Group("team"),))

    found = answer(by_team, store(tmp_path, talks=talks))

    assert [figure(found, 3, team).shown for team in ("i alt", "Havn", "Mark", "Skov")] == [
        Shown.YES,
        Shown.FEW,
        Shown.FEW,
        Shown.YES,
    ]


def test_a_stock_is_the_mean_of_the_days_of_the_month(tmp_path: Path) -> None:
    spells = [(f"P{number}", "111", date(2024, 3, 11), None, "dagpenge") for number in range(10)]
    stock = a_measure(definitions.stock(rows(SPELLS)))

    found = answer(stock, store(tmp_path, benefit_spells=spells))

    assert (figure(found, 3).value, figure(found, 3).numerator, figure(found, 3).denominator) == (
        Decimal("6.8"),
        210,
        31,
    )
    assert figure(found, 4).value == Decimal("10.0")


def test_a_sum_of_oere_is_told_in_kroner_and_rows_without_a_number_are_excluded(tmp_path: Path) -> None:
    wages = [(f"P{number}", date(2024, 3, 1), "wage", 150_050, 30 if number else None) for number in range(8)]
    paid = definitions.flow(rows(INCOMES), on="paid_on", sum_of="amount")
    hours = definitions.flow(rows(INCOMES), on="paid_on", sum_of="hours")
    there = store(tmp_path, incomes=wages)

    assert figure(answer(a_measure(paid, unit=KRONER, decimals=2), there), 3).value == Decimal("12004.00")
    assert figure(answer(a_measure(hours), there), 3).value == Decimal("210.0")
    assert answer(a_measure(paid, unit=KRONER), there).excluded == 0
    assert answer(a_measure(hours), there).excluded is None


def test_a_duration_has_no_numerator_because_it_does_not_add_up(tmp_path: Path) -> None:
    spells = [(f"P{number}", "111", date(2024, 3, 1), date(2024, 3, 8), "dagpenge") for number in range(20)]
    length = a_measure(definitions.duration(rows(SPELLS)), unit=DAYS)

    found = figure(answer(length, store(tmp_path, benefit_spells=spells)), 3)

    assert (found.value, found.numerator, found.denominator) == (Decimal(7), None, 20)


def test_a_length_of_fewer_than_twenty_would_be_that_of_somebody(tmp_path: Path) -> None:
    spells = [(f"P{number}", "111", date(2024, 3, 1), date(2024, 3, 8), "dagpenge") for number in range(19)]
    length = a_measure(definitions.duration(rows(SPELLS)), unit=DAYS)

    found = figure(answer(length, store(tmp_path, benefit_spells=spells)), 3)

    assert (found.shown, found.value, found.denominator) == (Shown.THIN, None, 19)


def test_figures_are_preliminary_until_late_registrations_have_come(tmp_path: Path) -> None:
    found = answer(replace(HELD, maturity=30), store(tmp_path, talks=march(45, 35)))

    assert [(one.interval.starts_on.month, one.final) for one in found.figures] == [(2, True), (3, True), (4, False)]


def test_an_answer_says_what_it_rests_on(tmp_path: Path) -> None:
    there = store(tmp_path, talks=march(45, 35))

    found = answer(HELD, there)

    assert found.extracts == (("talks", there.newest("talks").id),)
    assert (found.version, found.as_of) == (HELD.version, date(2024, 5, 1))
    assert (found.computed_at, found.engine) == (NOW, "duckdb")


def test_what_was_known_on_a_day_is_answered_with_the_extract_of_that_day(tmp_path: Path) -> None:
    store(tmp_path, talks=march(45, 35), at=datetime(2024, 4, 1, tzinfo=UTC))
    there = store(tmp_path, talks=march(55, 35))

    then = answer(HELD, there, known_at=datetime(2024, 4, 15, tzinfo=UTC))

    assert figure(then, 3).numerator == 45
    assert figure(answer(HELD, there), 3).numerator == 55


def test_only_whole_intervals_that_every_extract_covers_are_answered(tmp_path: Path) -> None:
    off = measures.known().get("placements.off_benefit_13")
    store(tmp_path, placements=[], covers=Period(date(2023, 6, 1), date(2024, 4, 20)))
    there = store(tmp_path, benefit_spells=[], covers=Period(date(2023, 8, 1), date(2024, 5, 1)))

    found = answer(off, there)

    assert [one.interval.starts_on for one in found.figures] == [date(2023, 10, 1), date(2024, 1, 1)]
    assert found.as_of == date(2024, 4, 20)


def test_a_window_that_the_extracts_do_not_reach_back_to_is_not_answered(tmp_path: Path) -> None:
    often = definitions.cadence(rows(SPELLS), of=rows(TALKS), on="held_on", at_least=1, months=2)
    there = store(tmp_path, benefit_spells=[], talks=[])

    assert [one.interval.starts_on.month for one in answer(a_measure(often), there).figures] == [3, 4]


@pytest.mark.parametrize(
    "given",
    [
        {"intervals": Intervals.YEARS},
        {"within": Period(date(2024, 3, 2), date(2024, 3, 31))},
        {"within": Period(date(2030, 1, 1), date(2031, 1, 1))},
    ],
)
def test_when_nothing_whole_is_covered_the_message_says_what_is(tmp_path: Path, given: dict[str, Any]) -> None:
    with pytest.raises(NothingCovered, match="dækker 2024-02-01 til 2024-04-30"):
        answer(HELD, store(tmp_path, talks=march(45, 35)), **given)


def test_registers_without_a_day_in_common_are_told(tmp_path: Path) -> None:
    off = measures.known().get("placements.off_benefit_13")
    store(tmp_path, placements=[], covers=Period(date(2020, 6, 1), date(2021, 4, 20)))

    with pytest.raises(NothingCovered, match="ingen dage tilfælles"):
        answer(off, store(tmp_path, benefit_spells=[]))


def test_a_register_without_an_extract_says_how_one_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(NoExtract, match="virke register load talks"):
        answer(HELD, Store(tmp_path))


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Store:
    days = Period(date(2022, 1, 1), date(2024, 1, 1))
    found = Store(tmp_path_factory.mktemp("invented"))
    for table in KNOWN:
        lines = dummy.rows(table, persons=120, seed=3, days=days)
        found.write(table, lines, origin=Origin("Opdigtede data", days), at=NOW)
    return found


@pytest.mark.parametrize("measure", list(measures.known()), ids=lambda one: one.key)
def test_every_measure_of_the_house_gives_the_same_answer_from_both_engines(invented: Store, measure: Measure) -> None:
    within = Period(date(2023, 7, 1), date(2024, 1, 1))
    intervals = Intervals.QUARTERS if measure.intervals == Intervals.YEARS else None
    slow, fast = (
        answer(measure, invented, within=within, intervals=intervals, engine=Choice(engine))
        for engine in (EngineName.REFERENCE, EngineName.DUCKDB)
    )

    assert slow.figures
    assert slow.figures == fast.figures
    assert {slow.engine, fast.engine} == {"reference", "duckdb"}
