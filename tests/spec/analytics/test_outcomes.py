"""What becomes of persons after a placement: in the week so long after it, on the day, week by week. Spring 2024.

Days are written as people write them: a placement runs from its first day to its last day, both included, and so does a
benefit; "-" means that no day is known. Two engines give every number.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests.spec.analytics.tables import amounts, day, row
from virke.analytics import definitions, incidence, registers
from virke.analytics.conditions import rows
from virke.analytics.disclosure import Margin
from virke.analytics.engines.asking import Amount
from virke.analytics.following import Chain
from virke.analytics.measures.statuses import FIVE_CLASSES, LEAVING_BENEFIT
from virke.analytics.terms import Group, Term

KNOWN = registers.known()
SPELLS, PLACEMENTS = rows(KNOWN.get("benefit_spells")), rows(KNOWN.get("placements"))
CHAIN = Chain(
    rows(KNOWN.get("placements"), kind="internship"), rows(KNOWN.get("placements"), kind="wage_subsidy"), gap_days=28
)
Data = tuple[str, list[dict[str, Any]]]


def through(register: str, text: str, **values: Any) -> Data:
    """Rows of one person from "1/1 3/3, 5/3 -": first day and last day; a word before them is the row's kind."""
    found = []
    for line in filter(None, text.split(", ")):
        *kind, first, last = line.split()
        ends = day(last)
        made = row(register, "starts_on", first) | {"ends_on": ends and ends + timedelta(days=1)}
        found.append(made | values | ({"kind": kind[0]} if kind else {}))
    return register, found


def numbers(term: Term, *data: Data, as_of: str = "1/12") -> dict[int, int]:
    """What a term counts of March, by the number of the week that it asks about."""
    found = amounts(term, (), *data, as_of=as_of)
    return {at: amount.number for (at, _), amount in found.items()}


def one(term: Term | None, *data: Data, as_of: str = "1/12") -> int:
    assert term is not None
    return numbers(term, *data, as_of=as_of).get(0, 0)


@pytest.mark.parametrize(
    ("last_day", "benefit", "known_through", "answer"),
    [
        ("3/3", "1/1 10/3", "31/5", "off"),
        ("3/3", "1/1 11/3", "31/5", "on"),
        ("3/3", "17/3 -", "31/5", "on"),
        ("3/3", "18/3 -", "31/5", "off"),
        ("4/3", "1/1 17/3", "31/5", "off"),
        ("4/3", "1/1 18/3", "31/5", "on"),
        ("3/3", "", "31/5", "off"),
        ("3/3", "1/1 -", "16/3", "not yet"),
        ("3/3", "1/1 -", "17/3", "on"),
        ("31/3", "", "31/5", "off"),
        ("1/4", "", "31/5", ""),
        ("29/2", "", "31/5", ""),
        ("-", "", "31/5", ""),
    ],
)
def test_an_outcome_two_weeks_after(last_day: str, benefit: str, known_through: str, answer: str) -> None:
    """An outcome two weeks after the last day: one day of benefit in that calendar week is enough, not yet is no no"""
    off = definitions.outcome(PLACEMENTS, on="ends_on", weeks=2, without=SPELLS)
    known = day(known_through)
    assert known is not None
    data = (through("placements", f"1/1 {last_day}"), through("benefit_spells", benefit))
    as_of = f"{(known + timedelta(days=1)).day}/{(known + timedelta(days=1)).month}"

    found = tuple(one(term, *data, as_of=as_of) for term in (off.numerator, off.denominator, off.waiting))

    assert found == {"off": (1, 1, 0), "on": (0, 1, 0), "not yet": (0, 0, 1), "": (0, 0, 0)}[answer]


@pytest.mark.parametrize(
    ("planned", "ended", "benefit", "answer"),
    [
        ("3/3", "20/2", "1/1 29/2", "off"),
        ("3/3", "20/2", "1/1 17/3", "on"),
        ("3/3", "20/2", "18/3 -", "off"),
        ("3/3", "31/3", "18/3 -", "off"),
        ("3/3", "-", "11/3 12/3", "on"),
        ("29/2", "3/3", "", ""),
        ("-", "3/3", "", ""),
    ],
)
def test_an_outcome_two_weeks_after_the_planned_end(planned: str, ended: str, benefit: str, answer: str) -> None:
    """An outcome two weeks after the last day that was planned: whoever left before, or stayed longer, counts as well"""
    off = definitions.outcome(PLACEMENTS, on="planned_last_on", weeks=2, without=SPELLS)
    placement = row("placements", "starts_on ends_on planned_last_on", f"1/1 {ended} {planned}")
    data = (("placements", [placement]), through("benefit_spells", benefit))

    found = tuple(one(term, *data) for term in (off.numerator, off.denominator))

    assert found == {"off": (1, 1), "on": (0, 1), "": (0, 0)}[answer]


@pytest.mark.parametrize(
    ("placements", "ended_in_march", "begun_in_march"),
    [
        ("internship 1/3 3/3", 1, 1),
        ("internship 1/3 3/3, wage_subsidy 4/3 20/3", 1, 1),
        ("internship 1/3 3/3, wage_subsidy 31/3 -", 0, 1),
        ("internship 1/3 3/3, wage_subsidy 1/4 -", 1, 1),
        ("internship 1/2 20/2, wage_subsidy 19/3 25/3", 1, 0),
        ("internship 1/2 20/2, wage_subsidy 20/3 25/3", 1, 1),
        ("internship 1/3 10/3, wage_subsidy 8/3 25/3", 1, 1),
        ("internship 8/3 10/3, wage_subsidy 8/3 25/3", 2, 2),
        ("wage_subsidy 1/3 3/3, wage_subsidy 4/3 20/3", 2, 2),
        ("wage_subsidy 1/3 3/3, internship 4/3 20/3", 2, 2),
        ("internship 1/2 -, wage_subsidy 4/3 20/3", 1, 0),
        ("internship 1/3 3/3, internship 4/3 6/3, wage_subsidy 7/3 20/3", 1, 2),
    ],
)
def test_an_internship_followed_within_28_days_by_wage_subsidy_is_one_course(
    placements: str, ended_in_march: int, begun_in_march: int
) -> None:
    """An internship followed by a wage subsidy at most 28 days after its last day is one course, which ends with it"""
    data = through("placements", placements)
    ended, begun = (
        definitions.outcome(PLACEMENTS, on=on, weeks=0, without=SPELLS, chain=CHAIN).denominator
        for on in ("ends_on", "starts_on")
    )

    assert (one(ended, data), one(begun, data)) == (ended_in_march, begun_in_march)


@pytest.mark.parametrize(
    ("benefit", "wage_paid_in", "studies", "exits", "status"),
    [
        ("", "", "", "", "self_supporting"),
        ("", "1/3", "", "", "job"),
        ("", "1/2", "", "", "self_supporting"),
        ("", "1/4", "", "", "self_supporting"),
        ("1/1 17/3", "", "", "", "benefit"),
        ("1/1 16/3", "", "", "", "self_supporting"),
        ("18/3 -", "", "", "", "self_supporting"),
        ("17/3 -", "", "", "", "benefit"),
        ("1/1 -", "", "1/1 -", "", "education"),
        ("1/1 -", "1/3", "1/1 -", "", "job"),
        ("1/1 -", "1/3", "1/1 -", "death 17/3 -", "other"),
        ("", "", "", "emigration 1/2 16/3", "self_supporting"),
        ("", "", "", "pension 17/3 17/3", "other"),
    ],
)
def test_the_status_on_the_day_two_weeks_after(
    benefit: str, wage_paid_in: str, studies: str, exits: str, status: str
) -> None:
    """The status on Sunday 17 March, two weeks after: the first that holds of other, job, education, benefit"""
    wages = [row("incomes", "paid_on", one) for one in wage_paid_in.split(", ") if one]
    data = (
        through("placements", "1/1 3/3"),
        through("benefit_spells", benefit),
        ("incomes", wages),
        through("education", studies),
        through("exits", exits),
    )
    counts = definitions.status(PLACEMENTS, on="ends_on", weeks=2, status=FIVE_CLASSES)

    found = amounts(counts.numerator, (FIVE_CLASSES,), *data, as_of="1/12")

    assert found == {(0, (status,)): Amount(1, 1, 1), (0, (Margin.TOTAL,)): Amount(1, 1, 1)}


@pytest.mark.parametrize(
    ("last_day", "wage_paid_in", "status"),
    [
        ("18/3", "1/4", "job"),
        ("18/3", "1/3", "self_supporting"),
        ("17/3", "1/3", "job"),
        ("17/3", "1/4", "self_supporting"),
    ],
)
def test_a_wage_is_of_its_calendar_month(last_day: str, wage_paid_in: str, status: str) -> None:
    """A wage is of its calendar month: two weeks after 17 and 18 March are 31 March and 1 April"""
    counts = definitions.status(PLACEMENTS, on="ends_on", weeks=2, status=FIVE_CLASSES)
    wages = ("incomes", [row("incomes", "paid_on", wage_paid_in)])

    found = amounts(counts.numerator, (FIVE_CLASSES,), through("placements", f"1/1 {last_day}"), wages, as_of="1/12")

    assert {place[0] for _, place in found} == {status, Margin.TOTAL}


@pytest.mark.parametrize(
    ("benefit", "weeks_without", "weeks_with"),
    [("", 3, 0), ("1/1 -", 0, 3), ("1/1 11/3", 2, 1), ("17/3 18/3", 1, 2), ("1/1 10/3, 25/3 -", 2, 1)],
)
def test_the_share_of_the_weeks_two_to_four_after(benefit: str, weeks_without: int, weeks_with: int) -> None:
    """The weeks two to four after Sunday 3 March are 11-31 March; a week that a benefit touches is one with benefit"""
    share = definitions.share_of_weeks(PLACEMENTS, on="ends_on", weeks=(2, 4), without=SPELLS)
    data = (through("placements", "1/1 3/3"), through("benefit_spells", benefit))

    assert (one(share.numerator, *data), one(share.rest, *data), one(share.denominator, *data)) == (
        weeks_without,
        weeks_with,
        3,
    )


@pytest.mark.parametrize(
    ("known_through", "weeks_of", "rows_of", "waiting"), [("31/3", 3, 1, 0), ("30/3", 0, 0, 1), ("16/3", 0, 0, 1)]
)
def test_several_weeks_are_observable_together(known_through: str, weeks_of: int, rows_of: int, waiting: int) -> None:
    mean = definitions.mean_weeks(PLACEMENTS, on="ends_on", weeks=(2, 4), covered=SPELLS)
    data = (through("placements", "1/1 3/3"), through("benefit_spells", "1/1 -"))
    known = day(known_through)
    assert known is not None
    after = known + timedelta(days=1)

    found = [
        one(term, *data, as_of=f"{after.day}/{after.month}")
        for term in (mean.numerator, mean.denominator, mean.waiting)
    ]

    assert found == [weeks_of, rows_of, waiting]


@pytest.mark.parametrize(
    ("benefit", "weeks_of_the_four_before"),
    [("1/1 -", 4), ("26/2 -", 0), ("25/2 -", 1), ("29/1 4/2", 1), ("1/1 28/1", 0), ("29/1 29/1, 1/2 1/2", 1)],
)
def test_benefit_weeks_before_are_calendar_weeks_before_that_of_the_last_day(
    benefit: str, weeks_of_the_four_before: int
) -> None:
    """The four weeks before that of Sunday 3 March are 29 January to 25 February; two spells in one week are one week"""
    mean = definitions.mean_weeks(PLACEMENTS, on="ends_on", weeks=(-4, -1), covered=SPELLS)
    data = (through("placements", "1/1 3/3"), through("benefit_spells", benefit))

    assert (one(mean.numerator, *data), one(mean.denominator, *data)) == (weeks_of_the_four_before, 1)


@pytest.mark.parametrize(
    ("benefit", "known_until", "without_of_observable_by_week"),
    [
        ("", "1/12", [(1, 1), (1, 1), (1, 1)]),
        ("1/1 10/3", "1/12", [(0, 1), (0, 1), (1, 1)]),
        ("1/1 3/3, 11/3 11/3", "1/12", [(0, 1), (1, 1), (0, 1)]),
        ("1/1 10/3", "18/3", [(0, 1), (0, 1), (1, 1)]),
        ("1/1 10/3", "17/3", [(0, 1), (0, 1), (0, 0)]),
        ("1/1 3/3", "10/3", [(0, 1), (0, 0), (0, 0)]),
    ],
)
def test_a_curve_has_a_share_for_each_week(
    benefit: str, known_until: str, without_of_observable_by_week: list[tuple[int, int]]
) -> None:
    """A curve has a share for each week, of those whose week is observable; week 0 is that of the last day, 3 March"""
    curve = definitions.curve(PLACEMENTS, on="ends_on", weeks=2, without=SPELLS)
    data = (through("placements", "1/1 3/3"), through("benefit_spells", benefit))
    assert curve.denominator is not None

    part, whole = (numbers(term, *data, as_of=known_until) for term in (curve.numerator, curve.denominator))

    assert [(part.get(at, 0), whole.get(at, 0)) for at in range(3)] == without_of_observable_by_week


@pytest.mark.parametrize(
    ("benefit", "wage_paid_in", "exits", "known_until", "at_risk", "ended"),
    [
        ("1/1 -", "", "", "1/12", [1, 1, 1], {}),
        ("1/1 9/3", "", "", "1/12", [1, 1], {1: "self_supporting"}),
        ("1/1 10/3", "1/3", "", "1/12", [1, 1, 1], {2: "job"}),
        ("1/1 10/3", "", "death 11/3 -", "1/12", [1, 1, 1], {2: "death"}),
        ("1/1 -", "", "emigration 10/3 -", "1/12", [1, 1], {1: "emigration"}),
        ("", "", "", "1/12", [1], {0: "self_supporting"}),
        ("1/1 9/3, 11/3 -", "", "", "1/12", [1, 1], {1: "self_supporting"}),
        ("1/1 10/3", "1/3", "", "17/3", [1, 1], {}),
        ("1/1 -", "", "", "10/3", [1], {}),
    ],
)
def test_who_left_benefit_and_for_what(
    benefit: str, wage_paid_in: str, exits: str, known_until: str, at_risk: list[int], ended: dict[int, str]
) -> None:
    """Who left benefit for the first time after Sunday 3 March, and for what, seen on the Sundays that follow"""
    counts = definitions.ends(PLACEMENTS, on="ends_on", weeks=2, status=LEAVING_BENEFIT, leaving="benefit")
    wages = [row("incomes", "paid_on", one) for one in wage_paid_in.split(", ") if one]
    data = (
        through("placements", "1/1 3/3"),
        through("benefit_spells", benefit),
        ("incomes", wages),
        through("exits", exits),
    )
    assert counts.denominator is not None

    risk = numbers(counts.denominator, *data, as_of=known_until)
    left = amounts(counts.numerator, (LEAVING_BENEFIT,), *data, as_of=known_until)

    assert [risk.get(at, 0) for at in range(len(risk))] == at_risk
    assert {at: place[0] for at, place in left if place[0] is not Margin.TOTAL} == ended


@pytest.mark.parametrize(
    ("at_risk", "to_job", "died", "job_percent", "dead_percent"),
    [
        ([10, 8, 8], [2, 0, 0], [0, 0, 0], ["20", "20", "20"], ["0", "0", "0"]),
        ([10, 4], [2, 1], [0, 0], ["20", "40"], ["0", "0"]),
        ([10, 8], [0, 4], [2, 0], ["0", "40"], ["20", "20"]),
        ([10, 4], [1, 2], [1, 0], ["10", "50"], ["10", "10"]),
        ([4, 0, 0], [2, 0, 0], [2, 0, 0], ["50", "50", "50"], ["50", "50", "50"]),
        ([0, 0], [0, 0], [0, 0], ["0", "0"], ["0", "0"]),
    ],
)
def test_ends_that_exclude_one_another_share_the_whole(
    at_risk: list[int], to_job: list[int], died: list[int], job_percent: list[str], dead_percent: list[str]
) -> None:
    """Ends that exclude one another: the risk of a week counts for those who had not ended before (Aalen-Johansen)"""
    found = incidence.cumulative(at_risk, {"job": to_job, "dead": died})

    assert found["job"] == tuple(Fraction(percent) / 100 for percent in job_percent)
    assert found["dead"] == tuple(Fraction(percent) / 100 for percent in dead_percent)


@pytest.mark.parametrize(
    ("benefit", "group"),
    [("dagpenge 1/1 -", "dagpenge"), ("dagpenge 1/1 16/3", None), ("dagpenge 1/1 16/3, barsel 17/3 -", "barsel")],
)
def test_figures_can_be_divided_by_the_benefit_of_that_day(benefit: str, group: str | None) -> None:
    """Figures can be divided by the benefit on the day two weeks after, Sunday 17 March, or by none"""
    seen = definitions.outcome(PLACEMENTS, on="ends_on", weeks=2, without=SPELLS).denominator
    assert seen is not None
    register, spells = through("benefit_spells", benefit)
    spells = [{**spell, "benefit": spell.pop("kind")} for spell in spells]

    found = amounts(
        seen,
        (Group("benefit", KNOWN.get("benefit_spells"), then=True),),
        through("placements", "1/1 3/3"),
        (register, spells),
        as_of="1/12",
    )

    assert {place for _, place in found} == {(group,), (Margin.TOTAL,)}
