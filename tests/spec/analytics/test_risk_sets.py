"""Who stands beside whom in a comparison by risk sets, week by week. Every engine gives each answer.

A benefit runs from its first day up to, but not including, its second one; "-" means that no day is known. P1 is always
placed on Wednesday 6 March 2024, in the week of Monday the fourth. The comparison asks about 4, 13 and 26 weeks after.
"""

from __future__ import annotations

import dataclasses
import os
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spec.analytics.tables import row
from virke.analytics import parts, registers
from virke.analytics.comparing import declared
from virke.analytics.comparing.asking import Asked, Member, Starts
from virke.analytics.comparing.engines import BySql
from virke.analytics.comparing.reference import Reference
from virke.analytics.engines.duck import Duck
from virke.kernel.periods import Period

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "15"))
SETS = dataclasses.replace(declared.known().get("placements"), after=(4, 13, 26))
YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))
Line = dict[str, Any]


def spell(days: str, person: str = "P2", benefit: str = "dagpenge") -> Line:
    return row("benefit_spells", "starts_on ends_on", days, person) | {"benefit": benefit}


def placement(days: str, person: str = "P2") -> Line:
    return row("placements", "starts_on ends_on", days, person)


def born(year: int, person: str = "P2", sex: str = "F") -> Line:
    return {"person": person, "born_on": date(year, 1, 1), "sex": sex, "municipality": "Fjordlev"}


def asked_of(spells: list[Line], placed: list[Line], persons: list[Line]) -> tuple[list[Member], dict[int, Starts]]:
    """The members and the starts; every engine must say the same."""
    rows = {"benefit_spells": spells, "placements": placed, "persons": persons}
    tables = {key: registers.known().get(key) for key in rows}
    cells = {key: [tuple(one[column.key] for column in tables[key].columns) for one in rows[key]] for key in rows}
    arrow = parts.numbered([(table, parts.arrow(table, cells[key])) for key, table in tables.items()])
    asked = Asked(SETS, (YEAR,))
    with Duck(arrow, threads=1) as duck:
        engines = [Reference({key: table.to_pylist() for key, table in arrow.items()}), BySql(duck)]
        found = [(sorted(engine.members(asked)), engine.starts(asked)) for engine in engines]
    assert found[0] == found[1]
    return found[0]


def beside(*rows: Line) -> list[Member]:
    """Who stands beside P1: born in 1980, unemployed since 5 February, placed on 6 March. P2 is who the rows are of."""
    spells = [one for one in rows if "benefit" in one]
    placed = [one for one in rows if "kind" in one]
    persons = [one for one in rows if "born_on" in one] or [born(1982)]
    found, _ = asked_of(
        [spell("5/2 -", "P1"), *spells], [placement("6/3 8/4", "P1"), *placed], [born(1980, "P1"), *persons]
    )
    assert sum(one.placed and one.monday == _MARCH for one in found) == 1
    return [one for one in found if not one.placed and one.monday == _MARCH]


_MARCH = (date(2024, 3, 4) - date(1970, 1, 1)).days


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([spell("5/2 -")], "the same benefit as long"),
        ([spell("12/2 -")], "a week less is in the same band of 0-12 weeks"),
        ([spell("18/12-23 -")], "11 weeks are in the same band of 0-12 weeks"),
        ([spell("5/2 4/3")], "the benefit of the week before counts, not that of the week"),
        ([spell("5/2 -"), placement("13/3 8/4")], "who is placed later is not placed yet"),
        ([spell("5/2 -"), placement("4/9-23 2/10-23")], "who was placed in an earlier time of unemployment"),
        ([spell("1/1 15/1"), spell("12/2 -")], "four weeks without a benefit do not end the time of unemployment"),
    ],
)  # fmt: skip
def test_who_could_have_been_placed_stands_beside(rows: list[Line], why: str) -> None:
    assert len(beside(*rows)) == 1, why


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([spell("5/2 -", benefit="kontanthjælp")], "another benefit"),
        ([spell("5/2 -", benefit="sygedagpenge")], "nobody who is sick looks for a job"),
        ([spell("4/12-23 -")], "13 weeks are in another band"),
        ([spell("5/2 -"), born(2000)], "under thirty is another band of age"),
        ([spell("5/2 -"), spell("3/7-23 8/1")], "26 weeks of support earlier are another band"),
        ([spell("4/3 -")], "no benefit the week before"),
        ([spell("5/2 26/2")], "no benefit the week before any more"),
        ([spell("5/2 -"), placement("7/2 15/2")], "placed before, in the same time of unemployment"),
        ([spell("5/2 -"), placement("4/9-23 -")], "placed still"),
        ([spell("4/12-23 8/1"), spell("12/2 -")], "the same time of unemployment, with a gap of five weeks, is 13 weeks"),
    ],
)  # fmt: skip
def test_who_could_not_or_is_too_unlike_does_not(rows: list[Line], why: str) -> None:
    assert beside(*rows) == [], why


def test_a_member_has_the_days_without_a_job_the_age_the_earlier_support_and_the_weeks_after_with_support() -> None:
    (one,) = beside(spell("3/7-23 9/10-23", benefit="sygedagpenge"), spell("5/2 8/4"), spell("2/9 30/9"))

    # 28 days since 5 February; 98 days of sickness benefit; support in week 4 (1 April) and week 26 (2 September).
    assert (one.unemployed, one.earlier, one.woman, one.covered) == (28, 98, 1, 0b101)
    assert one.age == (date(2024, 3, 4) - date(1982, 1, 1)).days


def test_a_start_counts_once_for_each_person_and_week_whether_somebody_stands_beside_or_not() -> None:
    placed = [placement("6/3 8/4", "P1"), placement("8/3 -", "P1"), placement("6/3 8/4"), placement("3/6 -")]

    found, starts = asked_of([], placed, [])

    assert found == []
    assert starts == {0: Starts(3, 2)}


_MONDAYS = [
    date(2022, 1, 3) + timedelta(weeks=week) for week in (0, 76, 96, 100, 101, 104, 109, 113, 114, 117, 122, 140)
]


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Line], list[Line], list[Line]]:
    """Four persons whose spells touch, lie five and six weeks apart, and begin and end about two placements."""
    spells, placed, persons = [], [], []
    for number in range(4):
        key = f"P{number}"
        days = sorted(draw(st.sets(st.sampled_from(_MONDAYS), max_size=6)))
        for first, last in zip(days[::2], [*days[1::2], None], strict=False):
            benefit = draw(st.sampled_from(["dagpenge", "kontanthjælp", "sygedagpenge"]))
            spells.append(spell("1/1 -", key, benefit) | {"starts_on": first, "ends_on": last})
        for monday in draw(st.lists(st.sampled_from(_MONDAYS[4:]), max_size=2, unique=True)):
            first = monday + timedelta(days=draw(st.integers(-1, 7)))
            ends = draw(st.sampled_from([None, first + timedelta(days=1), first + timedelta(days=60)]))
            placed.append(placement("1/1 -", key) | {"starts_on": first, "ends_on": ends})
        persons.append(born(draw(st.sampled_from([1974, 1994, 1995])), key, draw(st.sampled_from(["F", "M"]))))
    return spells, placed, persons


@settings(max_examples=EXAMPLES, deadline=None)
@given(lives())
def test_every_engine_finds_the_same_members(drawn: tuple[list[Line], list[Line], list[Line]]) -> None:
    asked_of(*drawn)
