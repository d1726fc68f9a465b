"""Which pairs of rows a matching of registers finds, here from January to June 2024. Every engine gives each answer.

A benefit runs from its first day up to, but not including, its second one; "-" means that no day is known. Incomes are
of a whole month.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.spec.analytics.tables import day, row
from virke.analytics import parts, registers
from virke.analytics.conditions import AtLeast, rows
from virke.analytics.crossing.asked import Asked
from virke.analytics.crossing.asking import ANY, Counts, Matching, Pair
from virke.analytics.crossing.definitions import (
    Alike,
    Apart,
    Basis,
    BeginsLater,
    Criterion,
    Crossing,
    Falling,
    OfLeft,
    OfRight,
    Overlapping,
    Unlike,
)
from virke.analytics.crossing.reference import Reference
from virke.analytics.disclosure import Margin
from virke.analytics.engines.asking import Amount
from virke.analytics.engines.duck import Duck
from virke.analytics.terms import Group
from virke.kernel.parameters import Confidence
from virke.kernel.periods import Period

KNOWN = registers.known()
SPELLS, INCOMES, EMPLOYMENTS = (KNOWN.get(key) for key in ("benefit_spells", "incomes", "employments"))
PLACEMENTS, PARTIAL = KNOWN.get("placements"), KNOWN.get("partial_sickness")
HALF_YEAR = Period(date(2024, 1, 1), date(2024, 7, 1))
LAW = Basis("lovens § 1", "Registrene må samkøres.", Confidence.CONFIRMED, "lovtidende")


def matching(*criteria: Criterion, **changed: Any) -> Crossing:
    given: dict[str, Any] = {
        "left": rows(SPELLS), "right": rows(INCOMES), "title": "Løn", "meaning": "Løn med ydelse.",
        "purpose": "Finde fejl.", "means": "Ingen fejl.", "basis": LAW, "key": "test.wage",
    }  # fmt: skip
    return Crossing(criteria=criteria, **(given | changed))


def criterion(*tests: Any, key: str = "first", weight: int = 1, time: Any = None, **more: Any) -> Criterion:
    return Criterion(key, "der er en grund", weight, LAW, time or Overlapping(), tests, **more)


def spell(days: str, person: str = "P1", benefit: str = "dagpenge") -> dict[str, Any]:
    return row("benefit_spells", "starts_on ends_on", days, person) | {"benefit": benefit}


def wage(month: str, amount: int = 1_000_000, person: str = "P1", kind: str = "wage") -> dict[str, Any]:
    return {"person": person, "paid_on": day(f"1/{month}"), "kind": kind, "amount": amount, "hours": None}


Rows = tuple[str, list[dict[str, Any]]]


def both(asked: Crossing, rows_of: tuple[Rows, ...], over: Period) -> tuple[list[Pair], Counts]:
    """The pairs that a matching finds, and how they are counted; every engine must say the same."""
    data: dict[str, list[dict[str, Any]]] = {table.key: [] for table in KNOWN} | dict(rows_of)
    cells = {
        table.key: [tuple(one[column.key] for column in table.columns) for one in data[table.key]] for table in KNOWN
    }
    arrow = parts.numbered([(table, parts.arrow(table, cells[table.key])) for table in KNOWN])
    with Duck(arrow, threads=1) as duck:
        engines = [Reference({key: rows.to_pylist() for key, rows in arrow.items()}), Asked(duck)]
        found = [(engine.pairs(Matching(asked, over)), engine.counts(Matching(asked, over))) for engine in engines]
    assert found[0] == found[1]
    return found[0]


def answers(asked: Crossing, *rows_of: Rows, over: Period = HALF_YEAR) -> list[Pair]:
    return both(asked, rows_of, over)[0]


def counts(asked: Crossing, *rows_of: Rows, over: Period = HALF_YEAR) -> Counts:
    return both(asked, rows_of, over)[1]


@pytest.mark.parametrize(
    ("benefit", "wage_in_month", "at_least_days", "common_days"),
    [
        ("1/3 1/4", "3", 1, 31),
        ("1/3 11/3", "3", 1, 10),
        ("31/3 1/5", "3", 1, 1),
        ("1/4 1/5", "3", 1, None),
        ("1/2 1/3", "3", 1, None),
        ("1/2 2/3", "3", 1, 1),
        ("1/3 29/3", "3", 28, 28),
        ("1/3 28/3", "3", 28, None),
        ("15/2 -", "3", 31, 31),
        ("1/12-23 10/1", "12-23", 1, None),  # December lies outside the period that is asked about
        ("1/12-23 10/1", "1", 1, 9),
        ("20/6 -", "6", 1, 11),
        ("20/6 -", "7", 1, None),
    ],
)
def test_two_rows_are_a_pair_when_they_have_enough_days_in_common(
    benefit: str, wage_in_month: str, at_least_days: int, common_days: int | None
) -> None:
    """Two rows of one person are a pair when they have enough days in common within the period"""
    asked = matching(criterion(time=Overlapping(at_least_days)))

    found = answers(asked, ("benefit_spells", [spell(benefit)]), ("incomes", [wage(wage_in_month)]))

    assert [pair.days for pair in found] == ([] if common_days is None else [common_days])


def test_rows_of_different_persons_are_no_pair() -> None:
    assert not answers(
        matching(criterion()), ("benefit_spells", [spell("1/3 1/4")]), ("incomes", [wage("3", person="P2")])
    )


@pytest.mark.parametrize(
    ("benefit", "employed", "at_most_days_between", "is_pair"),
    [
        ("1/3 10/3", "10/3 1/6", 0, True),  # employed from the very next day
        ("1/3 10/3", "11/3 1/6", 0, False),
        ("1/3 10/3", "11/3 1/6", 1, True),
        ("1/3 10/3", "17/3 1/6", 7, True),
        ("1/3 10/3", "18/3 1/6", 7, False),
        ("1/3 10/3", "9/3 1/6", 7, False),  # they overlap
        ("17/3 -", "1/3 10/3", 7, True),  # either may come first
        ("20/6 1/7", "1/7 1/8", 7, False),  # the second begins outside the period
        ("20/12-23 1/1", "1/1 1/2", 7, False),  # the first ended before the period
        ("20/12-23 2/1", "2/1 1/2", 7, True),
    ],
)
def test_rows_that_lie_apart_are_a_pair_when_few_days_are_between(
    benefit: str, employed: str, at_most_days_between: int, is_pair: bool
) -> None:
    """Rows that do not overlap are a pair when a criterion looks for that, and few days lie between"""
    asked = matching(criterion(time=Apart(at_most_days_between)), right=rows(EMPLOYMENTS))
    employment = row("employments", "starts_on ends_on", employed)

    found = answers(asked, ("benefit_spells", [spell(benefit)]), ("employments", [employment]))

    assert [pair.days for pair in found] == [0] * is_pair


@pytest.mark.parametrize(
    ("test", "is_met"),
    [
        (OfRight(AtLeast("amount", 1_000_000)), True),
        (OfRight(AtLeast("amount", 1_000_001)), False),
        (OfRight(AtLeast("hours", 0)), False),  # a number that is missing is not even nought
        (OfLeft(AtLeast("starts_on", date(2024, 3, 1))), True),
        (OfLeft(AtLeast("starts_on", date(2024, 3, 2))), False),
        (Falling("amount", 500_000), True),  # of 10.000 kr. in a month of 30 days 5.000 fall on 15 days
        (Falling("amount", 500_001), False),
    ],
)
def test_a_criterion_looks_at_what_stands_in_the_rows(test: Any, is_met: bool) -> None:
    """A criterion looks at what stands in the rows: here 10,000 kr. in April, and a benefit until 15 April included"""
    found = answers(matching(criterion(test)), ("benefit_spells", [spell("1/3 16/4")]), ("incomes", [wage("4")]))

    assert len(found) == int(is_met)


@pytest.mark.parametrize(
    ("test", "employed_in", "placed_in", "is_met"),
    [
        (Alike("unit", "department"), "Park og Vej", "Park og Vej", True),
        (Alike("unit", "department"), "Park og Vej", "Biblioteket", False),
        (Unlike("unit", "department"), "Park og Vej", "Park og Vej", False),
        (Unlike("unit", "department"), "Park og Vej", "Biblioteket", True),
        (BeginsLater(10), "Park og Vej", "Biblioteket", True),
        (BeginsLater(11), "Park og Vej", "Biblioteket", False),
    ],
)
def test_a_criterion_compares_the_two_rows(test: Any, employed_in: str, placed_in: str, is_met: bool) -> None:
    """A criterion compares the two rows: here a placement that begins ten days after the employment"""
    asked = matching(criterion(test), left=rows(EMPLOYMENTS), right=rows(PLACEMENTS))
    employment = row("employments", "starts_on ends_on", "1/3 -") | {"unit": employed_in}
    placement = row("placements", "starts_on ends_on", "11/3 1/6") | {"department": placed_in}

    assert len(answers(asked, ("employments", [employment]), ("placements", [placement]))) == int(is_met)


@pytest.mark.parametrize(
    ("valid", "days_on_which_it_is_met"),
    [
        (Period(date(2024, 1, 1)), 31),
        (Period(date(2024, 3, 11)), 21),
        (Period(date(2024, 1, 1), date(2024, 3, 11)), 10),
        (Period(date(2024, 4, 1)), None),
        (Period(date(2023, 1, 1), date(2024, 1, 1)), None),
    ],
)
def test_a_criterion_looks_at_the_days_on_which_it_is_valid(valid: Period, days_on_which_it_is_met: int | None) -> None:
    march, asked = [("benefit_spells", [spell("1/3 1/4")]), ("incomes", [wage("3")])], matching(criterion(valid=valid))

    met = counts(asked, *march).get(("first", ()))

    assert (met.number if met else None) == days_on_which_it_is_met


@pytest.mark.parametrize(
    ("valid", "is_pair"),
    [
        (Period(date(2024, 3, 9)), True),
        (Period(date(2024, 3, 10)), False),  # the benefit ran until 9 March
        (Period(date(2024, 1, 1), date(2024, 3, 14)), True),
        (Period(date(2024, 1, 1), date(2024, 3, 13)), False),  # the employment begins on 13 March
    ],
)
def test_both_rows_that_lie_apart_run_on_days_on_which_the_criterion_is_valid(valid: Period, is_pair: bool) -> None:
    """Both of two rows that lie apart must run on some day on which the criterion is valid"""
    asked = matching(criterion(time=Apart(7), valid=valid), right=rows(EMPLOYMENTS))
    employment = row("employments", "starts_on ends_on", "13/3 1/6")

    assert len(answers(asked, ("benefit_spells", [spell("1/3 10/3")]), ("employments", [employment]))) == int(is_pair)


@pytest.mark.parametrize(
    ("amount", "met", "score"), [(900_000, (), None), (1_000_000, ("large",), 3), (2_000_000, ("large", "huge"), 8)]
)
def test_the_score_is_the_sum_of_the_weights_of_what_is_met(
    amount: int, met: tuple[str, ...], score: int | None
) -> None:
    asked = matching(
        criterion(OfRight(AtLeast("amount", 1_000_000)), key="large", weight=3),
        criterion(OfRight(AtLeast("amount", 2_000_000)), key="huge", weight=5),
    )

    found = answers(asked, ("benefit_spells", [spell("1/3 1/4")]), ("incomes", [wage("3", amount)]))

    assert [(pair.met, pair.score) for pair in found] == ([(met, score)] if met else [])


@pytest.mark.parametrize(
    ("partial_return", "is_pair"),
    [
        ("1/3 1/4", False),
        ("31/3 1/5", False),  # one common day is enough
        ("1/4 1/5", True),
        ("1/2 1/3", True),
        ("15/2 -", False),
    ],
)
def test_a_pair_that_another_register_explains_is_passed_over(partial_return: str, is_pair: bool) -> None:
    """A pair is passed over when a row of another register explains a common day, here a partial return to work"""
    asked = matching(criterion(), without=(rows(PARTIAL),))
    partial = row("partial_sickness", "starts_on ends_on", partial_return)

    found = answers(
        asked, ("benefit_spells", [spell("1/2 1/5")]), ("incomes", [wage("3")]), ("partial_sickness", [partial])
    )

    assert len(found) == int(is_pair)


def test_the_highest_score_comes_first_then_most_days_then_the_order_of_persons() -> None:
    """The highest score comes first, then most days, then the order of persons; P0 is person 1"""
    asked = matching(criterion(), criterion(OfRight(AtLeast("amount", 2_000_000)), key="large", weight=3))
    spells = [spell("1/3 1/4", "P1"), spell("1/3 10/3", "P2"), spell("1/2 1/5", "P3"), spell("1/3 1/4", "P0")]
    wages = [wage("3", person="P1"), wage("3", 2_000_000, "P2"), wage("2", person="P3"), wage("3", person="P0")]

    found = answers(asked, ("benefit_spells", spells), ("incomes", wages))

    assert [pair.person for pair in found] == [3, 1, 2, 4]


def test_pairs_persons_and_days_are_counted_for_each_criterion_and_group() -> None:
    """Pairs, persons and days are counted for each criterion and group, and for what meets any criterion"""
    asked = matching(
        criterion(), criterion(OfRight(AtLeast("amount", 2_000_000)), key="large", weight=3), group_by=("benefit",)
    )
    spells = [spell("1/3 1/4", "P1"), spell("11/3 21/3", "P2", "sygedagpenge")]
    wages = [wage("3", 2_000_000, "P1"), wage("3", 500_000, "P1", kind="pension"), wage("3", person="P2")]

    found = counts(asked, ("benefit_spells", spells), ("incomes", wages))

    assert found == {
        (ANY, (Margin.TOTAL,)): Amount(72, 3, 2),
        (ANY, ("dagpenge",)): Amount(62, 2, 1),
        (ANY, ("sygedagpenge",)): Amount(10, 1, 1),
        ("first", (Margin.TOTAL,)): Amount(72, 3, 2),
        ("first", ("dagpenge",)): Amount(62, 2, 1),
        ("first", ("sygedagpenge",)): Amount(10, 1, 1),
        ("large", (Margin.TOTAL,)): Amount(31, 1, 1),
        ("large", ("dagpenge",)): Amount(31, 1, 1),
    }


@pytest.mark.parametrize(
    ("employed", "group"),
    [
        ("Biblioteket 1/1 1/6", "Biblioteket"),
        ("Biblioteket 11/3 1/6", "Biblioteket"),  # the benefit begins on 11 March, the wage on the 1st: they meet there
        ("Biblioteket 12/3 1/6", None),
        ("Biblioteket 1/1 11/3", None),
        ("Biblioteket 1/1 -, Ejendomme 1/2 -", "Ejendomme"),  # the one that began last
        ("Ejendomme 1/2 -, Biblioteket 1/2 -", "Biblioteket"),  # then the first in the alphabet
        ("", None),
    ],
)
def test_figures_are_divided_by_what_another_register_said_on_the_day_the_rows_meet(
    employed: str, group: str | None
) -> None:
    """Figures may be divided by another register: what the person has on the day the two rows meet, the later first day"""
    asked = matching(criterion(), group_by=(Group("unit", EMPLOYMENTS), "benefit"))
    jobs = [
        row("employments", "starts_on ends_on", f"{starts} {ends}", "P1") | {"unit": unit}
        for unit, starts, ends in (line.split() for line in filter(None, employed.split(", ")))
    ]

    found = counts(asked, ("benefit_spells", [spell("11/3 21/3")]), ("incomes", [wage("3")]), ("employments", jobs))

    one = Amount(10, 1, 1)
    assert {place: amount for (key, place), amount in found.items() if key == ANY} == {
        (group, "dagpenge"): one,
        (group, Margin.TOTAL): one,
        (Margin.TOTAL, "dagpenge"): one,
        (Margin.TOTAL, Margin.TOTAL): one,
    }


def test_a_person_s_municipality_is_the_same_on_every_day() -> None:
    """A register whose rows do not run says the same on every day"""
    asked = matching(criterion(), group_by=(Group("municipality", KNOWN.get("persons")),))
    lives = {"person": "P1", "born_on": date(1980, 1, 1), "sex": "F", "municipality": "Fjordlev"}

    found = counts(asked, ("benefit_spells", [spell("11/3 21/3")]), ("incomes", [wage("3")]), ("persons", [lives]))

    assert {place for _, place in found} == {("Fjordlev",), (Margin.TOTAL,)}
